"""Statements as the running interpreter's own parser reads them, written down in the tree of `nodes`.

CPython's parser is ten times as fast as libcst's. Only what its tree tells without loss is taken over: whatever is
rare is left to libcst, and so is what this interpreter refuses, as source of another version of Python. So
the facts do not depend on which one runs.
"""

from __future__ import annotations

# `ast` is nothing but these and helpers, and takes ten milliseconds to import.
import _ast as ast

from deadwire.typed import TYPE_CHECKING

from . import nodes, statement_nodes
from .transcript_nodes import Unlike, Writer, sign, tree_of

if TYPE_CHECKING:
    from typing import Any

    from .nodes import Node

# KeyError: the tables of this and `transcript_nodes` do not have a kind of node.
_REFUSALS = (Unlike, KeyError, SyntaxError, ValueError, MemoryError, RecursionError, OverflowError)


def transcript(source: str, *, decorator: bool, opens: bool) -> Node | None:
    """The statement of a source; None for libcst.

    `decorator`: it is the one in front of the source's function. `opens`: it is the header of the source's block.
    """
    try:
        return _Statement(source).statement(tree_of(source, "exec").body, decorator, opens)
    except _REFUSALS:
        return None


class _Statement(Writer):
    """Writes one statement."""

    def statement(self, body: list[Any], decorator: bool, opens: bool) -> Node:
        """The node for a line of simple statements, for a header or a decorator."""
        if not body:
            raise Unlike
        if not decorator and not opens:
            compound = type(body[0]) in _HEADERS
            if "\n" in self.source and (len(body) > 1 or compound):
                raise Unlike  # whether all of them are on one line is not told
            if not compound:
                return self.line(body)
            return statement_nodes.OneLine(_HEADERS[type(body[0])](self, body[0]), self.line(body[0].body))
        if len(body) != 1:
            raise Unlike
        if not decorator:
            return _HEADERS[type(body[0])](self, body[0])
        (only,) = body[0].decorator_list
        return statement_nodes.Decorator(self.expression(only))

    def line(self, body: list[Any]) -> statement_nodes.SimpleStatementLine:
        """The node for simple statements on one line."""
        return statement_nodes.SimpleStatementLine([_SMALL[type(one)](self, one) for one in body])

    def import_(self, node: ast.Import) -> Node:
        """``import a.b as c, d``."""
        return statement_nodes.Import(self.aliases(node))

    def import_from(self, node: ast.ImportFrom) -> Node:
        """``from ..a.b import c as d, e``, or ``*``."""
        module = None if node.module is None else self.dotted(node.module, node)
        names = nodes.Other([]) if node.names[0].name == "*" else self.aliases(node)
        return statement_nodes.ImportFrom(module, names, [nodes.Other([])] * (node.level or 0))

    def aliases(self, node: ast.Import | ast.ImportFrom) -> list[statement_nodes.ImportAlias]:
        """The names of an import statement."""
        return [
            statement_nodes.ImportAlias(
                self.dotted(one.name, node), None if one.asname is None else self.word(one.asname, node.lineno)
            )
            for one in node.names
        ]

    def dotted(self, name: str, node: ast.stmt) -> Node:
        """``a.b.c`` in an import statement."""
        if node.end_lineno != node.lineno:
            raise Unlike  # on which line each part is is not told
        first, *others = name.split(".")
        whole: Node = self.word(first, node.lineno)
        for one in others:
            whole = nodes.Attribute(whole, self.word(one, node.lineno))
        return whole

    def with_(self, node: ast.With | ast.AsyncWith) -> Node:
        """``with a as b, c:``."""
        return statement_nodes.With(
            [
                statement_nodes.WithItem(self.expression(one.context_expr), self.maybe(one.optional_vars))
                for one in node.items
            ]
        )

    def if_(self, node: ast.If) -> Node:
        """``if a:``, without an else."""
        if node.orelse:
            raise Unlike
        return statement_nodes.If(self.expression(node.test))

    def except_(self, node: ast.Try) -> Node:
        """``except a as b:``, the only one of its try."""
        if len(node.handlers) != 1 or node.orelse or node.finalbody:
            raise Unlike
        handler: Any = node.handlers[0]
        self.first = handler.lineno  # the try is above it
        kind = self.maybe(handler.type)
        name = None if handler.name is None else self.word(handler.name, handler.type.end_lineno)
        return statement_nodes.ExceptHandler(kind, name)

    def function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Node:
        """A function without what it returns, which is of no interest."""
        return statement_nodes.FunctionDef(self.word(node.name, node.lineno), self.parameters(node.args))

    def class_(self, node: ast.ClassDef) -> Node:
        """A class with what it inherits from."""
        bases, keywords = self.arguments([*node.bases]), self.arguments([*node.keywords])
        return statement_nodes.ClassDef(self.word(node.name, node.lineno), bases, keywords)


_SMALL: dict[type, Any] = {
    ast.Expr: lambda self, node: statement_nodes.Expr(self.expression(node.value)),
    ast.Assign: lambda self, node: statement_nodes.Assign(self.expressions(node.targets), self.expression(node.value)),
    ast.AnnAssign: lambda self, node: statement_nodes.AnnAssign(
        self.expression(node.target), nodes.Annotation(self.expression(node.annotation)), self.maybe(node.value)
    ),
    ast.AugAssign: lambda self, node: statement_nodes.AugAssign(
        self.expression(node.target), sign(node.op), self.expression(node.value)
    ),
    ast.Import: _Statement.import_,
    ast.ImportFrom: _Statement.import_from,
    ast.Return: lambda self, node: statement_nodes.Return(self.maybe(node.value)),
    ast.Assert: lambda self, node: statement_nodes.Assert(self.expression(node.test), self.maybe(node.msg)),
    ast.Raise: lambda self, node: statement_nodes.Raise(self.maybe(node.exc), self.maybe(node.cause)),
    ast.Delete: lambda self, node: nodes.Other(
        self.expressions(node.targets) if len(node.targets) == 1 else [nodes.Tuple(self.elements(node.targets))]
    ),
}
_SMALL.update(dict.fromkeys((ast.Pass, ast.Break, ast.Continue), lambda self, node: nodes.Other([])))
_HEADERS: dict[type, Any] = {
    ast.If: _Statement.if_,
    ast.While: lambda self, node: statement_nodes.While(self.expression(node.test)),
    ast.For: lambda self, node: statement_nodes.For(self.expression(node.target), self.expression(node.iter)),
    ast.Try: _Statement.except_,
    ast.With: _Statement.with_,
    ast.AsyncWith: _Statement.with_,
    ast.FunctionDef: _Statement.function,
    ast.AsyncFunctionDef: _Statement.function,
    ast.ClassDef: _Statement.class_,
}
_HEADERS[ast.AsyncFor] = _HEADERS[ast.For]
