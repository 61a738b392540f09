"""What is known to be false is found again by the base of the last check and by what that check changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from deadwire.inventory.ledger import Ledger, digest
from deadwire.model import Change, Entry

DOCUMENT = Entry("docs/I.md", 0o100644, "d" * 40)
CHANGE = [
    Change(None, Entry("new.py", 0o100644, "a" * 40)),
    Change(Entry("old.py", 0o100644, "b" * 40), Entry("moved.py", 0o100644, "b" * 40)),
    Change(Entry("gone.py", 0o100644, "c" * 40), None),
]
KEYS = frozenset({"status\tx.py\tDead", "missing\ty\udcff.py\t"})


def test_it_is_known_when_the_checked_change_has_become_the_base(tmp_path: Path) -> None:
    file = str(tmp_path / "ledger.db")

    def moved(one: str, other: str) -> Sequence[Change]:
        return CHANGE if (one, other) == ("A", "B") else []

    first = Ledger(file, "A", digest(CHANGE), moved, "m")
    assert first.known(DOCUMENT) is None
    first.found(DOCUMENT, frozenset({"k"}))
    first.remember(DOCUMENT, KEYS)
    first.close()
    assert Ledger(file, "A", "", moved, "m").known(DOCUMENT) == frozenset({"k"})
    then = Ledger(file, "B", "", moved, "m").known(DOCUMENT)
    assert then is not None
    assert len(then) == len(KEYS)
    assert Ledger(file, "C", "", moved, "m").known(DOCUMENT) is None
    assert Ledger(file, "B", "", moved, "another engine").known(DOCUMENT) is None
    assert Ledger(file, "B", "", moved, "m").known(DOCUMENT._replace(oid="e" * 40)) is None


def test_true_documents_are_known_to_be_true(tmp_path: Path) -> None:
    file = str(tmp_path / "ledger.db")
    ledger = Ledger(file, "A", "x", lambda one, other: [], "m")
    ledger.found(DOCUMENT, frozenset())
    ledger.close()
    assert Ledger(file, "A", "x", lambda one, other: [], "m").known(DOCUMENT) == frozenset()


def test_a_damaged_file_only_means_that_nothing_is_known(tmp_path: Path) -> None:
    file = tmp_path / "ledger.db"
    file.write_bytes(b"no database at all" * 100)
    ledger = Ledger(str(file), "A", "x", lambda one, other: [], "m")
    assert ledger.known(DOCUMENT) is None
    ledger.remember(DOCUMENT, KEYS)
    ledger.close()


def test_the_digest_tells_changes_apart() -> None:
    assert digest(CHANGE) == digest(list(reversed(CHANGE)))
    assert len({digest(CHANGE), digest(CHANGE[:2]), digest(CHANGE[1:]), digest([])}) == 4
