"""New rows in the manner of the table that they join."""

from __future__ import annotations

import os.path
import re
from collections.abc import Sequence

from deadwire.inventory import cells, names, statuses
from deadwire.inventory.document import Document, Row, Table
from deadwire.inventory.listing import Listing, Placed
from deadwire.model import Status
from deadwire.resolve.namespace import folder_of

# Names that Markdown would not show as they are, or whose first word alone would count.
_MARKUP = re.compile(r"[*`\\\[\]<~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_ENDING = re.compile(r"[\r\n]*$")


def new_row(listing: Listing, table: Table, path: str, status: Status, evidence: str) -> str:
    """A row for a file, with the line ending of the table."""
    document = listing.document
    placed = [p for p in listing.rows if p.table.head == table.head and p.files and not p.glob]
    model = next((p for p in placed if p.row.said is not None), placed[0] if placed else None)
    ending = ending_of(document, table.head)
    if model is None:
        texts = {table.file: cells.code(name_in(listing, table, None, path)), table.status: statuses.shown(status)}
        texts[table.evidence] = evidence
        body = " | ".join(texts.get(column, "").replace("|", "\\|") for column in range(table.width))
        return f"| {body} |{ending}".replace("|  |", "| |")
    line = document.lines[model.row.line].rstrip("\r\n")
    spans = cells.split(line)
    written = cells.content(line, spans, table.file)
    line = cells.replace(line, table.file, _name(written, listing, table, model, path))
    said = cells.content(line, cells.split(line), table.status)
    line = cells.replace(line, table.status, _plain_status(status, said))
    for column in range(min(table.width, len(spans))):
        if column not in (table.file, table.status):
            line = cells.replace(line, column, evidence if column == table.evidence else "")
    return line + ending


def _plain_status(status: Status, model: str) -> str:
    """A status as the model writes its own, without what people added there."""
    symbol = any(mark in model for mark in statuses.SYMBOLS.values())
    word = re.search(r"[A-Za-z]+", model)
    bold = "**" if model.startswith("**") else ""
    text = status.word
    if word is None or word[0][:1].isupper():
        text = text.upper() if word is not None and word[0].isupper() else text.title()
    if word is None:
        return statuses.SYMBOLS[status]
    return f"{bold}{statuses.SYMBOLS[status]} {text}{bold}" if symbol else f"{bold}{text}{bold}"


def _name(written: str, listing: Listing, table: Table, model: Placed | None, path: str) -> str:
    name = name_in(listing, table, model, path)
    if "](" in written:
        start = folder_of(listing.document.path) or "."
        target = os.path.relpath(path, start).replace(os.sep, "/")
        target = f"<{target}>" if re.search(r"[\s()]", target) else target
        shown = cells.code(name) if written.lstrip("[").startswith("`") or _MARKUP.search(name) else name
        return f"[{shown}]({target})"
    return cells.code(name) if written.startswith("`") or " " in name or _MARKUP.search(name) else name


def renamed(listing: Listing, table: Table, placed: Placed, path: str) -> str:
    """The File cell of a row whose file has another path now."""
    line = listing.document.lines[placed.row.line]
    written = cells.content(line, cells.split(line), placed.table.file)
    model = placed if table.head == placed.table.head else None
    return _name(written, listing, table, model, path)


def name_in(listing: Listing, table: Table, model: Placed | None, path: str) -> str:
    """A file's name as the rows of a table write theirs: from their folder, else from the root."""
    candidates = []
    if table.folder and path.startswith(table.folder + "/") and (model is None or not model.files):
        candidates.append(path[len(table.folder) + 1 :])
    elif model is not None and model.files and model.files[0].endswith(model.row.name):
        prefix = model.files[0][: len(model.files[0]) - len(model.row.name)]
        if path.startswith(prefix):
            candidates.append(path[len(prefix) :])
    candidates += [path, "./" + path]
    for name in candidates:
        row = Row(table.head, name, "", None)
        if not names.is_glob(row) and names.files_of(row, table, listing.document.path, listing.view) == (path,):
            return name
    return path


def position(listing: Listing, table: Table, path: str, status: Status) -> int:
    """The line before which a new row goes: where the order of the table has it, else at the end."""
    rows = [
        (p.row.line, p.files[0], p.row.said)
        for p in listing.rows
        if p.table.head == table.head and p.files and not p.glob and p.row.said is not None
    ]
    for groups in ORDERS:
        keys = [(_rank(groups, said), file) for _, file, said in rows]
        if keys == sorted(keys):
            mine = (_rank(groups, status), path)
            return next((line for (line, _, _), key in zip(rows, keys, strict=True) if key > mine), table.last)
    same = [line for line, _, said in rows if said is status]
    return same[-1] + 1 if same else table.last


# Orders that tables have: by path alone, what needs a decision first, what is best wired first.
DECISIONS_FIRST = (Status.DEAD, Status.MANUAL, Status.DOCUMENTED, Status.PRODUCTION, Status.TEST)
BEST_FIRST = (Status.PRODUCTION, Status.DOCUMENTED, Status.MANUAL, Status.TEST, Status.DEAD)
TESTS_LAST = (Status.PRODUCTION, Status.DOCUMENTED, Status.MANUAL, Status.DEAD, Status.TEST)
ORDERS: tuple[Sequence[Status], ...] = ((), DECISIONS_FIRST, BEST_FIRST, TESTS_LAST)


def _rank(groups: Sequence[Status], status: Status | None) -> int:
    return groups.index(status) if groups and status is not None else 0


def ending_of(document: Document, line: int) -> str:
    """The line ending that is in use around a line."""
    for text in document.lines[line : line + 1] + document.lines[:1]:
        found = _ENDING.search(text)
        if found and found[0]:
            return found[0]
    return "\n"
