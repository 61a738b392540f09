"""What the readers of programming languages share: syntax trees that are asked about places, never walked whole.

A file is parsed in C, which is quick; going through its nodes from Python is not. So a regular expression finds the
few places that matter, the tree says what stands there (a string, a comment, an argument), and only that is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from deadwire.facts.decoding import text_of
from deadwire.facts.readers.telling import is_command_line, is_silent, names_script, runs_something
from deadwire.facts.schema import HERE, HOLE, Command, Literal
from deadwire.facts.variables import tidy

_PYTHON_NAME = re.compile(
    r"(?:^|[_.\W]|[a-z](?=P))python|^py(?:_?(?:path|bin|exe|cmd|executable|command|interpreter))?$", re.I
)
_CLOSE = 3  # lines within which the same command is said once only

_parsers: dict[str, Any] = {}


def parse(data: bytes, language: str) -> Any:
    """The root node of a file; trees of broken files have error nodes and are good everywhere else.

    `language` is ``javascript``, or ``typescript.tsx`` where a package has several grammars.
    """
    parser = _parsers.get(language)
    if parser is None:
        from importlib import import_module

        from tree_sitter import Language, Parser

        package, _, dialect = language.partition(".")
        grammar = getattr(import_module("tree_sitter_" + package), "language_" + dialect if dialect else "language")
        parser = _parsers[language] = Parser(Language(grammar()))
    return parser.parse(data).root_node


def plain(data: bytes) -> bytes:
    """The bytes as parsers get them: UTF-8, one newline, none of the marks that facts use."""
    if b"\r" in data or b"\x00" in data or b"\x01" in data or b"\x02" in data or data[:3] == b"\xef\xbb\xbf":
        return text_of(data).encode("utf-8", "surrogateescape")
    return data


class Source:
    """A parsed file and the facts found in it so far. A language says how its expressions fold."""

    STRINGS: frozenset[str] = frozenset()  # types of nodes that are whole strings
    DEEPEST = 12  # expressions within expressions, variables followed
    LONGEST = 200  # texts put together

    def __init__(self, data: bytes, language: str) -> None:
        self.data = data
        self.root = parse(data, language)
        self.literals: list[Literal] = []
        self.commands: list[Command] = []
        self._taken: set[tuple[int, int]] = set()
        self._values: dict[bytes, Any] = {}
        self._whole = (-1, -1)

    def text(self, node: Any) -> str:
        """Source text of a node."""
        return self.data[node.start_byte : node.end_byte].decode("utf-8", "surrogateescape")

    @staticmethod
    def line(node: Any) -> int:
        """The line that a node begins on, from 1."""
        return int(node.start_point[0]) + 1

    def at(self, start: int, end: int) -> Any:
        """The smallest node that spans some bytes."""
        return self.root.descendant_for_byte_range(start, end)

    def string_at(self, start: int, end: int) -> Any:
        """The string that some bytes stand in; None in comments and code."""
        node = self.at(start, end)
        for _ in range(4):
            if node is None or node.type in self.STRINGS:
                return node
            node = node.parent
        return None

    @staticmethod
    def above(node: Any, *types: str) -> Any:
        """The nearest node of some types that holds this one; None where there is none."""
        node = node.parent
        while node is not None and node.type not in types:
            node = node.parent
        return node

    def fold(self, node: Any, depth: int = 0) -> str:
        """The text that an expression makes, unknown parts as HOLE."""
        raise NotImplementedError

    def sum_of(self, node: Any, depth: int) -> str:
        """The text of several put together with ``+``: long sums lean to the left, deeper than other expressions."""
        parts: list[str] = []
        while node.type == "binary_expression" and len(parts) < self.LONGEST:
            left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            operator = node.child_by_field_name("operator")
            if left is None or right is None or operator is None or operator.type != "+":
                parts.append(HOLE)
                break
            parts.append(self.fold(right, depth + 1))
            node = left
        else:
            parts.append(self.fold(node, depth + 1) if node.type != "binary_expression" else HOLE)
        return "".join(reversed(parts))

    def outermost(self, node: Any) -> Any:
        """The largest expression around a string that still folds to one text."""
        raise NotImplementedError

    def role(self, node: Any) -> tuple[str, str]:
        """Where an expression stands (as `Literal.role` has it), and what is called or thrown there."""
        raise NotImplementedError

    def strings(self, pattern: re.Pattern[bytes]) -> Iterator[Any]:
        """Each string that a pattern finds something in."""
        seen: set[int] = set()
        for match in pattern.finditer(self.data):
            node = self.string_at(match.start(), match.end())
            if node is not None and node.start_byte not in seen:
                seen.add(node.start_byte)
                yield node

    def take_strings(self, pattern: re.Pattern[bytes]) -> None:
        """Notes every string that names a script or is a command line."""
        for node in self.strings(pattern):
            self.take(node)

    def take(self, node: Any) -> None:
        """Notes what a string says, as the whole expression it is part of."""
        begin, end = self._whole
        if begin <= node.start_byte and node.end_byte <= end:
            return  # another part of the expression that was read last
        whole = self.outermost(node)
        span = self._whole = (whole.start_byte, whole.end_byte)
        if span in self._taken:
            return
        self._taken.add(span)
        role, called = self.role(whole)
        if is_silent(called):
            return
        value = self.fold(whole)
        if names_script(value):
            self.literals.append(Literal(self.line(node), tidy(value), role))
        elif is_command_line(value):
            self.run(node, (value,), True, "")

    def note(self, node: Any, value: str, role: str) -> None:
        """Notes a literal that its place says is a name."""
        span = (node.start_byte, node.end_byte)
        if span not in self._taken and value.strip(HOLE + HERE + "/"):
            self._taken.add(span)
            self.literals.append(Literal(self.line(node), value, role))

    def run(self, node: Any, words: tuple[str, ...], shell: bool, cwd: str) -> None:
        """Notes a command, if it may lead to Python."""
        if not runs_something(words):
            return
        words = tuple(tidy(word) if word[:1] == HERE else word for word in words)
        line, folder = self.line(node), "" if cwd.strip("/") == HOLE else tidy(cwd)
        for other in reversed(self.commands):
            if other[1:] == (words, shell, folder) and abs(other.line - line) < _CLOSE:
                return
        self.commands.append(Command(line, words, shell, folder))

    def program(self, node: Any) -> str:
        """The program that an expression names; a variable that is called like Python is Python."""
        value = self.fold(node)
        if value.strip(HOLE + "/") == "" and _PYTHON_NAME.search(self.text(node)):
            return "python"
        return value

    def done(self, node: Any) -> None:
        """Marks an expression as read, so that its strings are not noted again."""
        self._taken.add((node.start_byte, node.end_byte))

    def value_of(self, name: str, pattern: bytes, after: Callable[[Any], Any]) -> Any:
        """The expression that a variable is first set to; None if unknown.

        `pattern` finds the places, its first group the name, which it spells ``NAME``; `after` says what stands there.
        """
        key = name.encode("utf-8", "surrogateescape")
        if key not in self._values:
            self._values[key] = None
            for match in re.finditer(pattern.replace(b"NAME", re.escape(key)), self.data):
                node = self.at(match.start(1), match.end(1))
                found = after(node) if node is not None else None
                if found is not None:
                    self._values[key] = found
                    break
        return self._values[key]


def joined(*parts: str) -> str:
    """Parts of a path put together; HERE starts anew."""
    path = ""
    for part in parts:
        if part:
            path = f"{path.rstrip('/')}/{part.lstrip('/')}" if path and not part.startswith(HERE) else part
    return path
