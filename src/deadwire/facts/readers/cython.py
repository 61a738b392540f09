"""Cython sources: their import lines, found without a grammar of the language."""

from __future__ import annotations

import re

from deadwire.facts.decoding import text_of
from deadwire.facts.schema import Facts, Field, Import

# Strings and comments hide nothing that is imported; a string in several lines leaves its line breaks.
_NO_CODE = re.compile(
    r"\"\"\"(?:\\.|[^\\])*?\"\"\"|'''(?:\\.|[^\\])*?'''|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|#[^\n]*", re.S
)
_INCLUDE = re.compile(r"(?m)^[ \t]*include[ \t]+[\"']([^\"'\n]+)[\"']")
_FROM = re.compile(r"(?m)^([ \t]*)from[ \t]+(\.*)([ \t]*[\w.]*)[ \t]+c?import[ \t]+(?:\(([^)]*)\)|((?:[^\n\\]|\\\n)*))")
_IMPORT = re.compile(r"(?m)^([ \t]*)c?import[ \t]+((?:[^\n\\]|\\\n)*)")


def read(data: bytes) -> Facts:
    """``import`` and ``cimport`` of Python modules and of ``.pxd`` files; ``include`` as a Field of that name."""
    text = text_of(data)
    fields = [Field(text.count("\n", 0, m.start(1)) + 1, "include", m[1]) for m in _INCLUDE.finditer(text)]
    code = _NO_CODE.sub(lambda m: "\n" * m[0].count("\n"), text)
    found: list[tuple[int, Import]] = []
    for match in _FROM.finditer(code):
        line = code.count("\n", 0, match.end(1)) + 1
        names = tuple(_names(match[4] if match[4] is not None else match[5]))
        context = "F" if match[1] else ""
        found.append((match.start(), Import(line, len(match[2]), match[3].strip(), names, context)))
    for match in _IMPORT.finditer(code):
        line = code.count("\n", 0, match.end(1)) + 1
        context = "F" if match[1] else ""
        found.extend((match.start(), Import(line, 0, name, (), context)) for name in _names(match[2]))
    return Facts("cython", imports=tuple(imported for _, imported in sorted(found)), fields=tuple(fields))


def _names(text: str) -> list[str]:
    words = (part.replace("\\\n", " ").split() for part in text.split(";")[0].split(","))
    return [part[0] for part in words if part and re.fullmatch(r"[\w.*]+", part[0])]
