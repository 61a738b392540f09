"""The effect of a change between two whole states, where settings differ and nothing can be taken over."""

from __future__ import annotations

from collections import Counter

from deadwire.graph import rows
from deadwire.graph.sqlite import sqlite3
from deadwire.graph.update import EdgeRow, Effect

_REF = ", ".join(f"r.{c.strip()}" for c in rows.REF_COLUMNS.split(","))


def effect_between(before: sqlite3.Connection, after: sqlite3.Connection) -> Effect:
    """What differs: values, files that are gone, and uses (lines left out of the comparison)."""
    old, new = _files(before), _files(after)
    values = {p: value for p, (_, value) in old.items() if p in new and new[p][1] != value}
    flags = {p: flag for p, (flag, _) in old.items() if p in new and new[p][0] != flag}
    gone = {p: known for p, known in old.items() if p not in new}
    was, now = _edges(before), _edges(after)
    removed = [edge for plain, edge in _surplus(was, now)]
    added = [edge for plain, edge in _surplus(now, was)]
    return Effect(values, gone, flags, removed, added, set())


def _files(db: sqlite3.Connection) -> dict[str, tuple[int, int]]:
    return {rows.unquote(p): (flags, value) for p, flags, value in db.execute("select path, flags, value from file")}


def _edges(db: sqlite3.Connection) -> list[EdgeRow]:
    query = (
        f"select s.path, t.path, e.match, {_REF} from edge e join file s on s.id = e.src "
        "join file t on t.id = e.dst join ref r on r.id = e.ref"
    )
    return [
        EdgeRow(rows.unquote(source), rows.unquote(target), match, rows.ref_of(ref))
        for source, target, match, *ref in db.execute(query)
    ]


def _surplus(mine: list[EdgeRow], theirs: list[EdgeRow]) -> list[tuple[EdgeRow, EdgeRow]]:
    counts = Counter(_plain(edge) for edge in theirs)
    found = []
    for edge in mine:
        plain = _plain(edge)
        if counts[plain]:
            counts[plain] -= 1
        else:
            found.append((plain, edge))
    return found


def _plain(edge: EdgeRow) -> EdgeRow:
    return edge._replace(ref=edge.ref._replace(line=0))
