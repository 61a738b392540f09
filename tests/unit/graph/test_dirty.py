"""What a file that comes or goes makes dirty: never less than what it means to a pattern."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deadwire.graph import store
from deadwire.graph.dirty import Dirty
from deadwire.graph.full import build
from deadwire.model import Entry, Ref, Status, Wired
from deadwire.resolve import resolve
from deadwire.resolve.memory import MemoryNames
from deadwire.resolve.namespace import Target, ancestors, folder_of

if TYPE_CHECKING:
    from deadwire.graph.contribution import Contribution

FOLDERS = ["", "a", "b", "a/b", "b/a", "a/b/c", "c"]
PATHS = [f"{folder}/{name}".lstrip("/") for folder in FOLDERS for name in ("x.py", "test_x.py", "y.txt", "__init__.py")]
GLOBS = [
    "*.py",
    "**/*.py",
    "b/*.py",
    "*/x.py",
    "test_*",
    "*x*",
    "**",
    "../*.py",
    "{x,y}.py",
    "[xy].*",
    "/opt/a/*.py",
    "a/",
]
BASES = ["", "a", "a/b", "/srv/a/b", "~/c", "b/../a", "nowhere", "/opt/b/"]


@st.composite
def references(draw: st.DrawFn) -> Ref:
    key, form = draw(st.sampled_from(GLOBS)), draw(st.sampled_from(["exact", "code"]))
    bases = tuple(draw(st.lists(st.sampled_from(BASES), max_size=2)))
    return Ref("glob", key, 1, Status.PRODUCTION, "m", "", form, bases)


def targets(ref: Ref, user: str, paths: Iterable[str]) -> list[Target]:
    """What a reference means in a tree of these files."""
    return resolve(ref, user, MemoryNames(paths, ()))


def is_dirty(ref: Ref, user: str, paths: Iterable[str], changed: str, folders: Iterable[str] = ()) -> bool:
    """Whether a file that comes or goes, with folders, makes the only reference of a tree dirty."""

    def contributions(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Contribution]]:
        for entry in entries:
            yield entry, (Wired((), (ref,) if entry.path == user else (), (), 0), [], None)

    db = store.memory()
    build(db, [Entry(path, 0o100644, "0" * 40) for path in paths], contributions)
    dirty = Dirty(db)
    dirty.file(changed, came=True)
    dirty.folders(folders)
    return bool(dirty.refs)


@settings(max_examples=150, deadline=None)
@given(references(), st.sets(st.sampled_from(PATHS), max_size=8), st.sampled_from(PATHS), st.sampled_from(FOLDERS))
def test_a_pattern_whose_answer_changes_is_dirty(ref: Ref, paths: set[str], changed: str, folder: str) -> None:
    user = f"{folder}/user.sh".lstrip("/")
    before, after = {user, *paths} - {changed}, {user, *paths, changed}
    if targets(ref, user, before) != targets(ref, user, after):
        folders = {f for f in ancestors(folder_of(changed)) if f and not any(p.startswith(f + "/") for p in before)}
        assert is_dirty(ref, user, after, changed, folders)


@pytest.mark.parametrize(
    ("key", "bases", "changed"),
    [
        ("*.py", ("a/b",), "c/x.py"),  # another folder
        ("*.py", ("a/b",), "a/b/y.txt"),  # another ending
        ("test_*.py", (), "a/x.py"),
        ("x.py", ("a",), "a/y.py"),
    ],
)
def test_a_pattern_that_cannot_mean_a_file_stays_clean(key: str, bases: tuple[str, ...], changed: str) -> None:
    ref = Ref("glob", key, 1, Status.PRODUCTION, "m", "", "exact", bases)
    assert not is_dirty(ref, "user.sh", ["user.sh", "a/b/z.py", changed], changed)
