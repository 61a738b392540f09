"""What is printed is pasted: every command line means the same files wherever in the repository somebody stands."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from deadwire.rules.commandline import pathspec, quoted, remove, stage, typed
from repos import Repo

ODD = [
    "a b.py",
    "it's.py",
    "-x.py",
    ":top.py",
    "a[1].py",
    "a1.py",
    "*.py",
    "b\\c.py",
    "pkg/-y.py",
    "ü.py",
    "_x.py",
    ".x.py",
]


@pytest.mark.parametrize("folder", ["", "pkg", "pkg/deep"])
@pytest.mark.parametrize("path", ODD)
def test_git_takes_exactly_the_file(tmp_path: Path, path: str, folder: str) -> None:
    repo = Repo(tmp_path)
    for name in ["pkg/deep/z.py", *ODD]:
        repo.write(name, "x\n")
    repo.add()
    repo.commit()
    where = tmp_path / folder
    subprocess.run(["sh", "-c", remove([path], folder) + " -q"], cwd=where, check=True)
    assert repo.git("-c", "core.quotePath=false", "diff", "--cached", "-z", "--name-only") == path + "\0"
    repo.write(path, "new\n")
    subprocess.run(["sh", "-c", stage([path], folder)], cwd=where, check=True)
    assert repo.git("diff", "--cached", "-z", "--name-status") == f"M\0{path}\0"


@pytest.mark.parametrize("folder", ["", "pkg", "pkg/deep"])
@pytest.mark.parametrize("path", ODD)
def test_a_program_takes_exactly_the_file(tmp_path: Path, path: str, folder: str) -> None:
    for name in ODD:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "pkg/deep").mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        ["sh", "-c", f"cat {typed(path, folder)}"], cwd=tmp_path / folder, stdout=subprocess.PIPE, check=True
    )
    assert done.stdout.decode() == path


def test_at_the_root_paths_are_plain() -> None:
    assert (pathspec("pkg/a.py"), typed("pkg/a.py")) == ("pkg/a.py", "pkg/a.py")
    assert (pathspec("pkg/a.py", "pkg"), typed("pkg/a.py", "pkg")) == (":/pkg/a.py", "a.py")
    assert quoted("a\nb.py") == r"$'a\x0ab.py'"
