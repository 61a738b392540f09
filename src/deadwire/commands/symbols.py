"""How statuses look to people."""

from __future__ import annotations

from collections.abc import Collection

from deadwire.inventory.statuses import SYMBOLS, shown
from deadwire.model import Status

__all__ = ["SYMBOLS", "counted", "shown"]


def counted(statuses: list[Status], wanted: Collection[Status] = ()) -> str:
    """How many of each that was asked for: ``10 production, 2 documented, 12 manual, 0 test, 2 dead``."""
    return ", ".join(f"{statuses.count(status)} {status.word}" for status in SYMBOLS if not wanted or status in wanted)
