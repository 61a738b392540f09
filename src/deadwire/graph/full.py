"""The wiring of a whole tree from scratch."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import TypeVar

from deadwire.graph import rows, schema
from deadwire.graph.nodes import MemoryGraph
from deadwire.graph.settle import Edge, settle
from deadwire.graph.sqlite import sqlite3
from deadwire.model import Entry, Own, Wired
from deadwire.resolve import resolve
from deadwire.resolve.memory import MemoryNames
from deadwire.resolve.namespace import base_of, folder_of, leaf_of

# What a builder needs of one file: its wiring, its pragmas (line and JSON) and why it cannot be parsed.
Contribution = tuple[Wired, list[tuple[int, str]], tuple[int, str] | None]
Contributions = Callable[[Iterable[Entry]], Iterator[tuple[Entry, Contribution]]]

# Own evidence that holds only outside of packages: `graph` sees the neighbours, a reader does not.
OUTSIDE_PACKAGES = "toplevel-code"


def strongest(owns: Iterable[Own], in_package: bool) -> int:
    """What a file is by itself."""
    return max((int(o.status) for o in owns if not (in_package and o.mechanism == OUTSIDE_PACKAGES)), default=0)


def in_package(path: str, has: Callable[[str], bool]) -> bool:
    """Whether an ``__init__.py`` lies beside a file."""
    folder = folder_of(path)
    return has(f"{folder}/__init__.py" if folder else "__init__.py")


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


def own_rows(file: int, wired: Wired) -> Iterator[tuple[int, int, str, int, str]]:
    """Rows of `own`."""
    for own in wired.own:
        yield file, int(own.status), own.mechanism, own.line, str(rows.quote(own.detail))


def root_rows(file: int, wired: Wired) -> Iterator[tuple[object, ...]]:
    """Rows of `root`."""
    for root in wired.roots:
        yield file, rows.quote(root.folder), rows.quote(root.scope), root.line


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
