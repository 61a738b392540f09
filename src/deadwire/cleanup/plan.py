"""The plan: delete what is dead, archive what is superseded, keep manual tools, promote what is documented only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from deadwire.model import Flag, Status
from deadwire.resolve.namespace import folder_of

if TYPE_CHECKING:
    from deadwire.graph import World

DELETE, ARCHIVE, KEEP, PROMOTE = "delete", "archive", "keep", "promote"
ACTIONS = (DELETE, ARCHIVE, KEEP, PROMOTE)


class Removal(NamedTuple):
    """All that goes when a file goes."""

    path: str
    cascade: tuple[str, ...]  # files that nothing else uses: they would be dead
    tests: tuple[str, ...]  # tests of nothing else

    @property
    def all(self) -> tuple[str, ...]:
        """Every file that goes."""
        return (self.path, *self.cascade, *self.tests)


class Step(NamedTuple):
    """One recommendation."""

    action: str
    path: str
    status: Status
    reason: str
    removal: Removal
    size: int  # bytes of all that goes, of the file alone where nothing does
    superseded_by: tuple[str, ...] = ()


def plan(world: World, superseded: Mapping[str, Sequence[str]] | None = None) -> list[Step]:
    """Every recommendation, by action, then by path.

    superseded: files of which people have said what does their job now.
    """
    statuses = world.statuses()
    superseded = superseded or {}
    steps = []
    claimed: set[str] = set()
    for path in heads(world, statuses):
        removal = removal_of(world, path)
        claimed.update(removal.all)
        newer = tuple(superseded.get(path, ()))
        reason = f"superseded by {', '.join(newer)}" if newer else dead_reason(world, path)
        steps.append(_step(world, ARCHIVE if newer else DELETE, path, statuses[path], reason, removal, newer))
    for path in tested_only(world, statuses):
        removal = removal_of(world, path)
        if path not in claimed and _users(world, path) <= {*removal.all}:
            claimed.update(removal.all)
            tests = _some(removal.tests)
            steps.append(_step(world, DELETE, path, statuses[path], f"used only by its own tests: {tests}", removal))
    for path, status in statuses.items():
        if path in claimed or world.flags(path) & (Flag.INIT | Flag.TEST):
            continue
        newer = tuple(superseded.get(path, ()))
        alone = Removal(path, (), ())
        if newer and status in (Status.MANUAL, Status.DEAD):
            reason = f"superseded by {', '.join(newer)}"
            steps.append(_step(world, ARCHIVE, path, status, reason, removal_of(world, path), newer))
        elif status is Status.MANUAL:
            reason = "a tool that is run by hand; a README that says when to run it would document it"
            steps.append(_step(world, KEEP, path, status, reason, alone))
        elif status is Status.DOCUMENTED and is_only_named(world, path):
            names = sorted({use.source for use in world.users(path) if use.offer >= Status.DOCUMENTED})
            reason = f"named in {_some(names)}, but nothing runs it: a unit, a job or a script could"
            steps.append(_step(world, PROMOTE, path, status, reason, alone))
    return sorted(steps, key=lambda step: (ACTIONS.index(step.action), step.path))


def _step(
    world: World,
    action: str,
    path: str,
    status: Status,
    reason: str,
    removal: Removal,
    newer: tuple[str, ...] = (),
) -> Step:
    size = sum(len(world.blob(file) or b"") for file in removal.all)
    return Step(action, path, status, reason, removal, size, newer)


def _some(names: Sequence[str]) -> str:
    if len(names) > 3:
        return f"{', '.join(names[:3])} and {len(names) - 3} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def dead_reason(world: World, path: str) -> str:
    """Why a dead file is dead, in words."""
    users = sorted({use.source for use in world.users(path)})
    if users:
        return f"used only by {_some(users)}, dead as well"
    return "not imported, not referenced, not called, and not runnable"


def is_only_named(world: World, path: str) -> bool:
    """Whether documents are all that keeps a runnable file documented."""
    runnable = any(own.status >= Status.MANUAL for own in world.own(path))
    best = [use for use in world.users(path) if use.offer >= Status.DOCUMENTED]
    return runnable and bool(best) and all(world.flags(use.source) & Flag.DOC for use in best)


def heads(world: World, statuses: Mapping[str, Status]) -> list[str]:
    """The dead files with which all other dead ones go: those that no other dead file uses.

    Of dead files that use each other in a circle the first by path stands for all.
    """
    dead = {path for path, status in statuses.items() if status is Status.DEAD and not _is_marker(world, path)}
    users = {path: {use.source for use in world.users(path)} & dead - {path} for path in dead}
    found = sorted(path for path in dead if not users[path])
    reached = _below(world, found, dead)
    for path in sorted(dead - reached):
        if path not in reached:
            found.append(path)
            reached |= _below(world, [path], dead)
    return sorted(found)


def _is_marker(world: World, path: str) -> bool:
    """Whether a package's ``__init__.py`` has company: then it goes with the last of it."""
    return bool(world.flags(path) & Flag.INIT) and len(world.below(folder_of(path))) > 1


