"""The wiring of a whole tree from scratch."""

from __future__ import annotations

import gc
from functools import wraps

from deadwire.graph import bulk, rows, schema
from deadwire.graph.contribution import in_package, own_rows, root_rows, strongest
from deadwire.graph.nodes import MemoryGraph
from deadwire.graph.settle import settle_all
from deadwire.graph.sqlite import sqlite3
from deadwire.model import Entry, Ref, Wired
from deadwire.resolve import resolve
from deadwire.resolve.memory import MemoryNames
from deadwire.resolve.modules import simplest
from deadwire.resolve.namespace import base_of, folder_of, leaf_of
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeVar

    from deadwire.graph.contribution import Contribution, Contributions

    # References that are alike but for their user: their columns, the plainest of them, and what it means by folder.
    _Alike = tuple[rows.Sought, Ref | None, dict[str, list[tuple[int, str]]]]
    _Work = TypeVar("_Work", bound=Callable[..., object])


def uncollected(work: _Work) -> _Work:
    """The same function, run without the garbage collector: what it makes lives to its end, and the collector would
    walk over all of it again and again.
    """

    @wraps(work)
    def run(*given: object, **named: object) -> object:
        was_collecting = gc.isenabled()
        gc.disable()
        try:
            return work(*given, **named)
        finally:
            if was_collecting:
                gc.enable()

    return run  # type: ignore[return-value]


@uncollected
def build(db: sqlite3.Connection, entries: Iterable[Entry], contributions: Contributions) -> None:
    """Fills empty tables with the wiring of `entries`, statuses settled, and makes the indexes."""
    schema.create(db)
    wired: list[tuple[Entry, Wired]] = []
    pragmas: list[tuple[int, int, str]] = []
    problems: list[tuple[int, int, str]] = []
    ids: dict[str, int] = {}
    for entry, (wire, comments, problem) in sorted(contributions(sorted(entries)), key=_entry):
        wired.append((entry, wire))
        file = ids[entry.path] = len(wired)
        pragmas += [(file, line, text) for line, text in comments]
        if problem:
            problems.append((file, *problem))

    names = MemoryNames(ids, ((r.folder, r.scope) for _, w in wired for r in w.roots))
    edges: list[tuple[int, int, int, int, str]] = []
    ends = [0]
    bulk.insert(db, "ref", rows.REF, _references(wired, ids, names, edges, ends))
    bulk.insert(db, "edge", "src, dst, ref, cap, match", edges)

    # Ids begin with 1.
    owns = [0, *(strongest(w.own, in_package(e.path, names.has)) if w.own else 0 for e, w in wired)]
    graph = MemoryGraph(owns, [0, *(w.flags for _, w in wired)], edges, ends)
    settle_all(graph, range(1, len(wired) + 1))
    bulk.insert(
        db,
        "file",
        "path, mode, oid, flags, own, value, witness, base, leaf",
        (
            (
                rows.quote(e.path), e.mode, e.oid, w.flags, own, value, witness,
                rows.quote(base_of(e.path)), rows.quote(leaf_of(e.path)),
            )
            for (e, w), own, value, witness in zip(wired, owns[1:], graph.values[1:], graph.witnesses[1:], strict=True)
        ),
    )  # fmt: skip
    own = (row for file, (_, w) in enumerate(wired, 1) for row in own_rows(file, w))
    bulk.insert(db, "own", "file, status, mechanism, line, detail", own)
    roots = (row for file, (_, w) in enumerate(wired, 1) for row in root_rows(file, w))
    bulk.insert(db, "root", "file, folder, scope, line", roots)
    bulk.insert(db, "pragma", "file, line, data", pragmas)
    bulk.insert(db, "problem", "file, line, text", problems)
    schema.create_indexes(db)


def _entry(contributed: tuple[Entry, Contribution]) -> Entry:
    return contributed[0]


def _references(
    wired: list[tuple[Entry, Wired]],
    ids: dict[str, int],
    names: MemoryNames,
    edges: list[tuple[int, int, int, int, str]],
    ends: list[int],
) -> Iterator[tuple[object, ...]]:
    """Rows of `ref`. What they mean goes to `edges` as rows of `edge`, how many these are after each file to `ends`.

    Many look for the same, and what that means depends on the user's folder only.
    """
    alike: dict[tuple[object, ...], _Alike] = {}
    meanings: dict[tuple[object, ...], dict[str, list[tuple[int, str]]]] = {}
    count = 0
    for file, (entry, wire) in enumerate(wired, 1):
        folder = folder_of(entry.path)
        # `resolve` leaves the user itself out; ask for a neighbour that does not exist, so that the answer serves the
        # folder.
        anyone = f"{folder}/\0" if folder else "\0"
        for ref in wire.refs:
            count += 1
            asked = _what(ref)
            known = alike.get(asked)
            if known is None:
                simple = simplest(ref, names)
                meant = {} if simple is None else meanings.setdefault(_what(simple), {})
                known = alike[asked] = rows.sought(ref), simple, meant
            sought, simple, meant = known
            yield rows.ref_row(file, ref, sought)
            if simple is None:
                continue
            found = meant.get(folder)
            if found is None:
                found = meant[folder] = [(ids[target.path], target.match) for target in resolve(simple, anyone, names)]
            cap = int(ref.cap)
            edges += [(file, target, count, cap, match) for target, match in found if target != file]
        ends.append(len(edges))


def _what(ref: Ref) -> tuple[object, ...]:
    """All on which it depends what a reference means to the files of a folder."""
    kind, key, _, _, _, _, form, bases, need, _ = ref
    return kind, key, form, bases, need
