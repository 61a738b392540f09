"""Tracked files, and how they differ between two snapshots: the part of `deadwire.model` that a quiet check needs."""

from __future__ import annotations

from deadwire.typed import NamedTuple


class Entry(NamedTuple):
    """One tracked file of a snapshot."""

    path: str
    mode: int  # as git has it: 0o100644, 0o100755, 0o120000 for a symbolic link
    oid: str  # hexadecimal blob id


class Change(NamedTuple):
    """How one file differs between two snapshots. A rename has both sides with different paths."""

    old: Entry | None
    new: Entry | None
