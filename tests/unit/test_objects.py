"""Object ids without git; that they are git's own is seen in test_git."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from deadwire.git import EMPTY_TREE
from deadwire.model import Entry
from deadwire.objects import algorithm_of, blob_id, patched_tree_id, tree_id


def test_ids_that_git_documents() -> None:
    assert blob_id(b"") == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
    assert blob_id(b"test content\n") == "d670460b4b4aece5915caf5c68d12f560a9fe3e4"
    assert {name: tree_id([], name) for name in EMPTY_TREE} == EMPTY_TREE


def test_a_folder_is_sorted_as_if_its_name_ended_in_a_slash() -> None:
    entries = [Entry("a/x", 0o100644, blob_id(b"")), Entry("a.b", 0o100644, blob_id(b""))]
    assert tree_id(entries) == tree_id(reversed(entries))


def test_the_algorithm_shows_in_the_length() -> None:
    assert [algorithm_of(blob_id(b"x", name)) for name in ("sha1", "sha256")] == ["sha1", "sha256"]


NAMES = ["a", "a.b", "b", "c", "é"]
PATHS = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3).map("/".join)
CONTENTS = st.sampled_from([(0o100644, b""), (0o100755, b"x"), (0o120000, b"y")])


def valid(files: dict[str, tuple[int, bytes]]) -> dict[str, tuple[int, bytes]]:
    """Without files in the place of folders."""
    return {path: v for path, v in files.items() if not any(other.startswith(path + "/") for other in files)}


def entries_of(files: dict[str, tuple[int, bytes]]) -> dict[str, Entry]:
    return {path: Entry(path, mode, blob_id(data)) for path, (mode, data) in files.items()}


@given(st.dictionaries(PATHS, CONTENTS, max_size=8).map(valid), st.dictionaries(PATHS, CONTENTS, max_size=8).map(valid))
@settings(max_examples=200, deadline=None)
def test_a_patched_tree_is_the_tree_of_the_patched_files(
    before: dict[str, tuple[int, bytes]], after: dict[str, tuple[int, bytes]]
) -> None:
    old, new = entries_of(before), entries_of(after)
    objects = tree_objects(old.values())
    patch: dict[str, Entry | None] = {path: None for path in old if path not in new}
    patch.update((path, entry) for path, entry in new.items() if old.get(path) != entry)
    assert patched_tree_id(tree_id(old.values()), patch, objects.get) == tree_id(new.values())


def test_a_tree_that_cannot_be_read_has_no_patched_id() -> None:
    entry = Entry("a/b", 0o100644, blob_id(b""))
    assert patched_tree_id("1" * 40, {"a/b": entry}, lambda name: None) is None


def tree_objects(entries: Iterable[Entry]) -> dict[str, bytes]:
    """The tree objects of some files, by id."""
    found: dict[str, bytes] = {}
    below: dict[str, list[Entry]] = {}
    rows: list[tuple[bytes, bytes]] = []
    for entry in entries:
        name, slash, rest = entry.path.partition("/")
        if slash:
            below.setdefault(name, []).append(entry._replace(path=rest))
        else:
            rows.append((name.encode(), b"%o %b\0%b" % (entry.mode, name.encode(), bytes.fromhex(entry.oid))))
    for name, inside in below.items():
        found |= tree_objects(inside)
        row = b"40000 %b\0%b" % (name.encode(), bytes.fromhex(tree_id(inside)))
        rows.append((name.encode() + b"/", row))
    return found | {tree_id([*entries]): b"".join(row for _, row in sorted(rows))}
