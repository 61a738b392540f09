"""Pushes and ranges: nobody is blamed for what came in from the main branch."""

from __future__ import annotations

from project import UNUSED, Project, Result


def with_remote(project: Project) -> None:
    """A remote that has the main branch."""
    remote = Project.new(project.root.parent / "remote.git", project.env, "--bare")
    project.git("remote", "add", "origin", str(remote.root))
    project.git("push", "-q", "--no-verify", "-u", "origin", "main")
    project.git("remote", "set-head", "origin", "main")


def push(project: Project, *args: str) -> Result:
    return project.run("git", "push", "-q", *args)


def feature(project: Project) -> None:
    """A branch with one harmless commit that the remote has."""
    project.git("checkout", "-q", "-b", "feature")
    project.edit("README.md", "nightly", "daily")
    project.save("mine")
    project.git("push", "-q", "--no-verify", "origin", "feature")


def debt_on_main(project: Project) -> None:
    """Somebody else's unwired file arrives on the remote's main branch."""
    project.git("checkout", "-q", "main")
    project.write("app/theirs.py", UNUSED)
    project.save("theirs")
    project.git("push", "-q", "--no-verify", "origin", "main")
    project.git("checkout", "-q", "feature")


def test_a_push_of_an_unwired_file_is_blocked(project: Project) -> None:
    with_remote(project)
    project.git("checkout", "-q", "-b", "feature")
    project.write("app/lonely.py", UNUSED)
    project.save("mine")
    assert push(project, "origin", "feature").blocks("DW101", "app/lonely.py")


def test_a_push_to_a_known_branch_is_judged_from_where_it_is(project: Project) -> None:
    with_remote(project)
    feature(project)
    project.edit("README.md", "daily", "hourly")
    project.save("wording")
    assert push(project, "origin", "feature").passes
    project.git("rm", "-q", "app/mail.py")
    project.save("only a deletion")
    assert push(project, "origin", "feature").blocks("DW202", "app/main.py")


def test_a_push_of_a_file_wired_by_a_later_commit_passes(project: Project) -> None:
    with_remote(project)
    project.git("checkout", "-q", "-b", "feature")
    project.write("app/extra.py", UNUSED)
    project.save("first the module")
    project.edit("app/main.py", "from app.core", "import app.extra\nfrom app.core")
    project.save("then its use")
    assert push(project, "origin", "feature").passes


def test_a_push_does_not_judge_what_is_staged(project: Project) -> None:
    with_remote(project)
    feature(project)
    project.edit("README.md", "daily", "hourly")
    project.save("wording")
    project.write("app/lonely.py", UNUSED)
    project.add()
    assert push(project, "origin", "feature").passes


def test_a_push_that_deletes_a_branch_passes(project: Project) -> None:
    with_remote(project)
    feature(project)
    assert push(project, "origin", ":feature").passes


def test_a_push_after_a_rebase_does_not_speak_of_main(project: Project) -> None:
    with_remote(project)
    feature(project)
    debt_on_main(project)
    project.git("rebase", "-q", "main")
    result = push(project, "--force", "origin", "feature")
    assert result.passes
    assert "DW" not in result.output


def test_a_push_after_merging_main_does_not_speak_of_main(project: Project) -> None:
    with_remote(project)
    feature(project)
    debt_on_main(project)
    project.git("merge", "-q", "--no-edit", "--no-verify", "main")
    result = push(project, "origin", "feature")
    assert result.passes
    assert "DW" not in result.output


def test_a_range_judges_commits_and_touches_nothing(plain_project: Project) -> None:
    project = plain_project
    start = project.git("rev-parse", "HEAD")
    project.write("app/lonely.py", UNUSED)
    project.save("mine")
    project.write("app/staged.py", UNUSED)
    project.add("app/staged.py")
    before = project.git("status", "--porcelain")
    result = project.deadwire("check", "--from-ref", start, "--to-ref", "HEAD")
    assert result.blocks("DW101", "app/lonely.py")
    assert "app/staged.py" not in result.output
    assert project.git("status", "--porcelain") == before


def test_a_range_starts_where_the_branches_part(plain_project: Project) -> None:
    project = plain_project
    with_remote(project)
    feature(project)
    debt_on_main(project)
    result = project.deadwire("check", "--from-ref", "main", "--to-ref", "feature")
    assert result.passes
    assert "DW" not in result.output


def test_the_range_of_the_frameworks_is_taken_from_the_environment(plain_project: Project) -> None:
    project = plain_project
    start = project.git("rev-parse", "HEAD")
    project.git("rm", "-q", "app/mail.py")
    end = project.save("a deletion")
    result = project.deadwire("check", PRE_COMMIT_FROM_REF=start, PRE_COMMIT_TO_REF=end)
    assert result.blocks("DW202", "app/main.py")


def test_a_range_in_a_shallow_clone_says_how_deep_to_fetch(plain_project: Project) -> None:
    project = plain_project
    start = project.git("rev-parse", "HEAD")
    project.edit("README.md", "nightly", "daily")
    project.save("wording")
    clone = Project(project.root.parent / "shallow", project.env)
    project.git("clone", "-q", "--depth", "1", f"file://{project.root}", str(clone.root))
    result = clone.deadwire("check", "--from-ref", start, "--to-ref", "HEAD")
    assert result.code == 2
    assert "fetch" in result.output
    assert result.output.count("\n") == 1


def test_a_shallow_clone_with_its_range_is_judged(plain_project: Project) -> None:
    project = plain_project
    project.edit("README.md", "nightly", "daily")
    start = project.save("wording")
    project.write("app/lonely.py", UNUSED)
    project.save("mine")
    clone = Project(project.root.parent / "shallow", project.env)
    project.git("clone", "-q", "--depth", "2", f"file://{project.root}", str(clone.root))
    assert clone.deadwire("check", "--from-ref", start, "--to-ref", "HEAD").blocks("DW101", "app/lonely.py")


def test_a_module_that_is_generated_from_now_on(plain_project: Project) -> None:
    """The ignore files of the judged tree excuse an import, in the index as in a range, whatever lies on disk."""
    project = plain_project
    project.git("rm", "-q", "app/mail.py")
    project.write("app/.gitignore", "/mail.py\n")
    project.add()
    assert project.deadwire("check").passes
    base, end = project.git("rev-parse", "HEAD"), project.save("mail is generated")
    project.git("checkout", "-q", base)
    assert project.deadwire("check", "--from-ref", base, "--to-ref", end).passes
    project.git("checkout", "-q", end)
    project.git("reset", "-q", "--soft", base)
    project.git("rm", "-q", "--cached", "app/.gitignore")
    assert project.deadwire("check").blocks("DW202", "app/main.py")
