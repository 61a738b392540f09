"""Many rows into a table, several by each statement: most of what one costs does not depend on how much it holds."""

from __future__ import annotations

from itertools import chain, islice

from deadwire.graph.sqlite import sqlite3
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 999  # values in one statement: before 3.32 SQLite took no more


def insert(db: sqlite3.Connection, table: str, columns: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Inserts rows of these columns, in their order."""
    width = columns.count(",") + 1
    row = "(" + ",".join("?" * width) + ")"
    left = iter(rows)
    while part := list(islice(left, _MOST // width)):
        values = ",".join([row] * len(part))
        db.execute(f"insert into {table}({columns}) values {values}", tuple(chain.from_iterable(part)))
