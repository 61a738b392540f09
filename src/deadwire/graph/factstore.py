"""Facts by blob, kept in SQLite in the git common directory and shared by all worktrees.

A fact never changes for a blob, a reader and the code that read it: the store can be lost, shared or stale without
harm.
"""

from __future__ import annotations

from deadwire.entries import Entry
from deadwire.facts import registry
from deadwire.facts.python.statement import StatementFacts
from deadwire.facts.python.statement import decode as load_statement
from deadwire.facts.python.statement import encode as dump_statement
from deadwire.facts.schema import Facts
from deadwire.graph.patternstore import PatternStore
from deadwire.graph.quoting import quote
from deadwire.graph.sqlite import shorten_log, sqlite3
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence

    Blobs = Callable[[Iterable[str]], Iterator[tuple[str, bytes | None]]]
    Key = tuple[str, str]  # blob id, reader
    # What another process has read: facts by key (None: the object is missing), new statements with theirs, as stored.
    Answer = tuple[list[tuple[str, str, bytes | None]], list[tuple[str, str]]]
    Crew = Callable[[Sequence[Key]], Iterator[Answer]]

# Part of the file's name: another version never reads these tables.
VERSION = 2
_CHUNK = 400
_MANY = 1_000  # blobs to read before other processes are asked for help

_UNREADABLE = (ValueError, TypeError, LookupError)  # what decoding a damaged row raises


