from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from deadwire import __version__, cli


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one dead file, one script, and nothing staged beyond the commit."""
    for name in [name for name in os.environ if name.startswith(("GIT_", "PRE_COMMIT", "DEADWIRE", "GITHUB_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "somebody")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "somebody@example.com")
    root = tmp_path / "repository"
    (root / "lib").mkdir(parents=True)
    (root / "deadwire.toml").write_text("inventory = false\n")
    (root / "lib" / "__init__.py").write_text("")
    (root / "lib" / "old.py").write_text("X = 1\n")
    (root / "run.py").write_text("print(1)\n")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "first")
    monkeypatch.chdir(root)
    return root


def git(root: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=root, check=True)


def stage(root: Path, path: str, text: str) -> None:
    (root / path).write_text(text)
    git(root, "add", path)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"deadwire {__version__}\n"


def test_no_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 0
    assert "COMMAND" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ["frobnicate"],
        ["check", "--no-such-option"],
        ["check", "--output-format", "xml"],
        ["check", "--select", "DW999"],
        ["check", "--ignore", "nothing-like-it"],
        ["check", "--to-ref", "HEAD"],
        ["check", "--from-ref", "nowhere"],
        ["check", "--config", "missing.toml"],
        ["status", "--status", "alive"],
        ["status", "--rev", "nowhere"],
        ["status", "nowhere.py"],
        ["explain"],
        ["explain", "nowhere.py"],
        ["explain", "../elsewhere.py"],
        ["rule", "DW999"],
        ["-C", "nowhere", "check"],
    ],
    ids=" ".join,
)
def test_wrong_usage(words: list[str], repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("deadwire: ")
    assert len(err.splitlines()) == 1


def test_outside_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert cli.main(["check"]) == 2


def test_a_check_with_nothing_to_say_is_silent(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stage(repository, "run.py", "print(2)\n")
    assert cli.main(["check"]) == 0
    assert capsys.readouterr() == ("", "")


def test_violations_are_exit_code_1(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stage(repository, "lib/new.py", "X = 1\n")
    assert cli.main(["check"]) == 1
    assert "lib/new.py:1:1: DW101" in capsys.readouterr().out
    for mild in (["--exit-zero"], ["--warn", "DW1"], ["--ignore", "unreferenced-module"], ["--select", "DW2"]):
        assert cli.main(["check", *mild]) == 0


def test_common_options_stand_on_either_side(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stage(repository, "lib/new.py", "X = 1\n")
    os.chdir(repository / "lib")
    assert cli.main(["-C", "..", "--color", "always", "check"]) == 1
    before = capsys.readouterr().out
    os.chdir(repository / "lib")
    assert cli.main(["check", "-C", "..", "--color", "always"]) == 1
    assert capsys.readouterr().out == before
    assert "\x1b[" in before


def test_color_is_as_the_environment_says(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stage(repository, "lib/new.py", "X = 1\n")
    monkeypatch.setenv("FORCE_COLOR", "1")
    cli.main(["check"])
    assert "\x1b[" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    cli.main(["check"])
    assert "\x1b[" not in capsys.readouterr().out


def test_the_format_of_the_environment(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEADWIRE_OUTPUT_FORMAT", "json")
    assert cli.main(["check"]) == 0
    assert capsys.readouterr().out.startswith("{")
    assert cli.main(["check", "--output-format", "concise"]) == 0
    assert not capsys.readouterr().out.startswith("{")
    monkeypatch.setenv("DEADWIRE_OUTPUT_FORMAT", "xml")
    assert cli.main(["check"]) == 2


def test_an_output_file(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stage(repository, "lib/new.py", "X = 1\n")
    assert cli.main(["check", "--output-format", "json", "--output-file", "out.json"]) == 1
    assert capsys.readouterr().out == ""
    assert '"DW101"' in (repository / "out.json").read_text()
    assert cli.main(["check", "--output-file", "no/such/folder/out"]) == 2


def test_annotations_under_github_actions(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stage(repository, "lib/new.py", "X = 1\n")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    cli.main(["check"])
    assert "::error file=lib/new.py,line=1" in capsys.readouterr().out
    cli.main(["check", "--output-format", "concise"])
    assert "::error" not in capsys.readouterr().out


def test_a_check_without_a_change_says_what_there_is(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check"]) == 0
    assert capsys.readouterr().out == ("no change to judge: 2 dead (deadwire check --all); in CI give --from-ref\n")
    assert cli.main(["check", "--output-format", "json"]) == 0
    assert "no change" not in capsys.readouterr().out


def test_what_a_check_without_a_change_says_is_of_this_commit(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cli.main(["check"])
    with monkeypatch.context() as patch:
        patch.delattr("deadwire.commands.judging.unchanged_note")  # the same commit is not looked at again
        cli.main(["check"])
    first, second = capsys.readouterr().out.splitlines()
    assert first == second
    assert cli.main(["check", "--ignore", "DW2"]) == 0
    stage(repository, "lib/new.py", "X = 1\n")
    git(repository, "commit", "-q", "-m", "second")
    capsys.readouterr()
    cli.main(["check"])
    assert capsys.readouterr().out.startswith("no change to judge: 3 dead")


def test_a_range(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stage(repository, "lib/new.py", "X = 1\n")
    git(repository, "commit", "-q", "-m", "second")
    assert cli.main(["check", "--from-ref", "HEAD~1", "--to-ref", "HEAD"]) == 1
    assert cli.main(["check", "--from-ref", "HEAD", "--to-ref", "HEAD"]) == 0
    assert cli.main(["check"]) == 0


def test_the_range_of_a_hook_framework(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stage(repository, "lib/new.py", "X = 1\n")
    git(repository, "commit", "-q", "-m", "second")
    monkeypatch.setenv("PRE_COMMIT_FROM_REF", "HEAD~1")
    monkeypatch.setenv("PRE_COMMIT_TO_REF", "HEAD")
    assert cli.main(["check"]) == 1


def test_an_unmerged_index(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(repository, "checkout", "-q", "-b", "side")
    stage(repository, "run.py", "print(2)\n")
    git(repository, "commit", "-q", "-m", "two")
    git(repository, "checkout", "-q", "main")
    stage(repository, "run.py", "print(3)\n")
    git(repository, "commit", "-q", "-m", "three")
    subprocess.run(["git", "merge", "-q", "side"], cwd=repository, check=False, capture_output=True)
    assert cli.main(["check"]) == 2
    assert "run.py" in capsys.readouterr().err


def test_a_path_is_seen_from_where_one_stands(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.chdir(repository / "lib")
    assert cli.main(["explain", "old.py"]) == 0
    assert capsys.readouterr().out.startswith("lib/old.py: ")
    assert cli.main(["status", "."]) == 0
    assert "run.py" not in capsys.readouterr().out


def test_one_rule_and_all(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rule"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 15
    assert cli.main(["rule", "orphaned-module"]) == 0
    assert capsys.readouterr().out.startswith("DW102 orphaned-module")


def test_the_store(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["status"]) == 0
    capsys.readouterr()
    assert cli.main(["cache", "path"]) == 0
    assert capsys.readouterr().out.strip() == str(repository / ".git" / "deadwire")
    assert cli.main(["cache", "info"]) == 0
    assert "KB" in capsys.readouterr().out
    assert cli.main(["cache", "clear"]) == 0
    assert "removed" in capsys.readouterr().out
    assert cli.main(["cache", "clear"]) == 0
    assert capsys.readouterr().out == "removed 0 files\n"


def test_a_defect_is_one_line_and_a_file(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("first line\nsecond line")

    monkeypatch.setattr("deadwire.commands.rule.run", fail)
    assert cli.main(["rule"]) == 3
    (line,) = capsys.readouterr().err.splitlines()
    assert "RuntimeError: first line" in line
    text = Path(line.rpartition("details in ")[2]).read_text()
    assert "second line" in text
    assert "Traceback" in text


def test_an_interrupt_is_one_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("deadwire.commands.rule.run", interrupt)
    assert cli.main(["rule"]) == 130
    assert capsys.readouterr().err == "deadwire: interrupted\n"


def test_a_reader_that_stops_reading(repository: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "deadwire", "rule", "DW"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert child.stdout is not None
    child.stdout.close()
    _, err = child.communicate(timeout=60)
    assert err == b""


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_stream_that_lacks_symbols_gets_ascii(encoding: str, repository: Path) -> None:
    env = os.environ | {"PYTHONIOENCODING": encoding}
    done = subprocess.run(
        [sys.executable, "-m", "deadwire", "status"], env=env, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0
    symbol = "🔴 Dead" if encoding == "utf-8" else "[x] Dead"
    assert symbol in done.stdout.decode(encoding)


def test_nothing_of_the_repository_runs(repository: Path) -> None:
    for name in ("json.py", "argparse.py", "sqlite3.py", "libcst.py"):
        (repository / name).write_text("raise SystemExit('this must not run')\n")
    done = subprocess.run([sys.executable, "-m", "deadwire", "status"], capture_output=True, timeout=60, check=False)
    assert done.returncode == 0
    assert done.stderr == b""
