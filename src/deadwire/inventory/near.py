"""The part of a document that a change concerns: rows of its files, and sections that it edits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from deadwire.config import FILES
from deadwire.inventory import excerpt
from deadwire.inventory.claims import counts
from deadwire.inventory.document import Document, Table
from deadwire.inventory.fast import read_fast
from deadwire.inventory.listing import Listing
from deadwire.inventory.names import is_glob, matched
from deadwire.inventory.scope import Scope
from deadwire.inventory.verify import Falsehood, missing, of_counts, of_row
from deadwire.inventory.view import View
from deadwire.resolve.namespace import base_of, join

if TYPE_CHECKING:
    from deadwire.graph import Delta

# More files than this are looked for faster by reading all rows.
_MANY = 300
_ROW = re.compile(r"^\| `([^`\n]+)` \|", re.MULTILINE)


class Concerned(NamedTuple):
    """What a change concerns in a document."""

    files: frozenset[str]  # Python files whose rows may be false now: also those that are gone
    folders: frozenset[str]  # whose sections the change edits
    text: str  # the part of the document in which all of that stands
    whole: bool  # only all of the document tells

    def has(self, key: str) -> bool:
        """Whether a falsehood is about what the change concerns."""
        kind, path, _ = key.split("\t", 2)
        if self.whole or path in self.files or kind == "pattern":
            return True
        return kind == "count" and any(file.startswith(path) or path == "./" for file in self.files)


def concerned(delta: Delta, before: str, text: str) -> Concerned:
    """What to look at in a document that was `before` and is `text` now."""
    touched = {*delta.added, *delta.removed, *delta.modified, *delta.renamed, *delta.renamed.values()}
    files = {*delta.affected, *(path for path in touched if path not in delta.modified)}
    everything = Concerned(frozenset(files), frozenset(), text, True)
    # Configuration says which files have a row, and which document speaks for them.
    if len(files) > _MANY or not touched.isdisjoint(FILES):
        return everything
    pieces = excerpt.cut(text)
    if pieces is None:
        return everything
    edited: set[str] = set()
    if before != text:
        old = excerpt.cut(before)
        if old is None or pieces.rest != old.rest:
            return everything
        edited = pieces.changed(old)
        for folder in edited:
            rows = _ROW.findall(old.by_folder.get(folder, "")) + _ROW.findall(pieces.by_folder.get(folder, ""))
            files |= {join(folder, name) or name for name in rows}
    folders = excerpt.folders_above(files) | edited
    if excerpt.named_in_full(text, files):
        return everything
    return Concerned(frozenset(files), frozenset(edited), pieces.excerpt(folders), False)


def verify_near(path: str, view: View, scope: Scope, part: Concerned) -> list[Falsehood] | None:
    """The falsehoods about what the change concerns, with lines of the excerpt; None where only all of it tells."""
    plain = None if part.whole else read_fast(path, part.text)
    if plain is None:
        return None
    has_counts = any(b.kind == "prose" and counts(b.text) for b in plain.blocks)
    bases = {base_of(file) for file in part.files}
    tables = plain.tables if has_counts else [_only(table, part, bases) for table in plain.tables]
    some = Listing(Document(path, plain.lines, plain.blocks, plain.headings, tables), view, scope)
    if some.is_loose:
        return None
    found = [f for placed in some.rows for f in of_row(some, placed)]
    listed = {*some.rows_of, *some.covering()}
    left_out = [file for file in sorted(part.files - listed) if view.status(file) is not None and scope.has(file)]
    found += [missing(some, file) for file in left_out]
    if has_counts:
        found += of_counts(some, left_out)
    return found


def _only(table: Table, part: Concerned, bases: set[str]) -> Table:
    """A table with the rows that the change may have made false."""
    folder = table.folder
    if folder in part.folders:
        return table
    rows = (
        row
        for row in table.rows
        if (f"{folder}/{row.name}" in part.files if folder else base_of(row.name) in bases)
        or row.link
        or (is_glob(row) and matched(row, table, part.files))
    )
    return table._replace(rows=tuple(rows))
