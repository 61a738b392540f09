"""The log that a process leaves beside a store: the next one reads it."""

from __future__ import annotations

from pathlib import Path

from deadwire.graph.sqlite import shorten_log
from deadwire.graph.store import open_tree, tree_path


def test_a_long_log_is_shortened_by_the_next_process(tmp_path: Path) -> None:
    db = open_tree(str(tmp_path))
    assert db is not None
    log = Path(tree_path(str(tmp_path)) + "-wal")
    db.execute("create table x(data blob)")
    db.execute("insert into x values(zeroblob(400000))")
    open_tree(str(tmp_path))
    assert log.stat().st_size > 400_000  # not worth the while
    db.execute("insert into x values(zeroblob(1000000))")
    other = open_tree(str(tmp_path))
    assert other is not None
    assert log.stat().st_size == 0
    assert other.execute("select count(*) from x").fetchone() == (2,)


def test_a_log_that_somebody_reads_stays(tmp_path: Path) -> None:
    """Nobody waits for that."""
    db, other = open_tree(str(tmp_path)), open_tree(str(tmp_path))
    assert db is not None
    assert other is not None
    db.execute("create table x(data blob)")
    other.execute("begin")
    other.execute("select * from x").fetchall()
    db.execute("insert into x values(zeroblob(4000))")
    shorten_log(db)
    assert Path(tree_path(str(tmp_path)) + "-wal").stat().st_size > 0
    other.execute("commit")
    assert other.execute("select count(*) from x").fetchone() == (1,)
