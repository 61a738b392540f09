"""The claims of a document against a tree: every one that is false, where it stands, what is true."""

from __future__ import annotations

from deadwire.inventory import cells, claims, names
from deadwire.inventory.document import Document
from deadwire.inventory.listing import Listing, Placed, mode_of
from deadwire.inventory.scope import Scope
from deadwire.model import Status
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from deadwire.inventory.view import View

_UNIT = (".service", ".timer", ".socket", ".path", ".target")
_DEPTH = 6  # how far from a unit a file may be that is said to be started by one


class Falsehood(NamedTuple):
    """Something that a document says and a tree contradicts."""

    kind: str  # gone, status, pattern, cites, count, missing
    line: int  # from 1
    path: str  # the file that it is about, or the folder or pattern
    said: str
    true: str
    text: str  # the whole sentence
    span: tuple[int, int] = (0, 0)  # of a count: where its number stands in the line

    @property
    def key(self) -> str:
        """What tells it from other falsehoods wherever it stands."""
        return "\t".join((self.kind, self.path, self.said))


def verify(document: Document, view: View, scope: Scope) -> list[Falsehood]:
    """Every false claim, by line."""
    return falsehoods(Listing(document, view, scope))


def falsehoods(listing: Listing) -> list[Falsehood]:
    """Every false claim of a document that is laid beside a tree, by line."""
    found = [f for placed in listing.rows for f in of_row(listing, placed)]
    left_out = listing.left_out()
    found += [missing(listing, path) for path in left_out]
    found += of_counts(listing, left_out)
    return by_line(found)


def by_line(found: Iterable[Falsehood]) -> list[Falsehood]:
    """The same in the order in which they are reported."""
    return sorted(found, key=lambda f: (f.line, f.span, f.path, f.kind, f.said))


def of_row(listing: Listing, placed: Placed) -> Iterator[Falsehood]:
    """The false claims of one row."""
    row, view = placed.row, listing.view
    if not placed.claims:
        return
    line = row.line + 1
    if not placed.files:
        path = row.name if placed.glob else names.path_of(row, placed.table, view)
        what = "no Python file matches it" if placed.glob else "there is no such file"
        yield Falsehood("gone", line, path, row.name, "", f"lists {path}, but {what}")
        return
    if placed.glob:
        true = mode_of(view, placed.files)
        if row.said not in true:
            said, best = _word(row.said), max(true)
            text = f"says that most of {row.name} is {said}; it is {best.word.title()}"
            yield Falsehood("pattern", line, row.name, said, best.word, text)
        return
    if row.said is None or all(view.status(path) is not row.said for path in placed.files):
        path = placed.files[0]
        status = view.status(path) or Status.DEAD
        said = _word(row.said)
        text = (
            f"says {path} is {said}; it is {status.word.title()}"
            if row.said is not None
            else f"gives no status for {path}; it is {status.word.title()}"
        )
        yield Falsehood("status", line, path, said, status.word, text)
    if row.said is not Status.DEAD:
        for cite, item in false_cites(listing, placed):
            yield _cite(placed, cite, item)


def _word(status: Status | None) -> str:
    return "nothing" if status is None else status.word.title()


def cell_of(listing: Listing, placed: Placed, column: int) -> str:
    """The text of a row in one column."""
    line = listing.document.lines[placed.row.line]
    return cells.content(line, cells.split(line), column)


def false_cites(listing: Listing, placed: Placed) -> list[tuple[claims.Cite, claims.Item | None]]:
    """The files that a row's evidence cites and that do not use its file; None for a unit that none of them is."""
    if placed.table.evidence < 0:
        return []
    found: list[tuple[claims.Cite, claims.Item | None]] = []
    for cite in claims.cites(cell_of(listing, placed, placed.table.evidence)):
        if not cite.items and not any(_from_unit(listing.view, path) for path in placed.files):
            found.append((cite, None))
        found += [(cite, item) for item in cite.items if not _holds(listing, placed, item)]
    return found


def _holds(listing: Listing, placed: Placed, item: claims.Item) -> bool:
    document, view = listing.document.path, listing.view
    return any(names.cited(item, path, placed.table, document, view) for path in placed.files)


