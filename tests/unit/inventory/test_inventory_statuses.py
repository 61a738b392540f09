"""Statuses with or without symbols, in any case, and written back in the same manner."""

from __future__ import annotations

import pytest

from deadwire.inventory import statuses
from deadwire.model import Status


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("🟢 Production", Status.PRODUCTION),
        ("production", Status.PRODUCTION),
        ("**DEAD**", Status.DEAD),
        ("🔴", Status.DEAD),
        ("🟠 Manual (for now)", Status.MANUAL),
        ("Test 🔵", Status.TEST),
        ("tests", Status.TEST),
        ("🟡 documented", Status.DOCUMENTED),
        ("🟢 dead", Status.DEAD),
        ("production-ready", None),
        ("deadline", None),
        ("", None),
        ("?", None),
    ],
)
def test_a_cell_is_read(cell: str, status: Status | None) -> None:
    assert statuses.read(cell) is status


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("🟢 Production", "🔴 Dead"),
        ("production", "dead"),
        ("MANUAL", "DEAD"),
        ("**Manual**", "**Dead**"),
        ("🟠", "🔴"),
        ("Test 🔵", "Dead 🔴"),
        ("🟠 Manual (for now)", "🔴 Dead (for now)"),
        ("", "🔴 Dead"),
        ("to be seen", "🔴 Dead to be seen"),
    ],
)
def test_a_cell_is_written_in_its_own_manner(old: str, new: str) -> None:
    assert statuses.write(Status.DEAD, old) == new
    assert statuses.read(new) is Status.DEAD
