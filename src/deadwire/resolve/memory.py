"""The names of a snapshot that is in memory as a whole."""

from __future__ import annotations

from bisect import bisect_left

from deadwire.resolve.namespace import Owner, ancestors, base_of, leaf_of, module_path, owners_among
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any


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
        self._pairs: dict[str, list[str]] = {}  # Python files by the last two segments of their module names
        self._owners: dict[str, list[Owner]] = {}
        self._roots = Roots(roots)
        self.known: dict[tuple[object, ...], Any] = {}  # see `Namespace`

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

    def owners(self, name: str) -> Sequence[Owner]:
        """See `Namespace`."""
        known = self._owners.get(name)
        if known is None:
            known = self._owners[name] = owners_among(name, self._ending(name))
        return known

    def _ending(self, name: str) -> Sequence[str]:
        """Python files among which those of a module name are: the last two segments sort most others out."""
        folder, _, leaf = name.rpartition("/")
        if not folder:
            return self.with_leaf(leaf)
        if not self._pairs:
            for path in (path for paths in self._leaves.values() for path in paths):
                self._pairs.setdefault(_last_two(module_path(path)), []).append(path)
        return self._pairs.get(_last_two(name), ())

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


def _last_two(name: str) -> str:
    return "/".join(name.rsplit("/", 2)[-2:])
