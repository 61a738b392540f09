"""From the blocks of a document to its tables: which of them list files, under which headings, with which rows."""

from __future__ import annotations

from functools import lru_cache

from deadwire.inventory import cells, folders, statuses
from deadwire.inventory.document import Block, Document, Heading, Row, Table
from deadwire.lazy import lazy

# A row as deadwire writes it, read without looking for its cells.
_USUAL = lazy(r"\| `([^`|\\\s]+)` \| (\S+ \w+) \|")
_EVIDENCE = ("evidence", "why", "reason", "how", "notes")


def assemble(path: str, lines: list[str], blocks: list[Block]) -> Document:
    """The document that these blocks make."""
    headings: list[Heading] = []
    tables: list[Table] = []
    open_headings: list[Heading] = []  # those above, outermost first
    stack: list[Heading] = []  # headings one behind the other without a table between
    near: list[str] = []
    emptied = 0  # the line after a table without rows: a heading right there was never written by anybody
    for block in blocks:
        if block.kind == "heading":
            heading = _heading(block, open_headings)
            while open_headings and open_headings[-1].level >= block.level:
                open_headings.pop()
            open_headings.append(heading)
            headings.append(heading)
            # `merge=union` may put two sections' headings above their joined rows: then each of them counts.
            stack = [h for h in stack if h.level == heading.level and emptied in (0, block.first)] + [heading]
            emptied = 0
            near = []
        elif block.kind == "prose":
            near += [folder for folder, _ in folders.named(block.text)]
        else:
            table = _table(lines, block, open_headings, stack, near)
            if table is not None:
                tables.append(table)
                stack = stack if table.last == table.head + 2 else []
                emptied = table.last
            near = []
    return Document(path, lines, blocks, headings, tables)


def _heading(block: Block, above: list[Heading]) -> Heading:
    """A heading and the folders that it names: below its parent's folder, or from the root."""
    named = folders.of_heading(block.text)
    parents = [h for h in above if h.level < block.level]
    if named is None:
        return Heading(block.first, block.level, (), False)
    folder, sure = named
    found = [folder]
    if folder and parents and parents[-1].sure:
        outer = parents[-1].folders[0]
        if outer and folder != outer and not folder.startswith(outer + "/"):
            found.append(f"{outer}/{folder}")
    return Heading(block.first, block.level, tuple(found), sure)


def _table(lines: list[str], block: Block, above: list[Heading], stack: list[Heading], near: list[str]) -> Table | None:
    columns = _columns(lines[block.first])
    if columns is None:
        return None
    file, status, evidence, width = columns
    named = [h for h in stack if h.folders]
    if not named:  # a second table under one heading, or a heading such as "Dead files" within a folder's section
        named = [h for h in above if h.folders][-1:]
    rows = []
    for line in range(block.first + 2, block.last):
        row = read_row(line, lines[line], file, status)
        if row is not None:
            rows.append(row)
    return Table(
        block.first,
        block.last,
        file,
        status,
        evidence,
        width,
        tuple(above),
        tuple(named),
        tuple(near),
        tuple(rows),
    )


@lru_cache(maxsize=64)
def _columns(head: str) -> tuple[int, int, int, int] | None:
    """The columns File, Status and Evidence (-1 without one) and how many there are; None without the first two."""
    spans = cells.split(head)
    titles = [cells.plain(cells.content(head, spans, i)).strip().lower() for i in range(len(spans))]
    if "file" not in titles or "status" not in titles:
        return None
    evidence = next((titles.index(name) for name in _EVIDENCE if name in titles), -1)
    return titles.index("file"), titles.index("status"), evidence, len(spans)


def read_row(line: int, text: str, file: int, status: int) -> Row | None:
    """A row of a table; None where it names no file."""
    if file == 0 and status == 1:
        usual = _USUAL.match(text)
        if usual is not None:
            return Row(line, usual[1], "", statuses.read(usual[2]))
    spans = cells.split(text)
    name = cells.name_of(cells.content(text, spans, file))
    if not name.text:
        return None
    return Row(line, name.text, name.link, statuses.read(cells.content(text, spans, status)))