def _below(world: World, paths: Iterable[str], dead: set[str]) -> set[str]:
    """These files and the dead files that they use, at any depth."""
    seen = set(paths)
    pending = list(seen)
    while pending:
        for use in world.uses(pending.pop()):
            if use.target in dead and use.target not in seen:
                seen.add(use.target)
                pending.append(use.target)
    return seen


def removal_of(world: World, path: str) -> Removal:
    """What goes with a file: dead files that only it uses, and tests that test nothing else."""
    gone = {path}
    cascade: list[str] = []
    tests: list[str] = []
    changed = True
    while changed:
        changed = False
        used = {use.target for file in sorted(gone) for use in world.uses(file)}
        for candidate in sorted((used | {_init_of(file) for file in gone}) - gone):
            if _goes_along(world, candidate, gone):
                gone.add(candidate)
                cascade.append(candidate)
                changed = True
        for candidate in sorted({user for file in sorted(gone) for user in _users(world, file)} - gone):
            if _tests_only(world, candidate, gone):
                gone.add(candidate)
                tests.append(candidate)
                changed = True
    return Removal(path, tuple(cascade), tuple(tests))


def tested_only(world: World, statuses: Mapping[str, Status]) -> list[str]:
    """Files of the program that tests alone use, those first that no other of them uses."""
    found = [
        path
        for path, status in statuses.items()
        if status is Status.TEST and not world.flags(path) & (Flag.TEST | Flag.INIT)
    ]
    known = set(found)
    return sorted(found, key=lambda path: (not _users(world, path).isdisjoint(known), path))


def _goes_along(world: World, path: str, gone: set[str]) -> bool:
    """Whether a file may go because its last user goes: it is nothing by itself, and no test support."""
    flags, status = world.flags(path), world.status(path)
    if not world.has_row(path) or flags & Flag.TEST or status not in (Status.DEAD, Status.TEST):
        return False
    if flags & Flag.INIT:
        return status is Status.DEAD and all(file in gone for file in world.below(folder_of(path)) if file != path)
    return _users(world, path) <= gone


def _init_of(path: str) -> str:
    folder = folder_of(path)
    return f"{folder}/__init__.py" if folder else "__init__.py"


def _users(world: World, path: str) -> set[str]:
    return {use.source for use in world.users(path)} - {path}


def _tests_only(world: World, path: str, gone: set[str]) -> bool:
    """Whether a file is a test whose every subject goes, and that no other file uses."""
    flags = world.flags(path)
    if not flags & Flag.TEST or not flags & Flag.PYTHON or flags & Flag.INIT:
        return False
    subjects = {
        use.target
        for use in world.uses(path)
        if world.has_row(use.target) and not world.flags(use.target) & (Flag.TEST | Flag.INIT)
    }
    return bool(subjects) and subjects <= gone and _users(world, path) <= gone
