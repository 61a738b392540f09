"""Questions to a change that need no look at the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deadwire.settings import is_settings_file

if TYPE_CHECKING:
    from deadwire.graph import Delta, World
    from deadwire.model import Entry


def has_change(delta: Delta | None) -> bool:
    """Whether there is a change to judge."""
    return delta is not None and bool(delta.added or delta.removed or delta.modified or delta.renamed)


def is_quiet(world: World, delta: Delta) -> bool:
    """Whether a change cannot have made anything false: no file came or went, no use was lost, no status changed."""
    if delta.added or delta.removed or delta.renamed or delta._lost or any(map(is_settings_file, delta.modified)):
        return False
    for path in delta.affected:
        known = delta.value_before(path)
        if known is None or known[1] != world.value(path) or known[0] != world.flags(path):
            return False
    return True


def old_entry(delta: Delta, world: World, path: str) -> Entry | None:
    """The document's blob in the base."""
    if path in delta.added or path in delta.renamed:
        return delta._old.get(path)
    return delta._old.get(path) or world.entry(path)


def old_text(world: World, delta: Delta, path: str) -> bytes | None:
    """What the document said in the base; None where it was not there."""
    entry = old_entry(delta, world, path)
    return None if entry is None else world._blob(entry)
