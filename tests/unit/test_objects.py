"""Object ids without git; that they are git's own is seen in test_git."""

from __future__ import annotations

from deadwire.git import EMPTY_TREE
from deadwire.model import Entry
from deadwire.objects import algorithm_of, blob_id, tree_id


def test_ids_that_git_documents() -> None:
    assert blob_id(b"") == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
    assert blob_id(b"test content\n") == "d670460b4b4aece5915caf5c68d12f560a9fe3e4"
    assert {name: tree_id([], name) for name in EMPTY_TREE} == EMPTY_TREE


def test_a_folder_is_sorted_as_if_its_name_ended_in_a_slash() -> None:
    entries = [Entry("a/x", 0o100644, blob_id(b"")), Entry("a.b", 0o100644, blob_id(b""))]
    assert tree_id(entries) == tree_id(reversed(entries))


def test_the_algorithm_shows_in_the_length() -> None:
    assert [algorithm_of(blob_id(b"x", name)) for name in ("sha1", "sha256")] == ["sha1", "sha256"]
