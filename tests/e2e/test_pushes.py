"""Pushes and ranges: nobody is blamed for what came in from the main branch."""

from __future__ import annotations

from project import Project, Result
from test_commits import UNUSED, blocked, passed


def with_remote(project: Project) -> None:
    remote = Project(project.root.parent / "remote.git", project.env)
    remote.git("config", "receive.denyCurrentBranch", "ignore")
    project.git("remote", "add", "origin", str(remote.root))
    project.git("push", "-q", "--no-verify", "-u", "origin", "main")
    project.git("remote", "set-head", "origin", "main")


def push(project: Project, *args: str) -> Result:
    return project.run("git", "push", "-q", *args)


def debt_on_main(project: Project) -> None:
    """Somebody else's unwired file arrives on the remote's main branch."""
    project.git("checkout", "-q", "main")
    project.write("app/theirs.py", UNUSED)
    project.git("add", "-A")
    project.git("commit", "-q", "--no-verify", "-m", "theirs")
    project.git("push", "-q", "--no-verify", "origin", "main")


def test_a_push_of_an_unwired_file_is_blocked(project: Project) -> None:
    with_remote(project)
    project.git("checkout", "-q", "-b", "feature")
    project.write("app/lonely.py", UNUSED)
    project.git("add", "-A")
    project.git("commit", "-q", "--no-verify", "-m", "mine")
    assert blocked(push(project, "origin", "feature"), "DW101", "app/lonely.py")


def test_a_push_after_a_rebase_does_not_speak_of_main(project: Project) -> None:
    with_remote(project)
    project.git("checkout", "-q", "-b", "feature")
    project.edit("README.md", "nightly", "daily")
    project.git("commit", "-qa", "--no-verify", "-m", "mine")
    project.git("push", "-q", "--no-verify", "origin", "feature")
    debt_on_main(project)
    project.git("checkout", "-q", "feature")
    project.git("rebase", "-q", "main")
    assert passed(push(project, "--force", "origin", "feature"))


def test_a_push_after_merging_main_does_not_speak_of_main(project: Project) -> None:
    with_remote(project)
    project.git("checkout", "-q", "-b", "feature")
    project.edit("README.md", "nightly", "daily")
    project.git("commit", "-qa", "--no-verify", "-m", "mine")
    project.git("push", "-q", "--no-verify", "origin", "feature")
    debt_on_main(project)
    project.git("checkout", "-q", "feature")
    project.git("merge", "-q", "--no-edit", "--no-verify", "main")
    assert passed(push(project, "origin", "feature"))


def test_a_range_judges_commits_and_touches_nothing(project: Project) -> None:
    start = project.git("rev-parse", "HEAD").strip()
    project.write("app/lonely.py", UNUSED)
    project.git("add", "-A")
    project.git("commit", "-q", "--no-verify", "-m", "mine")
    project.write("app/staged.py", UNUSED)
    project.git("add", "app/staged.py")
    before = project.git("status", "--porcelain")
    result = project.deadwire("check", "--from-ref", start, "--to-ref", "HEAD")
    assert blocked(result, "DW101", "app/lonely.py")
    assert "app/staged.py" not in result.output
    assert project.git("status", "--porcelain") == before


def test_a_range_in_a_shallow_clone_says_how_deep_to_fetch(project: Project) -> None:
    start = project.git("rev-parse", "HEAD").strip()
    project.edit("README.md", "nightly", "daily")
    project.git("commit", "-qa", "--no-verify", "-m", "wording")
    clone = project.root.parent / "shallow"
    project.git("clone", "-q", "--depth", "1", f"file://{project.root}", str(clone))
    result = Project(clone, project.env).deadwire("check", "--from-ref", start, "--to-ref", "HEAD")
    assert result.code == 2
    assert "fetch" in result.output
