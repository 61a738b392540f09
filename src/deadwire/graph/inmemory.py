"""Trees in memory, for tests and for the examples of the rules."""

from __future__ import annotations

from collections.abc import Callable

from deadwire.config import Config
from deadwire.graph import store
from deadwire.graph.contribute import Contributor
from deadwire.graph.delta import Delta
from deadwire.graph.differ import effect_between
from deadwire.graph.factstore import Blobs, FactSource, FactStore
from deadwire.graph.full import build as build_state
from deadwire.graph.update import Update
from deadwire.graph.workspace import Judgement
from deadwire.graph.world import World
from deadwire.model import Entry
from deadwire.settings import read_settings
from deadwire.snapshot import MemorySnapshot


def build(snapshot: MemorySnapshot, config: Config | None = None) -> World:
    """The wiring of a tree in memory."""
    entries = snapshot.entries()
    settings = read_settings(entries, snapshot.read, config)
    source = FactSource(FactStore(store.memory()), snapshot.read)
    db = store.memory()
    build_state(db, entries, Contributor(source, settings))
    return World(db, settings, source.one, _reader(snapshot.read), snapshot.tree_id)


def compare(before: MemorySnapshot, after: MemorySnapshot, config: Config | None = None) -> Judgement:
    """Two trees in memory: the second one, and its difference from the first."""
    world = build(before, config)
    changes = list(after.changes(before))
    entries = after.entries()
    settings = read_settings(entries, after.read, config)
    if settings.digest != world.settings.digest:
        other = build(after, config)
        return Judgement(other, Delta(other, changes, effect_between(world.db, other.db)), None)
    source = FactSource(FactStore(store.memory()), after.read)
    effect = Update(world.db, Contributor(source, settings)).apply(changes)
    other = World(world.db, settings, source.one, _reader(after.read), after.tree_id)
    return Judgement(other, Delta(other, changes, effect), None)


def _reader(blobs: Blobs) -> Callable[[Entry], bytes | None]:
    return lambda entry: next(iter(blobs([entry.oid])))[1]
