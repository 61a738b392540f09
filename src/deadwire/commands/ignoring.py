"""What git ignores in a tree, by the ignore files of that tree: the work tree may have others."""

from __future__ import annotations

import os
import tempfile

from deadwire.git import Git
from deadwire.graph import World

NAME = ".gitignore"


class Ignores:
    """Whether the ignore files of a snapshot name a path. git is asked, about a folder that holds nothing else."""

    def __init__(self, git: Git, world: World) -> None:
        self._git = git
        self._world = world
        self._known: dict[str, bool] = {}

    def __call__(self, path: str) -> bool:
        """Whether git ignores this path, or would if nothing of it were tracked."""
        known = self._known.get(path)
        if known is None:
            known = self._known[path] = self._ask(path)
        return known

    def _ask(self, path: str) -> bool:
        files = [NAME, *self._world.same_base(NAME)]
        contents = {file: data for file in files if (data := self._world.blob(file)) is not None}
        if not contents:
            return False
        with tempfile.TemporaryDirectory() as folder:
            for file, data in contents.items():
                full = os.path.join(folder, file)
                os.makedirs(os.path.dirname(full), exist_ok=True)
                with open(full, "wb") as out:
                    out.write(data)
            return bool(self._git.check_ignored([path], folder))
