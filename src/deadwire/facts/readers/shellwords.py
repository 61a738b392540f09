"""Words of a shell script, by its syntax tree: quotes taken off, variables and substitutions folded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, product
from typing import Any

from deadwire.facts import expansion
from deadwire.facts.expansion import LOOP
from deadwire.facts.schema import HOLE

Node = Any  # tree_sitter.Node

_BACKSLASH = re.compile(r"\\(\n|.)", re.S)
_IN_QUOTES = re.compile(r"\\([$`\"\\\n])")
_NAME = re.compile(LOOP + "([^" + LOOP + "]*)" + LOOP)
_MOST_TURNS = 64  # of one loop
_MOST_WORDS = 256  # commands that one command in nested loops becomes
_DEEPEST = 40


class Folding:
    """The variables known so far, and what words say under them.

    `inner` collects the command substitutions whose output is not known: their commands run all the same.
    """

    def __init__(self, data: bytes) -> None:
        self.values: dict[str, str] = {}
        self.inner: list[Node] = []
        self._loops: dict[str, list[str]] = {}
        self._data = data
        self._depth = 0

    def text(self, node: Node) -> str:
        """Source text of a node."""
        return self._data[node.start_byte : node.end_byte].decode("utf-8", "surrogateescape")

    def between(self, left: Node, right: Node) -> str:
        """Source text between two nodes, without blanks around it."""
        return self._data[left.end_byte : right.start_byte].decode("utf-8", "surrogateescape").strip()

    def breaks(self, start: int, end: int) -> bool:
        """Whether a line ends between two words, and no ``\\`` continues it."""
        between = self._data[start:end]
        return b"\n" in between and b"\\" not in between

    def words(self, nodes: list[Node]) -> list[str]:
        """What the words of a command stand for; pieces that the grammar takes apart without a blank are one."""
        found: list[str] = []
        start = end = -1
        for node in nodes:
            if node.start_byte == end:
                found[-1] = expansion.simple(self._raw(start, node.end_byte).replace('"', ""), self.values)
            else:
                found.append(self.fold(node))
                start = node.start_byte
            end = node.end_byte
        return found

    def fold(self, node: Node) -> str:
        """What a word stands for."""
        kind = node.type
        if kind == "word":
            return _BACKSLASH.sub(_escaped, self.text(node))
        if kind == "raw_string":
            return self.text(node)[1:-1]
        if kind == "ansi_c_string":
            return self.text(node)[2:-1]
        if kind == "translated_string":
            return self._joined(node, 2, 1)
        if kind == "string":
            return self._joined(node, 1, 1)
        if kind in ("concatenation", "command_name", "heredoc_body", "arithmetic_expansion_text"):
            return self._joined(node, 0, 0)
        if kind == "simple_expansion":
            return expansion.variable(self.text(node)[1:], self.values)
        if kind == "expansion":
            return self._expansion(node)
        if kind == "command_substitution":
            return self._substitution(node)
        if kind in ("process_substitution", "arithmetic_expansion"):
            self.inner.append(node)
            return HOLE
        return self.text(node)

    def _joined(self, node: Node, before: int, after: int) -> str:
        """The parts of a word, with what stands between them in no node of its own."""
        self._depth += 1
        if self._depth > _DEEPEST:
            self._depth -= 1
            return HOLE
        parts: list[str] = []
        at, end = node.start_byte + before, node.end_byte - after
        for child in node.named_children:
            parts.append(self._plain(at, child.start_byte))
            parts.append(self.fold(child) if child.type not in _TEXT else self._plain(child.start_byte, child.end_byte))
            at = child.end_byte
        parts.append(self._plain(at, end))
        self._depth -= 1
        return "".join(parts)

    def _plain(self, start: int, end: int) -> str:
        if start >= end:
            return ""
        text = self._data[start:end].decode("utf-8", "surrogateescape")
        return _IN_QUOTES.sub(lambda m: "" if m[1] == "\n" else m[1], text) if "\\" in text else text

    def _expansion(self, node: Node) -> str:
        """``${...}``: a default that is a word of its own is folded first."""
        text = self.text(node)[2:-1]
        children = node.named_children
        if len(children) == 2 and children[0].type == "variable_name" and children[1].type in _DEFAULTS:
            between = self._data[children[0].end_byte : children[1].start_byte]
            if between in (b":-", b"-", b":=", b"="):
                known = expansion.variable(self.text(children[0]), self.values)
                return known if known != HOLE else self.fold(children[1]) or HOLE
        return expansion.parameter(text, self.values)

    def _substitution(self, node: Node) -> str:
        self._depth += 1
        value = HOLE
        if self._depth <= _DEEPEST:
            before = len(self.inner)
            commands = [[self.fold(word) for word in words_of(command)] for command in _commands(node)]
            text = self.text(node)
            inner = text[1:-1] if text.startswith("`") else text[2:-1]
            value = expansion.substitution(inner, commands)
            del self.inner[before:]
        self._depth -= 1
        if value == HOLE:
            self.inner.append(node)
        return value

    # Variables

    def assign(self, node: Node) -> str:
        """Remembers ``A=b`` or an array; the assignment as one word."""
        name_node, value_node = node.child_by_field_name("name"), node.child_by_field_name("value")
        name = self.text(name_node).partition("[")[0] if name_node is not None else ""
        if value_node is None:
            self.values[name] = ""
            return name + "="
        if value_node.type == "array":
            self.loop(name, value_node.named_children)
            return ""
        value = self.fold(value_node)
        added = self._data[name_node.end_byte : name_node.end_byte + 1] == b"+"
        self.values[name] = HOLE if added else value
        return f"{name}={value}"

    def loop(self, name: str, nodes: list[Node]) -> None:
        """From here on the variable stands for each of these words."""
        known: list[str] = []
        for node in nodes[:_MOST_TURNS]:
            for value in self._braces(self.fold(node)):
                whole = _NAME.fullmatch(value)
                known.extend(self._loops.get(whole[1], []) if whole else [value] if value.strip(HOLE) else [])
        self._loops[name] = known[:_MOST_TURNS]
        self.values[name] = LOOP + name + LOOP if known else HOLE

    @staticmethod
    def _braces(value: str) -> list[str]:
        match = re.search(r"\{([^{}]*,[^{}]*)\}", value)
        if match is None:
            return [value]
        return [value[: match.start()] + part + value[match.end() :] for part in match[1].split(",")]

    def turns(self, words: list[str]) -> Iterator[tuple[str, ...]]:
        """The words once for each value of the loops that they are in."""
        if not any(LOOP in word for word in words):
            yield tuple(words)
            return
        names = list(dict.fromkeys(name for word in words for name in _NAME.findall(word)))
        for values in islice(product(*(self._loops.get(name, [HOLE]) for name in names)), _MOST_WORDS):
            now = dict(zip(names, values, strict=True))
            # A value may be another loop's variable still.
            yield tuple(_NAME.sub(HOLE, _NAME.sub(lambda m, now=now: now[m[1]], word)) for word in words)  # type: ignore[misc]

    def here_text(self, node: Node) -> str:
        """The body of a here-document, variables put in where they are known whole."""
        parts: list[str] = []
        at = node.start_byte
        for child in node.named_children:
            if child.type in ("simple_expansion", "expansion"):
                value = self.fold(child)
                parts.append(self._raw(at, child.start_byte))
                parts.append(self.text(child) if HOLE in value or LOOP in value else value)
                at = child.end_byte
        parts.append(self._raw(at, node.end_byte))
        return "".join(parts)

    def _raw(self, start: int, end: int) -> str:
        return self._data[start:end].decode("utf-8", "surrogateescape")


_TEXT = frozenset(("string_content", "heredoc_content"))
_DEFAULTS = frozenset(("word", "string", "raw_string", "concatenation", "command_substitution", "expansion"))
_NO_WORDS = frozenset(("file_redirect", "heredoc_redirect", "herestring_redirect", "variable_assignment"))


def _escaped(match: re.Match[str]) -> str:
    return "" if match[1] == "\n" else match[1]


def words_of(command: Node) -> list[Node]:
    """The nodes of a command's words, its name first."""
    return [
        child for child in command.children if (child.is_named or child.type == "-") and child.type not in _NO_WORDS
    ]


def _commands(node: Node) -> Iterator[Node]:
    """The commands of a substitution that stand one after the other or in a pipe."""
    for child in node.named_children:
        if child.type == "command":
            yield child
        elif child.type in ("list", "pipeline", "redirected_statement"):
            yield from _commands(child)
        elif child.type not in _NO_WORDS and child.type != "comment":
            yield child
