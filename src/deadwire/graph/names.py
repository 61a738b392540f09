"""The names of a snapshot as the tables hold them."""

from __future__ import annotations

from deadwire.graph.rows import quote, ranges_below, unquote
from deadwire.graph.sqlite import sqlite3
from deadwire.resolve.memory import Roots
from deadwire.resolve.namespace import Owner, base_of, owners_among
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any


class SqlNames:
    """The names as the tables hold them; answers are remembered until `forget`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.forget()

    def forget(self) -> None:
        """Drops remembered answers: files or roots have changed."""
        self._has: dict[str, bool] = {}
        self._leaves: dict[str, list[str]] = {}
        self._owners: dict[str, list[Owner]] = {}
        self._all_roots: Roots | None = None
        self.known: dict[tuple[object, ...], Any] = {}  # see `Namespace`

    def has(self, path: str) -> bool:
        """See `Namespace`."""
        known = self._has.get(path)
        if known is None:
            row = self._db.execute("select 1 from file where path = ?", (quote(path),)).fetchone()
            known = self._has[path] = row is not None
        return known

    def is_dir(self, folder: str) -> bool:
        """See `Namespace`."""
        query = "select 1 from file where path >= ? and path < ? limit 1"
        return not folder or any(self._db.execute(query, bounds).fetchone() for bounds in ranges_below(folder))

    def may_start(self, segment: str) -> bool:
        """See `Namespace`. To know would cost more than to look."""
        return True

    def with_leaf(self, leaf: str) -> Sequence[str]:
        """See `Namespace`."""
        known = self._leaves.get(leaf)
        if known is None:
            query = "select path from file where leaf = ? and leaf <> ''"
            known = self._leaves[leaf] = sorted(unquote(p) for (p,) in self._db.execute(query, (quote(leaf),)))
        return known

    def owners(self, name: str) -> Sequence[Owner]:
        """See `Namespace`."""
        known = self._owners.get(name)
        if known is None:
            known = self._owners[name] = owners_among(name, self.with_leaf(base_of(name)))
        return known

    def with_base(self, base: str) -> Sequence[str]:
        """See `Namespace`."""
        return sorted(unquote(p) for (p,) in self._db.execute("select path from file where base = ?", (quote(base),)))

    def below(self, folder: str) -> Iterable[str]:
        """See `Namespace`."""
        if not folder:
            return sorted(unquote(p) for (p,) in self._db.execute("select path from file"))
        query = "select path from file where path >= ? and path < ? order by path"
        found = [path for bounds in ranges_below(folder) for (path,) in self._db.execute(query, bounds)]
        return [path if isinstance(path, str) else unquote(path) for path in found]

    def roots(self, folder: str) -> Sequence[str]:
        """See `Namespace`."""
        if self._all_roots is None:
            rows = self._db.execute("select distinct folder, scope from root")
            self._all_roots = Roots((unquote(f), unquote(s)) for f, s in rows)
        return self._all_roots.of(folder)
