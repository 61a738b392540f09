"""SQLite without the package `sqlite3`, which imports `datetime` for adapters that nobody here uses."""

from __future__ import annotations

from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3 as sqlite3
else:
    try:
        import _sqlite3 as sqlite3
    except ImportError:  # another Python than CPython
        import sqlite3


def shorten_log(db: sqlite3.Connection) -> None:
    """Brings what was written into the file itself, and its log to nothing: after a build that is as long as the file.

    Processes end without closing a store (see `deadwire.__main__`), and the next one reads the log.
    """
    try:
        db.execute("pragma wal_checkpoint(truncate)")
    except sqlite3.Error:
        pass  # somebody else is at it
