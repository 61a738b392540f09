"""Statements of libcst: their facts, by the tree of `nodes` that is made of libcst's."""

from __future__ import annotations

from typing import Any

import libcst as cst

from deadwire.typed import TYPE_CHECKING

from . import nodes, statement_nodes
from .headers import read_statement
from .positions import count_newlines, number_lines, own_newlines, parts

if TYPE_CHECKING:
    from collections.abc import Callable

    from .nodes import Node
    from .statement import StatementFacts

# By the names that they share with libcst's, and those that have others here.
_KINDS: dict[str, Any] = {
    kind.__name__: kind
    for module in (nodes, statement_nodes)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, tuple)
}
_KINDS |= {"SimpleStatementSuite": statement_nodes.SimpleStatementLine, "ExceptStarHandler": _KINDS["ExceptHandler"]}
_KINDS |= {"Float": nodes.Number, "Imaginary": nodes.Number}
# Nodes around one other, by the name of its field.
_AROUND: dict[type, str] = {cst.AsName: "name", cst.AssignTarget: "target", cst.CompIf: "test"}
_AROUND |= {cst.Index: "value", cst.SubscriptElement: "slice", cst.From: "item"}
_CLAUSES = {cst.Try: "try", cst.TryStar: "try", cst.Else: "else", cst.Finally: "finally"}
_NOTHING = (cst.MaybeSentinel, cst.ParamStar)


def statement_facts(statement: cst.CSTNode) -> StatementFacts:
    """The facts of a line of simple statements, of a part of a compound one with its header, or of a decorator."""
    facts = read_statement(_Converter({}).node(statement))
    # Counting lines takes longer than all the rest.
    if (facts.imports or facts.literals or facts.commands or facts.marks) and own_newlines(statement):
        facts = read_statement(converted(statement))
    suite = getattr(statement, "body", None)
    if isinstance(suite, cst.SimpleStatementSuite):
        above = own_newlines(statement) + count_newlines(suite.leading_whitespace)
        facts = facts._replace(suite=_moved(statement_facts(suite), above)).with_needs()
    return facts


def converted(statement: cst.CSTNode) -> Node:
    """The node for a statement, or for anything else of libcst, with the lines of its leaves."""
    return _Converter(number_lines(statement)).node(statement)


class _Converter:
    def __init__(self, lines: dict[int, int]) -> None:
        self.lines = lines

    def node(self, given: cst.CSTNode) -> Node:
        """The node for one of libcst's. No recursion: strings side by side are nested as deep as they are many."""
        plans = []
        found = [given]
        for one in found:  # which grows: what is inside of a node comes behind it
            make, values = self.plan(one)
            plans.append((id(one), make, values))
            for value in values:
                if isinstance(value, list):
                    found += value
                elif isinstance(value, cst.CSTNode):
                    found.append(value)
        made: dict[int, Node] = {}
        for key, make, values in reversed(plans):
            made[key] = make(
                *[
                    [made[id(part)] for part in value] if isinstance(value, list) else made.get(id(value), value)
                    for value in values
                ]
            )
        return made[id(given)]

    def plan(self, given: cst.CSTNode) -> tuple[Callable[..., Node], list[Any]]:
        """What makes a node of the values of its fields, and these: plain ones, nodes of libcst, and lists of those."""
        kind = type(given)
        if kind in _AROUND:
            return _itself, [getattr(given, _AROUND[kind])]
        if kind in _CLAUSES:
            return statement_nodes.Clause, [_CLAUSES[kind]]
        make = _KINDS.get(kind.__name__)
        if make is None:
            return nodes.Other, [list(parts(given))]
        return make, [self.value(given, name) for name in make._fields]

    def value(self, given: cst.CSTNode, name: str) -> Any:
        """The value of a field, of which the nodes are still to be made."""
        if name == "line":
            return self.lines.get(id(given), 0)
        value = getattr(given, name)
        if name == "operator":
            return nodes.SIGNS.get(type(value).__name__, "")
        if type(value) in _NOTHING:
            return None
        return list(value) if isinstance(value, tuple) else value


def _itself(node: Node) -> Node:
    return node


def _moved(facts: StatementFacts, lines: int) -> StatementFacts:
    """The same facts so many lines further down."""
    if not lines:
        return facts
    return facts._replace(
        imports=tuple((line + lines, level, module, names) for line, level, module, names in facts.imports),
        literals=tuple((line + lines, *rest) for line, *rest in facts.literals),
        commands=tuple((line + lines, *rest) for line, *rest in facts.commands),
        marks=tuple((line + lines, *rest) for line, *rest in facts.marks),
    )
