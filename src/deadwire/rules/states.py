"""What rules ask about one file of the snapshot."""

from __future__ import annotations

from deadwire.graph import World
from deadwire.model import Flag, Own, Status, Use
from deadwire.rules.base import Case
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Mechanisms by which people say that a file is used from outside the repository.
SAID = ("pragma", "roots")
DOC_FORMS = ("doc", "link")
_STATEMENTS = frozenset(("binds", "defines", "acts"))  # marks of a module that has code


def is_init(world: World, path: str) -> bool:
    """Whether it marks a package."""
    return bool(world.flags(path) & Flag.INIT)


def says_nothing(world: World, path: str) -> bool:
    """Whether a Python file holds comments and a docstring at most."""
    facts = world.facts(path)
    return not facts.problem and not facts.imports and all(mark.name not in _STATEMENTS for mark in facts.marks)


def is_test(world: World, path: str) -> bool:
    """Whether it is a test or test support."""
    return bool(world.flags(path) & Flag.TEST)


def is_spoken_for(world: World, path: str) -> bool:
    """Whether a status pragma or a `roots` row speaks for it."""
    return any(own.mechanism in SAID for own in world.own(path))


def is_surface(world: World, path: str) -> bool:
    """Whether it is a public module of a published distribution."""
    return any(own.mechanism == "distribution" for own in world.own(path)) or any(
        use.mechanism == "distribution" for use in world.users(path)
    )


def runnable(world: World, path: str) -> Own | None:
    """What makes the file runnable by itself."""
    return next((own for own in world.own(path) if own.status >= Status.MANUAL and own.mechanism not in SAID), None)


def only_named_by_docs(world: World, path: str) -> bool:
    """Whether it is Documented by documents alone: nothing runs or imports it, and it cannot be run."""
    if world.status(path) is not Status.DOCUMENTED or runnable(world, path):
        return False
    best = [use for use in world.users(path) if use.offer >= Status.DOCUMENTED]
    return bool(best) and all(world.flags(use.source) & Flag.DOC for use in best)


def in_question(case: Case) -> Iterable[str]:
    """The Python files that the change adds; all there are where the whole snapshot is asked about."""
    if case.only is not None:
        return [path for path in sorted(case.only) if case.world.has_row(path)]
    if case.delta is None:
        return case.world.python_files()
    return [path for path in sorted(case.delta.added) if case.world.has_row(path)]


def users_at(world: World, path: str, status: Status) -> list[Use]:
    """The uses whose users have this very status."""
    return [use for use in world.users(path) if world.has_row(use.source) and world.status(use.source) is status]
