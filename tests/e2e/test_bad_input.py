"""Bad input: one clear line, the right exit code, the rest still judged, never a traceback."""

from __future__ import annotations

import os
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from project import BASE, UNUSED, Project, Result


def is_one_clear_line(result: Result, *words: str) -> bool:
    """Whether this is how deadwire refuses: exit code 2, and one line that holds these words."""
    lines = result.output.splitlines()
    assert len(lines) == 1, result.output
    assert all(word in lines[0] for word in words), result.output
    return result.code == 2 and lines[0].startswith("deadwire: ")


def with_lonely(project: Project) -> Project:
    """Something to be judged beside what is bad."""
    project.write("app/lonely.py", UNUSED)
    project.add()
    return project


# ---- the place -------------------------------------------------------------------------------------------------------


def test_a_folder_without_a_repository(tmp_path: Path, env: dict[str, str]) -> None:
    env["GIT_CEILING_DIRECTORIES"] = str(tmp_path.parent)
    project = Project(tmp_path, env)
    for command in ("check", "status", "inventory"):
        assert is_one_clear_line(project.deadwire(command), "not a git repository")


def test_a_bare_repository(tmp_path: Path, env: dict[str, str]) -> None:
    project = Project.new(tmp_path / "bare.git", env, "--bare")
    assert is_one_clear_line(project.deadwire("check"), "work tree")


def test_a_git_folder_is_no_work_tree(plain_project: Project) -> None:
    assert is_one_clear_line(plain_project.deadwire("check", cwd=".git"), "work tree")


def test_a_folder_that_is_not_there(plain_project: Project) -> None:
    assert is_one_clear_line(plain_project.deadwire("-C", "nowhere", "check"), "nowhere")


def test_no_git(plain_project: Project, tmp_path: Path) -> None:
    assert is_one_clear_line(plain_project.deadwire("check", PATH=str(tmp_path)), "git", "PATH")


# ---- revisions -------------------------------------------------------------------------------------------------------


def test_no_commit_yet(bare_project: Project) -> None:
    project = bare_project
    assert project.deadwire("check").code == 0
    assert is_one_clear_line(project.deadwire("check", "--from-ref", "HEAD"), "HEAD")
    assert is_one_clear_line(project.deadwire("status", "--rev", "HEAD"), "HEAD")
    with_lonely(project)
    assert project.deadwire("check").blocks("DW101", "app/lonely.py")


@pytest.mark.parametrize("rev", ["nowhere", "--all", "HEAD^7", "HEAD:README.md", "", "0" * 40])
def test_a_revision_that_is_none(plain_project: Project, rev: str) -> None:
    for words in (("status", f"--rev={rev}"), ("check", "--from-ref=HEAD", f"--to-ref={rev}")):
        if rev:
            assert is_one_clear_line(plain_project.deadwire(*words), rev)
        else:
            assert plain_project.deadwire(*words).is_verdict


def test_an_unmerged_index(plain_project: Project) -> None:
    project = plain_project
    oid = project.git("rev-parse", "HEAD:README.md")
    rows = f"0 {'0' * 40}\tREADME.md\n" + "".join(f"100644 {oid} {stage}\tREADME.md\n" for stage in (1, 2, 3))
    assert project.run("git", "update-index", "--index-info", given=rows).code == 0
    for command in ("check", "status"):
        assert is_one_clear_line(project.deadwire(command), "unmerged", "README.md")


# ---- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("chekc",), "chekc"),
        (("check", "--form-ref", "HEAD"), "--form-ref"),
        (("check", "--to-ref", "HEAD"), "--from-ref"),
        (("check", "--select", "DW999"), "DW999"),
        (("check", "--output-format", "yaml"), "yaml"),
        (("check", "--config", "nowhere.toml"), "nowhere.toml"),
        (("rule", "DW999"), "DW999"),
        (("explain", "app/nowhere.py"), "app/nowhere.py"),
        (("explain", "../elsewhere.py"), "outside"),
        (("status", "--status", "alive"), "alive"),
    ],
)
def test_words_that_mean_nothing(plain_project: Project, words: tuple[str, ...], said: str) -> None:
    assert is_one_clear_line(plain_project.deadwire(*words), said)


# ---- configuration ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("inventry = false\n", ("deadwire.toml:1", "inventry", "inventory")),
        ("inventory = false\nrules = {DW1003 = 'error'}\n", ("deadwire.toml:2", "DW1003")),
        ("inventory = [\n", ("deadwire.toml", "not TOML")),
        ("inventory = 7\n", ("deadwire.toml:1", "inventory")),
        (b"# \xff\n", ("deadwire.toml:1", "UTF-8")),
        ("[[wire]]\nid = 'x'\nfile = ['*.x']\n", ("deadwire.toml", "file")),
        ("[[roots]]\npath = 'x.py'\nstatus = 'alive'\n", ("deadwire.toml:3", "alive")),
    ],
)
def test_configuration_with_a_mistake(plain_project: Project, text: str | bytes, words: tuple[str, ...]) -> None:
    plain_project.write("deadwire.toml", text)
    plain_project.add()
    assert is_one_clear_line(plain_project.deadwire("check"), *words)


