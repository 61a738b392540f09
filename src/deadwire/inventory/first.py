"""The first document of a tree: its files, and what to do about some of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from deadwire.inventory.render import CleanupLine, OverlapLine, render
from deadwire.inventory.words import Teller

if TYPE_CHECKING:
    from deadwire.graph import World
    from deadwire.inventory.scope import Scope


def first_document(
    world: World, scope: Scope, overlap: Iterable[OverlapLine] = (), cleanup: Iterable[CleanupLine] = ()
) -> str:
    """The document for the files that it has to speak for."""
    files = {path: status for path, status in world.statuses().items() if scope.has(path)}
    return render(
        files,
        Teller(world, every=True),
        part=scope.folder,
        collapse=world.settings.config.collapse,
        overlap=[line for line in overlap if scope.has(line.python)],
        cleanup=[line for line in cleanup if scope.has(line.path)],
    )
