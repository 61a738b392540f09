"""A tree of files in memory, for tests and for the examples of the rules. Trees of git are `graph.workspace.Tree`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from deadwire.model import Change, Entry
from deadwire.objects import blob_id, tree_id
from deadwire.renames import pair

_REGULAR = 0o100644


class MemorySnapshot:
    """Files given as text or bytes by path; `modes` are those that are no plain files."""

    def __init__(self, files: Mapping[str, str | bytes], modes: Mapping[str, int] | None = None) -> None:
        self._blobs: dict[str, bytes] = {}
        self._entries: list[Entry] = []
        for path, content in files.items():
            data = content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
            oid = blob_id(data)
            self._blobs[oid] = data
            self._entries.append(Entry(path, (modes or {}).get(path, _REGULAR), oid))
        self._entries.sort(key=_by_bytes)

    def entries(self) -> list[Entry]:
        """Its files, sorted by the bytes of their paths."""
        return list(self._entries)

    def tree_id(self) -> str:
        """What ``git write-tree`` would say of it."""
        return tree_id(self._entries)

    def read(self, oids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """Each id with the content of its blob, in order; None where it is missing."""
        return ((oid, self._blobs.get(oid)) for oid in oids)

    def changes(self, before: MemorySnapshot | None) -> list[Change]:
        """What it changes against another one; against nothing where that is None."""
        return difference(before, self)


def difference(before: MemorySnapshot | None, after: MemorySnapshot) -> list[Change]:
    """What differs between two snapshots, renames paired as ``git diff -M50%`` does; sorted by the new path."""
    olds = {entry.path: entry for entry in before.entries()} if before is not None else {}
    news = {entry.path: entry for entry in after.entries()}
    removed = [entry for path, entry in olds.items() if path not in news]
    added = [entry for path, entry in news.items() if path not in olds]
    changes = [Change(olds[path], entry) for path, entry in news.items() if path in olds and olds[path] != entry]
    renamed: list[Change] = []
    if before is not None and removed and added:
        contents = dict(before.read({entry.oid for entry in removed}))
        contents.update(after.read({entry.oid for entry in added}))
        renamed = pair(removed, added, contents)
    paired = {side for change in renamed for side in change}
    changes += renamed
    changes += [Change(entry, None) for entry in removed if entry not in paired]
    changes += [Change(None, entry) for entry in added if entry not in paired]
    return sorted(changes, key=lambda change: _by_bytes(change.new or change.old or _NOTHING))


_NOTHING = Entry("", 0, "")


def _by_bytes(entry: Entry) -> bytes:
    return entry.path.encode("utf-8", "surrogateescape")
