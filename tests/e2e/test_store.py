"""Whatever happens to the kept state, the verdict is right: it may be slower, never wrong."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from project import UNUSED, Project, Result, Runner

DEADWIRE = (sys.executable, "-m", "deadwire")


@pytest.fixture
def warm(plain_project: Project) -> Project:
    """A repository whose store knows HEAD, with a change that is blocked."""
    assert plain_project.deadwire("check").code == 0
    plain_project.write("app/lonely.py", UNUSED)
    plain_project.edit("app/main.py", "from app.mail import send\n", "")
    plain_project.add()
    return plain_project


def stores(project: Project) -> list[Path]:
    """The files of facts and of the tree's state."""
    found = sorted((project.root / ".git" / "deadwire").glob("*.db"))
    assert len(found) == 2
    return found


def is_right(result: Result) -> bool:
    """Whether both findings of the change are there, and nothing else was said."""
    assert result.is_verdict, result.output
    codes = [line.split()[1] for line in result.output.splitlines() if line.startswith("app/")]
    return result.code == 1 and codes == ["DW101", "DW102"]


def truth(project: Project) -> tuple[Result, Result]:
    """Verdict and statuses without a store."""
    assert project.deadwire("cache", "clear").code == 0
    return project.deadwire("check"), project.deadwire("status", "--output-format", "json")


def both(project: Project) -> tuple[Result, Result]:
    """Verdict and statuses with the store as it is."""
    return project.deadwire("check"), project.deadwire("status", "--output-format", "json")


def damage_pages(path: Path) -> None:
    """The header stays good, what follows does not."""
    data = path.read_bytes()
    path.write_bytes(data[:100] + bytes(byte ^ 0x5A for byte in data[100:]))


def damage_the_end(path: Path) -> None:
    data = path.read_bytes()
    half = len(data) // 2
    path.write_bytes(data[:half] + b"\xff" * (len(data) - half))


def damage_the_log(path: Path) -> None:
    """What the last process wrote and nobody has brought into the file yet."""
    log = path.with_name(path.name + "-wal")
    data = log.read_bytes()
    log.write_bytes(data[:100] + bytes(byte ^ 0x5A for byte in data[100:]))


def overwrite(data: bytes) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        path.write_bytes(data)

    return change


def put_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def forget(statement: str) -> Callable[[Path], None]:
    """Another version's tables, or a run that was killed between two transactions of another version."""

    def change(path: Path) -> None:
        db = sqlite3.connect(path)
        try:
            db.executescript(statement)
        except sqlite3.OperationalError:
            pass  # it speaks of the other store
        db.close()

    return change


