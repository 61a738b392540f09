"""The part of a document that a change concerns: rows of its files, and sections that it edits."""

from __future__ import annotations

from deadwire.config import FILES
from deadwire.inventory import excerpt
from deadwire.inventory.claims import counts
from deadwire.inventory.document import Document, Table, encode, split_lines
from deadwire.inventory.fast import read_fast
from deadwire.inventory.listing import Listing, Placed
from deadwire.inventory.names import is_glob, matched
from deadwire.inventory.read import read
from deadwire.inventory.scope import Scope
from deadwire.inventory.verify import Falsehood, by_line, missing, of_counts, of_row
from deadwire.resolve.namespace import base_of, join
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from deadwire.graph import Delta
    from deadwire.inventory.view import View

# More files than this are looked for faster by reading all rows.
_MANY = 300


class Concerned(NamedTuple):
    """What a change concerns in a document."""

    files: frozenset[str]  # Python files whose rows may be false now: also those that are gone
    edited: frozenset[str]  # the folders whose sections the change edits
    pieces: excerpt.Pieces | None  # of the document; None where only all of it tells
    folders: frozenset[str]  # in whose sections all of that stands

    def has(self, key: str) -> bool:
        """Whether a falsehood is about what the change concerns."""
        kind, path, _ = key.split("\t", 2)
        if self.pieces is None or path in self.files or kind == "pattern":
            return True
        return kind == "count" and any(file.startswith(path) or path == "./" for file in self.files)


def concerned(delta: Delta, before: bytes, now: bytes) -> Concerned:
    """What to look at in a document that was `before` and is `now`."""
    touched = {*delta.added, *delta.removed, *delta.modified, *delta.renamed, *delta.renamed.values()}
    files = {*delta.affected, *(path for path in touched if path not in delta.modified)}
    everything = Concerned(frozenset(files), frozenset(), None, frozenset())
    # Configuration says which files have a row, and which document speaks for them.
    if len(files) > _MANY or not touched.isdisjoint(FILES):
        return everything
    pieces = excerpt.cut(now)
    if pieces is None:
        return everything
    edited: set[str] = set()
    if before != now:
        old = excerpt.cut(before)
        if old is None or pieces.rest != old.rest:
            return everything
        edited = pieces.changed(old)
        for folder in edited:
            was, now_is = old.names(folder), pieces.names(folder)
            if was is None or now_is is None:
                return everything
            names = {*was, *now_is}
            files |= names | {join(folder, name) or name for name in names}  # by the whole path, or by the folder
    folders = excerpt.folders_above(files) | edited
    if pieces.names_elsewhere(files, folders):
        return everything
    return Concerned(frozenset(files), frozenset(edited), pieces, frozenset(folders))


def verify_near(path: str, view: View, scope: Scope, part: Concerned) -> list[Falsehood] | None:
    """The falsehoods about what the change concerns, by the quick reader, with lines of the excerpt; None where only
    all of the document tells.
    """
    plain = None if part.pieces is None else read_fast(path, part.pieces.excerpt(part.folders))
    if plain is None:
        return None
    tables = plain.tables if _has_counts(plain) else _concerned_tables(plain, part)
    some = Listing(plain._replace(tables=tables), view, scope, part.files)
    return None if some.is_loose else _found(some, some.rows)


def verify_surely(path: str, view: View, scope: Scope, part: Concerned) -> list[Falsehood] | None:
    """The same by the authoritative reader, with lines of the document.

    Sections that begin with a heading are read alike with and without the others.
    """
    document = None if part.pieces is None else _read_part(path, part.pieces, part)
    if document is None:
        return None
    lines = {row.line for table in _concerned_tables(document, part) for row in table.rows}
    some = Listing(document, view, scope, part.files)
    return None if some.is_loose else _found(some, [placed for placed in some.rows if placed.row.line in lines])


def read_near(path: str, text: str, part: Concerned) -> Document | None:
    """What the change concerns in a text of the document, with all lines of it; None where only the rest tells more."""
    pieces = None if part.pieces is None else excerpt.cut(encode(text))
    document = None if pieces is None else _read_part(path, pieces, part)
    return None if document is None else document._replace(lines=split_lines(text))


def _read_part(path: str, pieces: excerpt.Pieces, part: Concerned) -> Document | None:
    document = read(path, pieces.excerpt(part.folders, keep_lines=True))
    return None if _has_counts(document) else document  # a count may be of more than these


def _has_counts(document: Document) -> bool:
    return any(block.kind == "prose" and counts(block.text) for block in document.blocks)


def _found(some: Listing, rows: list[Placed]) -> list[Falsehood]:
    """The falsehoods of these rows, of files that no row is for, and of counts, by line."""
    found = [f for placed in rows for f in of_row(some, placed)]
    left_out = some.left_out()
    found += [missing(some, file) for file in left_out]
    found += of_counts(some, left_out)
    return by_line(found)


def _concerned_tables(document: Document, part: Concerned) -> list[Table]:
    bases = {base_of(file) for file in part.files}
    return [_only(table, part, bases) for table in document.tables]


def _only(table: Table, part: Concerned, bases: set[str]) -> Table:
    """A table with the rows that the change may have made false."""
    folder = table.folder
    if folder in part.edited:
        return table
    rows = (
        row
        for row in table.rows
        if (f"{folder}/{row.name}" in part.files if folder else base_of(row.name) in bases)
        or row.name in part.files
        or row.link
        or (is_glob(row) and matched(row, table, part.files))
    )
    return table._replace(rows=tuple(rows))
