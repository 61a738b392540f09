"""The part of a document that a change concerns: rows of its files, and lines that it edits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from deadwire.config import FILES
from deadwire.inventory.document import Document, split_lines
from deadwire.inventory.fast import read_fast
from deadwire.inventory.listing import Listing
from deadwire.inventory.names import is_glob, matched
from deadwire.inventory.scope import Scope
from deadwire.inventory.verify import Falsehood, missing, of_row
from deadwire.inventory.view import View
from deadwire.model import Entry
from deadwire.resolve.namespace import base_of

if TYPE_CHECKING:
    from deadwire.graph import Delta, World

# More files than this are looked for faster by reading all rows.
_MANY = 200
_COUNT = re.compile(
    r"^[^|\n]*\d+\s+(?:files?|scripts?|modules?|is|are|production|documented|manual|dead)\b", re.M | re.I
)


class Concerned(NamedTuple):
    """What a change concerns in a document."""

    files: frozenset[str]  # Python files whose rows may be false now: also those that are gone
    lines: frozenset[str]  # lines that the document did not have before
    whole: bool  # something else than rows changed

    def has(self, key: str) -> bool:
        """Whether a falsehood is about one of these files."""
        return self.whole or key.split("\t")[1] in self.files


def has_change(delta: Delta | None) -> bool:
    """Whether there is a change to judge."""
    return delta is not None and bool(delta.added or delta.removed or delta.modified or delta.renamed)


def concerned(world: World, delta: Delta, path: str, before: str, text: str) -> Concerned:
    """The files and lines of a document to look at."""
    files = {*delta.affected, *delta.renamed.values(), *delta.removed, *delta.added, *delta.renamed}
    lines: frozenset[str] = frozenset()
    # Which files have a row, and which document speaks for them, may be otherwise for any of them.
    whole = len(files) > _MANY or not files.isdisjoint(FILES)
    if before != text and not whole:
        old, new = set(split_lines(before)), set(split_lines(text))
        lines = frozenset(new - old)
        changed = lines | (old - new)
        # Headings and sentences decide what the rows below them mean.
        whole = any(not line.startswith("|") for line in changed)
        files |= {name for line in old - new for name in _names(line, world)}
    return Concerned(frozenset(files), lines, whole)


def _names(line: str, world: World) -> list[str]:
    """Files that a row may have been about: whatever has the base name in its first code span."""
    match = re.match(r"\|\s*`([^`]+)`", line)
    if match is None:
        return []
    base = base_of(match[1])
    return [*world.same_base(base), base]


def verify_near(path: str, text: str, view: View, scope: Scope, part: Concerned) -> list[Falsehood] | None:
    """The falsehoods about what the change concerns; None where only a look at everything can tell."""
    if part.whole or _COUNT.search(text):
        return None
    plain = read_fast(path, text)
    if plain is None:
        return None
    wanted = {base_of(file) for file in part.files}
    tables = []
    for table in plain.tables:
        rows = tuple(
            row
            for row in table.rows
            if base_of(row.name) in wanted
            or plain.lines[row.line] in part.lines
            or (is_glob(row) and matched(row, table, part.files))
        )
        tables.append(table._replace(rows=rows))
    some = Listing(Document(path, plain.lines, plain.blocks, plain.headings, tables), view, scope)
    found = [f for placed in some.rows for f in of_row(some, placed)]
    covered = some.covering()
    listed = {*some.rows_of, *covered}
    left_out = (file for file in sorted(part.files - listed) if view.status(file) is not None and scope.has(file))
    found.extend(missing(some, file) for file in left_out)
    if any(f.kind == "gone" for f in found):
        return None  # a sloppy name may mean a file that this part does not show
    return sorted(found, key=lambda f: (f.line, f.path, f.kind, f.said))


def old_entry(delta: Delta, world: World, path: str) -> Entry | None:
    """The document's blob in the base."""
    if path in delta.added or path in delta.renamed:
        return delta._old.get(path)
    return delta._old.get(path) or world.entry(path)


def old_text(world: World, delta: Delta, path: str) -> bytes | None:
    """What the document said in the base; None where it was not there."""
    entry = old_entry(delta, world, path)
    return None if entry is None else world._blob(entry)
