"""Files that went and files that came, paired as git pairs them: first equal ones, then those alike by half."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from deadwire.model import Change, Entry

_LEAST = 0.5


def pair(removed: Sequence[Entry], added: Sequence[Entry], contents: Mapping[str, bytes | None]) -> list[Change]:
    """The renames; no file stands in two of them. `contents` holds the blobs by id, None for a missing one."""
    found = _equal(removed, added)
    gone = {change.old for change in found}
    come = {change.new for change in found}
    left = [entry for entry in removed if entry not in gone]
    right = [entry for entry in added if entry not in come]
    return found + _alike(left, right, contents)


def _equal(removed: Sequence[Entry], added: Sequence[Entry]) -> list[Change]:
    by_oid: dict[tuple[str, bool], list[Entry]] = {}
    for entry in removed:
        by_oid.setdefault((entry.oid, _is_file(entry)), []).append(entry)
    found = []
    for entry in added:
        candidates = by_oid.get((entry.oid, _is_file(entry)))
        if candidates:
            # Of several the one that kept its base name, else the first.
            best = next((old for old in candidates if _base(old) == _base(entry)), candidates[0])
            candidates.remove(best)
            found.append(Change(best, entry))
    return found


def _alike(removed: Sequence[Entry], added: Sequence[Entry], contents: Mapping[str, bytes | None]) -> list[Change]:
    lines = {entry.oid: _lines(contents.get(entry.oid)) for entry in (*removed, *added) if _is_file(entry)}
    scored = [
        (-likeness, _base(old) != _base(new), at, position)
        for at, old in enumerate(removed)
        for position, new in enumerate(added)
        if _is_file(old) and _is_file(new) and (likeness := _likeness(lines[old.oid], lines[new.oid])) >= _LEAST
    ]
    found, gone, come = [], set(), set()
    for _, _, at, position in sorted(scored):
        if at not in gone and position not in come:
            gone.add(at)
            come.add(position)
            found.append(Change(removed[at], added[position]))
    return found


def _lines(data: bytes | None) -> Counter[bytes]:
    return Counter((data or b"").splitlines(keepends=True))


def _likeness(old: Counter[bytes], new: Counter[bytes]) -> float:
    """The share of bytes that stayed, of the larger file."""
    larger = max(_size(old), _size(new))
    return _size(old & new) / larger if larger else 0.0


def _size(lines: Counter[bytes]) -> int:
    return sum(len(line) * count for line, count in lines.items())


def _is_file(entry: Entry) -> bool:
    return entry.mode & 0o170000 == 0o100000


def _base(entry: Entry) -> str:
    return entry.path.rpartition("/")[2]
