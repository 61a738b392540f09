"""The evidence of all files at once: what `World.evidence` says of each, by two walks through the tables."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter

from deadwire.graph import rows
from deadwire.graph.alluses import AllUses
from deadwire.graph.contribution import OUTSIDE_PACKAGES
from deadwire.graph.full import uncollected
from deadwire.graph.sqlite import sqlite3
from deadwire.model import Evidence, Status
from deadwire.resolve.namespace import base_of, folder_of

_status = attrgetter("status")


@uncollected
def all_evidence(db: sqlite3.Connection, files: Mapping[str, Status], uses: AllUses) -> dict[str, list[Evidence]]:
    """The evidence of these files (all that have a row, with their statuses), strongest first."""
    found: dict[str, list[Evidence]] = {path: [] for path in files}
    inits = {folder_of(path) for path in files if base_of(path) == "__init__.py"}
    _own(db, found, inits, uses)
    _uses(db, found, uses)
    _held(found, files, inits)
    return found


def _own(db: sqlite3.Connection, found: dict[str, list[Evidence]], packages: set[str], uses: AllUses) -> None:
    """What files are by themselves."""
    query = "select file, status, mechanism, line, detail from own order by status desc, line, mechanism"
    for file, status, mechanism, line, detail in db.execute(query):
        path = uses.paths[uses.numbers[file]]
        if path in found and not (mechanism == OUTSIDE_PACKAGES and folder_of(path) in packages):
            found[path].append(Evidence(mechanism, path, line, Status(status), rows.unquote(detail)))


def _uses(db: sqlite3.Connection, found: dict[str, list[Evidence]], uses: AllUses) -> None:
    """Who uses them."""
    paths, statuses = uses.paths, tuple(Status)
    users: list[list[tuple[int, int, int, str, int, str]] | None] = [[] if path in found else None for path in paths]
    said = db.execute("select r.line, r.detail, r.mechanism from edge e join ref r on r.id = e.ref order by e.id")
    for number, ((user, used, offer), (line, detail, mechanism)) in enumerate(zip(uses.uses, said, strict=True)):
        some = users[used]
        if some is not None:
            some.append((-offer, user, line, rows.unquote(detail), number, mechanism))
    for path, some in zip(paths, users, strict=True):
        if some:
            some.sort()  # by all that people see, then as they come
            evidence = found[path]
            is_used_alone = not evidence
            evidence += [
                Evidence(mechanism, paths[user], line, statuses[-offer], detail)
                for offer, user, line, detail, _, mechanism in some
            ]
            if not is_used_alone:
                evidence.sort(key=_status, reverse=True)  # which leaves those of one status in their order


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
