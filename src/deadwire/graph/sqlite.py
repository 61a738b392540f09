"""SQLite without the package `sqlite3`, which imports `datetime` for adapters that nobody here uses."""

from __future__ import annotations

from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3 as sqlite3
else:
    try:
        import _sqlite3 as sqlite3
    except ImportError:  # another Python than CPython
        import sqlite3  # noqa: F401
