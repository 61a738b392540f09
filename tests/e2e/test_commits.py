"""Ordinary commits under git alone, pre-commit and prek: what is blocked, and what is let through."""

from __future__ import annotations

from project import UNUSED, Project, Runner


def use_extra(project: Project) -> None:
    """A new module, and the edit that makes it used; neither is staged."""
    project.write("app/extra.py", UNUSED)
    project.edit("app/main.py", "from app.core", "import app.extra\nfrom app.core")


def test_a_file_nobody_references_is_blocked(project: Project) -> None:
    project.write("app/lonely.py", UNUSED)
    project.add("app/lonely.py")
    assert project.commit().blocks("DW101", "app/lonely.py")


def test_a_file_with_its_importer_passes(project: Project) -> None:
    use_extra(project)
    project.add("app")
    result = project.commit()
    assert result.passes
    assert "DW" not in result.output


def test_no_verify_asks_nobody(project: Project) -> None:
    project.write("app/lonely.py", UNUSED)
    project.add("app/lonely.py")
    assert project.commit("--no-verify").passes


def test_a_commit_that_only_deletes_is_judged(project: Project) -> None:
    project.git("rm", "-q", "app/main.py")
    result = project.commit()
    assert result.blocks("DW201", "ops/shop.service")
    assert "app/mail.py" in result.output


def test_a_commit_that_only_deletes_what_nobody_needs_passes(project: Project) -> None:
    project.git("rm", "-q", "tests/test_core.py")
    assert project.commit().passes


def test_cutting_the_last_wire_is_blocked(project: Project) -> None:
    project.edit("app/main.py", "from app.mail import send\n", "")
    project.edit("app/main.py", "send(run())", "run()")
    project.add("app/main.py")
    assert project.commit().blocks("DW102", "app/mail.py")


def test_deleting_what_code_imports_is_blocked(project: Project) -> None:
    project.git("rm", "-q", "app/mail.py")
    assert project.commit().blocks("DW202", "app/main.py")


def test_commit_all_judges_the_work_tree_of_tracked_files(project: Project) -> None:
    project.edit("app/main.py", "from app.mail import send\n", "")
    assert project.commit("-a").blocks("DW102", "app/mail.py")


def test_commit_all_sees_a_file_that_was_only_deleted_on_disk(project: Project) -> None:
    (project.root / "app" / "mail.py").unlink()
    assert project.commit("-a").blocks("DW202", "app/main.py")


def test_commit_of_a_path_leaves_out_what_else_is_staged(project: Project) -> None:
    project.write("app/lonely.py", UNUSED)
    project.add("app/lonely.py")
    project.edit("README.md", "nightly", "daily")
    assert project.commit("README.md").passes
    assert project.commit().blocks("DW101", "app/lonely.py")


def test_commit_of_a_path_does_not_count_an_importer_that_stays_behind(project: Project) -> None:
    use_extra(project)
    project.add("app")
    assert project.commit("app/extra.py").blocks("DW101", "app/extra.py")
    assert project.commit("app").passes


def test_commit_from_a_folder(project: Project) -> None:
    project.write("app/lonely.py", UNUSED)
    project.add("app/lonely.py")
    assert project.commit(cwd="app").blocks("DW101", "app/lonely.py")


def test_a_renamed_file_is_its_old_self(project: Project) -> None:
    project.write("app/legacy.py", "VALUES = {\n" + "".join(f"    'k{i}': {i},\n" for i in range(20)) + "}\n")
    project.save("old debt")
    project.git("mv", "app/legacy.py", "app/archive.py")
    assert project.commit().passes


def test_a_rename_that_leaves_its_importers_behind_is_blocked(project: Project) -> None:
    project.git("mv", "app/mail.py", "app/post.py")
    result = project.commit()
    assert result.blocks("DW202", "app/main.py")
    assert "app/post.py" in result.output


def test_an_empty_commit_passes(project: Project) -> None:
    assert project.commit("--allow-empty").passes


def test_an_amended_commit_is_judged_by_what_the_amendment_changes(project: Project) -> None:
    project.edit("README.md", "nightly", "daily")
    project.add()
    assert project.commit().passes
    assert project.commit("--amend").passes
    project.write("app/lonely.py", UNUSED)
    project.add()
    assert project.commit("--amend").blocks("DW101", "app/lonely.py")


def test_a_package_that_moves_with_its_imports_is_no_news(project: Project) -> None:
    body = "".join(f"VALUE_{i} = {i}\n" for i in range(12))
    for i in range(40):
        nexts = f"from old.place.m{i + 1} import VALUE_1\n" if i < 39 else ""
        project.write(f"old/place/m{i}.py", f"{nexts}NAME = 'm{i}'\n{body}")
    for i in range(5):
        project.write(f"old/place/dead{i}.py", f"DEAD = {i}\n{body}")
    project.write("old/__init__.py", "")
    project.write("old/place/__init__.py", "")
    project.edit("app/main.py", "from app.core", "from old.place.m0 import NAME\nfrom app.core")
    project.save("a package")
    project.write("new/__init__.py", "")
    project.git("mv", "old/place", "new/home")
    project.git("rm", "-q", "-f", "old/__init__.py")
    for file in sorted((project.root / "new" / "home").glob("m*.py")):
        file.write_text(file.read_text().replace("old.place", "new.home"))
    project.edit("app/main.py", "old.place", "new.home")
    project.add()
    result = project.commit()
    assert result.passes, result.output
    assert "DW" not in result.output


def test_the_first_commit_of_a_repository(bare_project: Project, runner: Runner) -> None:
    runner.install(bare_project)
    bare_project.write("app/__init__.py")
    bare_project.write("app/main.py", "print('hello')\n")
    bare_project.write("app/lonely.py", UNUSED)
    bare_project.add()
    if runner.name == "git":
        assert bare_project.run("git", "rev-parse", "-q", "--verify", "HEAD").code != 0
    assert bare_project.commit().blocks("DW101", "app/lonely.py")
