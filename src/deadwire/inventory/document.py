"""What is read in an inventory document: its blocks, its tables, the rows that name files.

Lines are counted from 0 here, and from 1 wherever people see them.
"""

from __future__ import annotations

from deadwire.lazy import lazy
from deadwire.model import Status
from deadwire.typed import NamedTuple

_LINE = lazy(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


class Block(NamedTuple):
    """A piece of Markdown structure: ``heading``, ``prose`` (one line of it) or ``table`` (heads, delimiter, rows)."""

    kind: str
    first: int
    last: int  # the line after its last one
    level: int = 0  # of a heading
    text: str = ""


class Row(NamedTuple):
    """One row of a table, by what it says. `name` is as written, without markup; `said` is None where no status is."""

    line: int
    name: str
    link: str  # where a link leads, "" without one
    said: Status | None


class Heading(NamedTuple):
    """A heading, with the folders that it names: alternatives, likeliest first. `sure`: it says that it is a folder."""

    line: int
    level: int
    folders: tuple[str, ...]
    sure: bool


class Table(NamedTuple):
    """A table with a File and a Status column."""

    head: int  # the line of its heads; the delimiter follows
    last: int  # the line after its last row
    file: int  # columns
    status: int
    evidence: int  # -1 without one
    width: int  # number of columns
    headings: tuple[Heading, ...]  # under which it stands, outermost first
    stack: tuple[Heading, ...]  # the nearest heading that names folders, and those just above it that have no table
    near: tuple[str, ...]  # folders that the sentences just before it name
    rows: tuple[Row, ...]

    @property
    def folder(self) -> str | None:
        """The folder whose files it lists, None where no heading says."""
        named = [h for h in self.stack if h.sure and h.folders]
        return named[-1].folders[0] if named else None


class Document(NamedTuple):
    """An inventory document as it was read."""

    path: str
    lines: list[str]  # with their line endings
    blocks: list[Block]
    headings: list[Heading]
    tables: list[Table]

    @property
    def text(self) -> str:
        """The document as it stands."""
        return "".join(self.lines)


def split_lines(text: str) -> list[str]:
    """The lines of a text, with the endings that Markdown knows (no others: a form feed ends no line)."""
    if "\r" not in text:
        lines = text.split("\n")
        last = lines.pop()
        found = [line + "\n" for line in lines]
        if last:
            found.append(last)
        return found
    return [line for line in _LINE.findall(text) if line]


def decode(data: bytes) -> str:
    """A document's bytes as text, lossless."""
    return data.decode("utf-8", "surrogateescape")


def encode(text: str) -> bytes:
    """The bytes of `decode`."""
    return text.encode("utf-8", "surrogateescape")
