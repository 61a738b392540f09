"""The document made true again: what is false in it is changed where it stands, all else stays byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from deadwire.inventory import cells, mend, statuses, styles
from deadwire.inventory.advice import outdated
from deadwire.inventory.document import Document, Table
from deadwire.inventory.listing import Listing, Placed, mode_of
from deadwire.inventory.near import Concerned, read_near
from deadwire.inventory.newsection import sections
from deadwire.inventory.read import read
from deadwire.inventory.scope import Scope
from deadwire.inventory.verify import Falsehood, cell_of, false_cites, missing, of_counts, of_row
from deadwire.resolve.namespace import base_of, is_within
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from deadwire.inventory.view import View

Tell = Callable[[str], str]  # a file's evidence in words
Wanted = Callable[[Falsehood], bool]

_PASSES = 6  # a new row may complete a count, a fixed one may show a duplicate; then all is said


class Edits:
    """Changes of lines, applied at once so that line numbers stay what they were read as."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._changed: dict[int, str] = {}
        self._added: dict[int, list[tuple[str, str]]] = {}

    def change(self, line: int, text: str) -> None:
        """Another text for a line; "" takes it away."""
        self._changed[line] = text

    def now(self, line: int) -> str:
        """A line as it is by now."""
        return self._changed.get(line, self._document.lines[line])

    def is_changed(self, line: int) -> bool:
        """Whether there is another text for it."""
        return line in self._changed

    def add(self, before: int, key: str, text: str) -> None:
        """A new line before another one. Several in one place stand in the order of their keys."""
        self._added.setdefault(before, []).append((key, text))

    def text(self) -> str:
        """The document with all changes."""
        lines = self._document.lines
        ending = styles.ending_of(self._document, 0)
        out: list[str] = []
        for number in range(len(lines) + 1):
            new = [text for _, text in sorted(self._added.get(number, ()))]
            if number < len(lines):
                new.append(self._changed.get(number, lines[number]))
            for text in new:
                if text and out and not out[-1].endswith(("\n", "\r")):
                    out[-1] += ending  # it was the last line of a file without a final newline
                if text:
                    out.append(text)
        whole = "".join(out)
        if lines and not lines[-1].endswith(("\n", "\r")):
            whole = whole.removesuffix(ending)
        return whole


def repair(
    path: str,
    text: str,
    view: View,
    scope: Scope,
    tell: Tell,
    wanted: Wanted = lambda falsehood: True,
    renamed: Mapping[str, str] | None = None,
) -> str:
    """The text with every false claim that is wanted made true. Repairing the result changes nothing.

    renamed: new path to old path; the row of a file that was renamed goes with it.
    """
    return _repeated(text, lambda now: _once(Listing(read(path, now), view, scope), tell, wanted, renamed or {}))


def repair_near(
    path: str,
    text: str,
    view: View,
    scope: Scope,
    tell: Tell,
    wanted: Wanted,
    renamed: Mapping[str, str],
    part: Concerned,
) -> str | None:
    """What `repair` makes of a document in which nothing is wanted but what a change concerns, by a look at that alone;
    None where only all of the document tells.
    """

    def once(now: str) -> str:
        document = read_near(path, now, part)
        listing = None if document is None else Listing(document, view, scope, part.files)
        if listing is None or listing.is_loose:
            raise _Elsewhere
        return _once(listing, tell, lambda f: part.has(f.key) and wanted(f), renamed)

    try:
        return _repeated(text, once)
    except _Elsewhere:
        return None


class _Elsewhere(Exception):  # noqa: N818 - it is no error, but the reason to read all of the document
    """What is to be done depends on rows that were not looked at."""


def _repeated(text: str, once: Callable[[str], str]) -> str:
    """The text after passes until one changes nothing."""
    for _ in range(_PASSES):
        new = once(text)
        if new == text:
            break
        text = new
    return text


def _once(listing: Listing, tell: Tell, wanted: Wanted, renamed: Mapping[str, str]) -> str:
    """One pass. Raises _Elsewhere where the listing is of a part of the document and does not tell enough."""
    edits = Edits(listing.document)
    moved = _fix_rows(listing, edits, tell, wanted, renamed)
    _drop_duplicates(listing, edits, wanted)
    for line in outdated(listing.document, listing.view):
        edits.change(line, "")
    if any(placed.glob and edits.is_changed(placed.row.line) for placed in listing.rows):
        return edits.text()  # which files a pattern stands for depends on its status
    left_out = [path for path in listing.left_out() if path not in moved and wanted(missing(listing, path))]
    homeless = [path for path in left_out if not _add_row(listing, edits, path, tell)]
    if homeless and listing.among is not None:
        raise _Elsewhere  # a new section has its place between all others
    for section in sections(listing, homeless, tell):
        edits.add(section.line, section.folder, section.text)
    text = edits.text()
    if text != listing.document.text:
        return text
    _fix_counts(listing, edits, wanted)
    return edits.text()


