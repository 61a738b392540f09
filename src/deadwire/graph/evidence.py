"""The evidence of all files at once: what `World.evidence` says of each, by two walks through the tables."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter

from deadwire.graph import rows
from deadwire.graph.contribution import OUTSIDE_PACKAGES
from deadwire.graph.full import uncollected
from deadwire.graph.sqlite import sqlite3
from deadwire.model import Evidence, Status
from deadwire.resolve.namespace import base_of, folder_of

_status = attrgetter("status")


@uncollected
def all_evidence(db: sqlite3.Connection, files: Mapping[str, Status]) -> dict[str, list[Evidence]]:
    """The evidence of these files (all that have a row, with their statuses), strongest first."""
    found: dict[str, list[Evidence]] = {path: [] for path in files}
    inits = {folder_of(path) for path in files if base_of(path) == "__init__.py"}
    _own(db, found, inits)
    _uses(db, found)
    for evidence in found.values():
        evidence.sort(key=_status, reverse=True)  # which leaves those of one status in their order
    _held(found, files, inits)
    return found


def _own(db: sqlite3.Connection, found: dict[str, list[Evidence]], packages: set[str]) -> None:
    """What files are by themselves."""
    query = (
        "select f.path, o.status, o.mechanism, o.line, o.detail from own o join file f on f.id = o.file "
        "order by f.path, o.status desc, o.line, o.mechanism"
    )
    for name, status, mechanism, line, detail in db.execute(query):
        path = rows.unquote(name)
        if path in found and not (mechanism == OUTSIDE_PACKAGES and folder_of(path) in packages):
            found[path].append(Evidence(mechanism, path, line, Status(status), rows.unquote(detail)))


def _uses(db: sqlite3.Connection, found: dict[str, list[Evidence]]) -> None:
    """Who uses them."""
    files = {
        number: (rows.unquote(path), value, flags)
        for number, path, value, flags in db.execute("select id, path, value, flags from file")
    }
    uses: dict[int, list[tuple[int, str, int, str, int, str]]] = {
        number: [] for number, (path, _, _) in files.items() if path in found
    }
    query = "select e.src, e.dst, r.line, r.cap, r.mechanism, r.detail from edge e join ref r on r.id = e.ref"
    for number, (user, used, line, cap, mechanism, detail) in enumerate(db.execute(query)):
        if used in uses:
            source, value, user_flags = files[user]
            offer = rows.offer(cap, value, user_flags, files[used][2])
            uses[used].append((-offer, source, line, rows.unquote(detail), number, mechanism))
    statuses = tuple(Status)
    for used, some in uses.items():
        some.sort()  # by all that people see, then as they come
        found[files[used][0]] += [
            Evidence(mechanism, source, line, statuses[-offer], detail)
            for offer, source, line, detail, _, mechanism in some
        ]


def _held(found: dict[str, list[Evidence]], files: Mapping[str, Status], packages: set[str]) -> None:
    """What packages show because of what they hold."""
    held: dict[str, list[str]] = {}
    for path in sorted(files):
        folder = folder_of(path)
        if base_of(path) != "__init__.py":
            held.setdefault(folder, []).append(path)
        elif folder:
            held.setdefault(folder_of(folder), []).append(path)
    for folder in packages:
        init = f"{folder}/__init__.py" if folder else "__init__.py"
        shown = files[init]
        if shown and all(evidence.status < shown for evidence in found[init]):
            path = next(path for path in held[folder] if files[path] >= shown)
            found[init].insert(0, Evidence("package", path, 1, shown, f"holds {base_of(path)}"))
