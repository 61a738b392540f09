"""The names of a snapshot that is in memory as a whole."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from deadwire.resolve.namespace import ancestors, base_of, leaf_of


class Roots:
    """Source roots by the folder whose files they serve."""

    def __init__(self, roots: Iterable[tuple[str, str]]) -> None:
        self._by_scope: dict[str, set[str]] = {"": {""}}
        for folder, scope in roots:
            self._by_scope.setdefault(scope, set()).add(folder)
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, folder: str) -> tuple[str, ...]:
        """The roots for the files of a folder, those with the narrowest scope first."""
        known = self._known.get(folder)
        if known is None:
            found: list[str] = []
            for scope in ancestors(folder):
                found += [root for root in sorted(self._by_scope.get(scope, ())) if root not in found]
            known = self._known[folder] = tuple(found)
        return known


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
        self._words = {base_of(folder) for folder in self._folders} | self._leaves.keys()
        self._roots = Roots(roots)

    def has(self, path: str) -> bool:
        """See `Namespace`."""
        return path in self._set

    def is_dir(self, folder: str) -> bool:
        """See `Namespace`."""
        return folder in self._folders

    def may_start(self, segment: str) -> bool:
        """See `Namespace`."""
        return segment in self._words

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
