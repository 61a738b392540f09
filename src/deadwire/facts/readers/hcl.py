"""Files of nested blocks with assignments: Terraform, Nomad, Packer, consul-template, Telegraf-like configuration.

Field pointer: the words of the blocks around and the key, joined by dots
(``resource.aws_lambda_function.api.handler``); the value as written, without its quotes; each item of a list under its
index. Block strings (``<<EOT``) are one Field with the line of their first text.
"""

from __future__ import annotations

import re

from deadwire.facts.decoding import text_of
from deadwire.facts.readers.quoting import unquoted
from deadwire.facts.schema import Facts, Field

_BLOCK = re.compile(r"""((?:[\w.-]+|"[^"\n]*")(?:\s+(?:[\w.-]+|"[^"\n]*"))*)\s*(?:=\s*)?\{\s*(.*)$""")
_KEY = re.compile(r"""([\w.-]+|"[^"\n]*")\s*[=:]\s*(.*)$""")
_HEREDOC = re.compile(r"<<[-~]?\s*([A-Za-z_]\w*)\s*$")
_STRING = re.compile(r"\"(?:\\.|\$\{[^}]*\}|[^\"\\])*\"")
_COMMENT = re.compile(r"\"(?:\\.|[^\"\\\n])*\"|(/\*.*?(?:\*/|\Z)|(?<![:\w/])//[^\n]*|#[^\n]*)", re.S)


def read(data: bytes) -> Facts:
    """The assignments of all blocks."""
    return read_text(text_of(data))


def read_text(text: str) -> Facts:
    """The same of text that is decoded already."""
    reading = _Reading()
    lines = _COMMENT.sub(lambda m: m[0] if m[1] is None else "\n" * m[0].count("\n"), text).split("\n")
    at = 0
    while at < len(lines):
        at = reading.line(lines, at)
    return Facts("hcl", fields=tuple(reading.fields))


class _Reading:
    def __init__(self) -> None:
        self.fields: list[Field] = []
        self._blocks: list[str] = []
        self._key = ""  # of the list that is open
        self._items = 0

    def line(self, lines: list[str], at: int) -> int:
        """Handles the line at an index; the index of the next one to handle."""
        line = lines[at].strip()
        if self._key:
            self._list(at, line)
            return at + 1
        while line.startswith(("}", ")", ",")):
            if line[0] == "}" and self._blocks:
                self._blocks.pop()
            line = line[1:].strip()
        block = _BLOCK.match(line)
        if block:
            self._blocks.append(".".join(unquoted(word) for word in _words(block[1])))
            inner, closed, _ = block[2].rpartition("}")
            for part in (inner if closed else block[2]).split(","):
                self._assignment(at, part.strip())
            if closed:
                self._blocks.pop()
            return at + 1
        heredoc = _HEREDOC.search(line)
        key = _KEY.match(line)
        if heredoc and key:
            return self._heredoc(lines, at, unquoted(key[1]), heredoc[1])
        self._assignment(at, line)
        return at + 1

    def _assignment(self, at: int, text: str) -> None:
        key = _KEY.match(text)
        if key is None:
            return
        value = key[2].rstrip(",").strip()
        if value.startswith("["):
            self._key, self._items = unquoted(key[1]), 0
            self._list(at, value[1:])
        else:
            self._add(at, unquoted(key[1]), unquoted(value))

    def _list(self, at: int, text: str) -> None:
        for string in _STRING.findall(text):
            self._add(at, f"{self._key}.{self._items}", unquoted(string))
            self._items += 1
        bare = _STRING.sub("", text)
        if bare.count("]") > bare.count("["):
            self._key = ""

    def _heredoc(self, lines: list[str], at: int, key: str, end: str) -> int:
        begin = at = at + 1
        while at < len(lines) and lines[at].strip() != end:
            at += 1
        self._add(begin, key, "\n".join(lines[begin:at]))
        return at + 1

    def _add(self, at: int, key: str, value: str) -> None:
        if value:
            self.fields.append(Field(at + 1, ".".join((*self._blocks, key)), value))


def _words(text: str) -> list[str]:
    return re.findall(r"\"[^\"\n]*\"|[\w.-]+", text)
