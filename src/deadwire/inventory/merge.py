"""The document merged from the stages of a conflict: rows by their files, all other text by git's own merge.

A table's rows are taken out before git sees the text and put back afterwards; a section's heading and the heads of its
table travel as one line, so that two sections that were added in one place cannot get mixed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from deadwire.inventory import cells
from deadwire.inventory.document import Document, Row, Table, split_lines
from deadwire.inventory.read import read
from deadwire.resolve.namespace import is_within

# ours, base, theirs to the merged text; where both sides changed the same lines, the lines of both.
MergeText = Callable[[str, str, str], str]

_GLUE = "\x1f"  # for the line breaks within a section's head
_MARK = "\x1e"  # begins the line that stands for a table's rows


class _Side(NamedTuple):
    skeleton: str
    rows: dict[str, str]  # key of a row to its line
    order: dict[str, list[str]]  # key of a table to the keys of its rows


def merge(path: str, base: str, ours: str, theirs: str, merge_text: MergeText) -> str:
    """The merged text; whether it is true is another question (`repair`)."""
    sides = [_side(read(path, text)) for text in (base, ours, theirs)]
    old, mine, other = sides
    skeleton = merge_text(mine.skeleton, old.skeleton, other.skeleton)
    rows = _rows(old.rows, mine.rows, other.rows)
    tables = {key: _order(mine.order.get(key, []), other.order.get(key, [])) for key in {**mine.order, **other.order}}
    out: list[str] = []
    placed: set[str] = set()
    for line in split_lines(skeleton):
        for part in split_lines(line.replace(_GLUE, "\n")):
            if not part.startswith(_MARK):
                out.append(part)
                continue
            for key in tables.get(part.strip(_MARK + "\r\n"), []):
                if key in rows and key not in placed:
                    placed.add(key)
                    out.append(rows[key])
    return "".join(out)


def _side(document: Document) -> _Side:
    lines = list(document.lines)
    rows: dict[str, str] = {}
    order: dict[str, list[str]] = {}
    for table in document.tables:
        name = _name_of(document, table, order)
        keys = order[name] = []
        named = {row.line: row for row in table.rows}
        for number in range(table.head + 2, table.last):
            key = _key(table, named[number]) if number in named else f"line {lines[number]}"
            while key in rows:
                key += " again"
            rows[key] = lines[number] if lines[number].endswith("\n") else lines[number] + "\n"
            keys.append(key)
            lines[number] = ""
        start = _start(document, table)
        joined = "".join(lines[start : table.head + 2])
        joined = joined if joined.endswith("\n") else joined + "\n"
        lines[start : table.head + 2] = ["" for _ in lines[start : table.head + 2]]
        lines[table.head + 1] = joined.replace("\n", _GLUE) + f"{_MARK}{name}\n"
    return _Side("".join(lines), rows, order)


def _start(document: Document, table: Table) -> int:
    """The first line of a table's head: its heading's, if only blank lines part them, and the blank lines above."""
    start = table.head
    while start > 0 and not document.lines[start - 1].strip():
        start -= 1
    heading = next((h for h in document.headings if h.line == start - 1), None)
    if heading is None:
        return table.head
    start = heading.line
    while start > 0 and not document.lines[start - 1].strip():
        start -= 1
    return start


def _name_of(document: Document, table: Table, taken: dict[str, list[str]]) -> str:
    """What tells a table from others on every side: the headings above it, and its number under them."""
    titles = [document.lines[heading.line].strip("# \r\n") for heading in table.headings]
    name = " > ".join(titles)
    number = 1
    while f"{name} {number}" in taken:
        number += 1
    return f"{name} {number}"


def _key(table: Table, row: Row) -> str:
    """The file that a row is about, as far as the document alone tells."""
    folder = table.folder
    name = row.name.removeprefix("./")
    return name if not folder or is_within(name, folder) else f"{folder}/{name}"


def _rows(old: dict[str, str], mine: dict[str, str], other: dict[str, str]) -> dict[str, str]:
    """The line of each row: the side that changed it wins; where both did, cell by cell, and then ours."""
    merged: dict[str, str] = {}
    for key in {**mine, **other}:
        base, left, right = old.get(key), mine.get(key), other.get(key)
        if left is None or right is None:
            kept = left if right is None else right
            if kept is not None and kept != base:  # new, or changed by one side and taken away by the other
                merged[key] = kept
        elif left == right or right == base:
            merged[key] = left
        elif left == base:
            merged[key] = right
        else:
            merged[key] = _cells(base or "", left, right)
    return merged


def _cells(base: str, left: str, right: str) -> str:
    spans = [cells.split(line) for line in (base, left, right)]
    for column in range(min(len(spans[1]), len(spans[2]))):
        old, mine, other = (
            cells.content(line, span, column) for line, span in zip((base, left, right), spans, strict=True)
        )
        if mine == old and other != old:
            left = cells.replace(left, column, other)
            spans[1] = cells.split(left)
    return left


def _order(mine: list[str], other: list[str]) -> list[str]:
    """Our order, with the rows that only they have behind the ones that they stand behind there."""
    merged = list(mine)
    known = set(mine)
    for number, key in enumerate(other):
        if key in known:
            continue
        before = next((k for k in reversed(other[:number]) if k in known), None)
        merged.insert(merged.index(before) + 1 if before is not None else 0, key)
        known.add(key)
    return merged
