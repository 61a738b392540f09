"""What tells one state of the code from another."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from deadwire.fingerprint import fingerprint, of_checkout, of_contents, sources
from deadwire.graph import store


@pytest.fixture
def code(tmp_path: Path) -> Path:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.py").write_text("x = 1\n")
    (tmp_path / "y.py").write_text("y = 1\n")
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "z.py").write_text("")
    return tmp_path


def test_all_sources_count_and_nothing_else(code: Path) -> None:
    (code / "notes.md").write_text("")
    assert [Path(path).name for path in sources(str(code))] == ["x.py", "y.py"]


def test_other_contents_are_other_code(code: Path) -> None:
    before = of_contents(str(code)), of_checkout(str(code))
    assert (of_contents(str(code)), of_checkout(str(code))) == before
    (code / "a" / "x.py").write_text("x = 2\n")
    os.utime(code / "a" / "x.py", ns=(1, 1))
    after = of_contents(str(code)), of_checkout(str(code))
    assert before[0] != after[0]
    assert before[1] != after[1]


def test_contents_are_the_same_wherever_they_lie(code: Path) -> None:
    before = of_contents(str(code))
    moved = code.rename(code.with_name("elsewhere"))
    os.utime(moved / "y.py", ns=(1, 1))
    assert of_contents(str(moved)) == before


def test_a_wheel_brings_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    made = ModuleType("deadwire._fingerprint")
    monkeypatch.setitem(made.__dict__, "CODE", "0badcafe")
    monkeypatch.setitem(sys.modules, "deadwire._fingerprint", made)
    monkeypatch.setattr("deadwire.fingerprint._known", "")
    assert fingerprint() == "0badcafe"


def test_facts_of_older_code_are_forgotten_but_for_the_last(tmp_path: Path) -> None:
    folder = tmp_path / "deadwire"
    folder.mkdir()
    for age, name in enumerate(("facts-1-b.db", "facts-1-a.db", "facts-1-c.db")):
        (folder / name).write_bytes(b"")
        os.utime(folder / name, (1000 - age, 1000 - age))
    (folder / "tree-1.db").write_bytes(b"")
    store.open_facts(str(tmp_path))
    names = {path.name for path in folder.iterdir() if path.suffix == ".db"}
    assert names == {"facts-1-b.db", "tree-1.db", os.path.basename(store.facts_path(str(tmp_path)))}
