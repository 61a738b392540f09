"""Reader of go, to come."""

from __future__ import annotations

from deadwire.facts.schema import Facts


def read(data: bytes) -> Facts:
    """Nothing yet."""
    return Facts("go")
