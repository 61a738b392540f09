"""XML: texts and attributes, whatever the document is for.

Field pointer: the names of the elements around, joined by dots (``project.build.plugins.plugin.configuration.script``),
for an attribute with ``.@NAME`` behind. In property lists the key takes the place of the element after it, and items of
an array have their index (``ProgramArguments.0``). Namespaces are dropped, entities that a document defines are not
filled in. Of a broken document there is what came before the fault.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from deadwire.facts.decoding import text_of
from deadwire.facts.readers import templates
from deadwire.facts.readers.values import LARGE, MOST_FIELDS, worth_a_field
from deadwire.facts.schema import Facts, Field

_WRAPPING = "deadwire-documents"
_PROLOGUE = re.compile(r"<\?xml.*?\?>|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.S)


def read(data: bytes) -> Facts:
    """Texts and attributes of the document; several documents one after another are read as if they were one."""
    text = text_of(data)
    large = len(data) > LARGE
    attempts = [text, _PROLOGUE.sub(_line_breaks, text)]
    if templates.is_template(text):
        attempts.append(templates.blanked(attempts[1]))
    problem, line, first = "", 0, _Reading(large)
    for number, attempt in enumerate(attempts):
        reading = _Reading(large)
        problem_now, line_now = reading.parse(attempt, wrapped=number > 0)
        if not problem_now:
            fields = tuple(field._replace(value=templates.holes(field.value)) for field in reading.fields)
            return Facts("xml", fields=fields)
        if number == 0:
            problem, line, first = problem_now, line_now, reading
    return Facts("xml", fields=tuple(first.fields), problem=problem, problem_line=line)


def _line_breaks(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _no_entity(*_: object) -> int:
    return 1


class _Reading:
    def __init__(self, large: bool) -> None:
        self.fields: list[Field] = []
        self._large = large
        self._skipped = 0  # lines before the document
        self._path: list[str] = []
        self._items: list[int] = []
        self._key = ""  # of a property list, for the element that follows
        self._list = False
        self._text: list[str] = []
        self._line = 0
        # The declared encoding is that of the bytes before they were decoded; this one overrides it.
        self._parser = parser = expat.ParserCreate(encoding="utf-8")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data

    def parse(self, text: str, wrapped: bool) -> tuple[str, int]:
        """What is wrong with a text, and in which line; ("", 0) where nothing is. `wrapped`: inside an element."""
        lead = len(text) - len(text.lstrip())
        self._skipped = text.count("\n", 0, lead)
        text = text[lead:]
        if wrapped:
            text = f"<{_WRAPPING}>{text}</{_WRAPPING}>"
            self._parser.UseForeignDTD(True)  # entities that nothing defines are no mistake then
            self._parser.ExternalEntityRefHandler = _no_entity
        try:
            self._parser.Parse(text.encode("utf-8", "replace"), True)
        except expat.ExpatError as error:
            return f"not well-formed XML: {expat.ErrorString(error.code)}", error.lineno + self._skipped
        return "", 0

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._flush()
        name = name.rpartition(":")[2]
        self._list = self._list or name == "plist"
        if self._list and name != "key":
            parent = self._path[-1] if self._path else ""
            if self._key:
                name, self._key = self._key, ""
            elif parent and self._items and name in ("string", "dict", "array") and self._items[-1] >= 0:
                index = self._items[-1]
                self._items[-1] += 1
                name = str(index)
            elif name in ("plist", "dict"):
                name = ""
        if name == _WRAPPING:
            name = ""
        self._path.append(name)
        self._items.append(0)
        for key, value in attributes.items():
            if not key.startswith("xmlns") and worth_a_field(value, self._large):
                self._add(self._parser.CurrentLineNumber, ".@" + key.rpartition(":")[2], value)

    def _end(self, name: str) -> None:
        if self._list and name == "key":
            self._key = "".join(self._text).strip()
            self._text = []
        self._flush()
        if self._path:
            self._path.pop()
            self._items.pop()

    def _data(self, data: str) -> None:
        if not self._text:
            if not data.strip():
                return
            self._line = self._parser.CurrentLineNumber
        self._text.append(data)

    def _flush(self) -> None:
        if self._text:
            value = "".join(self._text).strip()
            self._text = []
            self._add(self._line, "", value)

    def _add(self, line: int, ending: str, value: str) -> None:
        # The words of a property list's command must not have gaps.
        if len(self.fields) < MOST_FIELDS and (self._list or worth_a_field(value, self._large)):
            pointer = ".".join(step for step in self._path if step) + ending
            self.fields.append(Field(line + self._skipped, pointer, value))
