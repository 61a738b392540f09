"""How statuses look to people."""

from __future__ import annotations

from deadwire.model import Status

SYMBOLS = {
    Status.PRODUCTION: "🟢",
    Status.DOCUMENTED: "🟡",
    Status.MANUAL: "🟠",
    Status.TEST: "🔵",
    Status.DEAD: "🔴",
}


def shown(status: Status) -> str:
    """Symbol and name: ``🔴 Dead``."""
    return f"{SYMBOLS[status]} {status.word.capitalize()}"


def counted(statuses: list[Status]) -> str:
    """How many of each: ``10 production, 2 documented, 12 manual, 0 test, 2 dead``."""
    return ", ".join(f"{statuses.count(status)} {status.word}" for status in SYMBOLS)
