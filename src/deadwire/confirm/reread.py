"""What the bytes of a file would use in a snapshot, whatever the store says of it."""

from __future__ import annotations

from deadwire.facts import registry
from deadwire.facts.schema import Facts
from deadwire.graph import World
from deadwire.model import Ref
from deadwire.resolve import resolve
from deadwire.resolve.namespace import base_of
from deadwire.wiring.wire import wire

REGULAR = 0o100644


def facts_of(path: str, data: bytes, mode: int = REGULAR) -> Facts:
    """The facts of these bytes under this path, read now."""
    reader = registry.reader_of(path, mode)
    return registry.read(reader, data, None) if reader else Facts()


def references(world: World, path: str, facts: Facts, mode: int = REGULAR) -> list[tuple[Ref, tuple[str, ...]]]:
    """The references of a file with these facts, each with the files that it means in the snapshot."""
    names = world.names()
    wired = wire(path, mode, facts, world.settings)
    return [(ref, tuple(target.path for target in resolve(ref, path, names))) for ref in wired.refs]


def targets(world: World, path: str, data: bytes) -> set[str]:
    """The files that a file of this content would use."""
    entry = world.entry(path)
    mode = entry.mode if entry else REGULAR
    found = references(world, path, facts_of(path, data, mode), mode)
    return {target for _, some in found for target in some}


def search_word(path: str) -> str:
    """The word by which others name a file: its stem, for a package's marker the package."""
    folder, _, base = path.rpartition("/")
    if base in ("__init__.py", "__main__.py") and folder:
        return base_of(folder)
    return base.rpartition(".")[0] or base
