"""The evidence of all files at once: what `World.evidence` says of each, by one walk through the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import attrgetter

from deadwire.graph import rows
from deadwire.graph.alluses import AllUses
from deadwire.graph.contribution import OUTSIDE_PACKAGES
from deadwire.graph.sqlite import sqlite3
from deadwire.model import Evidence, Status
from deadwire.resolve.namespace import base_of, folder_of

# A use of a file: what it offers, negative, and the user's number, in the order of importance; line, detail, the use's
# own number, mechanism.
_User = tuple[int, int, int, str, int, str]
_status = attrgetter("status")


def all_evidence(
    db: sqlite3.Connection, files: Mapping[str, Status], uses: AllUses
) -> Iterator[tuple[str, list[Evidence]]]:
    """Each of these files (all that have a row, with their statuses) with its evidence, strongest first.

    There is a lot of it, so it is made when it is asked for; what it is made of is read at once.
    """
    packages = {folder_of(path) for path in files if base_of(path) == "__init__.py"}
    owns = _owns(db, files, packages, uses)
    users = _users(db, files, uses)
    return _each(files, packages, owns, users, uses.paths)


def _owns(
    db: sqlite3.Connection, files: Mapping[str, Status], packages: set[str], uses: AllUses
) -> dict[str, list[Evidence]]:
    """What files are by themselves."""
    found: dict[str, list[Evidence]] = {}
    query = "select file, status, mechanism, line, detail from own order by status desc, line, mechanism"
    for file, status, mechanism, line, detail in db.execute(query):
        path = uses.paths[uses.numbers[file]]
        if path in files and not (mechanism == OUTSIDE_PACKAGES and folder_of(path) in packages):
            found.setdefault(path, []).append(Evidence(mechanism, path, line, Status(status), rows.unquote(detail)))
    return found


def _users(db: sqlite3.Connection, files: Mapping[str, Status], uses: AllUses) -> dict[str, list[_User]]:
    """Who uses each file."""
    found: dict[str, list[_User]] = {path: [] for path in files}
    of_number = [found.get(path) for path in uses.paths]
    said = db.execute("select r.line, r.detail, r.mechanism from edge e join ref r on r.id = e.ref order by e.id")
    for number, ((user, used, offer), (line, detail, mechanism)) in enumerate(zip(uses.uses, said, strict=True)):
        some = of_number[used]
        if some is not None:
            some.append((-offer, user, line, rows.unquote(detail), number, mechanism))
    return found


def _each(
    files: Mapping[str, Status],
    packages: set[str],
    owns: Mapping[str, list[Evidence]],
    users: Mapping[str, list[_User]],
    paths: list[str],
) -> Iterator[tuple[str, list[Evidence]]]:
    """The evidence of one file after the other. paths: of the files by their numbers."""
    held = _held(files)
    statuses = tuple(Status)
    for path, shown in files.items():
        found = owns.get(path, [])
        is_more_than_used = bool(found)
        # By all that people see, then as they come.
        found += [
            Evidence(mechanism, paths[user], line, statuses[-offer], detail)
            for offer, user, line, detail, _, mechanism in sorted(users[path])
        ]
        if is_more_than_used:
            found.sort(key=_status, reverse=True)  # which leaves those of one status in their order
        if shown and base_of(path) == "__init__.py" and all(evidence.status < shown for evidence in found):
            best = next(other for other in held[folder_of(path)] if files[other] >= shown)
            found.insert(0, Evidence("package", best, 1, shown, f"holds {base_of(best)}"))
        yield path, found


def _held(files: Mapping[str, Status]) -> dict[str, list[str]]:
    """What packages show the best of: the files and subpackages of each folder."""
    held: dict[str, list[str]] = {}
    for path in sorted(files):
        folder = folder_of(path)
        if base_of(path) != "__init__.py":
            held.setdefault(folder, []).append(path)
        elif folder:
            held.setdefault(folder_of(folder), []).append(path)
    return held
