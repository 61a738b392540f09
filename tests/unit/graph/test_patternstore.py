"""Compiled patterns in the store."""

from __future__ import annotations

import re
import sqlite3

import pytest

from deadwire import lazy
from deadwire.graph import patternstore
from deadwire.graph.patternstore import PatternStore
from deadwire.graph.store import memory
from deadwire.lazy import Program

PROGRAM = Program(32, b"\1\0\0\0", 2, (("word", 1), ("größe", 2)))


def saved(db: sqlite3.Connection, *patterns: tuple[str, int]) -> PatternStore:
    store = PatternStore(db)
    for source, flags in patterns:
        store.put(source, flags, PROGRAM)
    store.save()
    return PatternStore(db)


@pytest.mark.parametrize("source", ["a|b", "", "a\0b", "\udcff", "ä"])
def test_what_was_put_is_got(source: str) -> None:
    store = saved(memory(), (source, 8))
    assert store.get(source, 8) == PROGRAM
    assert store.get(source, 0) is None
    assert not store.has_news


def test_another_python_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    store = saved(memory(), ("a", 0))
    monkeypatch.setattr(patternstore, "PYTHON", "another")
    assert store.get("a", 0) is None


def test_a_store_that_cannot_be_read_has_nothing() -> None:
    db = memory()
    store = saved(db, ("a", 0))
    db.close()
    assert store.get("a", 0) is None


@pytest.mark.parametrize("damage", ["names = 'nothing', code = 'text'", "names = null", "code = null, groups = 'many'"])
def test_a_damaged_row_is_compiled_again_and_replaced(damage: str) -> None:
    db = memory()
    store = saved(db, ("a|b", 0))
    db.execute(f"update pattern set {damage}")
    lazy.keep_on(store)
    try:
        assert lazy.compiled("a|b") == re.compile("a|b")
    finally:
        lazy.keep_on(None)
    store.save()
    kept = store.get("a|b", 0)
    assert kept is not None
    assert kept.names == ()
    assert len(kept.code) > 4


def test_few_are_kept_at_once() -> None:
    db = memory()
    saved(db, *((str(number), 0) for number in range(1_000)))
    assert db.execute("select count(*) from pattern").fetchone()[0] < 500
