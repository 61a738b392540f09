"""A finding that is not reported, because it could not be proven."""

from __future__ import annotations

from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from deadwire.model import Finding


class Held(NamedTuple):
    """A finding held back: `unreadable` holds the name of the accused and cannot be read."""

    finding: Finding
    unreadable: str
    why: str
