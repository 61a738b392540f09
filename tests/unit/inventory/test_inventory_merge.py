"""Stages of a document merged: rows by their files, other text by git's own merge."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from deadwire.inventory.merge import merge

Merged = Callable[[dict[str, str], dict[str, str]], str]

BASE = """
# Inventory

Words.

### `a/`

| File | Status | Evidence | Owner |
|---|---|---|---|
| `x.py` | 🔴 Dead | | |
| `y.py` | 🟠 Manual | nightly | kim |

### `z/`

| File | Status | Evidence | Owner |
|---|---|---|---|
| `u.py` | 🔴 Dead | | |
"""


@pytest.fixture
def merged(tmp_path: Path) -> Merged:
    """Merges two edits of BASE: pairs of what is replaced."""

    def by_git(ours: str, base: str, theirs: str) -> str:
        for name, text in (("ours", ours), ("base", base), ("theirs", theirs)):
            (tmp_path / name).write_text(text, encoding="utf-8", newline="")
        command = ["git", "merge-file", "-p", "--union", "ours", "base", "theirs"]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, check=True).stdout.decode()

    def run(ours: dict[str, str], theirs: dict[str, str]) -> str:
        base = dedent(BASE).lstrip("\n")
        sides = []
        for edits in (ours, theirs):
            text = base
            for old, new in edits.items():
                assert old in text
                text = text.replace(old, new)
            sides.append(text)
        return merge("docs/x.md", base, sides[0], sides[1], by_git)

    return run


def test_nothing_changed_gives_the_same_bytes(merged: Merged) -> None:
    assert merged({}, {}) == dedent(BASE).lstrip("\n")


def test_edits_of_one_row_meet_cell_by_cell(merged: Merged) -> None:
    text = merged({"🟠 Manual | nightly": "🟢 Production | run by cron.d/x"}, {"| kim |": "| lee |"})
    assert "| `y.py` | 🟢 Production | run by cron.d/x | lee |\n" in text
    assert text.count("y.py") == 1


def test_new_neighbours_both_come_in(merged: Merged) -> None:
    row = "| `y.py` | 🟠 Manual | nightly | kim |\n"
    text = merged({row: row + "| `ours.py` | 🔴 Dead | | |\n"}, {row: row + "| `theirs.py` | 🔴 Dead | | |\n"})
    assert f"{row}| `theirs.py` | 🔴 Dead | | |\n| `ours.py` | 🔴 Dead | | |\n" in text


def test_a_row_that_one_side_took_away_is_gone(merged: Merged) -> None:
    text = merged({"| `x.py` | 🔴 Dead | | |\n": ""}, {"Words.": "More words."})
    assert "x.py" not in text
    assert "More words." in text


def test_a_row_that_one_side_took_away_and_the_other_changed_stays(merged: Merged) -> None:
    text = merged({"| `x.py` | 🔴 Dead | | |\n": ""}, {"`x.py` | 🔴 Dead | |": "`x.py` | 🟠 Manual | |"})
    assert "| `x.py` | 🟠 Manual | | |\n" in text


def test_two_new_sections_in_one_place_stay_whole(merged: Merged) -> None:
    def section(name: str) -> str:
        heads = "| File | Status | Evidence | Owner |\n|---|---|---|---|\n"
        return f"### `{name}/`\n\n{heads}| `__init__.py` | 🔴 Dead | | |\n\n### `z/`"

    text = merged({"### `z/`": section("m")}, {"### `z/`": section("n")})
    for name in ("m", "n", "z"):
        assert text.count(f"### `{name}/`\n\n| File |") == 1
    assert text.count("| `__init__.py` |") == 2
