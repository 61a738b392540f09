"""The log that a process leaves beside a store: the next one reads it."""

from __future__ import annotations

from pathlib import Path

from deadwire.graph.sqlite import shorten_log
from deadwire.graph.store import open_tree, tree_path


def test_a_log_stays_short(tmp_path: Path) -> None:
    db = open_tree(str(tmp_path))
    assert db is not None
    log = Path(tree_path(str(tmp_path)) + "-wal")
    db.execute("create table x(data blob)")
    for _ in range(12):
        db.execute("insert into x values(zeroblob(400000))")
    assert 400_000 < log.stat().st_size < 2_000_000
    shorten_log(db)
    assert log.stat().st_size == 0
    assert db.execute("select count(*) from x").fetchone() == (12,)


def test_a_log_that_somebody_reads_stays(tmp_path: Path) -> None:
    db, other = open_tree(str(tmp_path)), open_tree(str(tmp_path))
    assert db is not None
    assert other is not None
    db.execute("create table x(data blob)")
    other.execute("begin")
    other.execute("select * from x").fetchall()
    db.execute("pragma busy_timeout = 0")
    db.execute("insert into x values(zeroblob(4000))")
    shorten_log(db)
    assert Path(tree_path(str(tmp_path)) + "-wal").stat().st_size > 0
    other.execute("commit")
    assert other.execute("select count(*) from x").fetchone() == (1,)
