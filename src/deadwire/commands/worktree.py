"""The work tree, for the wording of help: what lies there and is not staged."""

from __future__ import annotations

import os

from deadwire.git import Git


class WorkTree:
    """See `deadwire.rules.base.Disk`. git is asked once, and only if help has to be worded."""

    def __init__(self, git: Git) -> None:
        self._git = git
        self._unstaged: list[str] | None = None

    def read(self, path: str) -> bytes | None:
        """The bytes of a regular file."""
        full = os.path.join(self._git.root, path)
        try:
            with open(full, "rb") as file:
                return file.read() if os.path.isfile(full) and not os.path.islink(full) else None
        except OSError:
            return None

    def unstaged(self) -> list[str]:
        """Files that differ from the index or are not in it, without ignored ones."""
        if self._unstaged is None:
            self._unstaged = self._git.unstaged()
        return self._unstaged
