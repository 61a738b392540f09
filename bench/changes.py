"""Changes that are staged in a clone, measured, and taken back."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from processes import Sample, git, measure

Edits = dict[str, str | None]  # the new text of each file; None: it is deleted

CHECK = ("check", "--output-format", "json")
STATUS = ("status", "--output-format", "json")


class Clone:
    """A clone without changes. Which files are edited depends on their names alone: every run takes the same."""

    def __init__(self, root: Path, deadwire: Sequence[str]) -> None:
        self.root, self.deadwire = root.absolute(), list(deadwire)
        if git(self.root, "status", "--porcelain", "--untracked-files=no"):
            raise SystemExit(f"{root} has changes: give a clone that may be changed and put back")
        self._index = self.root / ".git" / "index"
        self._kept = self.root / ".git" / "index-before-bench"
        shutil.copyfile(self._index, self._kept)
        self._count = 0
        self.files = git(self.root, "ls-files", "-z", "--", "*.py").split("\0")[:-1]
        self.modules = self._modules(13)
        self.scripts: list[str] = []

    def _modules(self, count: int) -> list[str]:
        """Ordinary modules all over the tree: 2 to 30 KB, with imports, that parse, no tests."""
        found = []
        for path in sorted(self.files, key=lambda p: hashlib.sha256(os.fsencode(p)).digest()):
            file = self.root / path
            if "test" in path or not 2_000 <= file.stat().st_size <= 30_000:
                continue
            try:
                text = file.read_text("utf-8")
                compile(text, path, "exec", dont_inherit=True)
            except (SyntaxError, ValueError):
                continue
            if "\nimport " in text or "\nfrom " in text:
                found.append(path)
            if len(found) == count:
                break
        return found

    # -- asking deadwire ------------------------------------------------------------------------------------------

    def ask(self, *words: str, keep: bool = False) -> Sample:
        """Runs deadwire here."""
        return measure([*self.deadwire, *words], self.root, keep)

    def look_around(self) -> None:
        """Fills the store, and finds scripts that nothing needs: they can be deleted without breaking anything."""
        sample = self.ask(*STATUS, keep=True)
        if sample.code:
            raise SystemExit(f"{' '.join(self.deadwire)} status exits {sample.code} in {self.root}")
        answer = json.loads(sample.out)
        self.scripts = [file["path"] for file in answer["files"] if file["status"] == "manual"][:13]

    def check(self, edits: Edits, keep: bool = False) -> Sample:
        """A check of staged changes. One that is not measured follows: the store comes back to HEAD."""
        with self.staged(edits):
            sample = self.ask(*CHECK, keep=keep)
        self.ask(*CHECK)
        return sample

    @contextmanager
    def staged(self, edits: Edits) -> Iterator[None]:
        """Writes and stages; afterwards index and work tree are as before, down to the times of the files."""
        before: dict[Path, tuple[bytes, os.stat_result] | None] = {}
        try:
            for path, text in edits.items():
                file = self.root / path
                before[file] = (file.read_bytes(), file.stat()) if file.exists() else None
                if text is None:
                    file.unlink()
                else:
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_text(text, "utf-8", newline="")
            if edits:
                git(self.root, "add", "-A", "-f", "--", *edits)
            yield
        finally:
            for file, old in before.items():
                if old is None:
                    file.unlink(missing_ok=True)
                else:
                    file.write_bytes(old[0])
                    file.chmod(old[1].st_mode & 0o777)
                    os.utime(file, ns=(old[1].st_atime_ns, old[1].st_mtime_ns))
            shutil.copyfile(self._kept, self._index)

    # -- changes: every staged text is one that was never there before, or the store would know the answer ------------

    def fresh(self) -> str:
        """A name that nothing has had before."""
        self._count += 1
        return "n" + hashlib.sha256(f"{time.time_ns()} {os.getpid()} {self._count}".encode()).hexdigest()[:12]

    def read(self, path: str) -> str:
        """The text of a file of the work tree."""
        return (self.root / path).read_bytes().decode("utf-8")

    def bodies(self, count: int) -> Edits:
        """One function more in each of some modules; no text of an import changes."""
        return {p: f"{self.read(p)}\n\ndef {self.fresh()}():\n    return 1\n" for p in self.modules[:count]}

    def imports(self, count: int) -> Edits:
        """As `bodies`; the first module has an import statement that was never seen before, too."""
        edits = self.bodies(count)
        first = self.modules[0]
        return {**edits, first: f"{edits[first]}\n\nfrom os import path as {self.fresh()}\n"}

    def module_and_importer(self, count: int) -> Edits:
        """A new module, an old one that imports it, and bodies."""
        edits = self.bodies(count - 1)
        first, name = self.modules[0], self.fresh()
        folder = first.rpartition("/")[0]
        path = f"{folder}/{name}.py" if folder else f"{name}.py"
        return {**edits, path: "VALUE = 1\n", first: f"{edits[first]}\n\nfrom . import {name}\n"}

    def deletions(self, count: int) -> Edits:
        """Scripts go that nothing needs."""
        return dict.fromkeys(self.scripts[:count])

    def pages(self, count: int) -> Edits:
        """Pages of documentation, each naming Python files."""
        names = "".join(f"See `{path}`.\n\n" for path in self.modules)
        return {f"docs/{self.fresh()}.md": f"# Page\n\n{names}" for _ in range(count)}
