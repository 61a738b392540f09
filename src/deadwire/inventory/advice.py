"""The tables of recommended cleanup and of overlap, as deadwire itself writes them: rows that are done with go.

They are no claims, so they make no document stale; but a repair does not leave advice about a file that is gone.
"""

from __future__ import annotations

from deadwire.inventory import cells
from deadwire.model import Status
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deadwire.inventory.document import Document
    from deadwire.inventory.view import View

OVERLAP_HEADS = ("Python file", "Possible equivalent", "What they share", "Integration drift")
CLEANUP_HEADS = ("Path", "Recommended", "Why")
# For each recommendation the statuses for which it makes sense.
_FITS = {
    "delete": (Status.DEAD, Status.TEST),
    "archive": (Status.DEAD, Status.MANUAL),
    "promote": (Status.DOCUMENTED,),
}


def outdated(document: Document, view: View) -> Iterator[int]:
    """The lines of rows that speak of a file that is gone, or recommend what makes no sense any more."""
    for block in document.blocks:
        if block.kind != "table":
            continue
        heads = tuple(_texts(document.lines[block.first]))
        if heads not in (OVERLAP_HEADS, CLEANUP_HEADS):
            continue
        for number in range(block.first + 2, block.last):
            texts = _texts(document.lines[number])
            path = cells.name_of(texts[0]).text if texts else ""
            if not path:
                continue
            status = view.status(path)
            fits = _FITS.get(texts[1].lower(), tuple(Status)) if heads == CLEANUP_HEADS and len(texts) > 1 else Status
            if status not in tuple(fits):
                yield number


def _texts(line: str) -> list[str]:
    spans = cells.split(line)
    return [cells.content(line, spans, column) for column in range(len(spans))]
