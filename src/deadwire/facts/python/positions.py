"""Children and line numbers in a libcst tree; counting newlines is much cheaper than the position provider."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields

import libcst as cst

from .layout import TOKEN

# Nodes whose value is text that may hold line ends.
_TEXTS = {cst.SimpleWhitespace, cst.SimpleString, cst.FormattedStringText}
if hasattr(cst, "TemplatedStringText"):  # libcst 1.8 and later
    _TEXTS.add(cst.TemplatedStringText)

# Nodes that are one token, or are looked at as one.
_LEAVES: tuple[type[cst.CSTNode], ...] = (cst.Name, cst.SimpleString, cst.BaseNumber, cst.FormattedString)
if hasattr(cst, "TemplatedString"):
    _LEAVES += (cst.TemplatedString,)

# Fields in the order of the source where that is not the order of their definition.
_ORDER = {
    cst.Arg: ("keyword", "value"),
    cst.IfExp: ("body", "test", "orelse"),
    cst.Parameters: ("posonly_params", "params", "star_arg", "kwonly_params", "star_kwarg"),
    cst.FunctionDef: ("name", "params", "returns", "body"),
    cst.ClassDef: ("name", "bases", "keywords", "body"),
    cst.ExceptHandler: ("type", "name", "body"),
}

# What may stand between two tokens that are nodes.
_BETWEEN = re.compile(
    r"""(?:[^\w"']|\b(?:if|else|elif|for|in|not|and|or|is|lambda|await|async|yield|from|import|as|return|raise|assert|del
    |with|while|except|class|def|global|nonlocal|match|case)\b)*\Z""",
    re.VERBOSE,
)
_NO_MODULE = cst.Module([])
_FIELDS: dict[type, tuple[str, ...]] = {}
_PARTS: dict[type, tuple[str, ...]] = {}
_PUNCTUATION = tuple("whitespace lpar rpar lbra rbra comma semicolon equal leading trailing dot".split())

# Parts of a statement that are statements of their own, or stand before its first line.
_APART = (
    *(cst.BaseSuite, cst.Decorator, cst.EmptyLine, cst.Else, cst.Finally),
    *(cst.ExceptHandler, cst.ExceptStarHandler, cst.MatchCase, cst.BaseStatement),
)


def parts(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The nodes directly inside one in the order of the source, punctuation and blanks left out."""
    kind = type(node)
    names = _PARTS.get(kind)
    if names is None:
        names = _ORDER.get(kind) or tuple(name for name in _fields(kind) if not name.startswith(_PUNCTUATION))
        _PARTS[kind] = names
    for name in names:
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
    for child in statement.children:
        if not isinstance(child, _APART):
            line = walk(child, line)
    return lines


def first_leaf(node: cst.CSTNode) -> cst.CSTNode | None:
    """The first name, number or string of an expression: where its line is taken."""
    if isinstance(node, _LEAVES):
        return node
    for part in parts(node):
        leaf = first_leaf(part)
        if leaf is not None:
            return leaf
    return None


def leaf_lines(statement: cst.CSTNode, text: str) -> dict[int, int] | None:
    """The lines of the leaves of a statement, by a search for them in its text: much cheaper than `number_lines`.

    None where a leaf is not found in its place.
    """
    if "#" in text:
        text = _without_comments(text)
    lines: dict[int, int] = {}
    position = line = 0

    def walk(node: cst.CSTNode) -> bool:
        nonlocal position, line
        if not isinstance(node, _LEAVES):
            return all(walk(part) for part in parts(node) if not isinstance(part, _APART))
        if isinstance(node, cst.Name | cst.SimpleString | cst.BaseNumber):
            token = node.value  # type: ignore[union-attr]
        else:
            token = _NO_MODULE.code_for_node(node)
            if "\n" in token or node.lpar:  # type: ignore[attr-defined]
                return False
        start = text.find(token, position)
        while start > 0 and isinstance(node, cst.Name) and not _is_word(text, start, start + len(token)):
            start = text.find(token, start + 1)
        if start < 0 or not _BETWEEN.match(text, position, start):
            return False
        line += text.count("\n", position, start)
        lines[id(node)] = line
        position = start + len(token)
        if isinstance(node, cst.SimpleString):
            line += token.count("\n")
        elif not isinstance(node, cst.Name | cst.BaseNumber):
            _spread(node, line, lines)
        return True

    return lines if all(walk(part) for part in parts(statement) if not isinstance(part, _APART)) else None


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether a name that is found is not a part of a longer word."""
    behind = text[end : end + 1]
    return not (text[start - 1].isalnum() or text[start - 1] == "_" or behind.isalnum() or behind == "_")


def _spread(node: cst.CSTNode, line: int, lines: dict[int, int]) -> None:
    """Everything in an f-string of one line is on that line."""
    for part in parts(node):
        lines[id(part)] = line
        _spread(part, line, lines)


def _without_comments(text: str) -> str:
    """The text with blanks for its comments."""
    pieces = []
    end = 0
    for match in TOKEN.finditer(text):
        if text[match.start()] == "#":
            pieces += [text[end : match.start()], " " * len(match.group())]
            end = match.end()
    return "".join([*pieces, text[end:]])


def header_newlines(statement: cst.CSTNode) -> int:
    """Line ends within the header of a compound statement."""
    return newlines(child for child in statement.children if not isinstance(child, _APART))


def _fields(kind: type) -> tuple[str, ...]:
    names = _FIELDS.get(kind)
    if names is None:
        names = _FIELDS[kind] = tuple(field.name for field in fields(kind))
    return names
