"""Sections of folders: how files are spread over them at first, and how one joins a document that has others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from deadwire.inventory import cells, statuses, styles
from deadwire.inventory.document import Table
from deadwire.inventory.listing import Listing
from deadwire.model import Status

HEADS = "| File | Status | Evidence |"
DELIMITER = "|---|---|---|"
# A folder with at most so many files below it is one section; a larger one is a section for each folder in it.
_MOST = 25


class NewSection(NamedTuple):
    """The text of a section, and the line before which it goes."""

    line: int
    folder: str
    text: str


def spread(paths: Iterable[str]) -> dict[str, list[str]]:
    """Which files stand in the section of which folder; sorted."""
    return dict(sorted(_spread("", sorted(paths)).items()))


def _spread(folder: str, paths: list[str]) -> dict[str, list[str]]:
    skip = len(folder) + 1 if folder else 0
    direct = [path for path in paths if "/" not in path[skip:]]
    below: dict[str, list[str]] = {}
    for path in paths:
        if "/" in path[skip:]:
            below.setdefault(path[: path.index("/", skip)], []).append(path)
    if folder and below and len(paths) <= _MOST and (direct or len(below) > 1):
        return {folder: paths}
    found = {folder: direct} if direct else {}
    for inner, its in below.items():
        found.update(_spread(inner, its))
    return found


def title(folder: str) -> str:
    """What stands behind the signs of a section's heading."""
    return cells.code(f"{folder}/") if folder else "Top level (`./`)"


def rows(folder: str, files: Iterable[tuple[str, Status]], tell: Callable[[str], str]) -> list[str]:
    """The rows of a section, without line endings: what needs a decision first."""
    order = sorted(files, key=lambda item: (styles.DECISIONS_FIRST.index(item[1]), item[0]))
    found = []
    for path, status in order:
        name = path[len(folder) + 1 :] if folder else path
        found.append(row((cells.code(name), statuses.shown(status), tell(path))))
    return found


def row(texts: Iterable[str]) -> str:
    """A line of a table."""
    return "| " + " | ".join(text.replace("|", "\\|") for text in texts) + " |"


def sections(listing: Listing, paths: list[str], tell: Callable[[str], str]) -> list[NewSection]:
    """Sections for files that no table of a document is for, in the manner of the sections that it has."""
    if not paths:
        return []
    document = listing.document
    models = [table for table in document.tables if table.headings]
    ending = styles.ending_of(document, 0)
    level = models[-1].headings[-1].level if models else 2
    heads = [HEADS, DELIMITER]
    file, status, evidence, width = 0, 1, 2, 3
    if document.tables:
        model = models[-1] if models else document.tables[-1]
        heads = [document.lines[model.head + i].strip(" \t\r\n>") for i in range(2)]
        file, status, evidence, width = model.file, model.status, model.evidence, model.width
    found = []
    for folder, its in spread(paths).items():
        line = _place(listing, folder)
        body = []
        for path in its:
            shown = listing.view.status(path)
            assert shown is not None
            texts = [""] * width
            texts[file] = cells.code(path[len(folder) + 1 :] if folder else path)
            texts[status] = statuses.shown(shown)
            if evidence >= 0:
                texts[evidence] = tell(path)
            body.append((styles.DECISIONS_FIRST.index(shown), path, row(texts)))
        text = [f"{'#' * level} {title(folder)}", "", *heads, *(text for _, _, text in sorted(body))]
        before = [] if line == 0 or not document.lines[line - 1].strip() else [""]
        after = [""] if line < len(document.lines) else []
        found.append(NewSection(line, f"{folder}", ending.join([*before, *text, *after]) + ending))
    return _apart(found, len(document.lines), ending)


def _apart(found: list[NewSection], end: int, ending: str) -> list[NewSection]:
    """Sections that go to the end of the document one behind the other have a blank line between them."""
    result: list[NewSection] = []
    for section in found:
        again = any(other.line == section.line for other in result)
        if again and section.line == end and not section.text.startswith(ending):
            section = section._replace(text=ending + section.text)
        elif again and section.line < end and section.text.startswith(ending):
            section = section._replace(text=section.text.removeprefix(ending))
        result.append(section)
    return result


def _place(listing: Listing, folder: str) -> int:
    """The line before which a folder's section goes: behind the last one that sorts before it."""
    document = listing.document
    named = [(table.folder, table) for table in document.tables if table.folder is not None]
    before = [table for other, table in named if other is not None and other < folder]
    if before:
        return _end_of(listing, before[-1])
    if named:
        stack = named[0][1].stack
        return min(heading.line for heading in stack)
    if document.tables:
        return _end_of(listing, document.tables[-1])
    return len(document.lines)


def _end_of(listing: Listing, table: Table) -> int:
    """The line after the section that a table stands in, blank lines at its end included."""
    lines = listing.document.lines
    level = table.headings[-1].level if table.headings else 6
    following = (h.line for h in listing.document.headings if h.line >= table.last and h.level <= level)
    return next(following, len(lines))
