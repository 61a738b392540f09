"""A finding that is not reported, because it could not be proven."""

from __future__ import annotations

from deadwire.model import Finding
from deadwire.typed import NamedTuple


class Held(NamedTuple):
    """A finding held back: `unreadable` holds the name of the accused and cannot be read."""

    finding: Finding
    unreadable: str
    why: str
