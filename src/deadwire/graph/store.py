"""Where the state is kept, and what happens when it cannot be.

The facts lie in the git common directory, the state of a tree in each worktree's own git directory; both files carry
their schema version in the name. A store that is corrupt is made anew; one that is locked, read-only or on a full disk
is bypassed by a state in memory: slower, never wrong.
"""

from __future__ import annotations

import os

from deadwire import __version__
from deadwire.fingerprint import fingerprint
from deadwire.graph import factstore, schema
from deadwire.graph.sqlite import shorten_log, sqlite3
from deadwire.lazy import keep_on
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from deadwire.git import Git

FOLDER = "deadwire"
# Another process may be moving the anchor; that takes moments. Waiting longer would be felt.
_PATIENCE = 3.0
# Facts of other versions that are kept beside those of this one: two may be in use in turn.
_KEPT = 1
_LONGEST_LOG = 1 << 20  # bytes that a process is left to read


def engine() -> str:
    """What made a state: one that another version made, or other wiring, is built anew."""
    return f"{__version__} {fingerprint()}"


def facts_path(common_dir: str) -> str:
    """The file of the facts that this code finds; other code may find others."""
    return os.path.join(common_dir, FOLDER, f"facts-{factstore.VERSION}-{fingerprint()}.db")


def tree_path(git_dir: str) -> str:
    """The file of the state of this worktree's tree."""
    return os.path.join(git_dir, FOLDER, f"tree-{schema.VERSION}.db")


def open_facts(common_dir: str | None) -> factstore.FactStore:
    """The fact store; in memory where there is no place for it."""
    if common_dir is not None:
        path = facts_path(common_dir)
        if not os.path.exists(path):
            _forget_all_but(_KEPT, os.path.dirname(path))
        for _ in range(2):
            db = _open(path)
            if db is None:
                break
            try:
                store = factstore.FactStore(db)
                keep_on(store.patterns)
                return store
            except sqlite3.DatabaseError:
                db.close()
                if not _remove(path):
                    break
    return factstore.FactStore(memory())


def open_tree(git_dir: str) -> sqlite3.Connection | None:
    """The state of the tree, maybe empty; None where it cannot be kept."""
    path = tree_path(git_dir)
    for _ in range(2):
        db = _open(path)
        if db is None:
            return None
        try:
            db.execute("select count(*) from sqlite_master").fetchone()
            db.execute("begin immediate")
            db.execute("rollback")
            return db
        except sqlite3.OperationalError:  # locked, read-only: leave it alone
            db.close()
            return None
        except sqlite3.DatabaseError:
            db.close()
            if not _remove(path):
                return None
    return None


class Stores:
    """The stores of a check, each opened once, when somebody first asks for it."""

    def __init__(self, git: Git) -> None:
        self._git = git
        self._tree: sqlite3.Connection | None = None
        self._facts: factstore.FactStore | None = None

    @property
    def tree(self) -> sqlite3.Connection | None:
        """See `open_tree`."""
        if self._tree is None:
            self._tree = open_tree(self._git.git_dir)
        return self._tree

    @property
    def facts(self) -> factstore.FactStore:
        """See `open_facts`."""
        if self._facts is None:
            self._facts = open_facts(self._git.common_dir)
        return self._facts


def memory() -> sqlite3.Connection:
    """An empty database in memory."""
    return sqlite3.connect(":memory:", isolation_level=None)


def is_filled(db: sqlite3.Connection) -> bool:
    """Whether a state is complete (a build writes its tables in one transaction)."""
    return db.execute("select 1 from sqlite_master where name = 'meta'").fetchone() is not None


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error speaks of what is in a file, not of a full disk or of another process."""
    return not isinstance(error, sqlite3.OperationalError) or str(error).startswith("no such")


def clear(git_dir: str, common_dir: str) -> list[str]:
    """Removes all stores; gives the files that are gone."""
    folders = dict.fromkeys((os.path.join(git_dir, FOLDER), os.path.join(common_dir, FOLDER)))
    files = [os.path.join(f, name) for f in folders if os.path.isdir(f) for name in sorted(os.listdir(f))]
    kinds = ("facts-", "tree-", "inventory-", "overlap-")
    stores = [f for f in files if os.path.basename(f).startswith(kinds) and f.endswith(".db")]
    return [f for f in stores if _remove(f)]


def _open(path: str) -> sqlite3.Connection | None:
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        db = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        db.execute("pragma journal_mode = wal")
        # A power cut may lose the last transaction, never corrupt the file; what is lost is only found again.
        db.execute("pragma synchronous = normal")
        db.execute("pragma cache_size = -32000")
        db.execute("pragma wal_autocheckpoint = 0")
        if _size(f"{path}-wal") > _LONGEST_LOG:
            shorten_log(db)
    except (OSError, sqlite3.OperationalError):
        return None
    except sqlite3.DatabaseError:
        db.close()
        return _open(path) if _remove(path) else None
    return db


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def _forget_all_but(number: int, folder: str) -> None:
    """Removes the facts of code that was used longest ago: after an upgrade nobody asks for them any more."""
    try:
        kept = [entry for entry in os.scandir(folder) if entry.name.startswith("facts-") and entry.name.endswith(".db")]
        kept.sort(key=lambda entry: entry.stat().st_mtime, reverse=True)
    except OSError:
        return
    for entry in kept[number:]:
        _remove(entry.path)


def _remove(path: str) -> bool:
    try:
        for end in ("", "-wal", "-shm"):
            if os.path.exists(path + end):
                os.remove(path + end)
    except OSError:
        return False
    return True
