"""Measures deadwire on a clone, beside `ruff analyze graph` and a bare interpreter, in one run.

    python bench/measure.py --repo ~/clones/some-project --runs 7

Whole processes, from before the start to after the end; every repetition goes once through all measurements in a
rotating order, so that a slow minute of the machine hits all alike. What counts are the ratios. The clone is changed
(its index) and put back. Standard library only; ruff is left out where it is not installed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple


class Sample(NamedTuple):
    """One process with its children."""

    wall: float  # milliseconds
    cpu: float  # milliseconds, user and system
    rss: float  # megabytes, of the largest process
    code: int


def run(command: Sequence[str], cwd: Path) -> Sample:
    """Runs a command, its output thrown away."""
    foreign = ("GIT_", "PRE_COMMIT", "PYTHON", "DEADWIRE")
    env = {k: v for k, v in os.environ.items() if not k.startswith(foreign)}
    start = time.perf_counter()
    child = subprocess.Popen(
        command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    cpu = usage.ru_utime + usage.ru_stime
    return Sample(wall * 1e3, cpu * 1e3, usage.ru_maxrss / scale, child.returncode)


class Clone:
    """The repository that is measured: changes are staged, and taken back."""

    def __init__(self, root: Path, exe: list[str]) -> None:
        self.root, self.exe = root, exe
        self._count = 0
        files = self.git("ls-files", "-z", "--", "*.py").split("\0")[:-1]
        self.files = len(files)
        # Ordinary modules all over the tree, always the same ones.
        wanted = [f for f in files if "test" not in f and 2_000 <= (root / f).stat().st_size <= 30_000]
        self.targets = wanted[:: max(1, len(wanted) // 13)][:13]

    def git(self, *args: str) -> str:
        """git, which has to succeed."""
        return subprocess.run(["git", *args], cwd=self.root, check=True, capture_output=True, text=True).stdout

    def reset(self) -> None:
        """Index and work tree as HEAD has them."""
        self.git("reset", "-q", "--hard", "HEAD")

    def edit(self, count: int, text: str) -> None:
        """Stages the same lines at the end of some modules; `{}` becomes a name that was never there before."""
        self._count += 1
        for path in self.targets[:count]:
            with (self.root / path).open("a") as file:
                file.write(text.format(f"n{os.getpid()}_{self._count}_{time.time_ns()}"))
        self.git("add", "--", *self.targets[:count])

    def page(self) -> None:
        """Stages a page of documentation that names Python files."""
        self._count += 1
        page = self.root / "docs" / "bench-page.md"
        page.parent.mkdir(exist_ok=True)
        page.write_text(f"# Page {time.time_ns()}\n\n" + "".join(f"See `{t}`.\n" for t in self.targets))
        self.git("add", "docs/bench-page.md")

    def warm(self, stage: Callable[[], None]) -> Sample:
        """A check of what `stage` stages, with the store that is there."""
        stage()
        try:
            return run([*self.exe, "check"], self.root)
        finally:
            self.reset()

    def cold(self) -> Sample:
        """All statuses without a store."""
        run([*self.exe, "cache", "clear"], self.root)
        return run([*self.exe, "status", "--output-format", "json"], self.root)


def main() -> None:
    """Measures, and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repo", type=Path, required=True)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--cold", type=int, default=1, help="how often the cold build is measured")
    args = parser.parse_args()
    exe = [shutil.which("deadwire", path=Path(sys.executable).parent) or "deadwire"]
    clone = Clone(args.repo.absolute(), exe)
    body, imported = "\n\ndef {}():\n    return 1\n", "\n\nimport {}\n"
    measurements: dict[str, Callable[[], Sample]] = {
        "python -c pass": lambda: run([sys.executable, "-c", "pass"], clone.root),
        "check, nothing staged": lambda: clone.warm(lambda: None),
        "check, 1 body edit": lambda: clone.warm(lambda: clone.edit(1, body)),
        "check, 4 body edits": lambda: clone.warm(lambda: clone.edit(4, body)),
        "check, 13 body edits": lambda: clone.warm(lambda: clone.edit(13, body)),
        "check, 4 files with a new import": lambda: clone.warm(lambda: clone.edit(4, imported)),
        "check, a page that names Python files": lambda: clone.warm(clone.page),
    }
    ruff = shutil.which("ruff", path=Path(sys.executable).parent) or shutil.which("ruff")
    if ruff:
        measurements["ruff analyze graph"] = lambda: run([ruff, "analyze", "graph", "."], clone.root)
    found: dict[str, list[Sample]] = {}
    for _ in range(args.cold):
        found.setdefault("status, cold", []).append(clone.cold())
    run([*exe, "check"], clone.root)
    names = list(measurements)
    for turn in range(args.runs):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            found.setdefault(name, []).append(measurements[name]())
    report(clone, found)


def report(clone: Clone, found: dict[str, list[Sample]]) -> None:
    """The table, in Markdown."""

    def median(name: str, field: str) -> float:
        return statistics.median(getattr(sample, field) for sample in found[name])

    print(f"{clone.files} Python files\n")
    print("| | wall ms, median | min | CPU ms | RSS MB | `ruff analyze graph` ÷ this |\n|---|--:|--:|--:|--:|--:|")
    for name, samples in found.items():
        graph = found.get("ruff analyze graph")
        ratio = f"{median('ruff analyze graph', 'wall') / median(name, 'wall'):.1f}" if graph else ""
        least = min(sample.wall for sample in samples)
        print(
            f"| {name} | {median(name, 'wall'):.0f} | {least:.0f} | {median(name, 'cpu'):.0f} "
            f"| {median(name, 'rss'):.0f} | {ratio} |"
        )


if __name__ == "__main__":
    main()