def _fix_rows(listing: Listing, edits: Edits, tell: Tell, wanted: Wanted, renamed: Mapping[str, str]) -> set[str]:
    """Mends, moves and removes rows; gives the renamed files that have one now."""
    new_of = {old: new for new, old in renamed.items()}
    moved: set[str] = set()
    for placed in listing.rows:
        found = [f for f in of_row(listing, placed) if wanted(f)]
        kinds = {f.kind for f in found}
        line = placed.row.line
        if "gone" in kinds:
            edits.change(line, "")
            new = new_of.get(found[0].path) or _meant(listing, placed)
            if new and new not in listing.rows_of and new not in moved and _move(listing, edits, placed, new):
                moved.add(new)
        elif "pattern" in kinds:
            old = cell_of(listing, placed, placed.table.status)
            status = statuses.write(max(mode_of(listing.view, placed.files)), old)
            edits.change(line, cells.replace(listing.document.lines[line], placed.table.status, status))
        elif kinds:
            path = placed.files[0]
            true = listing.view.status(path) if "status" in kinds else None
            edits.change(line, mend.row(edits.now(line), placed.table, true, false_cites(listing, placed), tell(path)))
    return moved


def _meant(listing: Listing, placed: Placed) -> str:
    """The file that a row may have meant by its last segment: the only one below its folder that no row is about."""
    folder, base = placed.table.folder, base_of(placed.row.name)
    if not folder or placed.glob:
        return ""
    named = (path for path in listing.view.named(base) if is_within(path, folder) and path not in listing.rows_of)
    found = [path for path in named if listing.view.status(path) is not None]
    if listing.among is not None and not all(path in listing.among for path in found):
        raise _Elsewhere
    return found[0] if len(found) == 1 else ""


def _move(listing: Listing, edits: Edits, placed: Placed, new: str) -> bool:
    """Takes the row of a renamed file along, into the section where its new name belongs."""
    home, status = listing.home(new), listing.view.status(new)
    if home is None or status is None or home.width != placed.table.width or not listing.scope.has(new):
        return False
    line = listing.document.lines[placed.row.line]
    line = cells.replace(line, placed.table.file, styles.renamed(listing, home, placed, new))
    if home.head == placed.table.head:
        edits.change(placed.row.line, line)
    else:
        edits.add(styles.position(listing, home, new, status), _order(home, new), line)
    return True


def _drop_duplicates(listing: Listing, edits: Edits, wanted: Wanted) -> None:
    """Of several rows for one file the one that says most stays."""
    for path, rows in listing.rows_of.items():
        own = [placed for placed in rows if placed.files == (path,)]
        if len(own) < 2:
            continue
        probe = Falsehood("duplicate", own[1].row.line + 1, path, "", "", "")
        if not wanted(probe):
            continue
        best = max(own, key=lambda placed: _weight(listing, placed))
        for placed in own:
            if placed is not best:
                edits.change(placed.row.line, "")


def _weight(listing: Listing, placed: Placed) -> tuple[bool, int, int]:
    """True before false, then the one that says more, then the first."""
    true = not any(True for _ in of_row(listing, placed))
    return true, len(cells.plain(listing.document.lines[placed.row.line]).split()), -placed.row.line


def _add_row(listing: Listing, edits: Edits, path: str, tell: Tell) -> bool:
    table = listing.home(path)
    if table is None:
        return False
    status = listing.view.status(path)
    assert status is not None
    edits.add(
        styles.position(listing, table, path, status),
        _order(table, path),
        styles.new_row(listing, table, path, status, tell(path)),
    )
    return True


def _order(table: Table, path: str) -> str:
    return f"{table.head:08d} {path}"


def _fix_counts(listing: Listing, edits: Edits, wanted: Wanted) -> None:
    """Numbers in prose, once all rows are there."""
    # From the right, so that what stands before keeps its place.
    for falsehood in sorted(of_counts(listing, listing.left_out()), key=lambda f: f.span, reverse=True):
        if wanted(falsehood):
            start, end = falsehood.span
            text = edits.now(falsehood.line - 1)
            edits.change(falsehood.line - 1, text[:start] + falsehood.true + text[end:])
