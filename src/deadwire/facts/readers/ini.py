"""INI files as configparser reads them, with lines: setup.cfg, tox.ini, supervisord, uwsgi, alembic, paste.

Field pointer ``section.key``, or the key alone before any section. A value of several lines keeps its line breaks;
comment lines inside it are left empty, so that its lines can be counted from `Field.line`, which is that of its first
text. A key without a value (an inventory of hosts, a list of names) is a Field with the section as its pointer.
"""

from __future__ import annotations

from deadwire.facts.decoding import text_of
from deadwire.facts.schema import Facts, Field
from deadwire.lazy import lazy

_SECTION = lazy(r"\[([^\]\n]+)\]\s*(?:[#;].*)?$")
# ``:`` divides too, but not in ``C:\x``, ``a::b`` or a URL.
_KEY = lazy(r"([^\s=:\[](?:[^=:\n]|:(?=\S))*)(?:=|:(?=\s|$))\s*(.*)$")
_COMMENT_BEHIND = lazy(r"(?:^|\s)(?:#\s|;)")
_TEMPLATE = ("{%", "{#", "<%", "{{#", "{{/")


def read(data: bytes) -> Facts:
    """The assignments of an INI file; lines that control a template (``{% if %}``) are passed over."""
    return read_text(text_of(data))


def read_text(text: str) -> Facts:
    """The same of text that is decoded already."""
    reading = _Reading()
    for number, raw in enumerate(text.split("\n"), 1):
        reading.line(number, raw)
    reading.close()
    return Facts("ini", fields=tuple(reading.fields))


class _Reading:
    def __init__(self) -> None:
        self.fields: list[Field] = []
        self._section = self._key = ""
        self._start = self._indent = 0
        self._open = False
        self._lines: list[str] = []

    def line(self, number: int, raw: str) -> None:
        line = raw.strip()
        if not line or line[0] in "#;" or line.startswith(_TEMPLATE):
            self._lines.append("")
            return
        indent = len(raw) - len(raw.lstrip())
        if self._open and indent > self._indent:
            self._lines.append(_without_comment(line))
            return
        self.close()
        section = _SECTION.match(line)
        if section:
            self._section = section[1].strip()
            return
        key = _KEY.match(line)
        if key is None:
            self._key, self._lines = "", [line]
        else:
            self._key, self._lines = key[1].strip(), [_without_comment(key[2])]
        self._start, self._indent, self._open = number, indent, True

    def close(self) -> None:
        lines, self._lines = self._lines, []
        if not self._open:
            return
        self._open = False
        first = next((i for i, line in enumerate(lines) if line), None)
        if first is None:
            return
        value = "\n".join(lines[first:]).rstrip("\n")
        pointer = ".".join(part for part in (self._section, self._key) if part)
        self.fields.append(Field(self._start + first, pointer, value))


def _without_comment(value: str) -> str:
    """A value up to ``;`` or ``#`` behind a blank; quotes that are open there keep it (``sh -c "a ; b"``)."""
    for match in _COMMENT_BEHIND.finditer(value):
        head = value[: match.start()]
        if head.count('"') % 2 == 0 and head.count("'") % 2 == 0:
            return head.strip()
    return value
