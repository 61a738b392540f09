"""The wiring graph of a snapshot: files, references, resolved uses, statuses; kept in SQLite, updated by difference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from deadwire.graph.delta import Broken, Delta
from deadwire.graph.workspace import Judgement, Workspace
from deadwire.graph.world import World

if TYPE_CHECKING:
    from deadwire.graph.before import Before
    from deadwire.graph.inmemory import build, compare

__all__ = ["Before", "Broken", "Delta", "Judgement", "Workspace", "World", "build", "compare"]


def __getattr__(name: str) -> Any:
    """Trees in memory are for tests and examples: a check does not load what they need."""
    if name in ("build", "compare"):
        from deadwire.graph import inmemory

        return getattr(inmemory, name)
    raise AttributeError(name)
