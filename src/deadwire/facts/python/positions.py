"""Children and line numbers in a libcst tree; counting newlines is much cheaper than the position provider."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields

import libcst as cst

# Nodes whose value is text that may hold line ends.
_TEXTS = {cst.SimpleWhitespace, cst.SimpleString, cst.FormattedStringText}
if hasattr(cst, "TemplatedStringText"):  # libcst 1.8 and later
    _TEXTS.add(cst.TemplatedStringText)

_FIELDS: dict[type, tuple[str, ...]] = {}
_PUNCTUATION = tuple("whitespace lpar rpar lbra rbra comma semicolon equal leading trailing dot".split())

# Parts of a statement that are statements of their own, or stand before its first line.
_APART = (
    *(cst.BaseSuite, cst.Decorator, cst.EmptyLine, cst.Else, cst.Finally),
    *(cst.ExceptHandler, cst.ExceptStarHandler, cst.MatchCase, cst.BaseStatement),
)


def parts(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The nodes directly inside one in the order of its fields, punctuation and blanks left out."""
    for name in _fields(type(node)):
        if not name.startswith(_PUNCTUATION):
            value = getattr(node, name)
            if isinstance(value, cst.CSTNode):
                yield value
            elif isinstance(value, list | tuple):
                yield from value


def count_newlines(node: cst.CSTNode) -> int:
    """How many line ends there are within a node."""
    kind = type(node)
    if kind is cst.Newline:
        return 1
    total = node.value.count("\n") if kind in _TEXTS else 0  # type: ignore[attr-defined]
    for name in _fields(kind):
        value = getattr(node, name)
        if isinstance(value, cst.CSTNode):
            total += count_newlines(value)
        elif isinstance(value, list | tuple):
            for part in value:
                total += count_newlines(part)
    return total


def newlines(nodes: Iterable[cst.CSTNode]) -> int:
    """Line ends within several nodes."""
    return sum(map(count_newlines, nodes))


def number_lines(statement: cst.CSTNode) -> dict[int, int]:
    """The line of each node of a statement by its id, counted from its first line; nodes of that one are left out.

    A node in brackets is at the line behind the opening one.

    Only what belongs to the statement itself: not the body of a compound statement.
    """
    lines: dict[int, int] = {}

    def walk(node: cst.CSTNode, line: int) -> int:
        kind = type(node)
        if kind is cst.Newline:
            return line + 1
        children = node.children
        opening = 0
        while opening < len(children) and isinstance(children[opening], cst.LeftParen):
            line = walk(children[opening], line)
            opening += 1
        if line:
            lines[id(node)] = line
        if kind in _TEXTS:
            line += node.value.count("\n")  # type: ignore[attr-defined]
        for child in children[opening:]:
            line = walk(child, line)
        return line

    line = 0
    for child in _own(statement):
        line = walk(child, line)
    return lines


def own_newlines(statement: cst.CSTNode) -> int:
    """Line ends within simple statements on one line, or within the header of a compound one."""
    return newlines(_own(statement))


def _own(statement: cst.CSTNode) -> Sequence[cst.CSTNode]:
    """What is in a statement from its first line on, and no statement of its own."""
    if isinstance(statement, cst.SimpleStatementLine | cst.SimpleStatementSuite):
        return statement.body  # there may be line ends in front of it, and there is one behind
    return [child for child in statement.children if not isinstance(child, _APART)]


def _fields(kind: type) -> tuple[str, ...]:
    names = _FIELDS.get(kind)
    if names is None:
        names = _FIELDS[kind] = tuple(field.name for field in fields(kind))
    return names
