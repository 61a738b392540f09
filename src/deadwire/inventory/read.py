"""The authoritative reading of a document: markdown-it-py says where headings, sentences and tables are."""

from __future__ import annotations

from collections.abc import Sequence

from deadwire.inventory.assemble import assemble
from deadwire.inventory.document import Block, Document, split_lines


def read(path: str, text: str) -> Document:
    """The document as GitHub's Markdown has it, tables within lists and quotes included."""
    lines = split_lines(text)
    return assemble(path, lines, blocks(lines))


def blocks(lines: list[str]) -> list[Block]:
    """The structure of a document, in its order."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
    # Inline markup says nothing of structure, and is most of the work.
    parser.disable("inline")
    bare = [line.rstrip("\r\n") for line in lines]
    found: list[Block] = []
    opened = ""
    tokens = parser.parse("\n".join(bare).removeprefix("\ufeff") + "\n")
    for index, token in enumerate(tokens):
        if token.type in ("paragraph_open", "heading_open"):
            opened = token.type
        if token.map is None:
            continue
        first, last = token.map
        if token.type == "heading_open":
            found.append(Block("heading", first, last, int(token.tag[1]), " ".join(tokens[index + 1].content.split())))
        elif token.type == "inline" and opened == "paragraph_open":
            found += [Block("prose", line, line + 1, 0, bare[line]) for line in range(first, min(last, len(bare)))]
            opened = ""
        elif token.type == "table_open":
            opened = ""
            rows = [t.map[1] for t in tokens[index : _end(tokens, index)] if t.type == "tr_open" and t.map]
            found.append(Block("table", first, max([first + 2, *rows])))
    return found


def _end(tokens: Sequence[object], start: int) -> int:
    """Where the table that opens at a token closes (tables do not nest)."""
    for index in range(start, len(tokens)):
        if getattr(tokens[index], "type", "") == "table_close":
            return index
    return len(tokens)
