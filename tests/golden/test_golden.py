"""Whole outputs, kept in `expected`. UPDATE_GOLDEN=1 writes them anew: read the difference before it is committed."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from scenarios import SCENARIOS, Scenario

sys.path.insert(0, str(Path(__file__).parents[1] / "rules"))
from mini import Files, files

EXPECTED = Path(__file__).parent / "expected"


def environment(home: Path) -> dict[str, str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PRE_COMMIT", "DEADWIRE", "GITHUB_"))}
    for name in ("FORCE_COLOR", "NO_COLOR", "TERM"):
        env.pop(name, None)
    who = {f"GIT_{role}_{part}": "nobody@example.com" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    when = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2026-01-02T03:04:05Z")
    return env | who | when | {"HOME": str(home), "GIT_CONFIG_GLOBAL": os.devnull, "PYTHONIOENCODING": "utf-8"}


class Repository:
    """A repository with something committed, something staged and something else in the work tree."""

    def __init__(self, root: Path, scenario: Scenario) -> None:
        self.root = root / "repository"
        self.root.mkdir()
        self.env = environment(root)
        before = files(scenario.before)
        self.git("init", "-q", "-b", "main")
        self.write({}, before)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "before")
        after = files(scenario.after, before) if scenario.after else before
        self.write(before, after)
        self.git("add", "-A")
        self.write(after, files(scenario.unstaged, after) if scenario.unstaged else after)

    def write(self, old: Files, new: Files) -> None:
        for path in old.keys() - new.keys():
            (self.root / path).unlink()
        for path, text in new.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text(text, encoding="utf-8")

    def git(self, *words: str) -> None:
        subprocess.run(["git", *words], cwd=self.root, env=self.env, check=True, stdout=subprocess.DEVNULL)

    def deadwire(self, command: str) -> str:
        """Everything that a command prints, and its exit code."""
        done = subprocess.run(
            [sys.executable, "-m", "deadwire", *shlex.split(command)],
            cwd=self.root,
            env=self.env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=120,
            check=False,
        )
        text = done.stdout.decode("utf-8") + done.stderr.decode("utf-8")
        return f"$ deadwire {command}\n{text}(exit code {done.returncode})\n"


def steady(text: str) -> str:
    """The text without what changes from day to day."""
    return re.sub(r"(until(?: = \")?=?)(?!2020)\d{4}-\d\d-\d\d", r"\1DAY", text)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=[scenario.name for scenario in SCENARIOS])
def test_output(scenario: Scenario, tmp_path: Path) -> None:
    repository = Repository(tmp_path, scenario)
    text = steady("\n".join(repository.deadwire(command) for command in scenario.commands))
    expected = EXPECTED / f"{scenario.name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


def test_no_scenario_is_left_over() -> None:
    assert {path.stem for path in EXPECTED.iterdir()} == {scenario.name for scenario in SCENARIOS}
