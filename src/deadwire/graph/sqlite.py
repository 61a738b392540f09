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
    """Brings what was written into the file itself, and its log to nothing, unless another process is at it.

    Processes end without closing a store (see `deadwire.__main__`), and the next one reads the log from its start: it
    does not know what has been brought into the file, so SQLite's own way, to do that and go on, would never end.
    """
    try:
        (patience,) = db.execute("pragma busy_timeout").fetchone()
        db.execute("pragma busy_timeout = 0")
        try:
            db.execute("pragma wal_checkpoint(truncate)")
        finally:
            db.execute(f"pragma busy_timeout = {patience}")
    except sqlite3.Error:
        pass  # a full disk, say: it stays as long as it is
