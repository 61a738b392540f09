"""Object ids, computed as git computes them, without git writing anything."""

from __future__ import annotations

from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    from deadwire.entries import Entry

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


def patched_tree_id(
    root: str, changes: Mapping[str, Entry | None], read: Callable[[str], bytes | None], algorithm: str = "sha1"
) -> str | None:
    """The id of a tree in which some paths hold other files, or none. Only the folders above them are read.

    root: what names the tree for `read`, which gives the content of a tree object. None where one cannot be read.
    """
    patch: dict[bytes, Any] = {}  # by name: a folder's own patch, an entry, or None for what is gone
    for path, entry in sorted(changes.items(), key=lambda change: change[1] is not None):
        *folders, name = path.encode("utf-8", "surrogateescape").split(b"/")
        here = patch
        for folder in folders:
            inner = here.get(folder)
            if not isinstance(inner, dict):  # a file was there
                inner = here[folder] = {}
            here = inner
        here[name] = entry
    try:
        return (_patched(root, patch, read, algorithm) or _object_id("tree", b"", algorithm)).hex()
    except LookupError:
        return None


def _patched(name: str, patch: dict[bytes, Any], read: Callable[[str], bytes | None], algorithm: str) -> bytes | None:
    """The id of a folder after its patch; None where nothing is left in it."""
    items = _items(name, read, 32 if algorithm == "sha256" else 20) if name else {}
    for item, new in patch.items():
        mode, oid = items.pop(item, (0, b""))
        if isinstance(new, dict):
            mode, oid = _TREE, _patched(oid.hex() if mode == _TREE else "", new, read, algorithm) or b""
        elif new is not None:
            mode, oid = new.mode, bytes.fromhex(new.oid)
        else:
            continue
        if oid:
            items[item] = mode, oid
    return _tree_object(items, algorithm) if items else None


def _items(name: str, read: Callable[[str], bytes | None], size: int) -> dict[bytes, tuple[int, bytes]]:
    """Mode and id (of `size` bytes) of everything in a tree object. Raises LookupError where it cannot be read."""
    data = read(name)
    if data is None:
        raise LookupError(name)
    items, start = {}, 0
    while start < len(data):
        blank, end = data.index(b" ", start), data.index(b"\0", start)
        after = end + 1 + size
        items[data[blank + 1 : end]] = int(data[start:blank], 8), data[end + 1 : after]
        start = after
    return items


def _tree_object(items: Mapping[bytes, tuple[int, bytes]], algorithm: str) -> bytes:
    # A folder is sorted as if its name ended in a slash.
    rows = sorted((name + b"/" if mode == _TREE else name, name, mode, oid) for name, (mode, oid) in items.items())
    return _object_id("tree", b"".join(b"%o %b\0%b" % (mode, name, oid) for _, name, mode, oid in rows), algorithm)


def _subtree(rows: list[tuple[bytes, Entry]], algorithm: str) -> bytes:
    """Paths are relative to the folder."""
    below: dict[bytes, list[tuple[bytes, Entry]]] = {}
    items: dict[bytes, tuple[int, bytes]] = {}
    for path, entry in rows:
        name, slash, rest = path.partition(b"/")
        if slash:
            below.setdefault(name, []).append((rest, entry))
        else:
            items[name] = entry.mode, bytes.fromhex(entry.oid)
    items.update((name, (_TREE, _subtree(inside, algorithm))) for name, inside in below.items())
    return _tree_object(items, algorithm)


def _object_id(kind: str, data: bytes, algorithm: str) -> bytes:
    whole = b"%b %d\0" % (kind.encode(), len(data)) + data
    if algorithm == "sha1":
        try:
            from _sha1 import sha1  # type: ignore[import-not-found]  # hashlib loads OpenSSL, which takes 3 ms

            return bytes(sha1(whole).digest())
        except ImportError:
            pass
    import hashlib

    return hashlib.new(algorithm, whole, usedforsecurity=False).digest()
