"""What the verification of a document asks of a tree, and the two trees of a change that answer."""

from __future__ import annotations

from deadwire.model import Flag, Status
from deadwire.resolve.namespace import base_of
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from collections.abc import Set as AbstractSet
    from typing import Protocol

    from deadwire.graph import Delta, World

    class View(Protocol):
        """A tree, as a document speaks of it."""

        def exists(self, path: str) -> bool:
            """Whether the file is tracked."""

        def is_folder(self, folder: str) -> bool:
            """Whether something is tracked below this folder."""

        def status(self, path: str) -> Status | None:
            """The shown status; None for what has no row: not there, not Python, excluded."""

        def users(self, path: str) -> AbstractSet[str]:
            """The files that use the file directly."""

        def files(self) -> Iterable[str]:
            """All files that have a row."""

        def named(self, base: str) -> Collection[str]:
            """Tracked files with this base name."""


class After:
    """The tree under judgement."""

    def __init__(self, world: World) -> None:
        self._world = world

    def exists(self, path: str) -> bool:
        """Whether the file is tracked."""
        return self._world.exists(path)

    def is_folder(self, folder: str) -> bool:
        """Whether something is tracked below this folder."""
        return bool(self._world.below(folder))

    def status(self, path: str) -> Status | None:
        """The shown status."""
        if not self._world.has_row(path):
            return None
        # A package's marker shows the best of all that it holds, and there is nothing better than this.
        value = self._world.value(path)
        return value if value is Status.PRODUCTION else self._world.status(path)

    def users(self, path: str) -> AbstractSet[str]:
        """The files that use the file directly."""
        return self._world.user_paths(path)

    def files(self) -> Iterable[str]:
        """All files that have a row."""
        return self._world.python_files()

    def named(self, base: str) -> Collection[str]:
        """Tracked files with this base name."""
        found = self._world.same_base(base)
        return [base, *found] if self._world.exists(base) else found


class Before:
    """The tree that a change started from."""

    def __init__(self, world: World, delta: Delta) -> None:
        self._world = world
        self._delta = delta
        self._after = After(world)
        self._gone = {*delta.removed, *delta.renamed.values()}

    def exists(self, path: str) -> bool:
        """Whether the file was tracked."""
        return self._delta.before_exists(path)

    def is_folder(self, folder: str) -> bool:
        """Whether something was tracked below this folder."""
        return any(self.exists(path) for path in self._world.below(folder)) or any(
            path.startswith(folder + "/") for path in self._gone
        )

    def status(self, path: str) -> Status | None:
        """The status that was shown."""
        known = self._delta.value_before(path)
        if known is None or not known[0] & Flag.PYTHON or known[0] & Flag.EXCLUDED:
            return None
        return self._delta.before(path) if path not in self._delta.renamed else Status(known[1])

    def users(self, path: str) -> AbstractSet[str]:
        """The files that used the file directly."""
        if path not in self._delta.affected and path not in self._gone:
            return self._after.users(path)
        return {use.source for use in self._delta.users_before(path)}

    def files(self) -> Iterable[str]:
        """All files that had a row."""
        candidates = {*self._world.python_files(), *self._gone}
        return sorted(path for path in candidates if self.status(path) is not None)

    def named(self, base: str) -> Collection[str]:
        """Files with this base name that were tracked."""
        found = [*self._world.same_base(base), base, *(p for p in self._gone if base_of(p) == base)]
        return sorted({path for path in found if self.exists(path)})


class Whole:
    """A view whose files and statuses are fetched at once: for whoever asks about every row."""

    def __init__(self, view: View, statuses: dict[str, Status]) -> None:
        self._view = view
        self._statuses = statuses
        self._exists: dict[str, bool] = {}

    def exists(self, path: str) -> bool:
        """Whether the file is tracked."""
        if path in self._statuses:
            return True
        known = self._exists.get(path)
        if known is None:
            known = self._exists[path] = self._view.exists(path)
        return known

    def is_folder(self, folder: str) -> bool:
        """Whether something is tracked below this folder."""
        return self._view.is_folder(folder)

    def status(self, path: str) -> Status | None:
        """The shown status."""
        return self._statuses.get(path)

    def users(self, path: str) -> AbstractSet[str]:
        """The files that use the file directly."""
        return self._view.users(path)

    def files(self) -> Iterable[str]:
        """All files that have a row."""
        return self._statuses

    def named(self, base: str) -> Collection[str]:
        """Tracked files with this base name."""
        return self._view.named(base)


def after(world: World) -> Whole:
    """The tree under judgement, with all its statuses."""
    return Whole(After(world), world.statuses())


def before(world: World, delta: Delta) -> Whole:
    """The tree that the change started from, with all its statuses."""
    view = Before(world, delta)
    statuses = world.statuses()
    changed = (delta.affected, delta.added, delta.renamed, delta.renamed.values(), delta.removed, delta.modified)
    for path in {path for paths in changed for path in paths}:
        status = view.status(path)
        if status is None:
            statuses.pop(path, None)
        else:
            statuses[path] = status
    return Whole(view, dict(sorted(statuses.items())))
