"""What changes the index: the few commands of git by which `cleanup` and a merged document do their work.

git itself is run by `deadwire.git` alone.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from deadwire.errors import GitError
from deadwire.git import Git
from deadwire.model import Entry


def remove(git: Git, paths: Sequence[str]) -> None:
    """Takes files out of index and work tree. git refuses where that would lose something; then GitError."""
    git.ask("--literal-pathspecs", "rm", "--quiet", "--", *paths)


def move(git: Git, pairs: Mapping[str, str]) -> None:
    """Moves files in index and work tree."""
    for old, new in pairs.items():
        os.makedirs(os.path.join(git.root, os.path.dirname(new)), exist_ok=True)
        git.ask("mv", "--", old, new)


def merge_file(git: Git, ours: bytes, base: bytes, theirs: bytes) -> tuple[bytes, bool]:
    """Three texts merged by git; where both sides changed the same lines, the lines of both. And whether they did."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for name, data in (("ours", ours), ("base", base), ("theirs", theirs)):
            names.append(os.path.join(folder, name))
            with open(names[-1], "wb") as file:
                file.write(data)
        clash = git.run("merge-file", "-p", "--quiet", *names).code != 0
        return git.ask("merge-file", "-p", "--union", *names), clash


@contextmanager
def index_with(git: Git, environ: Mapping[str, str], entries: Sequence[Entry]) -> Iterator[Git]:
    """A copy of the index in which these unmerged files are merged; the index itself stays as it is."""
    index = environ.get("GIT_INDEX_FILE") or os.path.join(git.git_dir, "index")
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, "index")
        try:
            shutil.copyfile(os.path.join(git.root, index), copy)
        except OSError as error:
            raise GitError(f"cannot read the index: {error.strerror}") from error
        other = Git(git.root, {**environ, "GIT_INDEX_FILE": copy})
        rows = "".join(f"0 {'0' * len(e.oid)}\t{e.path}\0{e.mode:o} {e.oid} 0\t{e.path}\0" for e in entries)
        done = other.run("update-index", "-z", "--index-info", given=rows.encode("utf-8", "surrogateescape"))
        if done.code:
            raise GitError(f"git update-index: {done.err.decode('utf-8', 'replace').strip()}")
        try:
            yield other
        finally:
            other.close()
