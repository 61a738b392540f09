"""Merges and their relatives: nobody is blamed for what the other side brings, and a wire lost between two is seen."""

from __future__ import annotations

import pytest

from project import UNUSED, Project


def side_branch(project: Project) -> None:
    """Stands on a new branch."""
    project.git("checkout", "-q", "-b", "side")


def back_on_main(project: Project, old: str = "nightly", new: str = "daily") -> None:
    """Stands on main, which goes on with another wording."""
    project.git("checkout", "-q", "main")
    project.edit("README.md", old, new)
    project.save("wording")


def merge(project: Project, *options: str) -> tuple[str, ...]:
    return ("git", "merge", "-q", "--no-edit", *options, "side")


def test_a_clean_merge_passes(project: Project) -> None:
    side_branch(project)
    project.edit("app/mail.py", "print(text)", "print(text, flush=True)")
    project.write("app/sms.py", UNUSED)
    project.edit("app/main.py", "from app.mail", "import app.sms\nfrom app.mail")
    project.save("another sender")
    back_on_main(project)
    assert project.run(*merge(project)).passes


def lose_a_user_on_each_side(project: Project) -> None:
    """Two scripts use a module; each branch removes one of them."""
    project.write("app/shared.py", UNUSED)
    project.write("tools/one.py", "import app.shared\n\nprint(app.shared)\n")
    project.write("tools/two.py", "import app.shared\n\nprint(app.shared)\n")
    project.save("two users")
    side_branch(project)
    project.git("rm", "-q", "tools/one.py")
    project.save("one goes")
    project.git("checkout", "-q", "main")
    project.git("rm", "-q", "tools/two.py")
    project.save("the other goes")


def test_a_merge_that_loses_a_wire_is_blocked(project: Project) -> None:
    lose_a_user_on_each_side(project)
    assert project.run(*merge(project)).blocks("DW102", "app/shared.py")


def test_what_the_other_branch_brings_is_not_blamed_on_the_merge(project: Project) -> None:
    side_branch(project)
    project.write("app/lonely.py", UNUSED)
    project.save("debt of the other branch")
    back_on_main(project)
    result = project.run(*merge(project))
    assert result.passes
    assert "DW" not in result.output


def conflict(project: Project) -> None:
    """A merge stopped by a conflict in README.md; the other side brings a dead file too."""
    side_branch(project)
    project.edit("README.md", "nightly", "weekly")
    project.write("app/lonely.py", UNUSED)
    project.save("weekly")
    back_on_main(project)
    assert project.run(*merge(project)).code != 0


def test_a_resolved_conflict_is_judged_against_both_parents(project: Project) -> None:
    conflict(project)
    project.write("README.md", "# Shop\n\nThe report: `python tools/report.py`.\n")
    project.add("README.md")
    project.write("app/mine.py", UNUSED)
    project.add("app/mine.py")
    result = project.commit()
    assert result.blocks("DW101", "app/mine.py")
    assert "app/lonely.py" not in result.output
    project.git("rm", "-q", "-f", "app/mine.py")
    assert project.commit().passes


def test_merge_continue_is_judged_too(project: Project) -> None:
    conflict(project)
    project.write("README.md", "# Shop\n")
    project.write("app/mine.py", UNUSED)
    project.add()
    result = project.run("git", "merge", "--continue")
    assert result.blocks("DW101", "app/mine.py")
    assert "app/lonely.py" not in result.output


def test_an_unresolved_conflict_is_no_snapshot(project: Project) -> None:
    conflict(project)
    result = project.deadwire("check")
    assert result.code == 2
    assert "README.md" in result.output
    assert result.output.count("\n") == 1


@pytest.mark.parametrize("style", ["--squash", "--no-commit"])
def test_a_merge_that_is_committed_later(project: Project, style: str) -> None:
    side_branch(project)
    project.write("app/lonely.py", UNUSED)
    project.save("debt of the other branch")
    back_on_main(project)
    project.git("merge", "-q", "--no-verify", style, "side")
    result = project.commit()
    if style == "--squash":  # this commit has one parent and brings the file in
        assert result.blocks("DW101", "app/lonely.py")
    else:
        assert result.passes


def test_cherry_pick_continue(project: Project) -> None:
    side_branch(project)
    project.edit("README.md", "nightly", "weekly")
    project.write("app/lonely.py", UNUSED)
    project.save("weekly")
    back_on_main(project)
    assert project.run("git", "cherry-pick", "side").code != 0
    project.write("README.md", "# Shop\n\nThe report: `python tools/report.py`.\n")
    project.add("README.md")
    assert project.run("git", "cherry-pick", "--continue").blocks("DW101", "app/lonely.py")
    project.git("rm", "-q", "-f", "app/lonely.py")
    assert project.run("git", "cherry-pick", "--continue").passes


def test_revert_that_takes_back_the_importer(project: Project) -> None:
    project.edit("README.md", "nightly", "daily")
    importer = project.save("wording")
    project.write("app/extra.py", UNUSED)
    project.edit("app/main.py", "from app.core", "import app.extra\nfrom app.core")
    project.save("extra, used")
    project.git("revert", "--no-commit", importer)
    assert project.commit().passes
    project.edit("app/main.py", "import app.extra\n", "")
    project.add()
    assert project.commit().blocks("DW102", "app/extra.py")


def test_the_verdict_follows_wherever_head_goes(project: Project) -> None:
    """Rebase, reset and checkout run no hook: the kept state was left behind at another commit."""
    project.write("app/extra.py", UNUSED)
    project.edit("app/main.py", "from app.core", "import app.extra\nfrom app.core")
    project.add()
    assert project.commit().passes
    side_branch(project)
    project.edit("app/main.py", "import app.extra\n", "import app.extra as extra\n")
    project.add()
    assert project.commit().passes
    back_on_main(project)
    project.git("checkout", "-q", "side")
    project.git("rebase", "-q", "main")
    project.edit("app/main.py", "import app.extra as extra\n", "")
    project.add()
    assert project.commit().blocks("DW102", "app/extra.py")
    project.git("reset", "-q", "--hard", "HEAD~2")
    project.edit("README.md", "nightly", "hourly")
    project.add()
    assert project.commit().passes
    assert project.deadwire("status", "app/extra.py").output.startswith("\N{LARGE GREEN CIRCLE} Production")
