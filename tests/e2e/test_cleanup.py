"""Cleanup in real repositories: what it removes, what it refuses, and that it never acts without a path."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from deadwire.cli import main
from repos import Repo

FILES = {
    "ops/x.service": "[Service]\nExecStart=/usr/bin/python3 app/main.py\n",
    "app/__init__.py": "",
    "app/main.py": "import app.used\n",
    "app/used.py": "X = 1\n",
    "app/dead.py": "import app.deeper\n",
    "app/deeper.py": "Y = 1\n",
    "tools/load.py": '# deadwire: superseded-by web/load.ts -- rewritten\nif __name__ == "__main__":\n    print(1)\n',
    "web/load.ts": "console.log(1)\n",
}
Deadwire = Callable[..., tuple[int, str]]


@pytest.fixture
def deadwire(repo: Repo, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Deadwire:
    repo.commit(FILES)
    monkeypatch.chdir(repo.path)

    def run(*words: str) -> tuple[int, str]:
        capsys.readouterr()
        code = main(list(words))
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def test_the_plan_gives_reason_size_age_and_what_goes_along(repo: Repo, deadwire: Deadwire) -> None:
    code, said = deadwire("cleanup")
    assert code == 0
    assert "  app/dead.py  (24 bytes, last changed 2023-11-14," in said
    assert "    and with it: app/deeper.py\n" in said
    assert "superseded by web/load.ts" in said
    plan = json.loads(deadwire("cleanup", "--output-format", "json")[1])
    assert [(step["action"], step["path"]) for step in plan["steps"]] == [
        ("delete", "app/dead.py"),
        ("archive", "tools/load.py"),
    ]
    assert plan["steps"][0]["cascade"] == ["app/deeper.py"]
    assert plan["steps"][1]["superseded_by"] == ["web/load.ts"]


def test_a_dead_file_goes_with_its_cascade_from_index_and_work_tree(repo: Repo, deadwire: Deadwire) -> None:
    code, said = deadwire("cleanup", "--apply", "app/dead.py")
    assert (code, said.splitlines()[:2]) == (0, ["deleted app/dead.py", "deleted app/deeper.py"])
    assert repo.git("diff", "--cached", "--name-status") == "D\tapp/dead.py\nD\tapp/deeper.py"
    assert not (repo.path / "app/dead.py").exists()


def test_a_superseded_file_is_moved_to_the_archive(repo: Repo, deadwire: Deadwire) -> None:
    assert deadwire("cleanup", "--apply", "tools/load.py")[0] == 0
    assert repo.git("diff", "--cached", "--name-status", "-M") == "R100\ttools/load.py\tarchive/tools/load.py"


def test_it_may_be_deleted_instead(repo: Repo, deadwire: Deadwire) -> None:
    assert deadwire("cleanup", "--apply", "tools/load.py", "--as", "delete")[0] == 0
    assert repo.git("diff", "--cached", "--name-status") == "D\ttools/load.py"


def test_what_something_alive_uses_stays(repo: Repo, deadwire: Deadwire) -> None:
    code, said = deadwire("cleanup", "--apply", "app/used.py")
    assert code == 1
    assert "app/main.py:1 still uses app/used.py" in said
    assert repo.git("status", "--porcelain") == ""


def test_unsaved_changes_are_never_lost(repo: Repo, deadwire: Deadwire) -> None:
    repo.write("app/deeper.py", "Y = 2\n")
    code, said = deadwire("cleanup", "--apply", "app/dead.py")
    assert code == 1
    assert "app/deeper.py has unsaved changes" in said
    repo.add("app/deeper.py")
    code, said = deadwire("cleanup", "--apply", "app/dead.py")
    assert code == 1
    assert "app/deeper.py has staged changes that are not committed" in said
    assert (repo.path / "app/dead.py").exists()


def test_nothing_is_done_without_a_path(repo: Repo, deadwire: Deadwire) -> None:
    assert deadwire("cleanup", "--as", "delete")[0] == 2
    assert deadwire("cleanup", "--apply")[0] == 2
    assert deadwire("cleanup", "--apply", "no/such.py")[0] == 2
    assert repo.git("status", "--porcelain") == ""
