"""A real repository with a hook in it, driven through git as a person would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).resolve().parents[2]
PACKAGED = ("src", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
HOOKS = ("pre-commit", "pre-merge-commit", "pre-push")

BASE = {
    "README.md": "# Shop\n\nThe nightly report: `python tools/report.py`.\n",
    "ops/shop.service": "[Service]\nWorkingDirectory=/opt/shop\nExecStart=/usr/bin/python3 -m app.main\n",
    "app/__init__.py": "",
    "app/main.py": (
        "from app.core import run\nfrom app.mail import send\n\nif __name__ == '__main__':\n    send(run())\n"
    ),
    "app/core.py": "def run():\n    return 1\n",
    "app/mail.py": "def send(text):\n    print(text)\n",
    "tools/report.py": "from app.core import run\n\nprint(run())\n",
    "tests/test_core.py": "from app.core import run\n\n\ndef test_run():\n    assert run() == 1\n",
}


class Result(NamedTuple):
    """How a command ended, and all that it printed."""

    code: int
    output: str


def clean_env(home: Path) -> dict[str, str]:
    """An environment of its own: nothing of a hook or a repository that the tests themselves may run in."""
    env = {
        k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PRE_COMMIT", "PREK", "DEADWIRE", "GITHUB_"))
    }
    for name in ("PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV", "FORCE_COLOR", "CI"):
        env.pop(name, None)
    env.update(
        HOME=str(home),
        GIT_CONFIG_GLOBAL=os.devnull,
        GIT_CONFIG_NOSYSTEM="1",
        GIT_AUTHOR_NAME="A. Author",
        GIT_AUTHOR_EMAIL="author@example.com",
        GIT_AUTHOR_DATE="2026-01-02T03:04:05Z",
        GIT_COMMITTER_NAME="A. Author",
        GIT_COMMITTER_EMAIL="author@example.com",
        GIT_COMMITTER_DATE="2026-01-02T03:04:05Z",
        NO_COLOR="1",
        PATH=f"{Path(sys.executable).parent}{os.pathsep}{env['PATH']}",
    )
    return env


class Project:
    """A repository in a temporary folder. `install` puts the hook in, after the first commit."""

    def __init__(self, root: Path, env: dict[str, str]) -> None:
        self.root, self.env = root, env
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main", ".")
        self.git("config", "commit.gpgsign", "false")
        self.git("config", "protocol.file.allow", "always")

    def write(self, path: str, text: str | bytes = "") -> Path:
        """Writes a file into the work tree."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def edit(self, path: str, old: str, new: str) -> None:
        """Replaces text that has to be there."""
        text = (self.root / path).read_text()
        assert old in text
        self.write(path, text.replace(old, new))

    def run(self, *command: str, cwd: str = ".", **env: str) -> Result:
        """Runs a command in the repository."""
        done = subprocess.run(
            command,
            cwd=self.root / cwd,
            env={**self.env, **env},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=300,
            check=False,
        )
        return Result(done.returncode, done.stdout.decode("utf-8", "replace"))

    def git(self, *args: str, cwd: str = ".") -> str:
        """git, which has to succeed."""
        result = self.run("git", *args, cwd=cwd)
        assert result.code == 0, f"git {' '.join(args)}\n{result.output}"
        return result.output

    def add(self, *paths: str) -> None:
        """Stages paths."""
        self.git("add", "--", *paths)

    def deadwire(self, *args: str, cwd: str = ".", **env: str) -> Result:
        """deadwire by hand."""
        return self.run(sys.executable, "-m", "deadwire", *args, cwd=cwd, **env)

    def commit(self, *args: str, cwd: str = ".") -> Result:
        """A commit through the hooks."""
        return self.run("git", "commit", "-m", "change", *args, cwd=cwd)

    def base(self) -> None:
        """The first commit, made before the hook is there."""
        for path, text in BASE.items():
            self.write(path, text)
        self.git("add", "-A")
        self.git("commit", "-q", "--no-verify", "-m", "base")


class Runner:
    """A way to run the hook: git alone, pre-commit, or prek."""

    def __init__(self, name: str, hook_repository: Path | None) -> None:
        self.name, self.hook_repository = name, hook_repository

    def install(self, project: Project) -> None:
        """Puts the hooks into a repository."""
        if self.hook_repository is None:
            hooks = Path(project.git("rev-parse", "--git-common-dir").strip())
            folder = (project.root / hooks / "hooks").resolve()
            folder.mkdir(exist_ok=True)
            for name in HOOKS:
                script = folder / name
                script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m deadwire check\n')
                script.chmod(0o755)
            return
        stages = ", ".join(HOOKS)
        project.write(
            ".pre-commit-config.yaml",
            f"default_install_hook_types: [{stages}]\nrepos:\n- repo: {self.hook_repository}\n  rev: v0\n"
            "  hooks:\n  - id: deadwire\n",
        )
        project.git("add", ".pre-commit-config.yaml")
        project.git("commit", "-q", "--no-verify", "-m", "hooks")
        result = project.run(self.name, "install")
        assert result.code == 0, result.output


def hook_repository(folder: Path, env: dict[str, str]) -> Path:
    """What a user would name in `repo:`: a repository of this code, with a tag."""
    repository = Project(folder, env)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *PACKAGED],
        cwd=SOURCE,
        env=env,
        check=True,
        stdout=subprocess.PIPE,
    ).stdout.decode()
    for path in listed.split("\0")[:-1]:
        if (SOURCE / path).is_file():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(SOURCE / path, folder / path)
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", "hooks")
    repository.git("tag", "v0")
    return folder
