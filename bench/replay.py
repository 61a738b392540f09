"""Replays real commits through the gate, and compares what it keeps with what it would find afresh.

    python bench/replay.py --repo ~/clones/some-project --commits 300 --every 25 --hop 50

Two clones are made of the given one, which is only read. In the first, commit after commit of the first-parent history
is staged and checked with a store that grows. In the second, at every k-th commit, the store is cleared before the
same questions. The answers (every violation with its message, and every file with its status, chain and evidence) have
to be equal to the letter. With `--hop` the first clone also leaps to a random earlier commit after every n-th and
back, as switching branches does.

Exit code 0: no difference; 1: a difference or a failed run; 2: nothing was compared.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from processes import clean_env, git, measure, percentile

CHECK = ("check", "--output-format", "json")
STATUS = ("status", "--output-format", "json")


class Worktree:
    """A clone with a store of its own."""

    def __init__(self, source: Path, root: Path, deadwire: Sequence[str]) -> None:
        self.root, self.deadwire = root, list(deadwire)
        command = ["git", "clone", "-q", "--shared", "--no-checkout", str(source), str(root)]
        subprocess.run(command, check=True, env=clean_env())
        for key, value in (("gc.auto", "0"), ("core.autocrlf", "false"), ("advice.detachedHead", "false")):
            git(root, "config", key, value)
        self.walls: dict[str, list[float]] = {"check": [], "status": []}
        self.failed: list[str] = []

    def stand(self, commit: str) -> None:
        """HEAD, index and work tree are this commit."""
        git(self.root, "update-ref", "--no-deref", "HEAD", commit)
        git(self.root, "read-tree", "--reset", "-u", commit)

    def stage(self, commit: str) -> None:
        """Index and work tree are this commit, HEAD stays."""
        git(self.root, "read-tree", "-m", "-u", "HEAD", commit)

    def move_head(self, commit: str) -> None:
        """HEAD follows, as it does when a commit is made."""
        git(self.root, "update-ref", "--no-deref", "HEAD", commit)

    def ask(self, words: Sequence[str]) -> Any:
        """A JSON answer; None where there is none."""
        sample = measure([*self.deadwire, *words], self.root, keep=True)
        self.walls[words[0]].append(sample.wall)
        try:
            if sample.code in (0, 1):
                return json.loads(sample.out)
        except ValueError:
            pass
        self.failed.append(f"{words[0]} exited {sample.code}")
        return None

    def clear(self) -> None:
        """Forgets everything."""
        measure([*self.deadwire, "cache", "clear"], self.root)


class Comparison:
    """Counts what was compared, and prints what differs."""

    def __init__(self, show: int) -> None:
        self.answers = self.items = self.differences = 0
        self._show = show

    def compare(self, commit: str, key: str, kept: Any, fresh: Any) -> None:
        """Two answers, item by item."""
        if kept is None or fresh is None:
            return
        self.answers += 1
        self.items += len(fresh[key])
        left, right = ({json.dumps(item, sort_keys=True) for item in answer[key]} for answer in (kept, fresh))
        for item in sorted(left ^ right):
            self.differences += 1
            if self.differences <= self._show:
                side = "kept" if item in left else "afresh"
                print(f"{commit[:12]} only {side}: {item[:400]}", flush=True)


def replay(args: argparse.Namespace, deadwire: Sequence[str], folder: Path) -> int:
    """The whole run; the result is the exit code."""
    source = args.repo.absolute()
    listed = git(source, "rev-list", "--first-parent", "-n", str(args.commits + 1), args.rev)
    commits = listed.split()[::-1]
    if len(commits) < 2:
        print("there is no history to replay")
        return 2
    kept, fresh = (Worktree(source, folder / name, deadwire) for name in ("kept", "fresh"))
    comparison, dice = Comparison(args.show), random.Random(args.seed)
    kept.stand(commits[0])
    kept.ask(STATUS)
    for number, (parent, commit) in enumerate(pairwise(commits), 1):
        kept.stage(commit)
        verdict = kept.ask(CHECK)
        looked_at = number % args.every == 0 or number == len(commits) - 1
        if looked_at:
            fresh.stand(parent)
            fresh.stage(commit)
            fresh.clear()
            comparison.compare(commit, "violations", verdict, fresh.ask(CHECK))
        kept.move_head(commit)
        if looked_at:
            comparison.compare(commit, "files", kept.ask(STATUS), afresh(fresh, commit))
        if args.hop and number % args.hop == 0:
            elsewhere = dice.choice(commits[:number])
            kept.stand(elsewhere)
            comparison.compare(elsewhere, "files", kept.ask(STATUS), afresh(fresh, elsewhere))
            kept.stand(commit)
        print(f"\r{number} of {len(commits) - 1}, {comparison.differences} differences", end="", file=sys.stderr)
    print(file=sys.stderr)
    return report(kept, fresh, comparison)


def afresh(fresh: Worktree, commit: str) -> Any:
    """Statuses at a commit without a store."""
    fresh.stand(commit)
    fresh.clear()
    return fresh.ask(STATUS)


def report(kept: Worktree, fresh: Worktree, comparison: Comparison) -> int:
    """Prints times and counts."""
    print("| ms | n | p50 | p90 | p99 | max |\n|---|--:|--:|--:|--:|--:|")
    for name, walls in (("check", kept.walls["check"]), ("status, cold", fresh.walls["status"])):
        figures = " | ".join(f"{percentile(walls, share):.0f}" for share in (0.5, 0.9, 0.99, 1.0))
        print(f"| {name} | {len(walls)} | {figures} |")
    failed = kept.failed + fresh.failed
    print("".join(f"failed: {line}\n" for line in failed[:20]), end="")
    print(
        f"\n{comparison.answers} answers compared, {comparison.items} items; differences: {comparison.differences};"
        f" failed runs: {len(failed)}"
    )
    if not comparison.answers:
        return 2
    return 1 if comparison.differences or failed else 0


def main() -> None:
    """Reads the arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repo", type=Path, required=True, help="a clone with history")
    parser.add_argument("--rev", default="HEAD", help="the last commit (%(default)s)")
    parser.add_argument("--commits", type=int, default=300, help="how many (%(default)s)")
    parser.add_argument("--every", type=int, default=25, help="compare at every k-th (%(default)s)")
    parser.add_argument("--hop", type=int, default=0, help="after every n-th go to an earlier one and back")
    parser.add_argument("--seed", type=int, default=1, help="of the leaps")
    parser.add_argument("--show", type=int, default=20, help="how many differences to print (%(default)s)")
    args = parser.parse_args()
    beside = shutil.which("deadwire", path=Path(sys.executable).parent)
    named = os.environ.get("DEADWIRE_EXE")
    with tempfile.TemporaryDirectory(prefix="deadwire-replay-") as folder:
        raise SystemExit(replay(args, shlex.split(named) if named else [beside or "deadwire"], Path(folder)))


if __name__ == "__main__":
    main()
