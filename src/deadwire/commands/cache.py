"""``deadwire cache``: where the store is, what it holds, and a way to be rid of it."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace

from deadwire.commands.output import write
from deadwire.git import Git
from deadwire.graph import store


def arguments(parser: ArgumentParser) -> None:
    """Adds the options of the command."""
    parser.add_argument("what", choices=("path", "info", "clear"), help="print its folders, its sizes, or remove it")


def run(options: Namespace) -> int:
    """Speaks of the store of the current repository."""
    git = Git()
    folders = list(dict.fromkeys(os.path.join(top, store.FOLDER) for top in (git.common_dir, git.git_dir)))
    if options.what == "path":
        write("".join(f"{folder}\n" for folder in folders))
    elif options.what == "info":
        write("".join(info(folder) for folder in folders))
    else:
        gone = store.clear(git.git_dir, git.common_dir)
        if not options.quiet:
            write(f"removed {len(gone)} file{'' if len(gone) == 1 else 's'}\n")
    return 0


def info(folder: str) -> str:
    """The files of one folder and their sizes."""
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    lines = [folder, *(f"  {name}  {os.path.getsize(os.path.join(folder, name)) / 1024:.0f} KB" for name in names)]
    return "".join(f"{line}\n" for line in lines)
