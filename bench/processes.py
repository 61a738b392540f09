"""Whole processes and what they cost."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

TIMEOUT = 900.0  # seconds
_FOREIGN = ("GIT_", "PRE_COMMIT", "PREK", "PYTHON", "DEADWIRE", "GITHUB_")


class Sample(NamedTuple):
    """One process from before its start to after its end, with the children that it waited for."""

    wall: float  # milliseconds
    cpu: float  # milliseconds, user and system
    rss: float  # megabytes, the peak of the largest process; never less than this program takes itself
    code: int
    out: bytes = b""


def clean_env() -> dict[str, str]:
    """The environment of what is measured: nothing of a hook, of git or of the caller's Python."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(_FOREIGN)}
    return env | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def measure(command: Sequence[str], cwd: Path, keep: bool = False, env: Mapping[str, str] | None = None) -> Sample:
    """Runs a command. What it prints goes to a file, so that nobody who reads shares its time; `keep` returns it."""
    sink = cwd / ".git" / "bench-output"
    with sink.open("w+b") as out:
        start = time.perf_counter()
        child = subprocess.Popen(
            command,
            cwd=cwd,
            env=clean_env() if env is None else env,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.DEVNULL,
        )
        timer = threading.Timer(TIMEOUT, child.kill)
        timer.daemon = True
        timer.start()
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        timer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        data = out.read() if keep else b""
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    cpu = usage.ru_utime + usage.ru_stime
    return Sample(wall * 1e3, cpu * 1e3, usage.ru_maxrss / unit, child.returncode, data)


def git(root: Path, *words: str) -> str:
    """What git prints; it has to succeed."""
    done = subprocess.run(["git", *words], cwd=root, env=clean_env(), check=True, capture_output=True)
    return done.stdout.decode("utf-8", "surrogateescape")


def median(samples: Sequence[Sample], field: str) -> float:
    """The median of a field of `Sample`."""
    values: list[float] = [getattr(sample, field) for sample in samples]
    return statistics.median(values)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of all values does not exceed; 0 for none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0
