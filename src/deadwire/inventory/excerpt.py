"""The part of a large document that matters for some files: found by its sections, without reading the rest.

Sections are those whose heading names one folder and nothing else, as deadwire writes them; whatever stands under other
headings belongs to every excerpt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from typing import NamedTuple

from deadwire.inventory.folders import of_heading
from deadwire.resolve.namespace import ancestors, folder_of

_FOLDER = re.compile(r"(#{2,6}) (?:Top level \()?`([^`\n]+)/`\)?[ \t]*\r?(?:\n|\Z)")
_HEADING = re.compile(r"#{1,6}[ \t][^\n]*(?:\n|\Z)")
_WHOLE = re.compile(r"\n\| `?([^`/|\n]+/[^`|\n ]+)")
# Where one of these begins a line, a line that begins with # need not be a heading.
_ODD = ("```", "~~~", "\n<", "\n <", "\n  <", "\n   <", "\n>", "\n===", "\ufeff", "\0")


class Piece(NamedTuple):
    """A heading and what stands under it. `folder` is None where the heading is not that of a folder's section."""

    folder: str | None
    text: str


class Pieces:
    """A document cut at its headings."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.all = pieces
        self.rest = "".join(piece.text for piece in pieces if piece.folder is None)
        self.by_folder: dict[str, str] = {}
        for piece in pieces:
            if piece.folder is not None:
                self.by_folder[piece.folder] = self.by_folder.get(piece.folder, "") + piece.text

    def changed(self, before: Pieces) -> set[str]:
        """Folders whose section is not what it was before."""
        folders = self.by_folder.keys() | before.by_folder.keys()
        return {f for f in folders if self.by_folder.get(f) != before.by_folder.get(f)}

    def excerpt(self, folders: Set[str], keep_lines: bool = False) -> str:
        """The document with only these folders' sections, and those that hold no table. keep_lines: with as many empty
        lines in the place of what is left out.
        """
        left_out = (lambda text: "\n" * text.count("\n")) if keep_lines else (lambda text: "")
        return "".join(
            p.text if p.folder is None or p.folder in folders or "|" not in p.text else left_out(p.text)
            for p in self.all
        )


def named_in_full(text: str, paths: Set[str]) -> bool:
    """Whether a row names one of these files by its whole path or by a link: then it may stand anywhere."""
    if not paths.isdisjoint(_WHOLE.findall(text)):
        return True
    return "\n| [" in text and any(path in text for path in paths)


def cut(text: str) -> Pieces | None:
    """The pieces of a document; None for one that is not plain enough to be cut."""
    if any(odd in text for odd in _ODD):
        return None
    starts = [0] if text.startswith("#") else []
    at = text.find("\n#")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n#", at + 1)
    pieces = [Piece(None, text[: starts[0]] if starts else text)]
    levels = set()
    for start, end in zip(starts, [*starts[1:], len(text)], strict=False):
        named = _FOLDER.match(text, start)
        heading = named or _HEADING.match(text, start)
        if heading is None:
            return None
        if named is not None:
            levels.add(len(named[1]))
            pieces.append(Piece(named[2].removeprefix("."), text[start:end]))
            continue
        found = of_heading(heading[0].strip("# \t\r\n"))
        if found is not None and found[1] and found[0]:
            return None  # sections below it may be below its folder, too
        pieces.append(Piece(None, text[start:end]))
    return Pieces(pieces) if len(levels) < 2 else None


def folders_above(paths: Iterable[str]) -> set[str]:
    """Every folder that has one of these files below it."""
    return {folder for path in paths for folder in ancestors(folder_of(path))}
