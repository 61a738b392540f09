"""Measures deadwire on clones, beside a bare interpreter, git and `ruff analyze graph`, in one run.

    python bench/bench.py --repo ~/clones/small --repo ~/clones/large --runs 11

Every repetition goes once through all measurements of all clones, in an order that rotates, so that a slow minute of
the machine hits all alike. Figures are medians of whole processes. What counts are the ratios. The clones are changed
and put back. Standard library only; ruff is left out where it is not installed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shlex
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from changes import STATUS, Clone
from processes import Sample, measure, median


class Job(NamedTuple):
    """One measurement. `group`: floor, warm, import, status, cold, peer."""

    clone: Clone
    name: str
    group: str
    run: Callable[[], Sample]
    good: tuple[int, ...] = (0,)  # exit codes of a run that did its work


def jobs_of(clone: Clone, ruff: str | None) -> list[Job]:
    """All measurements of one clone."""
    jobs: list[Job] = []

    def plain(name: str, group: str, *command: str) -> None:
        jobs.append(Job(clone, name, group, lambda: measure(command, clone.root)))

    def check(name: str, group: str, change: Callable[[int], dict[str, str | None]], count: int) -> None:
        jobs.append(Job(clone, f"check, {count} {name}", group, lambda: clone.check(change(count)), (0, 1)))

    plain("python -c pass", "floor", sys.executable, "-c", "pass")
    plain("git diff-index --cached HEAD", "floor", "git", "diff-index", "--cached", "--raw", "-z", "HEAD")
    for count in (1, 4, 13):
        check("changed bodies", "warm", clone.bodies, count)
        check("deleted scripts", "warm", clone.deletions, count)
        check("pages that name files", "warm", clone.pages, count)
        check("files, one new import", "import", clone.imports, count)
        if count > 1:
            check("files, a new module and its importer", "import", clone.module_and_importer, count)
    plain("status, warm", "status", *clone.deadwire, *STATUS)

    def cold() -> Sample:
        clone.ask("cache", "clear")
        return clone.ask(*STATUS)

    jobs.append(Job(clone, "status, cold", "cold", cold))
    if ruff:
        plain("ruff analyze graph", "peer", ruff, "analyze", "graph", "-q", "--isolated")
    return jobs


def controls(clone: Clone) -> dict[str, bool]:
    """Checks with a known answer: a fast gate that lets everything pass is none."""
    # In a folder of its own: what lies in one of the repository's may be loaded by convention.
    lonely = f"{clone.fresh()}/{clone.fresh()}.py"
    passes = clone.check(clone.bodies(1), keep=True)
    fails = clone.check({lonely: "VALUE = 1\n"}, keep=True)
    wired = clone.check(clone.module_and_importer(2), keep=True)
    return {
        "changed bodies pass": passes.code == 0,
        "a module that nobody uses is DW101": fails.code == 1 and "DW101" in codes(fails),
        "with its importer it passes": wired.code == 0,
    }


def codes(sample: Sample) -> set[str]:
    """The codes in a report."""
    try:
        return {violation["code"] for violation in json.loads(sample.out)["violations"]}
    except (ValueError, KeyError):
        return set()


def table(found: Sequence[tuple[Job, list[Sample]]]) -> str:
    """The figures, in Markdown."""
    lines = [
        "| clone | what | wall ms | min | CPU ms | RSS MB | × python | ruff graph ÷ this |",
        "|---|---|--:|--:|--:|--:|--:|--:|",
    ]
    walls = {(job.clone.root, job.name): median(samples, "wall") for job, samples in found}
    for job, samples in found:
        wall = median(samples, "wall")
        python = wall / walls[job.clone.root, "python -c pass"]
        graph = walls.get((job.clone.root, "ruff analyze graph"))
        failed = "" if all(sample.code in job.good for sample in samples) else " **failed**"
        lines.append(
            f"| {job.clone.root.name} | {job.name}{failed} | {wall:.1f} | {min(s.wall for s in samples):.1f} "
            f"| {median(samples, 'cpu'):.1f} | {max(s.rss for s in samples):.0f} | {python:.1f} "
            f"| {f'{graph / wall:.1f}' if graph else ''} |"
        )
    return "\n".join(lines)


def run(clones: Sequence[Clone], runs: int, ruff: str | None, only: Sequence[str]) -> None:
    """Measures, and prints."""
    for clone in clones:
        clone.look_around()
        wrong = [name for name, good in controls(clone).items() if not good]
        print(f"- {clone.root.name}: {len(clone.files)} Python files; controls: {', '.join(wrong) or 'as expected'}")
    jobs = [job for clone in clones for job in jobs_of(clone, ruff)]
    jobs = [job for job in jobs if not only or job.group == "floor" or any(w in (job.group, job.name) for w in only)]
    found: list[tuple[Job, list[Sample]]] = [(job, []) for job in jobs]
    for turn in range(runs):
        start = turn * 7 % len(found)
        for job, samples in found[start:] + found[:start]:
            samples.append(job.run())
        print(f"\rrepetition {turn + 1} of {runs}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    print(f"\n{platform.platform()}, {os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}\n\n{table(found)}")


def main() -> None:
    """Reads the arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repo", type=Path, action="append", required=True, help="a clone; may be given again")
    parser.add_argument("--runs", type=int, default=11, help="repetitions (%(default)s)")
    parser.add_argument("--only", action="append", default=[], help="a group (warm, import, cold ...) or a name")
    args = parser.parse_args()
    beside = Path(sys.executable).parent
    named = os.environ.get("DEADWIRE_EXE")
    exe = shlex.split(named) if named else [shutil.which("deadwire", path=beside) or "deadwire"]
    ruff = shutil.which("ruff", path=beside) or shutil.which("ruff")
    run([Clone(path, exe) for path in args.repo], args.runs, ruff, args.only)


if __name__ == "__main__":
    main()
