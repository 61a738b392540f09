"""The wiring graph of a snapshot: files, references, resolved uses, statuses; kept in SQLite, updated by difference."""

from __future__ import annotations

from deadwire.graph.delta import Broken, Delta
from deadwire.graph.workspace import Judgement, Workspace, build, compare
from deadwire.graph.world import World

__all__ = ["Broken", "Delta", "Judgement", "Workspace", "World", "build", "compare"]
