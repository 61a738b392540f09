"""Cells of a table's line: where they lie, what they say without markup, how one is replaced with its padding kept."""

from __future__ import annotations

from itertools import pairwise

from deadwire.lazy import lazy
from deadwire.typed import NamedTuple

_LINK = lazy(r"\[(?P<text>(?:[^\[\]]|\\.)*)\]\((?:<(?P<angled>[^<>]*)>|(?P<target>[^()\s]*))(?:\s+\"[^\"]*\")?\)")
_CODE = lazy(r"(?P<ticks>`+)(?P<code>.+?)(?P=ticks)(?!`)")
_ESCAPE = lazy(r"\\([!-/:-@\[-`{-~])")
_QUOTED = lazy(r"[ \t>]*")
_EMPHASIS = lazy(r"(?<!\w)(?:\*{1,3}|_{1,3})(?=\S)|(?<=\S)(?:\*{1,3}|_{1,3})(?!\w)")


class Cell(NamedTuple):
    """Where a cell's text lies in its line, blanks around it left out."""

    start: int
    end: int


class Name(NamedTuple):
    """A file as a cell names it."""

    text: str
    link: str


def split(line: str) -> list[Cell]:
    """The cells of a line, as GitHub's tables have them: ``\\|`` is no border, the outer borders may be left out."""
    body = line.rstrip()
    start = 0
    nested = _QUOTED.match(body)
    if nested is not None:
        start = nested.end()
    cells: list[Cell] = []
    borders = [i for i in range(start, len(body)) if body[i] == "|" and not (i > start and body[i - 1] == "\\")]
    edges = [start - 1, *borders, len(body)]
    cells += [_trim(body, left + 1, right) for left, right in pairwise(edges)]
    if cells and cells[0].start == cells[0].end and borders and borders[0] == cells[0].end:
        cells.pop(0)
    if cells and borders and borders[-1] == len(body) - 1:
        cells.pop()
    return cells


def _trim(line: str, start: int, end: int) -> Cell:
    text = line[start:end]
    lead = len(text) - len(text.lstrip())
    if lead == len(text):  # an empty cell: between its blanks, so that text put there has one before it
        return Cell(min(start + 1, end), min(start + 1, end))
    return Cell(start + lead, start + len(text.rstrip()))


def content(line: str, cells: list[Cell], column: int) -> str:
    """What stands in a column, as written but for the escapes of borders."""
    if not 0 <= column < len(cells):
        return ""
    cell = cells[column]
    return line[cell.start : cell.end].replace("\\|", "|")


def replace(line: str, column: int, text: str) -> str:
    """The line with another text in one column; blanks that keep a table aligned give way or fill up."""
    cells = split(line)
    text = text.replace("|", "\\|")
    if column >= len(cells):
        return _append(line, cells, column, text)
    start, end = cells[column]
    after = len(line[end:]) - len(line[end:].lstrip(" "))
    bordered = line[end + after : end + after + 1] == "|"
    grown = len(text) - (end - start)
    if start == end and start > 0 and line[start - 1] == "|":
        text = " " + text
    if not bordered or grown == 0:
        pad = line[end : end + after]
    elif grown < 0:
        pad = " " * (after - grown) if after > 1 else " " * after
    else:
        pad = " " * max(after - grown, min(after, 1))
    if bordered and not pad and text:
        pad = " " if after or start == end else ""
    return line[:start] + text + pad + line[end + after :]


def _append(line: str, cells: list[Cell], column: int, text: str) -> str:
    """A row that has fewer cells than its table gets those that are missing."""
    body = line.rstrip()
    ending = line[len(body) :]
    closed = body.endswith("|") and not body.endswith("\\|")
    missing = [""] * (column - len(cells)) + [text]
    if closed:
        return body + "".join(f" {cell} |" if cell else "  |" for cell in missing) + ending
    return body + "".join(f" | {cell}" if cell else " | " for cell in missing) + ending


def name_of(cell: str) -> Name:
    """The file that a File cell names: by a link, in a code span, or as the first word."""
    link = _LINK.search(cell)
    if link is not None:
        target = link["angled"] if link["angled"] is not None else link["target"]
        return Name(name_of(link["text"]).text, target or "")
    code = _CODE.search(cell)
    if code is not None:
        inner = code["code"]
        if inner[0] == inner[-1] == " " and inner.strip():
            inner = inner[1:-1]
        return Name(inner, "")
    plain = _unescaped(cell.strip().strip("*~"))
    return Name(plain.split()[0] if plain.split() else "", "")


def plain(text: str) -> str:
    """Text without the markup of links, code, emphasis and escapes."""
    text = _LINK.sub(lambda m: m["text"], text)
    text = _CODE.sub(lambda m: m["code"], text)
    text = _EMPHASIS.sub("", text)
    return _unescaped(text)


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda m: m[1], text)  # a template would import `re`


def code(name: str) -> str:
    """A file name as a code span that fits into a cell."""
    ticks = "``" if "`" in name else "`"
    space = " " if "`" in name else ""
    return f"{ticks}{space}{name}{space}{ticks}"
