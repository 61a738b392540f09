"""Programs started without waiting, in both ways there are."""

from __future__ import annotations

import os
import sys

import pytest

from deadwire import process
from deadwire.git import Git
from repos import Repo

TALKS = """
import sys
sys.stderr.write("e" * 300_000)
sys.stderr.flush()
sys.stdout.write("o" * 300_000 + sys.stdin.read())
sys.exit(3)
"""


@pytest.fixture(params=[True, False], ids=["posix_spawn", "subprocess"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the system has posix_spawn; both ways must do the same."""
    if request.param and not hasattr(os, "posix_spawnp"):
        return False  # there is only one way here
    monkeypatch.setattr(process, "_HAS_SPAWN", request.param)
    return bool(request.param)


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("given", [None, b"", b"abc", b"x" * 500_000])
def test_output_errors_and_exit_code_however_much_there_is(given: bytes | None) -> None:
    done = process.run(python(TALKS), os.environ, given)
    assert done == (3, b"o" * 300_000 + (given or b""), b"e" * 300_000)


@pytest.mark.usefixtures("way")
def test_a_program_that_does_not_read_its_input() -> None:
    assert process.run(python("print(1)"), os.environ, b"x" * 1000).out.strip() == b"1"


@pytest.mark.usefixtures("way")
def test_a_program_that_there_is_not() -> None:
    with pytest.raises(FileNotFoundError):
        process.run(["no-such-program-anywhere"], os.environ)


@pytest.mark.usefixtures("way")
def test_the_environment_is_the_one_given() -> None:
    code = "import os; print(os.environ.get('ONE'), os.environ.get('TWO'))"
    given = {**os.environ, "ONE": "1"}
    given.pop("TWO", None)
    assert process.run(python(code), given).out.split() == [b"1", b"None"]


@pytest.mark.usefixtures("way")
def test_a_dialogue_line_by_line() -> None:
    code = "import sys\nfor line in sys.stdin: print(line.strip().upper(), flush=True)"
    started = process.Started(python(code), os.environ, talk=True)
    assert started.stdin is not None
    for word in (b"one", b"two"):
        started.stdin.write(word + b"\n")
        started.stdin.flush()
        assert started.stdout.readline().strip() == word.upper()
    assert started.finish().code == 0


@pytest.mark.usefixtures("way")
def test_closing_ends_a_program_that_would_go_on() -> None:
    started = process.Started(python("import time\nwhile True: time.sleep(60)"), os.environ)
    started.close()
    assert started.stdout.closed


@pytest.mark.usefixtures("way")
def test_git_answers_the_same_both_ways(repo: Repo) -> None:
    base = repo.commit({f"{n}.py": f"{n}\n" for n in range(300)})
    repo.put({"ü n.py": "new\n"})
    git = Git(str(repo.path), early=True)
    assert [change.new.path for change in git.index_changes(base) if change.new] == ["ü n.py"]
    contents = dict(git.blobs(entry.oid for entry in git.index()))
    assert len(contents) == 301
    assert git.grep(["new"]) == ["ü n.py"]
    git.close()


def test_file_descriptors_are_given_back(repo: Repo) -> None:
    repo.commit({"a.py": "1\n"})
    before = _open_files()
    git = Git(str(repo.path), early=True)
    git.index_changes(git.head)
    for _ in range(5):
        git.index()
        list(git.blobs(["1" * 40]))
        git.close()
    assert _open_files() == before


def _open_files() -> int:
    found = 0
    for number in range(256):
        try:
            os.fstat(number)
        except OSError:
            continue
        found += 1
    return found
