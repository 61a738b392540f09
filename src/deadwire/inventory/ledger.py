"""What is known to be false in a document, kept from one check to the next.

A check of a commit that is about to be made looks at what it changes, and has to know what was false before. The check
before it found that out, for the very tree that has become the base by now: it is recognised by the base of that check
and by what it changed. All of it can be lost without harm; it is found again by a look at every row.
"""

from __future__ import annotations

from zlib import crc32

from deadwire.graph.sqlite import sqlite3
from deadwire.model import Change, Entry
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from deadwire.graph import Delta, World

    Moved = Callable[[str, str], Sequence[Change]]

VERSION = 1  # of the table and of the keys in it
_KEPT = 200
_NONE = "-"


class Ledger:
    """The table, seen from one comparison.

    file: where it lies. base: the commit under the change. moved: what differs between two commits. manner: whatever
    else decides what is false (engine, configuration).
    """

    def __init__(self, file: str, base: str | None, change: str, moved: Moved, manner: str) -> None:
        self._db = _open(file)
        self._base = base
        self._change = change
        self._moved = moved
        self._manner = manner

    def known(self, document: Entry) -> frozenset[str] | None:
        """The falsehoods of this blob in the base of the change, by their keys; None where nobody has looked."""
        if self._base is None:
            return None
        found = self._get(f"{self._base}:{self._tail(document)}")
        last = self._get("last") if found is None else None
        if last and last != self._base:
            found = self._get(f"{last}+{self._digest_of(last)}:{self._tail(document)}")
        return None if found is None else frozenset(line for line in found.split("\n") if line and line != _NONE)

    def found(self, document: Entry, keys: frozenset[str]) -> None:
        """Keeps what was false in the base."""
        if self._base is not None:
            self._put({f"{self._base}:{self._tail(document)}": keys})

    def remember(self, document: Entry, keys: frozenset[str]) -> None:
        """Keeps what is false in the tree under judgement, for when that is a base."""
        if self._base is not None:
            self._put({f"{self._base}+{self._change}:{self._tail(document)}": keys})
            self._write("last", self._base)

    def close(self) -> None:
        """Lets go of the file. What was remembered is in it already."""
        self._db.close()

    def _tail(self, document: Entry) -> str:
        return f"{document.path}:{document.oid}:{self._manner}"

    def _digest_of(self, last: str) -> str:
        assert self._base is not None
        try:
            return digest(self._moved(last, self._base))
        except Exception:  # the commit is gone: whatever git says, nothing is known then
            return ""

    def _get(self, key: str) -> str | None:
        try:
            row = self._db.execute("select keys from known where key = ?", (key,)).fetchone()
        except sqlite3.Error:
            return None
        return None if row is None else str(row[0])

    def _put(self, items: dict[str, frozenset[str]]) -> None:
        for key, keys in items.items():
            self._write(key, "\n".join(sorted(keys)) or _NONE)

    def _write(self, key: str, text: str) -> None:
        try:
            self._db.execute("delete from known where key = ?", (key,))
            self._db.execute("insert into known(key, keys) values(?, ?)", (key, _plain(text)))
            self._db.execute("delete from known where id <= (select max(id) from known) - ?", (_KEPT,))
        except sqlite3.Error:
            pass


def _plain(text: str) -> str:
    """Text that SQLite takes: bytes that are no UTF-8 are written as escapes (keys are only compared)."""
    return text.encode("utf-8", "backslashreplace").decode()


def _open(file: str) -> sqlite3.Connection:
    try:
        db = sqlite3.connect(file, timeout=1.0, isolation_level=None)
        db.execute("pragma synchronous = off")
        db.execute("pragma journal_mode = memory")
        db.execute("create table if not exists known(id integer primary key autoincrement, key text unique, keys text)")
    except sqlite3.Error:
        db = sqlite3.connect(":memory:", isolation_level=None)
        db.execute("create table known(id integer primary key autoincrement, key text unique, keys text)")
    return db


def digest(changes: Sequence[Change]) -> str:
    """What tells a change from others: the files that it leaves, and those that it takes away."""
    rows = {f"+{new.path}\0{new.mode:o}\0{new.oid}" for _, new in changes if new is not None}
    rows |= {f"-{old.path}" for old, new in changes if old is not None and (new is None or new.path != old.path)}
    return _hash(rows)


def digest_of(world: World, delta: Delta) -> str:
    """The same of a change that has been judged."""
    entries = [*delta.added.values(), *delta.modified.values()]
    entries += [entry for path in delta.renamed if (entry := world.entry(path)) is not None]
    rows = {f"+{entry.path}\0{entry.mode:o}\0{entry.oid}" for entry in entries}
    rows |= {f"-{path}" for path in (*delta.removed, *delta.renamed.values())}
    return _hash(rows)


def _hash(rows: set[str]) -> str:
    data = "\n".join(sorted(rows)).encode("utf-8", "surrogateescape")
    # Nobody gains by two changes that look alike, and importing hashlib would cost more than all else here.
    return f"{len(data):x}-{crc32(data):08x}{crc32(data[::-1]):08x}"