class FactStore:
    """The tables. What is new in this run is written by `save`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._new: dict[Key, bytes] = {}
        self._statements: dict[str, str] = {}
        # With ids of its own, for facts are long and come in no order: sorting them in would write most pages again and
        # again.
        db.execute("create table if not exists fact(oid text, reader text, data blob, primary key(oid, reader))")
        db.execute("create table if not exists statement(text text primary key, facts text) without rowid")
        self.patterns = PatternStore(db)

    def known(self, wanted: Sequence[Key]) -> set[Key]:
        """Those of the keys whose facts are kept."""
        return set(self._new).intersection(wanted) | {key for key, _ in self._select(wanted, "''")}

    def get(self, wanted: Sequence[Key]) -> Iterator[tuple[Key, bytes]]:
        """The kept facts, as `registry.dump` makes them."""
        for key in wanted:
            if key in self._new:
                yield key, self._new[key]
        yield from self._select([key for key in wanted if key not in self._new], "data")

    def _select(self, wanted: Sequence[Key], column: str) -> Iterator[tuple[Key, bytes]]:
        for start in range(0, len(wanted), _CHUNK):
            part = set(wanted[start : start + _CHUNK])
            marks = ",".join("?" * len(part))
            query = f"select oid, reader, {column} from fact where oid in ({marks})"
            for oid, reader, data in self._db.execute(query, [oid for oid, _ in part]):
                if (oid, reader) in part:
                    yield (oid, reader), data

    def put(self, key: Key, data: bytes) -> None:
        """Keeps the facts of one blob."""
        self._new[key] = data

    def statement(self, text: str) -> str | None:
        """Kept facts of a Python statement, by its text."""
        known = self._statements.get(text)
        if known is None:
            row = self._db.execute("select facts from statement where text = ?", (quote(text),)).fetchone()
            known = None if row is None else str(row[0])
        return known

    def put_statement(self, text: str, facts: str) -> None:
        """Keeps the facts of a Python statement."""
        self._statements[text] = facts

    def save(self) -> bool:
        """Writes what is new; False where the store cannot be written (the facts stay in memory for this run)."""
        if not self._new and not self._statements and not self.patterns.has_news:
            return True
        rows = sorted((oid, reader, data) for (oid, reader), data in self._new.items())  # in order they go in faster
        try:
            self._db.execute("begin immediate")
            self._db.executemany("insert or replace into fact values(?,?,?)", rows)
            statements = [(quote(text), facts) for text, facts in sorted(self._statements.items())]
            self._db.executemany("insert or replace into statement values(?,?)", statements)
            self.patterns.save()
            self._db.execute("commit")
        except sqlite3.Error:
            if self._db.in_transaction:
                self._db.execute("rollback")
            return False
        self._new, self._statements = {}, {}
        return True

    def shorten_log(self) -> None:
        """See `sqlite.shorten_log`."""
        shorten_log(self._db)


class StatementMemo:
    """The statements of the store as the Python reader asks for them; what was asked once is kept in memory."""

    def __init__(self, store: FactStore) -> None:
        self._store = store
        self._known: dict[str, StatementFacts] = {}

    def get(self, text: str) -> StatementFacts | None:
        """Facts of a statement with this text."""
        facts = self._known.get(text)
        if facts is None:
            kept = self._store.statement(text)
            if kept is not None:
                try:
                    facts = self._known[text] = load_statement(kept)
                except _UNREADABLE:
                    return None  # found again, and replaced
        return facts

    def put(self, text: str, facts: StatementFacts) -> None:
        """Keeps the facts of a statement."""
        self._known[text] = facts
        self.keep(text, dump_statement(facts))

    def keep(self, text: str, facts: str) -> None:
        """Keeps facts of a statement that another process has found."""
        self._store.put_statement(text, facts)


class FactSource:
    """Facts of tracked files: from the store, else read from their blobs now.

    crew: reads many blobs in several processes, as `deadwire.graph.crew` does.
    """

    def __init__(
        self,
        store: FactStore,
        blobs: Blobs,
        progress: Callable[[int, int], None] | None = None,
        crew: Crew | None = None,
    ) -> None:
        self._store = store
        self._memo = StatementMemo(store)
        self._blobs = blobs
        self._progress = progress
        self._crew = crew

    def one(self, entry: Entry) -> Facts:
        """Facts of one file."""
        return next(self.many([entry]))[1]

    def many(self, entries: Iterable[Entry], inventory: Container[str] = ()) -> Iterator[tuple[Entry, Facts]]:
        """Facts of files, in the order given, unless there are so many to read that they come as they are read.

        Files that no reader is for have none. inventory: the paths of documents that are nobody's evidence.
        """
        keyed = [(entry, key_of(entry, inventory)) for entry in entries]
        missing = self._missing([key for _, key in keyed if key is not None])
        if len(missing) >= _MANY and self._crew is not None:
            users: dict[Key | None, list[Entry]] = {}
            for entry, key in keyed:
                users.setdefault(key, []).append(entry)
            for key, data in self._read_by_crew(missing, self._crew):
                facts = self._loaded(key, data)
                for entry in users.pop(key, ()):
                    yield entry, facts
            keyed = [(entry, key) for key, left in users.items() for entry in left]
            missing = [key for key in missing if key in users]
        self._read(missing)
        for start in range(0, len(keyed), _CHUNK):
            part = keyed[start : start + _CHUNK]
            found = dict(self._store.get([key for _, key in part if key is not None]))
            for entry, key in part:
                yield entry, Facts() if key is None else self._loaded(key, found.get(key))

    def _loaded(self, key: Key, data: bytes | None) -> Facts:
        if data is None:
            return MISSING
        try:
            return registry.load(data)
        except _UNREADABLE:
            oid, reader = key
            blob = next(iter(list(self._blobs([oid]))))[1]
            return MISSING if blob is None else self._read_one(oid, reader, blob)

    def _missing(self, wanted: Sequence[Key]) -> list[Key]:
        """The keys whose facts are not kept, each once."""
        known = self._store.known(wanted)
        return list(dict.fromkeys(key for key in wanted if key not in known))

    def _read(self, missing: Sequence[Key]) -> None:
        readers: dict[str, list[str]] = {}
        for oid, reader in missing:
            readers.setdefault(oid, []).append(reader)
        for done, (oid, data) in enumerate(self._blobs(readers), 1):
            if data is not None:
                for reader in readers[oid]:
                    self._read_one(oid, reader, data)
            self._came(done, len(readers))
        self._store.save()

    def _read_one(self, oid: str, reader: str, blob: bytes) -> Facts:
        facts = registry.read(reader, blob, self._memo)
        self._store.put((oid, reader), registry.dump(facts))
        return facts

    def _read_by_crew(self, missing: Sequence[Key], crew: Crew) -> Iterator[tuple[Key, bytes | None]]:
        """What several processes read, and keep it. They may leave some of it, or all."""
        done = 0
        for found, statements in crew(missing):
            for text, facts in statements:
                self._memo.keep(text, facts)
            for oid, reader, data in found:
                done += 1
                if data is not None:
                    self._store.put((oid, reader), data)
                self._came(done, len(missing))
                yield (oid, reader), data
        self._store.save()

    def _came(self, done: int, total: int) -> None:
        if self._progress:
            self._progress(done, total)
        if done % 2_000 == 0:
            self._store.save()  # whoever interrupts loses little


# A blob that git cannot give: nothing is known of it, and nobody may call a file dead because of that. Never stored:
# the object may come.
MISSING = Facts(problem="its object is missing from the repository", problem_line=1)


def key_of(entry: Entry, inventory: Container[str] = ()) -> Key | None:
    """The key of a file's facts; None where no reader is for it. An inventory is read for its pragmas alone."""
    reader = "inventory" if entry.path in inventory else registry.reader_of(entry.path, entry.mode)
    return (entry.oid, reader) if reader else None