def _from_unit(view: View, path: str) -> bool:
    """Whether a unit starts the file: itself, or by a script or two."""
    seen, level = {path}, [path]
    for _ in range(_DEPTH):
        users = {user for p in level for user in view.users(p)} - seen
        if any(user.endswith(_UNIT) for user in users):
            return True
        seen |= users
        level = sorted(users)[:50]
    return False


def _cite(placed: Placed, cite: claims.Cite, item: claims.Item | None) -> Falsehood:
    path = placed.files[0]
    if item is None:
        text = f"says a unit's ExecStart starts {path}; none does"
        return Falsehood("cites", placed.row.line + 1, path, "ExecStart", "", text)
    verb = "ExecStart of" if cite.verb == "execstart" else cite.verb
    text = f"says {path} is {verb} {item.name}, which does not use it"
    if cite.verb == "execstart":
        text = f"says the ExecStart of {item.name} starts {path}; it does not"
    return Falsehood("cites", placed.row.line + 1, path, f"{cite.verb} {item.name}", "", text)


def missing(listing: Listing, path: str) -> Falsehood:
    """What is to be said of a file that is left out: at the table where it belongs."""
    status = listing.view.status(path) or Status.DEAD
    table = listing.home(path)
    line = table.head + 1 if table is not None else 1
    return Falsehood("missing", line, path, "", status.word, f"leaves out {path}, which is {status.word.title()}")


# -- counts -----------------------------------------------------------------------------------------------------------


class Section(NamedTuple):
    """The stretch of a document that a heading rules, and the files of its tables."""

    first: int
    last: int
    folder: str
    files: dict[str, Status]


def sections(listing: Listing, left_out: list[str]) -> Iterator[Section]:
    """The sections of folders, with the files that their tables list once they are true, innermost first."""
    document = listing.document
    for heading in sorted(document.headings, key=lambda h: -h.level):
        last = next(
            (h.line for h in document.headings if h.line > heading.line and h.level <= heading.level),
            len(document.lines),
        )
        inside = [table for table in document.tables if heading.line < table.head < last]
        folder = inside[0].folder if inside else None
        if folder is None or (heading.folders and not heading.sure):
            continue
        files: dict[str, Status] = {}
        for placed in listing.rows:
            if heading.line < placed.row.line < last:
                for path in placed.files:
                    status = listing.view.status(path)
                    if status is not None and (not placed.glob or status is placed.row.said):
                        files[path] = status
        for path in left_out:
            table = listing.home(path)
            if table is not None and heading.line < table.head < last:
                files[path] = listing.view.status(path) or Status.DEAD
        yield Section(heading.line, last, folder, files)


def of_counts(listing: Listing, left_out: list[str]) -> Iterator[Falsehood]:
    """The false counts in the prose of folders' sections."""
    prose = [
        (block, found)
        for block in listing.document.blocks
        if block.kind == "prose" and any(c.isdigit() for c in block.text) and (found := claims.counts(block.text))
    ]
    if not prose:
        return
    ruled: set[int] = set()
    for section in sections(listing, left_out):
        for block, found in prose:
            if not section.first < block.first < section.last or block.first in ruled:
                continue
            ruled.add(block.first)
            for count in found:
                true = true_count(section, count)
                if true != count.number:
                    yield _count(section, block.first, block.text, count, true)


def true_count(section: Section, count: claims.Count) -> int:
    """What a count should say."""
    return sum(count.status is None or status is count.status for status in section.files.values())


def _count(section: Section, line: int, text: str, count: claims.Count, true: int) -> Falsehood:
    what = "files" if count.status is None else count.status.word
    said = f"{count.number} {what}"
    if count.status is not None:
        # As it stands there: "2 are production".
        word = text.lower().find(what, count.end)
        said = text[count.start : word + len(what)]
    folder = f"{section.folder}/" if section.folder else "./"
    sentence = f'says "{said}" of {folder}; there {"is" if true == 1 else "are"} {true}'
    span = (count.start, count.end)
    return Falsehood("count", line + 1, folder, f"{count.number} {what}", str(true), sentence, span)
