"""The part of a large document that matters for some files: found by its sections, without reading the rest.

Sections are those whose heading names one folder and nothing else, as deadwire writes them; whatever stands under other
headings belongs to every excerpt.

The document is looked at byte by byte (as Latin-1, in which every byte is a character): a megabyte with a symbol in it
takes four of text, in which to look for anything takes ten times as long. Only what is taken out of it is decoded.
"""

from __future__ import annotations

from deadwire.inventory.document import decode
from deadwire.inventory.folders import of_heading
from deadwire.lazy import lazy
from deadwire.resolve.namespace import ancestors, folder_of
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

_FOLDER = lazy(r"(#{2,6}) (?:Top level \()?`([^`\n]+)/`\)?[ \t]*\r?(?:\n|\Z)")
_HEADING = lazy(r"#{1,6}[ \t][^\n]*(?:\n|\Z)")
_WHOLE = lazy(r"\n\| `?([^`/|\n]+/[^`|\n ]+)")
_ROW = lazy(r"\| `([^`\n]+)` \|")
_DELIMITER = lazy(r"[ \t]*\|?[ \t]*:?-[ \t:|-]*\r?\Z")
# Where a document has these (fences, a byte order mark, NUL), or a line that begins so (markup, quotations, underlined
# headings), a line that begins with # need not be a heading.
_ODD = ("```", "~~~", "\xef\xbb\xbf", "\0")
_ODD_LINE = lazy(r"\n {0,3}[<>=]")


def _bytes(data: bytes) -> str:
    return data.decode("latin-1")


def _text(raw: str) -> str:
    return raw if raw.isascii() else decode(raw.encode("latin-1"))


class Piece(NamedTuple):
    """A heading and what stands under it. `folder` is None where the heading is not that of a folder's section."""

    folder: str | None
    raw: str

    def is_left_out(self, folders: Set[str]) -> bool:
        """Whether it is the section of none of these folders, and has a table."""
        return self.folder is not None and self.folder not in folders and "|" in self.raw


class Pieces:
    """A document cut at its headings."""

    def __init__(self, pieces: list[Piece]) -> None:
        self._all = pieces
        self.rest = "".join(piece.raw for piece in pieces if piece.folder is None)
        self._by_folder: dict[str, str] = {}
        for piece in pieces:
            if piece.folder is not None:
                self._by_folder[piece.folder] = self._by_folder.get(piece.folder, "") + piece.raw

    def changed(self, before: Pieces) -> set[str]:
        """Folders whose section is not what it was before."""
        folders = self._by_folder.keys() | before._by_folder.keys()
        return {f for f in folders if self._by_folder.get(f) != before._by_folder.get(f)}

    def names(self, folder: str) -> list[str] | None:
        """What the rows of a folder's section name; None where one is not written as deadwire writes it."""
        found = []
        lines = self._by_folder.get(folder, "").split("\n")
        for line, below in zip(lines, [*lines[1:], ""], strict=True):
            row = _ROW.match(line)
            if row is not None:
                found.append(_text(row[1]))
            elif "|" in line and not (_DELIMITER.match(line) or _DELIMITER.match(below)):
                return None
        return found

    def excerpt(self, folders: Set[str], keep_lines: bool = False) -> str:
        """The document with only these folders' sections, and those that hold no table. keep_lines: with as many empty
        lines in the place of what is left out.
        """
        parts = []
        for piece in self._all:
            if not piece.is_left_out(folders):
                parts.append(piece.raw)
            elif keep_lines:
                parts.append("\n" * piece.raw.count("\n"))
        return _text("".join(parts))

    def names_elsewhere(self, paths: Set[str], folders: Set[str]) -> bool:
        """Whether a row that the excerpt leaves out names one of these files, by its whole path or by a link."""
        raw = "".join(piece.raw for piece in self._all if piece.is_left_out(folders))
        if not paths.isdisjoint(map(_text, _WHOLE.findall(raw))):
            return True
        return "\n| [" in raw and any(_bytes(path.encode("utf-8", "surrogateescape")) in raw for path in paths)


def cut(data: bytes) -> Pieces | None:
    """The pieces of a document; None for one that is not plain enough to be cut."""
    raw = _bytes(data)
    # A single sign is looked for in no time, so it comes first.
    if any(odd[0] in raw and odd in raw for odd in _ODD) or _ODD_LINE.search(raw):
        return None
    starts = [0] if raw.startswith("#") else []
    at = raw.find("\n#")
    while at >= 0:
        starts.append(at + 1)
        at = raw.find("\n#", at + 1)
    pieces = [Piece(None, raw[: starts[0]] if starts else raw)]
    levels = set()
    for start, end in zip(starts, [*starts[1:], len(raw)], strict=False):
        named = _FOLDER.match(raw, start)
        heading = named or _HEADING.match(raw, start)
        if heading is None:
            return None
        if named is not None:
            levels.add(len(named[1]))
            pieces.append(Piece(_text(named[2]).removeprefix("."), raw[start:end]))
            continue
        found = of_heading(_text(heading[0]).strip("# \t\r\n"))
        if found is not None and found[1] and found[0]:
            return None  # sections below it may be below its folder, too
        pieces.append(Piece(None, raw[start:end]))
    return Pieces(pieces) if len(levels) < 2 else None


def folders_above(paths: Iterable[str]) -> set[str]:
    """Every folder that has one of these files below it."""
    return {folder for path in paths for folder in ancestors(folder_of(path))}
