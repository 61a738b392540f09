"""The proof that nothing breaks when files go: the tree without them, beside the tree with them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from deadwire.model import Flag, Status

if TYPE_CHECKING:
    from deadwire.graph import World


def objections(world: World, gone: Collection[str]) -> list[str]:
    """Who still uses the files: everything outside of them that is alive."""
    found = []
    for path in sorted(gone):
        for use in world.users(path):
            if use.source not in gone and _is_alive(world, use.source):
                line = f":{use.line}" if use.line else ""
                found.append(f"{use.source}{line} still uses {path}")
    return list(dict.fromkeys(found))


def _is_alive(world: World, path: str) -> bool:
    """Whether a user counts: a dead file loses nothing that it had a use for."""
    if world.flags(path) & Flag.PYTHON:
        return world.status(path) is not Status.DEAD
    return world.value(path) is not Status.DEAD


def losses(before: Mapping[str, Status], after: Mapping[str, Status], gone: Collection[str]) -> list[str]:
    """Files that would have a lower status in the tree without the others."""
    return [
        f"{path} would be {after[path].word.title()}, it is {status.word.title()}"
        for path, status in before.items()
        if path not in gone and path in after and after[path] < status
    ]
