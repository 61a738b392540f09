"""Object ids, computed as git computes them, without git writing anything."""

from __future__ import annotations

from collections.abc import Iterable

from deadwire.model import Entry

_TREE = 0o40000


def algorithm_of(oid: str) -> str:
    """The hash that made an object id, by its length."""
    return "sha256" if len(oid) == 64 else "sha1"


def blob_id(data: bytes, algorithm: str = "sha1") -> str:
    """The id of a blob with this content."""
    return _object_id("blob", data, algorithm).hex()


def tree_id(entries: Iterable[Entry], algorithm: str = "sha1") -> str:
    """The id that ``git write-tree`` would print for an index of these entries (submodules among them)."""
    return _subtree([(entry.path.encode("utf-8", "surrogateescape"), entry) for entry in entries], algorithm).hex()


def _subtree(rows: list[tuple[bytes, Entry]], algorithm: str) -> bytes:
    """Paths are relative to the folder."""
    below: dict[bytes, list[tuple[bytes, Entry]]] = {}
    items: list[tuple[bytes, bytes, int, bytes]] = []
    for path, entry in rows:
        name, slash, rest = path.partition(b"/")
        if slash:
            below.setdefault(name, []).append((rest, entry))
        else:
            items.append((name, name, entry.mode, bytes.fromhex(entry.oid)))
    # A folder is sorted as if its name ended in a slash.
    items += [(name + b"/", name, _TREE, _subtree(inside, algorithm)) for name, inside in below.items()]
    body = b"".join(b"%o %b\0%b" % (mode, name, oid) for _, name, mode, oid in sorted(items))
    return _object_id("tree", body, algorithm)


def _object_id(kind: str, data: bytes, algorithm: str) -> bytes:
    import hashlib

    return hashlib.new(algorithm, b"%b %d\0" % (kind.encode(), len(data)) + data, usedforsecurity=False).digest()
