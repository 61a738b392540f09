"""Trees in memory are like those of git."""

from __future__ import annotations

import pytest

from deadwire.git import Git
from deadwire.model import Change, Entry
from deadwire.snapshot import MemorySnapshot, difference
from repos import Repo

Files = dict[str, "str | bytes"]


def told(changes: list[Change]) -> set[tuple[str | None, str | None]]:
    return {(c.old.path if c.old else None, c.new.path if c.new else None) for c in changes}


def lines(*numbers: int, word: str = "line") -> str:
    return "".join(f"this is {word} number {n} of the file\n" for n in numbers)


FILES: Files = {"a/b.py": "1\n", "a.py": "2\n", "a-b.py": b"\xff\n", "é.py": "", "z/y/x.py": "3\n"}


def test_files_in_memory_are_those_of_git(repo: Repo) -> None:
    repo.commit(FILES)
    git, memory = Git(str(repo.path)), MemorySnapshot(FILES)
    assert memory.entries() == git.index() == git.tree("HEAD")
    assert memory.tree_id() == repo.git("write-tree")
    wanted = [*(entry.oid for entry in memory.entries()), "1" * 40]
    assert list(memory.read(wanted)) == list(git.blobs(wanted))


def test_modes_in_memory() -> None:
    snapshot = MemorySnapshot({"link": "a.py", "a.py": ""}, {"link": 0o120000})
    assert [entry.mode for entry in snapshot.entries()] == [0o100644, 0o120000]


def test_changes_from_nothing() -> None:
    assert told(MemorySnapshot({"a.py": "1", "b.py": "2"}).changes(None)) == {(None, "a.py"), (None, "b.py")}


STEPS: dict[str, tuple[Files, Files]] = {
    "nothing": ({"a": "1"}, {"a": "1"}),
    "edited": ({"a": "1\n"}, {"a": "2\n"}),
    "renamed": ({"a": lines(1, 2, 3)}, {"b": lines(1, 2, 3)}),
    "renamed and edited": ({"a": lines(1, 2, 3, 4)}, {"b": lines(1, 2, 3, 9)}),
    "half of it": ({"a": lines(1, 2, 3, 4)}, {"b": lines(1, 2, 8, 9)}),
    "less than half": ({"a": lines(1, 2, 3, 4, 5)}, {"b": lines(1, 2, 7, 8, 9)}),
    "grown to more than double": ({"a": lines(1, 2)}, {"b": lines(*range(1, 6))}),
    "the same base name wins": ({"x/a.py": "1\n", "y/b.py": "1\n"}, {"z/b.py": "1\n", "z/a.py": "1\n"}),
    "one of two copies": ({"a": "1\n"}, {"b": "1\n", "c": "1\n"}),
    "emptied and renamed": ({"a/__init__.py": ""}, {"b/__init__.py": ""}),
    "the more alike wins": (
        {"a": lines(1, 2, 3, 4)},
        {"b": lines(1, 2, 8, 9), "c": lines(1, 2, 3, 9)},
    ),
    "two that went, one that came": (
        {"a": lines(1, 2, 3, 9), "b": lines(1, 2, 3, 4)},
        {"c": lines(1, 2, 3, 4, 5)},
    ),
    "a copy is no rename": ({"a": lines(1, 2)}, {"a": lines(1, 2), "b": lines(1, 2)}),
    "swapped": ({"a": lines(1, 2), "b": lines(3, 4)}, {"a": lines(3, 4), "b": lines(1, 2)}),
}


@pytest.mark.parametrize("step", STEPS)
def test_memory_pairs_renames_as_git_does(repo: Repo, step: str) -> None:
    before, after = STEPS[step]
    first = repo.commit(before)
    repo.rm(*before)
    second = repo.commit(after)
    git = Git(str(repo.path))
    expected = git.tree_changes(first, second)
    found = MemorySnapshot(after).changes(MemorySnapshot(before))
    assert told(found) == told(expected)
    assert set(found) == set(expected)


def test_a_link_is_no_rename_of_a_file() -> None:
    before = MemorySnapshot({"a": "target"})
    after = MemorySnapshot({"b": "target"}, {"b": 0o120000})
    assert told(difference(before, after)) == {("a", None), (None, "b")}


def test_a_change_of_mode_alone_is_a_change() -> None:
    before, after = MemorySnapshot({"a": "1"}), MemorySnapshot({"a": "1"}, {"a": 0o100755})
    oid = before.entries()[0].oid
    assert difference(before, after) == [Change(Entry("a", 0o100644, oid), Entry("a", 0o100755, oid))]
