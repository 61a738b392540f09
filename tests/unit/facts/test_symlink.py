from __future__ import annotations

from deadwire.facts.readers.symlink import read


def test_the_target_is_the_only_fact() -> None:
    assert [field[:] for field in read(b"../tools/caf\xe9.py").fields] == [(1, "target", "../tools/caf\udce9.py")]


def test_no_target() -> None:
    assert read(b"").fields == ()
    assert read(b"a\x00b").fields == ()
