"""Real git repositories for tests, each made in a temporary folder."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

_FIRST = 1_700_000_000  # seconds since 1970; every commit is a minute younger than the one before


class Repo:
    """A repository with commands as short as the stories that tests tell with it."""

    def __init__(self, path: Path, *options: str) -> None:
        self.path = path
        self._commits = 0
        path.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main", *options)

    def git(
        self,
        *words: str | bytes,
        code: int | None = 0,
        given: bytes | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> str:
        """What git prints, without the line break at its end. `code` is what it must exit with (None: anything)."""
        done = subprocess.run(
            ["git", *words],
            cwd=self.path,
            input=given,
            capture_output=True,
            env={**os.environ, **(environ or {})},
            check=False,
        )
        assert code is None or done.returncode == code, (words, done.returncode, done.stderr.decode())
        return done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")

    def write(self, path: str, content: str | bytes = "", executable: bool = False) -> Path:
        """Writes a file of the work tree."""
        full = self.path / path
        full.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        full.write_bytes(data)
        if executable:
            full.chmod(0o755)
        return full

    def add(self, *paths: str) -> None:
        """Stages these paths; everything where none is given."""
        self.git("add", "--all", "--", *paths) if paths else self.git("add", "--all")

    def put(self, files: Mapping[str, str | bytes]) -> None:
        """Writes files and stages them."""
        for path, content in files.items():
            self.write(path, content)
        if files:
            self.add(*files)

    def commit(self, files: Mapping[str, str | bytes] | None = None, message: str = "change", *options: str) -> str:
        """Commits what is staged, with `files` added to it; the result is the commit's id."""
        self.put(files or {})
        self.git("commit", "-q", "--allow-empty", "--no-verify", "-m", message, *options, environ=self.tick())
        return self.head

    def tick(self) -> dict[str, str]:
        """Author and committer of the next commit, a minute after the last."""
        self._commits += 1
        date = f"{_FIRST + 60 * self._commits} +0000"
        who = {"NAME": "A U Thor", "EMAIL": "author@example.com", "DATE": date}
        return {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()}

    def rm(self, *paths: str) -> None:
        """Removes files from index and work tree."""
        self.git("rm", "-q", "-r", "--", *paths)

    def mv(self, old: str, new: str) -> None:
        """Renames a file in index and work tree."""
        (self.path / new).parent.mkdir(parents=True, exist_ok=True)
        self.git("mv", old, new)

    @property
    def head(self) -> str:
        """The id of the commit that is checked out."""
        return self.git("rev-parse", "HEAD")
