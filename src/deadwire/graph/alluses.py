"""All files and resolved uses of a tree, read at once for what lists every file."""

from __future__ import annotations

from deadwire.graph import rows
from deadwire.graph.full import uncollected
from deadwire.graph.sqlite import sqlite3


class AllUses:
    """Files are numbered in the order of their paths: of two numbers, the smaller is that of the smaller path.

    paths, owns, values: of each file, by its number. uses: user, used file, and what that is offered, by the
    ids of the edges.
    """

    @uncollected
    def __init__(self, db: sqlite3.Connection) -> None:
        query = "select path, id, own, value, flags from file"
        found = sorted((rows.unquote(path), *row) for path, *row in db.execute(query))
        self.paths: list[str] = [path for path, *_ in found]
        self.owns: list[int] = [own for _, _, own, _, _ in found]
        self.values = values = [value for _, _, _, value, _ in found]
        self.numbers: dict[int, int] = {file: number for number, (_, file, *_) in enumerate(found)}  # by id
        flags = [flags for *_, flags in found]
        numbers, offer = self.numbers, rows.offer
        self.uses: list[tuple[int, int, int]] = [
            (user := numbers[src], used := numbers[dst], offer(cap, values[user], flags[user], flags[used]))
            for src, dst, cap in db.execute("select src, dst, cap from edge order by id")
        ]
