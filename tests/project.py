"""A real repository with a hook in it, driven through git as a person would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).resolve().parents[1]
PACKAGED = ("src", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
HOOKS = ("pre-commit", "pre-merge-commit", "pre-push")
# What .pre-commit-hooks.yaml says of each.
ENTRIES = {
    "deadwire-inventory": "inventory --write --changed --exit-non-zero-on-change",
    "deadwire": "check",
}
UNUSED = "def unused():\n    return 2\n"

# One file of each status but Dead, and a document that says so.
BASE = {
    "README.md": "# Shop\n\nThe nightly report: `python tools/report.py`.\n",
    "deadwire.toml": "inventory = false\n",
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

_TRACES = ("GIT_", "GITHEAD_", "PRE_COMMIT", "PREK", "DEADWIRE", "GITHUB_")


class Result(NamedTuple):
    """How a command ended, and all that it printed."""

    code: int
    output: str

    def blocks(self, code: str, path: str) -> bool:
        """Whether git was stopped by a finding of this rule about this file."""
        return self.code != 0 and f"{code} " in self.output and path in self.output and self.is_verdict

    @property
    def passes(self) -> bool:
        """Whether git went on, and nothing of severity error was said on the way."""
        return self.code == 0 and self.is_verdict

    @property
    def is_verdict(self) -> bool:
        """Whether this is an answer, and no accident."""
        return "Traceback" not in self.output and "a defect of deadwire" not in self.output


def clean_env(home: Path | None) -> dict[str, str]:
    """An environment without anything of a hook or a repository that the tests themselves may run in."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(_TRACES)}
    for name in ("PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV", "FORCE_COLOR", "CI"):
        env.pop(name, None)
    if home is not None:
        env["HOME"] = str(home)
    env.update(
        GIT_CONFIG_GLOBAL=os.devnull,
        GIT_CONFIG_NOSYSTEM="1",
        # A submodule is cloned from a folder here.
        GIT_CONFIG_COUNT="1",
        GIT_CONFIG_KEY_0="protocol.file.allow",
        GIT_CONFIG_VALUE_0="always",
        GIT_AUTHOR_NAME="A U Thor",
        GIT_AUTHOR_EMAIL="author@example.com",
        GIT_AUTHOR_DATE="2026-01-02T03:04:05Z",
        GIT_COMMITTER_NAME="A U Thor",
        GIT_COMMITTER_EMAIL="author@example.com",
        GIT_COMMITTER_DATE="2026-01-02T03:04:05Z",
        GIT_EDITOR="true",
        NO_COLOR="1",
        PATH=f"{Path(sys.executable).parent}{os.pathsep}{env['PATH']}",
    )
    return env


class Project:
    """A repository in a temporary folder."""

    def __init__(self, root: Path, env: Mapping[str, str]) -> None:
        self.root, self.env = root, dict(env)

    @classmethod
    def new(cls, root: Path, env: Mapping[str, str], *options: str) -> Project:
        """An empty one, made now."""
        root.mkdir(parents=True, exist_ok=True)
        project = cls(root, env)
        project.git("init", "-q", "-b", "main", *options, ".")
        return project

    def write(self, path: str, text: str | bytes = "") -> Path:
        """Writes a file into the work tree."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def edit(self, path: str, old: str, new: str) -> None:
        """Replaces text that has to be there."""
        text = (self.root / path).read_bytes().decode()
        assert old in text
        self.write(path, text.replace(old, new))

    def run(self, *command: str, cwd: str = ".", given: str | None = None, **env: str) -> Result:
        """Runs a command in the repository; `given` is its standard input."""
        done = subprocess.run(
            command,
            cwd=self.root / cwd,
            env={**self.env, **env},
            input=None if given is None else given.encode(),
            stdin=subprocess.DEVNULL if given is None else None,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=300,
            check=False,
        )
        return Result(done.returncode, done.stdout.decode("utf-8", "replace"))

    def git(self, *args: str, cwd: str = ".") -> str:
        """git, which has to succeed; without the line break at the end of what it prints."""
        result = self.run("git", *args, cwd=cwd)
        assert result.code == 0, f"git {' '.join(args)}\n{result.output}"
        return result.output.rstrip("\n")

    def add(self, *paths: str) -> None:
        """Stages paths; everything where none is given."""
        self.git("add", "-A", "--", *(paths or (".",)))

    def save(self, message: str = "saved", *paths: str) -> str:
        """Commits all of the work tree without asking a hook; the result is the commit's id."""
        self.add(*paths)
        self.git("commit", "-q", "--no-verify", "-m", message)
        return self.git("rev-parse", "HEAD")

    def deadwire(self, *args: str, cwd: str = ".", **env: str) -> Result:
        """deadwire by hand."""
        return self.run(sys.executable, "-m", "deadwire", *args, cwd=cwd, **env)

    def commit(self, *args: str, cwd: str = ".", given: str | None = None) -> Result:
        """A commit through the hooks."""
        return self.run("git", "commit", "-m", "change", *args, cwd=cwd, given=given)

    def base(self) -> None:
        """The first commit, made before the hook is there."""
        for path, text in BASE.items():
            self.write(path, text)
        self.save("base")


class Runner:
    """A way to run the hook: git alone, pre-commit, or prek."""

    def __init__(self, name: str, hook_repository: Path | None) -> None:
        self.name, self.hook_repository = name, hook_repository

    def install(self, project: Project, *ids: str) -> None:
        """Puts hooks into a repository (`deadwire` alone where none is named), in a commit of their own where they
        have a configuration.
        """
        ids = ids or ("deadwire",)
        if self.hook_repository is None:
            folder = project.root / project.git("rev-parse", "--git-common-dir") / "hooks"
            folder.mkdir(exist_ok=True)
            for name in HOOKS:
                script = folder / name
                lines = [f'"{sys.executable}" -m deadwire {ENTRIES[id_]} || exit $?\n' for id_ in ids]
                if name == "pre-push":  # it has the range on its standard input
                    lines = lines[-1:]
                script.write_text("#!/bin/sh\n" + "".join(lines))
                script.chmod(0o755)
            return
        project.write(".pre-commit-config.yaml", configuration(self.hook_repository, ids))
        project.save("hooks", ".pre-commit-config.yaml")
        result = project.run(self.name, "install")
        assert result.code == 0, result.output

    def prepare(self, project: Project) -> None:
        """Builds the hook's environment, so that no test has to."""
        command = {"pre-commit": "install-hooks", "prek": "prepare-hooks"}[self.name]
        result = project.run(self.name, command)
        assert result.code == 0, result.output


def configuration(hook_repository: Path, ids: Sequence[str]) -> str:
    """The configuration of a repository that uses the hooks."""
    stages = ", ".join(HOOKS)
    return (
        f"default_install_hook_types: [{stages}]\nrepos:\n- repo: {hook_repository}\n  rev: v0\n"
        "  hooks:\n" + "".join(f"  - id: {id_}\n" for id_ in ids)
    )


def hook_repository(folder: Path, env: Mapping[str, str]) -> Path:
    """What a user would name in `repo:`: a repository of this code, with a tag."""
    repository = Project.new(folder, env)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *PACKAGED],
        cwd=SOURCE,
        env=dict(env),
        check=True,
        stdout=subprocess.PIPE,
    ).stdout.decode()
    for path in listed.split("\0")[:-1]:
        if (SOURCE / path).is_file():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(SOURCE / path, folder / path)
    repository.save("hooks")
    repository.git("tag", "v0")
    return folder
