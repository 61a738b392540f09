"""The names of a snapshot: in memory for a build from scratch, in SQLite for the warm path."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from deadwire.graph.rows import quote, unquote
from deadwire.resolve.namespace import ancestors, base_of, leaf_of


class MemoryNames:
    """All paths of a snapshot at once."""

    def __init__(self, paths: Iterable[str], roots: Iterable[tuple[str, str]]) -> None:
        self._paths = sorted(paths)
        self._set = set(self._paths)
        self._bases: dict[str, list[str]] = {}
        self._leaves: dict[str, list[str]] = {}
        self._folders: set[str] = {""}
        for path in self._paths:
            self._bases.setdefault(base_of(path), []).append(path)
            leaf = leaf_of(path)
            if leaf:
                self._leaves.setdefault(leaf, []).append(path)
            folder = path.rpartition("/")[0]
            while folder not in self._folders:
                self._folders.add(folder)
                folder = folder.rpartition("/")[0]
        self._roots = _Roots(roots)

    def has(self, path: str) -> bool:
        """See `Namespace`."""
        return path in self._set

    def is_dir(self, folder: str) -> bool:
        """See `Namespace`."""
        return folder in self._folders

    def with_leaf(self, leaf: str) -> Sequence[str]:
        """See `Namespace`."""
        return self._leaves.get(leaf, ())

    def with_base(self, base: str) -> Sequence[str]:
        """See `Namespace`."""
        return self._bases.get(base, ())

    def below(self, folder: str) -> Iterable[str]:
        """See `Namespace`."""
        if not folder:
            return self._paths
        start = bisect_left(self._paths, folder + "/")
        return self._paths[start : bisect_left(self._paths, folder + "0")]

    def roots(self, folder: str) -> Sequence[str]:
        """See `Namespace`."""
        return self._roots.of(folder)


class SqlNames:
    """The names as the tables hold them; answers are remembered until `forget`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.forget()

    def forget(self) -> None:
        """Drops remembered answers: files or roots have changed."""
        self._has: dict[str, bool] = {}
        self._leaves: dict[str, list[str]] = {}
        self._all_roots: _Roots | None = None

    def has(self, path: str) -> bool:
        """See `Namespace`."""
        known = self._has.get(path)
        if known is None:
            row = self._db.execute("select 1 from file where path = ?", (quote(path),)).fetchone()
            known = self._has[path] = row is not None
        return known

    def is_dir(self, folder: str) -> bool:
        """See `Namespace`."""
        return not folder or next(iter(self.below(folder)), None) is not None

    def with_leaf(self, leaf: str) -> Sequence[str]:
        """See `Namespace`."""
        known = self._leaves.get(leaf)
        if known is None:
            query = "select path from file where leaf = ? and leaf <> ''"
            known = self._leaves[leaf] = sorted(unquote(p) for (p,) in self._db.execute(query, (quote(leaf),)))
        return known

    def with_base(self, base: str) -> Sequence[str]:
        """See `Namespace`."""
        return sorted(unquote(p) for (p,) in self._db.execute("select path from file where base = ?", (quote(base),)))

    def below(self, folder: str) -> Iterable[str]:
        """See `Namespace`."""
        if not folder:
            rows = self._db.execute("select path from file")
            return sorted(unquote(p) for (p,) in rows)
        return self._range(folder)

    def _range(self, folder: str) -> Iterator[str]:
        # A path that is not UTF-8 is kept as bytes, which SQLite sorts behind all text: two ranges.
        low, high = folder + "/", folder + "0"
        query = "select path from file where path >= ? and path < ? order by path"
        try:
            low.encode("utf-8")
        except UnicodeEncodeError:
            pass
        else:
            for (path,) in self._db.execute(query, (low, high)):
                yield path
        binary = (low.encode("utf-8", "surrogateescape"), high.encode("utf-8", "surrogateescape"))
        for (path,) in self._db.execute(query, binary):
            yield unquote(path)

    def roots(self, folder: str) -> Sequence[str]:
        """See `Namespace`."""
        if self._all_roots is None:
            rows = self._db.execute("select distinct folder, scope from root")
            self._all_roots = _Roots((unquote(f), unquote(s)) for f, s in rows)
        return self._all_roots.of(folder)


class _Roots:
    """Source roots by the folder whose files they serve."""

    def __init__(self, roots: Iterable[tuple[str, str]]) -> None:
        self._by_scope: dict[str, set[str]] = {"": {""}}
        for folder, scope in roots:
            self._by_scope.setdefault(scope, set()).add(folder)
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, folder: str) -> tuple[str, ...]:
        known = self._known.get(folder)
        if known is None:
            found: list[str] = []
            for scope in ancestors(folder):
                found += [root for root in sorted(self._by_scope.get(scope, ())) if root not in found]
            known = self._known[folder] = tuple(found)
        return known
