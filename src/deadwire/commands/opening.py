"""A repository opened for one command: its snapshot, its store, its work tree."""

from __future__ import annotations

import os
import sys

from deadwire.commands.output import progress_of
from deadwire.errors import DeadwireError
from deadwire.git import Git
from deadwire.graph import Workspace, World
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from deadwire.config import Config
    from deadwire.graph.store import Stores


class Opened:
    """What a command needs of the repository that it works in."""

    def __init__(self, git: Git, config: Config | None, progress: bool, stores: Stores | None = None) -> None:
        self.git = git
        self.config = config  # from `--config`; None: the snapshot's own
        self.workspace = Workspace(git, config, progress_of("reading", least=500) if progress else None, stores)

    def __enter__(self) -> Opened:
        return self

    def __exit__(self, *_: object) -> None:
        self.workspace.close()
        self.git.close()

    def world(self, rev: str | None) -> World:
        """The wiring of a revision, of the index where none is given."""
        tree = self.workspace.index() if rev is None else self.workspace.revision(self.git.resolve(rev))
        return self.workspace.world(tree)

    def search(self, words: Sequence[str], rev: str | None = None) -> list[str]:
        """Files of the snapshot that hold one of the words."""
        return self.git.grep(words, rev)

    def tracked(self, world: World, path: str, folder: bool = False) -> str:
        """A path that somebody typed, as the snapshot has it. Raises DeadwireError where it is not tracked."""
        found = self.within(path)
        if world.exists(found) or (folder and (not found or world.below(found))):
            return found
        from deadwire.rules.commandline import typed

        near = world.same_base(found)
        hint = f", did you mean {typed(near[0], self.folder)}?" if near else ""
        raise DeadwireError(f"{path} is not tracked{hint}")

    @property
    def folder(self) -> str:
        """Where the user stands, from the root. git runs hooks at the root, and says where it was called itself."""
        return self.within(".") or os.environ.get("GIT_PREFIX", "").rstrip("/")

    def within(self, path: str) -> str:
        """A typed path from the root of the repository."""
        full = os.path.abspath(path)
        root = self.git.root
        if not _is_below(full, root):  # the way here may lead over a symbolic link
            full, root = os.path.realpath(full), os.path.realpath(root)
        if not _is_below(full, root):
            raise DeadwireError(f"{path} is outside of the repository")
        relative = os.path.relpath(full, root).replace(os.sep, "/")
        return "" if relative == "." else relative

    def snapshot_object(self, world: World, rev: str | None) -> dict[str, object]:
        """What JSON says of the snapshot."""
        return {"kind": "index" if rev is None else "revision", "tree": world.tree_id()}

    def root_row(self, world: World, path: str) -> str:
        """The line of configuration that says that something outside the repository runs a file."""
        from deadwire.rules.base import Case
        from deadwire.rules.remedies import root_row

        case = Case(world, None, world.settings.config, "")
        return root_row(case, path, "production", "run from outside this repository")


def _is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def opened(options: Namespace, git: Git | None = None, stores: Stores | None = None) -> Opened:
    """The repository of the current directory, to be used in a ``with`` statement. GitError where there is none.

    stores: those of `git`, where somebody has opened them.
    """
    config = None
    if options.config is not None:
        from deadwire.config import read_config_file

        config = read_config_file(options.config)
    return Opened(git or Git(), config, progress=sys.stderr.isatty() and not options.quiet, stores=stores)
