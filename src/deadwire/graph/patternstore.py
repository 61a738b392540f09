"""Compiled regular expressions, kept beside the facts: see `deadwire.lazy`."""

from __future__ import annotations

from deadwire.graph.quoting import quote
from deadwire.graph.sqlite import sqlite3
from deadwire.lazy import PYTHON, Program
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    Key = tuple[str, int]  # source, flags


# New patterns in one run. A build compiles the globs of a whole repository, of which a check needs few.
_MOST = 300


class PatternStore:
    """The table. What is new in this run is written by `save`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._new: dict[Key, Program] = {}
        db.execute(
            "create table if not exists pattern(source text, asked integer, python text, flags integer, code blob,"
            " groups integer, names text, primary key(source, asked, python)) without rowid"
        )

    def get(self, source: str, flags: int) -> Program | None:
        """What is kept of a pattern for this Python."""
        query = "select flags, code, groups, names from pattern where source = ? and asked = ? and python = ?"
        try:
            row = self._db.execute(query, (quote(source), flags, PYTHON)).fetchone()
        except sqlite3.Error:
            return None  # it is closed, or cannot be read
        if row is None:
            return None
        own, code, groups, names = row
        pairs = (pair.partition("=") for pair in names.split())
        return Program(own, code, groups, tuple((name, int(number)) for name, _, number in pairs))

    def put(self, source: str, flags: int, program: Program) -> None:
        """Keeps a pattern."""
        if len(self._new) < _MOST:
            self._new[source, flags] = program

    @property
    def has_news(self) -> bool:
        """Whether there is something to write."""
        return bool(self._new)

    def save(self) -> None:
        """Writes what is new, in the transaction of the caller."""
        rows = [
            (quote(source), asked, PYTHON, own, code, groups, " ".join(f"{name}={number}" for name, number in names))
            for (source, asked), (own, code, groups, names) in self._new.items()
        ]
        self._db.executemany("insert or replace into pattern values(?,?,?,?,?,?,?)", rows)
        self._new = {}
