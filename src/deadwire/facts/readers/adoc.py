"""AsciiDoc: listings, ``include::``, links, monospaced text. See `deadwire.facts.readers.prose` for the facts."""

from __future__ import annotations

from deadwire.facts.decoding import text_of
from deadwire.facts.readers.prose import Prose
from deadwire.facts.schema import Facts
from deadwire.lazy import lazy

Rows = list[tuple[int, str]]

_STYLE = lazy(r"\[(?:source|listing|literal)?%?\w*\s*(?:,\s*(?:language=)?\"?([\w+-]+))?[^\]]*\]\s*$")
_DELIMITER = lazy(r"(-{4,}|\.{4,}|`{3,}[\w+-]*)\s*$")
_COMMENT = lazy(r"/{4,}\s*$")
_INCLUDE = lazy(r"include::([^\[\s]+)\[")
_LINK = lazy(r"\b(?:link|xref):([^\[\s]+)\[")
_URL = lazy(r"\b(?:https?|ftp)://[^\s\[\]<>]{1,400}(?=\[)")
_MONOSPACED = lazy(r"(?<![\w`])(?:``(.+?)``|`\+?([^`\n]+?)\+?`)(?![\w`])")


def read(data: bytes) -> Facts:
    """What a page says of files, modules and commands."""
    prose = Prose()
    end = ""  # the delimiter of the block that is open
    language = ""
    rows: Rows = []
    above = ""  # the line above, which a row of signs as long as itself makes a title
    for number, line in enumerate(text_of(data).expandtabs(8).split("\n"), 1):
        if end:
            if line.rstrip() == end:
                if end[0] != "/":
                    prose.listing(language, rows)
                end = language = ""
            elif not _include(prose, number, line):
                rows.append((number, line))
            continue
        if _COMMENT.match(line):
            end, rows = line.rstrip(), []
            continue
        delimiter = _DELIMITER.match(line)
        if delimiter and above and abs(len(above) - len(delimiter[1])) <= 2:
            delimiter, line = None, ""
        above = line.strip()
        if delimiter:
            ticks = delimiter[1].startswith("`")
            language = delimiter[1].lstrip("`") if ticks and delimiter[1].strip("`") else language
            end, rows = ("```" if ticks else delimiter[1]), []
            continue
        style = _STYLE.match(line)
        if style:
            language = style[1] or ""
        elif line.startswith("//") or _include(prose, number, line):
            continue
        elif line.startswith((" ", "\t")) and line.strip():
            prose.listing("", [(number, line.strip())])
        elif line.strip():
            _inline(prose, number, line)
    if end and end[0] != "/":
        prose.listing(language, rows)
    return prose.facts("adoc")


def _include(prose: Prose, number: int, line: str) -> bool:
    match = _INCLUDE.match(line)
    if match:
        prose.directive(number, "include", match[1])
    return match is not None


def _inline(prose: Prose, number: int, line: str) -> None:
    for match in _MONOSPACED.finditer(line):
        prose.span(number, match[1] or match[2])
    line = _MONOSPACED.sub(" ", line)
    for match in _LINK.finditer(line):
        prose.link(number, match[1])
    line = _LINK.sub(" ", line)
    for match in _URL.finditer(line):
        prose.link(number, match[0])
    prose.text(number, _URL.sub(" ", line))
