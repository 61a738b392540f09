"""Two branches that each add files and repair the document: the merge is true, by git's union and by deadwire's own."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from deadwire.inventory.merge import merge
from deadwire.inventory.read import read
from deadwire.inventory.render import render
from deadwire.inventory.repair import repair
from deadwire.inventory.scope import Scope
from deadwire.inventory.verify import verify
from deadwire.model import Status
from fakeview import FakeView

PATH = "docs/PYTHON_INVENTORY.md"
SCOPE = Scope(PATH, (PATH,))
FOLDERS = ["", "app/", "app/sub/", "lib/", "m/a/", "m/b/", "m/b/c/", "zoo/"]
FILES = [f"{folder}{name}.py" for folder in FOLDERS for name in ("__init__", "a", "main", "x", "z_long_name")]
trees = st.dictionaries(st.sampled_from(FILES), st.sampled_from(list(Status)), max_size=10)


def tell(path: str) -> str:
    return "package marker" if path.endswith("__init__.py") else "no callers, no docs"


def folder_of(path: str) -> str:
    return path.rpartition("/")[0] + "/" if "/" in path else ""


def union(ours: str, base: str, theirs: str) -> str:
    with TemporaryDirectory() as folder:
        for name, text in (("ours", ours), ("base", base), ("theirs", theirs)):
            (Path(folder) / name).write_text(text, encoding="utf-8", newline="")
        command = ["git", "merge-file", "-p", "--union", "ours", "base", "theirs"]
        return subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout.decode()


def check(base: dict[str, Status], ours: dict[str, Status], theirs: dict[str, Status], by_git: bool = True) -> None:
    text = render(base, tell)
    sides = [repair(PATH, text, FakeView({**base, **more}), SCOPE, tell) for more in (ours, theirs)]
    whole = FakeView({**base, **ours, **theirs})
    if by_git:
        assert verify(read(PATH, union(sides[0], text, sides[1])), whole, SCOPE) == []
    merged = merge(PATH, text, sides[0], sides[1], union)
    assert verify(read(PATH, merged), whole, SCOPE) == []
    assert repair(PATH, merged, whole, SCOPE, tell) == merged


@settings(max_examples=100, deadline=None)
@given(trees, trees, trees)
def test_rows_of_two_branches_merge_and_stay_true(
    base: dict[str, Status], ours: dict[str, Status], theirs: dict[str, Status]
) -> None:
    base |= {f"{folder}first.py": Status.MANUAL for folder in FOLDERS}
    ours = {path: status for path, status in ours.items() if path not in base}
    theirs = {path: status for path, status in theirs.items() if path not in base and path not in ours}
    check(base, ours, theirs)


@settings(max_examples=100, deadline=None)
@given(trees, trees, trees)
def test_sections_that_two_branches_add_far_apart_merge_and_stay_true(
    base: dict[str, Status], ours: dict[str, Status], theirs: dict[str, Status]
) -> None:
    base = {p: s for p, s in base.items() if folder_of(p) in ("lib/", "m/a/")}
    base |= {"lib/first.py": Status.MANUAL, "m/a/first.py": Status.DEAD}
    ours = {p: s for p, s in ours.items() if folder_of(p).startswith("app/")}
    theirs = {p: s for p, s in theirs.items() if folder_of(p) == "zoo/"}
    check(base, ours, theirs)


@settings(max_examples=100, deadline=None)
@given(trees, trees, trees)
def test_rows_of_one_branch_and_sections_of_the_other_far_apart_merge_and_stay_true(
    base: dict[str, Status], ours: dict[str, Status], theirs: dict[str, Status]
) -> None:
    base = {p: s for p, s in base.items() if folder_of(p) in ("app/", "m/a/")}
    base |= {"app/first.py": Status.MANUAL, "m/a/first.py": Status.DEAD}
    rows = {p: s for p, s in ours.items() if p not in base and folder_of(p) == "app/"}
    parts = {p: s for p, s in theirs.items() if folder_of(p) == "zoo/"}
    check(base, rows, parts)
    check(base, parts, rows)


@settings(max_examples=60, deadline=None)
@given(trees, trees, trees)
def test_deadwires_own_merge_of_any_additions_is_true(
    base: dict[str, Status], ours: dict[str, Status], theirs: dict[str, Status]
) -> None:
    ours = {path: status for path, status in ours.items() if path not in base}
    theirs = {path: status for path, status in theirs.items() if path not in base and path not in ours}
    check(base, ours, theirs, by_git=False)
