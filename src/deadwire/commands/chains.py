"""A chain that keeps a file alive, step by step, with the use that each step rests on."""

from __future__ import annotations

from typing import NamedTuple

from deadwire.graph import World
from deadwire.model import Evidence, Status, Use


class Step(NamedTuple):
    """One file of a chain, and why it is alive: the use by the file before it, or what it is by itself."""

    path: str
    why: Evidence | None


def steps(world: World, path: str) -> list[Step]:
    """The chain of a file, root first; nothing for a dead file."""
    chain = world.chain(path)
    found = []
    for number, step in enumerate(chain):
        why = _by_itself(world, step) if number == 0 else _use(world, chain[number - 1], step)
        found.append(Step(step, why))
    return found


def _by_itself(world: World, path: str) -> Evidence | None:
    own = next(iter(world.own(path)), None)
    return None if own is None else Evidence(own.mechanism, path, own.line, own.status, own.detail)


def _use(world: World, user: str, path: str) -> Evidence | None:
    uses = [use for use in world.users(path) if use.source == user]
    if not uses:
        return Evidence("package", user, 1, world.status(path), f"{path} shows what its folder holds")
    return as_evidence(max(uses, key=lambda use: (use.offer, -use.line)))


def as_evidence(use: Use) -> Evidence:
    """A use as a line of evidence."""
    return Evidence(use.mechanism, use.source, use.line, Status(use.offer), use.detail)
