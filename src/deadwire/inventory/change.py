"""Questions to a change that need no look at the document."""

from __future__ import annotations

from deadwire.settings_files import is_settings_file
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from deadwire.graph import Delta, World


def has_change(delta: Delta | None) -> bool:
    """Whether there is a change to judge."""
    return delta is not None and not delta.is_empty


def is_quiet(world: World, delta: Delta) -> bool:
    """Whether a change cannot have made anything false: no file came or went, no use was lost, no status changed."""
    if delta.added or delta.removed or delta.renamed or delta.loses_uses or any(map(is_settings_file, delta.modified)):
        return False
    for path in delta.affected:
        known = delta.value_before(path)
        if known is None or known[1] != world.value(path) or known[0] != world.flags(path):
            return False
    return True


def old_text(world: World, delta: Delta, path: str) -> bytes | None:
    """What the document said in the base; None where it was not there."""
    entry = delta.entry_before(path)
    return None if entry is None else world.blob_of(entry)
