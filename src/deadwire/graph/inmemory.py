"""Trees in memory, for tests and for the examples of the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from deadwire.config import Config
from deadwire.graph import store
from deadwire.graph.contribute import Contributor
from deadwire.graph.delta import Delta
from deadwire.graph.differ import effect_between
from deadwire.graph.factstore import FactSource, FactStore
from deadwire.graph.full import build as build_state
from deadwire.graph.update import Update
from deadwire.graph.workspace import Judgement
from deadwire.graph.world import World
from deadwire.model import Entry
from deadwire.settings import read_settings
from deadwire.snapshot import MemorySnapshot
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from deadwire.graph.factstore import Blobs


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

    def read(oids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """Blobs of either tree, as a repository has them."""
        wanted = list(oids)
        return (
            (oid, data if data is not None else old[1])
            for (oid, data), old in zip(after.read(wanted), before.read(wanted), strict=True)
        )

    changes = list(after.changes(before))
    source = FactSource(FactStore(store.memory()), read)
    was = read_settings(before.entries(), read, config)
    now = read_settings(after.entries(), read, config)
    db = store.memory()
    if now.digest == was.digest:
        build_state(db, before.entries(), Contributor(source, was))
        effect = Update(db, Contributor(source, now)).apply(changes)
    else:
        old = store.memory()
        was = was.as_base_of(now)
        build_state(old, before.entries(), Contributor(source, was))
        build_state(db, after.entries(), Contributor(source, now))
        effect = effect_between(old, db)
    world = World(db, now, source.one, _reader(read), after.tree_id)
    return Judgement(world, Delta(world, changes, effect, Contributor(source, was)), None)


def _reader(blobs: Blobs) -> Callable[[Entry], bytes | None]:
    return lambda entry: next(iter(blobs([entry.oid])))[1]
