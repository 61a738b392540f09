"""What is compared with what: the snapshot under judgement, and every base that a finding must be new against.

Nobody is blamed for what came in from elsewhere: in a merge a finding has to be new against each parent, on a push also
against the point where the remote's default branch was left.
"""

from __future__ import annotations

import os
import sys

from deadwire.errors import DeadwireError, GitError
from deadwire.git import Git
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from argparse import Namespace


class Question(NamedTuple):
    """One comparison. `commit` is None for the index, else the commit whose tree is judged."""

    commit: str | None
    bases: tuple[str | None, ...]  # the first one gives the codes; None is a tree without files
    others_known: bool = True  # False: further parents of a merge are to be asked for when there is a finding


class Range(NamedTuple):
    """Two ends, as given, and the remote that they are pushed to."""

    start: str
    end: str
    remote: str | None


def question(git: Git, options: Namespace) -> Question:
    """What the options, the environment and the state of the repository ask for."""
    wanted = asked_range(options) or pushed_range(git, options)
    if wanted is None:
        return Question(None, (git.head,), others_known=False)
    end = git.resolve(wanted.end)
    bases = [range_base(git, git.resolve(wanted.start), end)]
    if wanted.remote is not None:
        bases += [base for base in remote_bases(git, wanted.remote, end) if base not in bases]
    return Question(end, tuple(bases))


def asked_range(options: Namespace) -> Range | None:
    """The range of the options, else that of the hook frameworks."""
    remote = options.remote or os.environ.get("PRE_COMMIT_REMOTE_NAME") or None
    if options.from_ref:
        return Range(options.from_ref, options.to_ref or "HEAD", remote)
    if options.to_ref:
        raise DeadwireError("--to-ref needs --from-ref: say where the range starts")
    start, end = os.environ.get("PRE_COMMIT_FROM_REF"), os.environ.get("PRE_COMMIT_TO_REF")
    return Range(start, end, remote) if start and end else None


def pushed_range(git: Git, options: Namespace) -> Range | None:
    """The range of a push, where git itself runs this as its pre-push hook and tells what it pushes."""
    for words in _push_lines():
        end, start = words[1], words[3]
        if set(end) == {"0"}:
            continue  # a branch is deleted
        remote = options.remote or git.config("remote.pushDefault") or "origin"
        if set(start) != {"0"} and _is_known(git, start):
            return Range(start, end, remote)
        left = remote_bases(git, remote, end)
        if left:
            return Range(left[0], end, remote)
    return None


def _is_known(git: Git, commit: str) -> bool:
    """Whether a commit of the remote is here too."""
    try:
        git.resolve(commit)
    except GitError:
        return False
    return True


def _push_lines() -> list[list[str]]:
    """``<ref> <oid> <remote ref> <remote oid>`` lines of standard input.

    Nothing is read unless all signs of a pre-push hook are there.
    """
    if "GIT_EXEC_PATH" not in os.environ or "GIT_INDEX_FILE" in os.environ:
        return []
    import select
    import stat

    try:
        number = sys.stdin.fileno()
        if not stat.S_ISFIFO(os.fstat(number).st_mode) or not select.select([number], [], [], 0)[0]:
            return []
        lines = os.read(number, 65536).decode("utf-8", "replace").splitlines()
    except (OSError, ValueError, AttributeError):
        return []
    found = [line.split(" ") for line in lines]
    return [words for words in found if len(words) == 4 and all(len(oid) in (40, 64) for oid in (words[1], words[3]))]


def range_base(git: Git, start: str, end: str) -> str:
    """The merge base of two commits; where the histories have none, the start itself.

    Raises DeadwireError in a clone that is too shallow to know.
    """
    base = git.merge_base(start, end)
    if base is None and git.is_shallow():
        raise DeadwireError(
            f"this clone is too shallow: the point where {start[:12]} and {end[:12]} part is not in it;"
            " fetch more history (git fetch --deepen=200, or git fetch --unshallow; in CI fetch-depth: 0)"
        )
    return base or start


def remote_bases(git: Git, remote: str, end: str) -> list[str]:
    """Where the default branch of a remote was left, if it is known here."""
    tip = git.default_branch(remote)
    base = git.merge_base(tip, end) if tip is not None else None
    return [base] if base is not None else []


def merge_parents(git: Git) -> tuple[str, ...]:
    """The other parents of the commit that is being made, where that is a merge."""
    return tuple(git.parents_of_merge())
