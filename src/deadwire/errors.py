"""Errors that a user sees. Each carries one helpful line; the command line turns it into an exit code."""

from __future__ import annotations


class DeadwireError(Exception):
    """Something the user can act on: wrong usage, bad configuration, an unreadable revision (exit code 2)."""


class UsageError(DeadwireError):
    """The arguments of the command line make no sense."""


class ConfigError(DeadwireError):
    """The configuration of the repository cannot be used."""


class GitError(DeadwireError):
    """git refused, or the repository is in a state that cannot be judged."""
