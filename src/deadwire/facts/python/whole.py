"""A whole file through libcst: slow, and the measure of what the sieve finds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import libcst as cst

from deadwire.facts.schema import Facts

from .assemble import LETTERS, Placed, assemble
from .converted import statement_facts
from .positions import count_newlines, newlines, own_newlines
from .source import head_marks
from .statement import StatementFacts


class Unparsable(Exception):  # noqa: N818 - it says what the source is
    """libcst does not read this source; what it says about it, and where."""

    def __init__(self, problem: str, line: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line


def parse(text: str) -> cst.Module:
    """The tree of a source. Raises Unparsable."""
    try:
        return cst.parse_module(text)
    except cst.ParserSyntaxError as error:
        # The message knows the place better than the error's own position.
        message = error.message.strip().split("\n", 1)[0]
        place = re.search(r"error at (\d+):\d+: ", message)
        said = message[place.end() :] if place else message
        expected = re.sub(r"expected one of .*", "unexpected token", said)
        raise Unparsable(f"syntax error: {expected}", int(place.group(1)) if place else error.raw_line) from None
    except RecursionError:
        raise Unparsable("nested too deeply to be parsed", 1) from None
    except Exception as error:  # what its nodes find wrong: strings joined to bytes
        raise Unparsable(f"syntax error: {str(error).strip()}", 1) from None


def facts_of(text: str) -> Facts:
    """The facts of a source. Raises Unparsable."""
    module = parse(text)
    walk = _Walk()
    line = 1 + newlines(module.header)
    walk.block(module.body, line, _Place())
    docstring = (walk.found[0].line, first_string(module.body[0])) if module.body else (1, "")
    return assemble(walk.found, docstring, head_marks(text))


def first_string(statement: cst.CSTNode) -> str:
    """What is in the string that a line starts with, as written, or in the first of several; "" where there is none.

    Those in brackets do not count, nor those next to a formatted one.
    """
    first = statement.body[0] if isinstance(statement, cst.SimpleStatementLine) else None
    value = first.value if isinstance(first, cst.Expr) else None
    if not isinstance(value, cst.SimpleString | cst.ConcatenatedString) or value.lpar:
        return ""
    strings: list[cst.BaseExpression] = [value]
    while isinstance(several := strings[-1], cst.ConcatenatedString):
        strings[-1:] = [several.left, several.right]
    plain = [one for one in strings if isinstance(one, cst.SimpleString) and "b" not in one.prefix.lower()]
    return plain[0].raw_value if len(plain) == len(strings) else ""


class _Place:
    """What is around a block."""

    def __init__(self, context: str = "", functions: tuple[int, ...] = (), function: str = "", top: bool = True):
        self.context = context
        self.functions = functions
        self.function = function
        self.top = top

    def inside(self, letter: str, top: bool = True) -> _Place:
        """The place of a block in this one whose header adds a letter to the context."""
        context = "".join(one for one in LETTERS if one in self.context or one == letter)
        return _Place(context, self.functions, self.function, self.top and top)


class _Walk:
    """All statements of a file with their lines and contexts, in order."""

    def __init__(self) -> None:
        self.found: list[Placed] = []

    def place(self, line: int, facts: StatementFacts, place: _Place) -> None:
        self.found.append(Placed(line, facts, place.context, place.functions, place.function, place.top))

    def block(self, body: Sequence[cst.CSTNode], line: int, place: _Place) -> int:
        """Statements of one indentation that start at a line; the line behind them."""
        for statement in body:
            if isinstance(statement, cst.SimpleStatementLine):
                line += newlines(statement.leading_lines)
                self.place(line, statement_facts(statement), place)
                line += newlines(statement.body) + count_newlines(statement.trailing_whitespace)
            else:
                line = self.compound(statement, line, place)
        return line

    def compound(self, node: Any, line: int, place: _Place) -> int:
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            return self.definition(node, line, place)
        if isinstance(node, cst.If):
            return self.if_(node, line, place)
        if isinstance(node, cst.Try | cst.TryStar):
            return self.try_(node, line, place)
        if isinstance(node, cst.Match):
            return self.match(node, line, place)
        letter = ""
        line += newlines(node.leading_lines)
        facts = statement_facts(node)
        if facts.kind == "suppress":
            letter = "T"
        line = self.header(node, facts, line, place, place.inside(letter))
        orelse = getattr(node, "orelse", None)
        return self.part(orelse, line, place, place.inside("")) if orelse is not None else line

    def header(self, node: Any, facts: StatementFacts, line: int, place: _Place, inner: _Place) -> int:
        """The header of a compound statement and its body; the line behind."""
        self.place(line, facts, place)
        if facts.suite is not None:
            self.place(line, facts.suite, inner)
        line += own_newlines(node)
        body = node.body
        if isinstance(body, cst.IndentedBlock):
            line += count_newlines(body.header)
            line = self.block(body.body, line, inner)
            return line + newlines(body.footer)
        return line + count_newlines(body)

    def part(self, node: Any, line: int, place: _Place, inner: _Place) -> int:
        """An else, except or finally with its body."""
        line += newlines(node.leading_lines)
        return self.header(node, statement_facts(node), line, place, inner)

    def definition(self, node: cst.FunctionDef | cst.ClassDef, line: int, place: _Place) -> int:
        line += newlines(node.leading_lines)
        for decorator in node.decorators:
            line += newlines(decorator.leading_lines)
            self.place(line, statement_facts(decorator), place)
            line += own_newlines(decorator)
        line += newlines(node.lines_after_decorators)
        if isinstance(node, cst.ClassDef):
            inner = place.inside("C", top=False)
        else:
            inner = place.inside("F", top=False)
            inner.functions = (line, *place.functions)
            inner.function = node.name.value
        return self.header(node, statement_facts(node), line, place, inner)

    def if_(self, node: cst.If, line: int, place: _Place) -> int:
        line += newlines(node.leading_lines)
        facts = statement_facts(node)
        inner = place.inside("Y" if facts.kind == "typing" else "I", top=facts.kind != "main")
        line = self.header(node, facts, line, place, inner)
        if isinstance(node.orelse, cst.If):
            return self.if_(node.orelse, line, place)
        return self.part(node.orelse, line, place, place.inside("I")) if node.orelse is not None else line

    def try_(self, node: cst.Try | cst.TryStar, line: int, place: _Place) -> int:
        line += newlines(node.leading_lines)
        handlers = [statement_facts(handler) for handler in node.handlers]
        catches = any(facts.kind == "catch" for facts in handlers)
        line = self.header(node, statement_facts(node), line, place, place.inside("T" if catches else ""))
        for handler, facts in zip(list[Any](node.handlers), handlers, strict=True):
            line += newlines(handler.leading_lines)
            line = self.header(handler, facts, line, place, place.inside("X"))
        for rest in (node.orelse, node.finalbody):
            if rest is not None:
                line = self.part(rest, line, place, place.inside(""))
        return line

    def match(self, node: Any, line: int, place: _Place) -> int:
        line += newlines(node.leading_lines)
        self.place(line, statement_facts(node), place)
        line += own_newlines(node)
        case: Any
        for case in node.cases:
            line += newlines(case.leading_lines)
            line = self.header(case, statement_facts(case), line, place, place.inside("I"))
        return line + newlines(node.footer)