def test_a_manifest_that_is_no_toml(plain_project: Project) -> None:
    """It cannot be told whether it speaks of deadwire; where it does not seem to, all else is judged."""
    plain_project.write("pyproject.toml", "[project\nname = 'shop'\n")
    assert with_lonely(plain_project).deadwire("check").blocks("DW101", "app/lonely.py")
    plain_project.git("rm", "-q", "--cached", "deadwire.toml")
    plain_project.write("pyproject.toml", "[tool.deadwire\n")
    plain_project.add("pyproject.toml")
    assert is_one_clear_line(plain_project.deadwire("check"), "pyproject.toml:1", "not TOML")


# ---- files -----------------------------------------------------------------------------------------------------------

NOISE = bytes(range(256)) * 64
BAD_FILES: dict[str, tuple[str, str | bytes]] = {
    "workflow": (".github/workflows/ci.yml", "jobs:\n  a: [\n b: {\n"),
    "workflow-with-tabs": (".github/workflows/ci.yml", "jobs:\n\ta:\n\t\truns-on: x\n"),
    "yaml-that-never-ends": ("compose.yaml", "a: &a [*a, *a]\nservices: *a\n"),
    "yaml-that-grows": ("compose.yaml", "".join(f"{c}: &{c} [*{p},*{p}]\n" for p, c in pairwise("abcdefghi"))),
    "yaml-that-calls": ("compose.yaml", "a: !!python/object/apply:os.system ['exit 3']\n"),
    "json": ("package.json", '{"scripts": {"x": "python tools/report.py"'),
    "json-too-deep": ("package.json", "[" * 100_000),
    "manifest": ("setup.cfg", "no section\n[options\n"),
    "unit": ("ops/other.service", "ExecStart=\n[Service\nExecStart\n=x\n\\\n"),
    "dockerfile": ("Dockerfile", 'CMD ["python", \nRUN <<EOF\n'),
    "shell": ("run.sh", "#!/bin/sh\nif [ x ; then 'python tools/report.py\n$((\n"),
    "notebook": ("a.ipynb", '{"cells": [{"cell_type": "code", "source": 7}, 3, null]}'),
    "rst": ("docs/a.rst", ".. automodule::\n\n.. include:: \n`<\n``\n"),
    "markdown": ("docs/a.md", "```\n[a](<\n<!-- deadwire: \n" + ">" * 5_000),
    "typescript": ("web/a.ts", "spawn('python', ['tools/report.py'\n`${"),
    "xml": ("a.xml", "<a><b></a>&undefined;"),
    "noise-in-python": ("app/noise.py", NOISE),
    "noise-in-a-unit": ("ops/noise.service", NOISE),
    "noise-in-a-page": ("docs/noise.md", NOISE),
    "noise-in-a-script": ("bin/noise", b"#!/usr/bin/env python3\n" + NOISE),
    "noise-in-yaml": (".github/workflows/noise.yml", NOISE),
    "empty-python": ("app/empty.py", ""),
    "no-line-end": ("app/end.py", "X = 1"),
    "python-2": ("app/two.py", "print 'two'\nexec 'x'\n"),
    "python-that-is-broken": ("app/half.py", "def half(:\n"),
    "python-too-deep": ("app/deep.py", "X = " + "(" * 3_000 + ")" * 3_000 + "\n"),
    "python-with-nul": ("app/nul.py", b"X = 1\0\n"),
    "utf-16": ("app/wide.py", "\ufeffX = 1\n".encode("utf-16-le")),
    "latin-1-said": ("app/latin.py", "# coding: latin-1\nX = 'é'\n".encode("latin-1")),
    "latin-1-not-said": ("app/latin.py", "X = 'é'\n".encode("latin-1")),
    "unknown-coding": ("app/coding.py", "# coding: klingon\nX = 1\n"),
    "form-feed": ("app/feed.py", "\fX = 1\n\f\r\n\r"),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_bad_file_beside_a_good_change(plain_project: Project, case: str) -> None:
    path, text = BAD_FILES[case]
    plain_project.write(path, text)
    plain_project.edit("README.md", "nightly", "nightly and daily")
    result = with_lonely(plain_project).deadwire("check")
    assert result.blocks("DW101", "app/lonely.py"), result.output
    for command in (("check", "--all"), ("status", "--output-format", "json"), ("inventory",)):
        found = plain_project.deadwire(*command)
        assert found.is_verdict, found.output
        assert found.code in (0, 1)


def test_a_file_that_does_not_parse_is_named(plain_project: Project) -> None:
    plain_project.edit("README.md", "tools/report.py", "tools/two.py")
    plain_project.git("mv", "tools/report.py", "tools/two.py")
    plain_project.write("tools/two.py", "from app.core import run\n\nprint 'two', run()\n")
    plain_project.add()
    result = plain_project.deadwire("check")
    assert result.code == 0
    assert "tools/two.py:3:1: DW901" in result.output


def test_a_file_that_does_not_parse_may_be_the_user(plain_project: Project) -> None:
    """Nobody calls a file dead while something that names it cannot be read."""
    plain_project.write("app/half.py", "import app.lonely\ndef half(:\n")
    plain_project.edit("app/main.py", "from app.core", "import app.half\nfrom app.core")
    result = with_lonely(plain_project).deadwire("check")
    assert result.code == 0
    assert result.is_verdict


def test_a_pragma_in_latin_1(plain_project: Project) -> None:
    plain_project.write("app/latin.py", "# coding: latin-1\n# deadwire: manual -- für Hand\nX = 1\n".encode("latin-1"))
    plain_project.add()
    result = plain_project.deadwire("check")
    assert result.passes, result.output


def test_huge_files(plain_project: Project) -> None:
    rows = "".join(f"    'key {i}': ({i}, 'value {i}', [1, 2, 3]),\n" for i in range(60_000))
    plain_project.write("app/table.py", "TABLE = {\n" + rows + "}\n")
    plain_project.write("data/table.json", "{" + ",".join(f'"k{i}": "tools/x{i}.py"' for i in range(150_000)) + "}")
    plain_project.write("web/bundle.min.js", "var a='x';" * 300_000)
    plain_project.write("docs/long.md", "tools/report.py and more of it. " * 60_000)
    plain_project.edit("app/main.py", "from app.core", "import app.table\nfrom app.core")
    result = with_lonely(plain_project).deadwire("check")
    assert result.blocks("DW101", "app/lonely.py")
    assert "app/table.py" not in result.output


# ---- objects ---------------------------------------------------------------------------------------------------------


def lose(project: Project, name: str) -> str:
    """Deletes the loose object of a revision's file, tree or commit; the result is its id."""
    oid = project.git("rev-parse", name)
    file = project.root / ".git" / "objects" / oid[:2] / oid[2:]
    file.chmod(0o644)
    file.unlink()
    return oid


@pytest.mark.parametrize("path", ["app/core.py", "README.md", "ops/shop.service", "tests/test_core.py"])
def test_a_blob_that_is_missing(plain_project: Project, path: str) -> None:
    with_lonely(plain_project)
    lose(plain_project, f":{path}")
    result = plain_project.deadwire("check")
    assert result.is_verdict, result.output
    assert result.code in (0, 1)
    assert "app/lonely.py" in result.output


def test_a_blob_that_is_damaged(plain_project: Project) -> None:
    oid = plain_project.git("rev-parse", "HEAD:app/core.py")
    file = plain_project.root / ".git" / "objects" / oid[:2] / oid[2:]
    file.chmod(0o644)
    file.write_bytes(b"no zlib stream")
    result = with_lonely(plain_project).deadwire("check")
    assert result.is_verdict, result.output
    assert "app/lonely.py" in result.output


@pytest.mark.parametrize("name", ["HEAD^{tree}", "HEAD:app"])
def test_a_tree_that_is_missing(plain_project: Project, name: str) -> None:
    with_lonely(plain_project)
    lose(plain_project, name)
    assert is_one_clear_line(plain_project.deadwire("check"), "git: ")


def test_an_index_that_is_damaged(plain_project: Project) -> None:
    (plain_project.root / ".git" / "index").write_bytes(b"DIRC" + b"\xff" * 50)
    assert is_one_clear_line(plain_project.deadwire("check"), "git")


# ---- streams ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_streams_that_cannot_say_everything(plain_project: Project, encoding: str) -> None:
    plain_project.write(os.fsdecode(b"app/\xc3\xbc\xff \xe2\x86\x92.py"), UNUSED)
    with_lonely(plain_project)
    for words in (("check",), ("status",), ("explain", "app/lonely.py"), ("inventory",)):
        result = plain_project.deadwire(*words, PYTHONIOENCODING=encoding)
        assert result.is_verdict, result.output
        assert "Dead" in result.output or "dead" in result.output


def test_a_reader_that_has_seen_enough(plain_project: Project) -> None:
    for i in range(300):
        plain_project.write(f"app/long_{'x' * 200}_{i}.py", UNUSED)
    plain_project.add()
    command = f'"{sys.executable}" -m deadwire status | head -n 1'
    result = plain_project.run("sh", "-c", command)
    assert result.is_verdict
    assert result.output.count("\n") == 1


def test_the_base_itself_is_good(plain_project: Project) -> None:
    """What the other tests rely on: all that they see is of their own making."""
    result = plain_project.deadwire("check", "--all")
    assert (result.code, result.output) == (0, "")
    listed = plain_project.deadwire("status").output
    assert all(path in listed for path in BASE if path.endswith(".py"))
