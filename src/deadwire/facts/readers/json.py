"""JSON, and what editors write by that name: comments, trailing commas, single quotes, bare keys.

Field pointer ``hooks.PreToolUse.0.hooks.0.command``: keys and list indices joined by dots; each string value is one
Field, with the line where it begins; lists of words are without gaps, numbers included. A key that is itself a path or
a dotted name also gives ``PARENT.#key``. One pass over the tokens finds values and lines together (the standard parser
gives no positions), and goes on where the text is broken.
"""

from __future__ import annotations

import json

from deadwire.facts.decoding import text_of, without_reserved
from deadwire.facts.readers.values import LARGE, MOST_FIELDS, key_names_a_file, worth_a_field
from deadwire.facts.schema import Facts, Field
from deadwire.lazy import DOTALL, VERBOSE, lazy
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# Blanks, and colons, which say nothing, belong to what follows them: half as many tokens.
_TOKEN = lazy(
    r"""[ \t\r\n:]* (?: //[^\n]* | /\*.*?(?:\*/|\Z)
    | (?P<string>"[^"\\\n]*(?:\\.[^"\\\n]*)*" | '[^'\\\n]*(?:\\.[^'\\\n]*)*')
    | (?P<mark>[{}\[\],]) | (?P<word>[^\s{}\[\],:"'/]+) | (?P<wrong>[^ \t\r\n:]) | \Z)""",
    DOTALL | VERBOSE,
)
_MOST_WORDS = 64  # numbers before the first string of a list; a command line has fewer
_CLOSES = {"}": "{", "]": "["}


class Value(NamedTuple):
    """A scalar of a JSON text. kind: ``key`` for the name of a member, ``string``, or ``word`` for anything else."""

    line: int
    path: tuple[str, ...]
    text: str
    kind: str


class Scanner:
    """One pass over a text. `problem` and `problem_line` are set by what is no JSON, the first of it."""

    def __init__(self, text: str) -> None:
        self.problem = ""
        self.problem_line = 0
        self.every_key = True  # else only those that may name a file
        self._text = text
        self._line, self._counted = 1, 0  # a line, and where in the text it was found to be

    def values(self) -> Iterator[Value]:
        """All strings in order, keys before what they name; other words of the lists that have a string."""
        opened: list[str] = []
        path: list[str] = []  # one step for each open bracket
        waiting: list[bool] = []  # whether a key is expected
        words: list[list[Value] | None] = []  # of the list that has no string so far; None where it has one
        for token in _TOKEN.finditer(self._text):
            kind = token.lastgroup
            if kind is None:
                continue
            raw, last = token[kind], token
            if kind == "mark":
                if raw == ",":
                    if opened and opened[-1] == "[":
                        path[-1] = str(int(path[-1]) + 1)
                    elif opened:
                        waiting[-1] = True
                elif raw in "{[":
                    opened.append(raw)
                    path.append("0" if raw == "[" else "")
                    waiting.append(raw == "{")
                    words.append([] if raw == "[" else None)
                elif not opened or opened[-1] != _CLOSES[raw]:
                    self._wrong(token.end(), f"unexpected {raw}")
                else:
                    for stack in (opened, path, waiting, words):
                        stack.pop()
            elif kind == "wrong":
                self._wrong(token.start(kind), f"unexpected {raw!r}")
            elif opened and waiting[-1]:
                path[-1] = key = _unescaped(raw) if kind == "string" else raw
                waiting[-1] = False
                if self.every_key or "/" in key or "." in key:
                    yield Value(self._line_at(token.start(kind)), tuple(path[:-1]), key, "key")
            elif kind == "string":
                if words and words[-1]:
                    yield from words[-1]
                if words:
                    words[-1] = None
                said = _unescaped(raw) if "\\" in raw else raw[1:-1]
                yield Value(self._line_at(token.start(kind)), tuple(path), said, kind)
            elif words and (before := words[-1]) is not None:
                if len(before) < _MOST_WORDS:
                    before.append(Value(self._line_at(token.start(kind)), tuple(path), raw, kind))
            else:
                yield Value(self._line_at(token.start(kind)), tuple(path), raw, kind)
        if opened:
            self._wrong(last.start(last.lastgroup or 0), "the end is missing")

    def _line_at(self, place: int) -> int:
        """Line of a place in the text; places come in order."""
        self._line += self._text.count("\n", self._counted, place)
        self._counted = place
        return self._line

    def _wrong(self, place: int, what: str) -> None:
        if not self.problem:
            self.problem, self.problem_line = f"not valid JSON: {what}", self._line_at(place)


def read(data: bytes) -> Facts:
    """The strings of the text under their key paths."""
    scanner = Scanner(text_of(data))
    large = len(data) > LARGE // 4  # what is longer is data of tests or of a program
    fields: list[Field] = []
    items: list[Value] = []  # of the list that is being read
    for value in scanner.values():
        path = value.path
        if items and items[-1].path[:-1] != path[:-1]:
            _add_list(fields, items, large)
            items = []
        if value.kind == "key":
            if key_names_a_file(value.text):
                fields.append(Field(value.line, ".".join((*path, "#key")), value.text))
        elif path and path[-1].isdigit():
            items.append(value)
        elif (len(path) <= 1 and not large) or (value.kind == "string" and worth_a_field(value.text, large)):
            fields.append(Field(value.line, ".".join(path), value.text))
        if len(fields) >= MOST_FIELDS:
            break
        scanner.every_key = bool(items)  # any may say that the list has ended
    _add_list(fields, items, large)
    return Facts("json", fields=tuple(fields), problem=scanner.problem, problem_line=scanner.problem_line)


def _add_list(fields: list[Field], items: list[Value], large: bool) -> None:
    """Adds all items of a list of which one is worth it: a word that is left out would shift those behind it."""
    if any(item.kind == "string" and worth_a_field(item.text, large) for item in items):
        fields.extend(Field(item.line, ".".join(item.path), item.text) for item in items)


def _unescaped(raw: str) -> str:
    """What stands between two quotes."""
    inner = raw[1:-1]
    if "\\" not in inner:
        return inner
    try:
        value = str(
            json.loads('"' + inner + '"' if raw[0] == '"' else '"' + inner.replace('"', '\\"') + '"', strict=False)
        )
    except ValueError:
        return inner
    return without_reserved(value)
