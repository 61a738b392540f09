"""The index is what is judged: partial staging both ways, files that git was only told of, flags of entries."""

from __future__ import annotations

from project import UNUSED, Project

IMPORT = ("from app.core", "import app.extra\nfrom app.core")


def test_an_unstaged_importer_does_not_count_and_is_named(project: Project) -> None:
    project.write("app/extra.py", UNUSED)
    project.edit("app/main.py", *IMPORT)
    project.add("app/extra.py")
    result = project.commit()
    assert result.blocks("DW101", "app/extra.py")


def test_plain_hook_names_the_importer_that_waits_in_the_work_tree(plain_project: Project) -> None:
    # Under pre-commit and prek unstaged edits are put aside while hooks run.
    plain_project.write("app/extra.py", UNUSED)
    plain_project.edit("app/main.py", *IMPORT)
    plain_project.add("app/extra.py")
    result = plain_project.deadwire("check")
    assert result.blocks("DW101", "app/extra.py")
    assert "git add app/main.py" in result.output.replace("-- ", "")


def test_a_staged_importer_counts_though_the_work_tree_has_lost_it(project: Project) -> None:
    project.write("app/extra.py", UNUSED)
    project.edit("app/main.py", *IMPORT)
    project.add("app")
    project.edit("app/main.py", "import app.extra\n", "")
    assert project.commit().passes


def two_hunks(project: Project) -> None:
    """A tracked module with two places to edit, far enough apart for git to ask about each."""
    lines = "".join(f"LINE_{i} = {i}\n" for i in range(20))
    project.write("app/long.py", f"import app.core\n{lines}LAST = 1\n")
    project.edit("app/main.py", "from app.core", "import app.long\nfrom app.core")
    project.save("a long module")
    project.edit("app/long.py", "import app.core\n", "import app.core\nimport app.extra\n")
    project.edit("app/long.py", "LAST = 1", "LAST = 2")


def test_the_importing_hunk_is_picked(project: Project) -> None:
    two_hunks(project)
    project.write("app/extra.py", UNUSED)
    project.add("app/extra.py")
    assert project.commit("-p", given="y\nn\n").passes
    assert "LAST = 2" in project.git("diff", "--", "app/long.py")


def test_the_importing_hunk_is_left_out(project: Project) -> None:
    two_hunks(project)
    project.write("app/extra.py", UNUSED)
    project.add("app/extra.py")
    assert project.commit("-p", given="n\ny\n").blocks("DW101", "app/extra.py")
    assert "import app.extra" in project.git("diff", "--", "app/long.py")


def test_an_untracked_importer_does_not_count(project: Project) -> None:
    project.write("app/extra.py", UNUSED)
    project.add("app/extra.py")
    project.write("tools/new.py", "import app.extra\n\nprint(app.extra.unused())\n")
    assert project.commit().blocks("DW101", "app/extra.py")


def test_an_untracked_file_is_not_judged(project: Project) -> None:
    project.write("app/lonely.py", UNUSED)
    project.edit("README.md", "nightly", "daily")
    project.add("README.md")
    assert project.commit().passes


def test_an_intent_to_add_importer_does_not_count(project: Project) -> None:
    project.write("app/extra.py", UNUSED)
    project.add("app/extra.py")
    project.write("tools/new.py", "import app.extra\n\nprint(app.extra.unused())\n")
    project.git("add", "-N", "tools/new.py")
    assert project.commit().blocks("DW101", "app/extra.py")


def test_an_intent_to_add_file_is_not_judged(project: Project) -> None:
    project.write("app/lonely.py", UNUSED)
    project.git("add", "-N", "app/lonely.py")
    project.edit("README.md", "nightly", "daily")
    project.add("README.md")
    assert project.commit().passes


def test_an_unstaged_deletion_of_an_importer_changes_nothing(project: Project) -> None:
    (project.root / "app" / "main.py").unlink()
    project.edit("app/core.py", "return 1", "return 2")
    project.add("app/core.py")
    assert project.commit().passes
    assert not (project.root / "app" / "main.py").exists()


def test_an_entry_that_the_work_tree_skips_is_judged_by_the_index(project: Project) -> None:
    project.git("update-index", "--skip-worktree", "app/main.py")
    project.write("app/main.py", "print('nothing is imported here')\n")
    project.edit("app/core.py", "return 1", "return 2")
    project.add("app/core.py")
    assert project.commit().passes


def test_an_entry_that_is_assumed_unchanged_is_judged_by_the_index(project: Project) -> None:
    project.git("update-index", "--assume-unchanged", "app/main.py")
    project.edit("app/main.py", *IMPORT)
    project.write("app/extra.py", UNUSED)
    project.add("app/extra.py")
    assert project.commit().blocks("DW101", "app/extra.py")


def test_line_ends_of_the_work_tree_play_no_part(project: Project) -> None:
    project.git("config", "core.autocrlf", "true")
    for path in ("app/main.py", "ops/shop.service"):
        text = (project.root / path).read_bytes()
        project.write(path, text.replace(b"\n", b"\r\n"))
    project.edit("app/main.py", "from app.mail import send\r\n", "")
    project.add("app/main.py", "ops/shop.service")
    assert b"\r\n" not in project.git("show", ":app/main.py").encode()
    assert project.commit().blocks("DW102", "app/mail.py")
    project.edit("app/main.py", "from app.core", "from app.mail import send\r\nfrom app.core")
    project.add("app/main.py")
    assert project.commit().passes


def test_line_ends_in_the_index_play_no_part(project: Project) -> None:
    project.git("config", "core.autocrlf", "false")
    for path in ("app/main.py", "ops/shop.service", "README.md"):
        project.write(path, (project.root / path).read_bytes().replace(b"\n", b"\r\n"))
    project.add()
    result = project.commit()
    assert result.passes
    assert "DW" not in result.output
