"""A symbolic link: its blob is the path that it points to."""

from __future__ import annotations

from deadwire.facts.schema import Facts, Field


def read(data: bytes) -> Facts:
    """One Field ``target``, relative to the link's own folder unless it begins with a slash."""
    target = data.rstrip(b"\n").decode("utf-8", "surrogateescape")
    return Facts("symlink", fields=(Field(1, "target", target),) if target and "\0" not in target else ())
