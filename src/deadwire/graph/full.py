"""The wiring of a whole tree from scratch."""

from __future__ import annotations

import gc
from functools import wraps

from deadwire.graph import rows, schema
from deadwire.graph.contribution import in_package, own_rows, root_rows, strongest
from deadwire.graph.nodes import MemoryGraph
from deadwire.graph.settle import Edge, settle
from deadwire.graph.sqlite import sqlite3
from deadwire.model import Entry, Wired
from deadwire.resolve import resolve
from deadwire.resolve.memory import MemoryNames
from deadwire.resolve.namespace import base_of, folder_of, leaf_of
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeVar

    from deadwire.graph.contribution import Contribution, Contributions

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
    graph = MemoryGraph(len(wired))
    for file, (entry, wire) in enumerate(wired, 1):
        graph.owns[file] = strongest(wire.own, in_package(entry.path, names.has))
        graph.flags[file] = wire.flags
    ref_rows, edge_rows = _references(wired, ids, names)
    for edge, (src, dst, _, cap, _) in enumerate(edge_rows, 1):
        graph.add(Edge(edge, src, dst, cap))
    settle(graph, range(1, len(wired) + 1), ())

    db.executemany(
        "insert into file(path, mode, oid, flags, own, value, witness, base, leaf) values(?,?,?,?,?,?,?,?,?)",
        (
            (
                rows.quote(e.path), e.mode, e.oid, w.flags, graph.owns[i], graph.values[i], graph.witnesses[i],
                rows.quote(base_of(e.path)), rows.quote(leaf_of(e.path)),
            )
            for i, (e, w) in enumerate(wired, 1)
        ),
    )  # fmt: skip
    db.executemany(
        "insert into own values(?,?,?,?,?)", (r for i, (_, w) in enumerate(wired, 1) for r in own_rows(i, w))
    )
    db.executemany(
        "insert into ref(file, kind, look, key, line, cap, mechanism, detail, form, bases, need, guarded) "
        "values(?,?,?,?,?,?,?,?,?,?,?,?)",
        ref_rows,
    )
    db.executemany("insert into edge(src, dst, ref, cap, match) values(?,?,?,?,?)", edge_rows)
    db.executemany(
        "insert into root values(?,?,?,?)", (r for i, (_, w) in enumerate(wired, 1) for r in root_rows(i, w))
    )
    db.executemany("insert into pragma values(?,?,?)", pragmas)
    db.executemany("insert into problem values(?,?,?)", problems)
    schema.create_indexes(db)


def _entry(contributed: tuple[Entry, Contribution]) -> Entry:
    return contributed[0]


def _references(
    wired: list[tuple[Entry, Wired]], ids: dict[str, int], names: MemoryNames
) -> tuple[list[tuple[object, ...]], list[tuple[int, int, int, int, str]]]:
    """Rows of `ref` and `edge`. Many look for the same, and what that means depends on the user's folder only."""
    ref_rows: list[tuple[object, ...]] = []
    edge_rows: list[tuple[int, int, int, int, str]] = []
    alike: dict[tuple[object, ...], tuple[rows.Sought, dict[str, list[tuple[int, str]]]]] = {}
    for file, (entry, wire) in enumerate(wired, 1):
        folder = folder_of(entry.path)
        # `resolve` leaves the user itself out; ask for a neighbour that does not exist, so that the answer serves the
        # folder.
        anyone = f"{folder}/\0" if folder else "\0"
        for ref in wire.refs:
            kind, key, _, cap, _, _, form, bases, need, _ = ref
            asked = (kind, key, form, bases, need)
            known = alike.get(asked)
            if known is None:
                known = alike[asked] = rows.sought(ref), {}
            sought, answers = known
            ref_rows.append(rows.ref_row(file, ref, sought))
            found = answers.get(folder)
            if found is None:
                found = answers[folder] = [(ids[target.path], target.match) for target in resolve(ref, anyone, names)]
            for target, match in found:
                if target != file:
                    edge_rows.append((file, target, len(ref_rows), int(cap), match))
    return ref_rows, edge_rows
