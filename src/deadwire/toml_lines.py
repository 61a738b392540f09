"""Where the values of a TOML document stand. The standard parser does not say; this one reads nothing but places.

It expects a document that the standard parser has accepted. What it cannot follow has no line.
"""

from __future__ import annotations

from bisect import bisect_left

Path = tuple["str | int", ...]
_BARE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")


def lines_of(text: str) -> dict[Path, int]:
    """The line (from 1) of every value, by its keys from the top; elements of arrays go by number."""
    scanner = _Scanner(text)
    try:
        scanner.document()
    except IndexError:
        pass  # the document ends where it should not
    return scanner.lines


class _Scanner:
    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._text = text
        self._at = 0
        self._breaks = [at for at, char in enumerate(text) if char == "\n"]
        self._tables: dict[Path, int] = {}  # arrays of tables, with the number of the latest

    def document(self) -> None:
        prefix: Path = ()
        while True:
            self._skip("\n")
            if self._at >= len(self._text):
                return
            if self._text[self._at] == "[":
                prefix = self._header()
            else:
                self._pair(prefix)

    def _header(self) -> Path:
        here = self._at
        double = self._text.startswith("[[", here)
        self._at += 2 if double else 1
        keys = self._keys()
        path: Path = ()
        for number, key in enumerate(keys):
            path = (*path, key)
            last = number == len(keys) - 1
            if last and double:
                self._tables[path] = self._tables.get(path, -1) + 1
            if path in self._tables:
                path = (*path, self._tables[path])
        self._skip()
        self._at += 2 if double else 1
        self._mark(path, here)
        return path

    def _pair(self, prefix: Path) -> None:
        here = self._at
        path = (*prefix, *self._keys())
        self._skip()
        self._at += 1  # the sign of equality
        self._skip()
        self._mark(path, here)
        self._value(path)

    def _value(self, path: Path) -> None:
        char = self._text[self._at]
        if char in "\"'":
            self._string()
        elif char == "[":
            self._items(path, "]")
        elif char == "{":
            self._items(path, "}")
        else:
            while self._at < len(self._text) and self._text[self._at] not in ",]}\n#":
                self._at += 1

    def _items(self, path: Path, end: str) -> None:
        self._at += 1
        number = 0
        while True:
            self._skip("\n,")
            if self._text[self._at] == end:
                self._at += 1
                return
            here = self._at
            if end == "}":
                self._pair(path)
            else:
                self._mark((*path, number), here)
                self._value((*path, number))
                number += 1
            if self._at == here:
                raise IndexError  # nothing that it knows

    def _keys(self) -> list[str]:
        keys = []
        while True:
            self._skip()
            if self._text[self._at] in "\"'":
                keys.append(self._string())
            else:
                start = self._at
                while self._text[self._at] in _BARE:
                    self._at += 1
                if self._at == start:
                    raise IndexError
                keys.append(self._text[start : self._at])
            self._skip()
            if self._text[self._at] != ".":
                return keys
            self._at += 1

    def _string(self) -> str:
        """Passes over a string; what is in it matters only for keys, so escapes are left as they are."""
        quote = self._text[self._at]
        mark = quote * 3 if self._text.startswith(quote * 3, self._at) else quote
        start = self._at = self._at + len(mark)
        while not self._text.startswith(mark, self._at):
            self._at += 2 if quote == '"' and self._text[self._at] == "\\" else 1
            if self._at >= len(self._text):
                raise IndexError
        end = self._at
        self._at += len(mark)
        while len(mark) == 3 and self._text.startswith(quote, self._at):
            self._at += 1  # quotes right before the closing ones belong to the text
        return self._text[start:end]

    def _skip(self, more: str = "") -> None:
        while self._at < len(self._text):
            char = self._text[self._at]
            if char == "#":
                end = self._text.find("\n", self._at)
                self._at = len(self._text) if end < 0 else end
            elif char in " \t\r" or char in more:
                self._at += 1
            else:
                return

    def _mark(self, path: Path, at: int) -> None:
        self.lines.setdefault(path, bisect_left(self._breaks, at) + 1)
