"""The wiring graph of a snapshot: files, references, resolved uses, statuses; kept in SQLite, updated by difference."""

from __future__ import annotations

import sys

from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from deadwire.graph.before import Before
    from deadwire.graph.delta import Broken, Delta
    from deadwire.graph.inmemory import build, compare
    from deadwire.graph.workspace import Judgement, Workspace
    from deadwire.graph.world import World

__all__ = ["Before", "Broken", "Delta", "Judgement", "Workspace", "World", "build", "compare"]

_MODULES = {
    "Before": "before", "Broken": "delta", "Delta": "delta", "Judgement": "workspace", "Workspace": "workspace",
    "World": "world", "build": "inmemory", "compare": "inmemory",
}  # fmt: skip


# deadwire: loads deadwire.graph.* -- each name is imported when it is first asked for
def __getattr__(name: str) -> Any:
    """A check that asks only whether anything has to be judged (`quiet`) loads none of them."""
    if name in _MODULES:
        module = "deadwire.graph." + _MODULES[name]
        __import__(module)
        return getattr(sys.modules[module], name)
    raise AttributeError(name)
