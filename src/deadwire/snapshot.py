"""The set of tracked files under judgement: the index, a revision, or files in memory (for tests and examples)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from deadwire.git import Git
from deadwire.model import Change, Entry
from deadwire.objects import blob_id, tree_id
from deadwire.renames import pair

_REGULAR = 0o100644


class Snapshot(Protocol):
    """What every snapshot answers."""

    @property
    def kind(self) -> str:
        """``index``, ``revision`` or ``memory``."""

    def entries(self) -> list[Entry]:
        """Its files, sorted by the bytes of their paths."""

    def tree_id(self) -> str:
        """What ``git write-tree`` would say of it."""

    def read(self, oids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """Each id with the content of its blob, in order; None where it is missing."""

    def changes(self, before: Snapshot | None) -> list[Change]:
        """What it changes against another snapshot; against nothing where that is None."""


class IndexSnapshot:
    """What is about to be committed."""

    kind = "index"

    def __init__(self, git: Git) -> None:
        self._git = git

    def entries(self) -> list[Entry]:
        """See `Snapshot`. Raises UnmergedError."""
        return self._git.index()

    def tree_id(self) -> str:
        """See `Snapshot`."""
        return self._git.write_tree_id()

    def read(self, oids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """See `Snapshot`."""
        return self._git.blobs(oids)

    def changes(self, before: Snapshot | None) -> list[Change]:
        """See `Snapshot`."""
        if before is None or isinstance(before, TreeSnapshot):
            return self._git.index_changes(before.commit if before else None)
        return difference(before, self)


class TreeSnapshot:
    """The files of a commit. Raises GitError where the revision is unknown."""

    kind = "revision"

    def __init__(self, git: Git, rev: str) -> None:
        self._git = git
        self.commit = git.resolve(rev)

    def entries(self) -> list[Entry]:
        """See `Snapshot`."""
        return self._git.tree(self.commit)

    def tree_id(self) -> str:
        """See `Snapshot`."""
        return self._git.resolve(self.commit + "^{tree}")

    def read(self, oids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """See `Snapshot`."""
        return self._git.blobs(oids)

    def changes(self, before: Snapshot | None) -> list[Change]:
        """See `Snapshot`."""
        if before is None:
            return [Change(None, entry) for entry in self.entries()]
        if isinstance(before, TreeSnapshot):
            return self._git.tree_changes(before.commit, self.commit)
        return difference(before, self)


class MemorySnapshot:
    """Files given as text or bytes by path; `modes` are those that are no plain files."""

    kind = "memory"

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
        """See `Snapshot`."""
        return list(self._entries)

    def tree_id(self) -> str:
        """See `Snapshot`."""
        return tree_id(self._entries)

    def read(self, oids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """See `Snapshot`."""
        return ((oid, self._blobs.get(oid)) for oid in oids)

    def changes(self, before: Snapshot | None) -> list[Change]:
        """See `Snapshot`."""
        return difference(before, self)


def difference(before: Snapshot | None, after: Snapshot) -> list[Change]:
    """What differs between any two snapshots, renames paired as ``git diff -M50%`` does; sorted by the new path."""
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