DAMAGE: dict[str, Callable[[Path], None]] = {
    "no database": overwrite(b"this is no database\n" * 500),
    "empty": overwrite(b""),
    "cut": lambda path: os.truncate(path, path.stat().st_size // 2),
    "cut to a page": lambda path: os.truncate(path, 4096),
    "damaged pages": damage_pages,
    "damaged end": damage_the_end,
    "damaged log": damage_the_log,
    "a folder": put_a_folder,
    "other columns": forget("drop table file; create table file(id, path); drop table fact; create table fact(oid);"),
    "a table less": forget("drop table edge; drop table statement;"),
    "no meta": forget("delete from meta;"),
    "another engine": forget("update meta set value = '0.0.0 0' where name = 'engine';"),
    "another anchor": forget(f"update meta set value = '{'1' * 40}' where name = 'anchor';"),
    "settings that cannot be read": forget("update meta set value = '[' where name = 'settings';"),
    "facts that cannot be read": forget("update fact set data = x'00';"),
    "statements that cannot be read": forget("update statement set facts = '[';"),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_store_that_is_damaged(warm: Project, kind: str) -> None:
    for path in stores(warm):
        DAMAGE[kind](path)
    found = both(warm)
    assert is_right(found[0])
    assert found == both(warm) == truth(warm)


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_store_is_made_anew(warm: Project, kind: str) -> None:
    """Nobody has to clear it, and the checks after the next one are fast again."""
    for path in stores(warm):
        DAMAGE[kind](path)
    if kind == "a folder":  # who put it there has a reason
        return
    warm.deadwire("check")
    warm.deadwire("check")
    for path in stores(warm):
        db = sqlite3.connect(path)
        assert db.execute("pragma quick_check").fetchall() == [("ok",)]
        if path.name.startswith("tree"):
            assert db.execute("select value from meta where name = 'anchor'").fetchone() == (
                warm.git("rev-parse", "HEAD"),
            )
            assert db.execute("select count(*) from edge").fetchone()[0] > 0
        db.close()


def test_an_object_that_was_missing_comes(warm: Project) -> None:
    oid = warm.git("rev-parse", "HEAD:app/main.py")
    file = warm.root / ".git" / "objects" / oid[:2] / oid[2:]
    data = file.read_bytes()
    file.unlink()
    warm.deadwire("cache", "clear")
    without = both(warm)
    assert without[0].is_verdict
    file.write_bytes(data)
    found = both(warm)
    assert is_right(found[0])
    assert found != without
    assert found == truth(warm)


def test_there_is_no_place_for_a_store(plain_project: Project) -> None:
    """As in a read-only git folder, which whoever has all rights can write all the same."""
    (plain_project.root / ".git" / "deadwire").write_text("in the way")
    plain_project.write("app/lonely.py", UNUSED)
    plain_project.edit("app/main.py", "from app.mail import send\n", "")
    plain_project.add()
    for _ in range(2):
        assert is_right(plain_project.deadwire("check"))


def test_a_git_folder_that_is_read_only(warm: Project) -> None:
    folder = warm.root / ".git" / "deadwire"
    for path in (*folder.iterdir(), folder, folder.parent):
        path.chmod(path.stat().st_mode & ~0o222)
    try:
        assert is_right(warm.deadwire("check"))
    finally:
        for path in (folder.parent, folder, *folder.iterdir()):
            path.chmod(path.stat().st_mode | 0o200)


def test_a_log_does_not_grow_for_ever(warm: Project) -> None:
    facts, _ = stores(warm)
    log = facts.with_name(facts.name + "-wal")
    # A process that ends at once, as checks do, after it has written two megabytes.
    leave = f"""
import os, sqlite3
db = sqlite3.connect({str(facts)!r}, isolation_level=None)
db.execute("pragma wal_autocheckpoint = 0")
db.execute("insert into fact values('none', 'text', zeroblob(2000000))")
os._exit(0)
"""
    subprocess.run([sys.executable, "-c", leave], check=True)
    assert log.stat().st_size > 2_000_000
    assert is_right(warm.deadwire("check"))
    assert log.stat().st_size < 1_000_000
    # Nothing that was in it is lost.
    (number,) = sqlite3.connect(facts).execute("select count(*) from fact where oid = 'none'").fetchone()
    assert number == 1


def test_a_store_that_another_process_writes(warm: Project) -> None:
    locks = []
    for path in stores(warm):
        db = sqlite3.connect(path, isolation_level=None)
        db.execute("begin exclusive")
        locks.append(db)
    try:
        assert is_right(warm.deadwire("check"))
    finally:
        for db in locks:
            db.close()


@pytest.mark.parametrize("kilobytes", [0, 8, 64])
def test_a_disk_that_is_full(plain_project: Project, kilobytes: int) -> None:
    """No file may grow beyond a limit: what a full disk looks like to who writes."""
    plain_project.write("app/lonely.py", UNUSED)
    plain_project.edit("app/main.py", "from app.mail import send\n", "")
    plain_project.add()
    script = f'ulimit -f {kilobytes}; exec "{sys.executable}" -B -m deadwire check'
    assert is_right(plain_project.run("bash", "-c", script))
    assert is_right(plain_project.deadwire("check"))


def many_files(project: Project, count: int = 120) -> None:
    """Enough for a first build to take a while; every third file is dead."""
    for i in range(count):
        used = f"import app.part{i - 1}\n" if i % 3 == 2 else ""
        project.write(f"app/part{i}.py", f"{used}VALUE = {i}\n" + f"def f{i}():\n    return {i}\n" * 20)
        if i % 3 == 2:
            project.edit("app/main.py", "from app.core", f"import app.part{i}\nfrom app.core")
    project.save("many files")


def test_runs_that_are_killed(plain_project: Project) -> None:
    many_files(plain_project)
    for wait in (0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.8):
        process = subprocess.Popen(
            [*DEADWIRE, "status"],
            cwd=plain_project.root,
            env=plain_project.env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            process.wait(wait)
        except subprocess.TimeoutExpired:
            process.kill()
        process.wait()
    found = both(plain_project)
    assert found[0].is_verdict
    assert found == truth(plain_project)
    assert json.loads(found[1].output)["summary"]["dead"] == 40


def test_a_run_that_is_interrupted_says_one_line(plain_project: Project) -> None:
    """Ctrl-C, whenever it comes, leaves neither a traceback nor a state that is wrong."""
    many_files(plain_project)
    codes = set()
    for wait in (0.2, 0.4, 0.8):
        process = subprocess.Popen(
            [*DEADWIRE, "status"],
            cwd=plain_project.root,
            env=plain_project.env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            said = process.communicate(timeout=wait)[1]
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGINT)
            said = process.communicate()[1]
        codes.add(process.returncode)
        assert "defect" not in said
        assert said.count("\n") <= 1 or process.returncode == -signal.SIGINT
    assert codes <= {0, 130, -signal.SIGINT}
    assert both(plain_project) == truth(plain_project)


def test_two_commits_at_once_in_two_worktrees(plain_project: Project, tmp_path: Path) -> None:
    """They share the facts; each has a state of its own."""
    Runner("git", None).install(plain_project)
    plain_project.git("worktree", "add", "-q", "-b", "side", str(tmp_path / "side"))
    trees = [plain_project, Project(tmp_path / "side", plain_project.env)]
    for round_ in range(4):
        for number, tree in enumerate(trees):
            tree.write(f"app/new_{number}_{round_}.py", f"{UNUSED}# {number} {round_}\n")
            if number == 0:
                tree.edit("app/main.py", "from app.core", f"import app.new_{number}_{round_}\nfrom app.core")
            tree.add()
        running = [
            subprocess.Popen(
                ["git", "commit", "-m", "at once"],
                cwd=tree.root,
                env=tree.env,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
            for tree in trees
        ]
        results = [Result(process.wait(), process.communicate()[0]) for process in running]
        assert results[0].passes, results[0].output
        assert results[1].blocks("DW101", f"app/new_1_{round_}.py")


def test_many_checks_at_once(plain_project: Project) -> None:
    many_files(plain_project, 60)
    plain_project.write("app/lonely.py", UNUSED)
    plain_project.add()
    running = [
        subprocess.Popen(
            [*DEADWIRE, "check"],
            cwd=plain_project.root,
            env=plain_project.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(4)
    ]
    results = [Result(process.wait(), process.communicate()[0]) for process in running]
    assert all(result.blocks("DW101", "app/lonely.py") for result in results)
    assert len(set(results)) == 1


def test_a_check_catches_up_with_commits_that_said_nothing_new(plain_project: Project) -> None:
    assert plain_project.deadwire("check").code == 0
    for number in range(3):
        plain_project.write(
            "app/mail.py", f"def send(text):\n    print(text, {number})\n\n\ndef more{number}():\n    pass\n"
        )
        plain_project.add()
        assert plain_project.deadwire("check").code == 0
        assert plain_project.commit().code == 0
    plain_project.edit("app/main.py", "from app.mail import send\n", "")
    plain_project.add()
    result = plain_project.deadwire("check")
    assert result.code == 1
    assert "app/mail.py:1:1: DW102" in result.output
    assert truth(plain_project)[0].output == result.output


def test_a_state_under_another_configuration_passes_nothing(plain_project: Project, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text("inventory = false\nexclude = ['app/**']\n")
    assert plain_project.deadwire("--config", str(other), "check").code == 0
    plain_project.edit("app/core.py", "return 1", "return 2")
    plain_project.add()
    assert plain_project.deadwire("check").code == 0
    plain_project.write("app/lonely.py", UNUSED)
    plain_project.add()
    assert plain_project.deadwire("check").blocks("DW101", "app/lonely.py")


def test_a_change_that_says_nothing_new_is_reported_like_any_other(plain_project: Project) -> None:
    assert plain_project.deadwire("check").code == 0
    plain_project.edit("app/core.py", "return 1", "return 2")
    plain_project.add()
    words = ("check", "--output-format", "json")
    quick, whole = plain_project.deadwire(*words), plain_project.deadwire("--verbose", *words)
    assert quick.code == whole.code == 0
    document = json.loads(quick.output)
    assert document == json.loads(whole.output[whole.output.index("{") : whole.output.rindex("}") + 1])
    assert document["snapshot"]["tree"] == plain_project.git("write-tree")
