"""Words that several rules share."""

from __future__ import annotations

from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


DAYS = 30  # how long a dated `ignore` lasts that a message offers
LATER = "wired up by a later commit"  # its reason


def listed(names: Sequence[str], most: int = 3) -> str:
    """Some names in a row: ``a, b and 4 more``."""
    shown = list(names[:most])
    if len(names) > most:
        return f"{', '.join(shown)} and {len(names) - most} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def later(today: str, days: int = DAYS) -> str:
    """The day so many days after one, both as YYYY-MM-DD."""
    from datetime import date, timedelta

    return (date.fromisoformat(today) + timedelta(days=days)).isoformat()


def module_name(path: str) -> str:
    """What people call a Python file: its dotted name below the root."""
    stem = path.removesuffix(".py").removesuffix("/__init__")
    return stem.replace("/", ".")


def place(path: str, line: int) -> str:
    """A file, with its line where one is known."""
    return f"{path}:{line}" if line else path
