"""What a commit is judged by: every way to make one, under git alone, pre-commit and prek."""

from __future__ import annotations

import os

import pytest
from project import Project, Result, Runner

UNUSED = "def unused():\n    return 2\n"


def blocked(result: Result, code: str, path: str) -> bool:
    return result.code != 0 and code in result.output and path in result.output


def passed(result: Result) -> bool:
    return result.code == 0 and "Traceback" not in result.output


def test_a_file_nobody_references_is_blocked(project: Project) -> None:
    project.write("app/lonely.py", UNUSED)
    project.add("app/lonely.py")
    assert blocked(project.commit(), "DW101", "app/lonely.py")


def test_a_file_with_its_importer_passes(project: Project) -> None:
    project.write("app/extra.py", UNUSED)
    project.edit("app/main.py", "from app.core", "import app.extra\nfrom app.core")
    project.add("app")
    assert passed(project.commit())


def test_an_unstaged_importer_does_not_count_and_is_named(project: Project) -> None:
    project.write("app/extra.py", UNUSED)
    project.edit("app/main.py", "from app.core", "import app.extra\nfrom app.core")
    project.add("app/extra.py")
    result = project.commit()
    assert blocked(result, "DW101", "app/extra.py")


def test_a_staged_importer_counts_though_the_work_tree_has_lost_it(project: Project) -> None:
    project.write("app/extra.py", UNUSED)
    project.edit("app/main.py", "from app.core", "import app.extra\nfrom app.core")
    project.add("app")
    project.edit("app/main.py", "import app.extra\n", "")
    assert passed(project.commit())


def test_an_untracked_importer_does_not_count(project: Project) -> None:
    project.write("app/extra.py", UNUSED)
    project.add("app/extra.py")
    project.write("tools/new.py", "import app.extra\n\nprint(app.extra.unused())\n")
    assert blocked(project.commit(), "DW101", "app/extra.py")


def test_an_intent_to_add_importer_does_not_count(project: Project) -> None:
    project.write("app/extra.py", UNUSED)
    project.add("app/extra.py")
    project.write("tools/new.py", "import app.extra\n\nprint(app.extra.unused())\n")
    project.git("add", "-N", "tools/new.py")
    assert blocked(project.commit(), "DW101", "app/extra.py")


def test_a_commit_that_only_deletes_is_judged(project: Project) -> None:
    project.git("rm", "-q", "app/main.py")
    result = project.commit()
    assert blocked(result, "DW201", "ops/shop.service")
    assert "app/mail.py" in result.output


def test_cutting_the_last_wire_is_blocked(project: Project) -> None:
    project.edit("app/main.py", "from app.mail import send\n", "")
    project.edit("app/main.py", "send(run())", "run()")
    project.add("app/main.py")
    assert blocked(project.commit(), "DW102", "app/mail.py")


def test_deleting_what_code_imports_is_blocked(project: Project) -> None:
    project.git("rm", "-q", "app/mail.py")
    assert blocked(project.commit(), "DW202", "app/main.py")


def test_commit_all_judges_the_work_tree_of_tracked_files(project: Project) -> None:
    project.edit("app/main.py", "from app.mail import send\n", "")
    assert blocked(project.commit("-a"), "DW102", "app/mail.py")


def test_commit_of_a_path_leaves_out_what_else_is_staged(project: Project) -> None:
    project.write("app/lonely.py", UNUSED)
    project.add("app/lonely.py")
    project.edit("README.md", "nightly", "daily")
    assert passed(project.commit("README.md"))
    assert blocked(project.commit(), "DW101", "app/lonely.py")


def test_commit_from_a_folder(project: Project) -> None:
    project.write("app/lonely.py", UNUSED)
    project.add("app/lonely.py")
    assert blocked(project.commit(cwd="app"), "DW101", "app/lonely.py")


def test_a_renamed_file_is_its_old_self(project: Project) -> None:
    project.write("app/legacy.py", "VALUES = {\n" + "".join(f"    'k{i}': {i},\n" for i in range(20)) + "}\n")
    project.add("app/legacy.py")
    project.git("commit", "-q", "--no-verify", "-m", "old debt")
    project.git("mv", "app/legacy.py", "app/archive.py")
    assert passed(project.commit())


def test_a_linked_worktree(project: Project) -> None:
    project.git("worktree", "add", "-q", "../second")
    second = Project(project.root.parent / "second", project.env)
    second.write("app/lonely.py", UNUSED)
    second.add("app/lonely.py")
    assert blocked(second.commit(), "DW101", "app/lonely.py")
    assert blocked(second.commit(cwd="app"), "DW101", "app/lonely.py")


def test_a_clean_merge_is_judged_as_a_whole(project: Project) -> None:
    project.git("checkout", "-q", "-b", "side")
    project.edit("app/main.py", "from app.mail import send\n", "")
    project.write("tools/mailer.py", "from app.mail import send\n\nsend('x')\n")
    project.git("add", "-A")
    project.git("commit", "-q", "--no-verify", "-m", "another sender")
    project.git("checkout", "-q", "main")
    project.edit("README.md", "nightly", "daily")
    project.git("commit", "-qa", "--no-verify", "-m", "wording")
    assert passed(project.run("git", "merge", "-q", "--no-edit", "side"))


def test_a_merge_that_loses_a_wire_is_blocked(project: Project) -> None:
    project.write("app/shared.py", UNUSED)
    project.write("tools/one.py", "import app.shared\n\nprint(app.shared)\n")
    project.write("tools/two.py", "import app.shared\n\nprint(app.shared)\n")
    project.git("add", "-A")
    project.git("commit", "-q", "--no-verify", "-m", "two users")
    project.git("checkout", "-q", "-b", "side")
    project.git("rm", "-q", "tools/one.py")
    project.git("commit", "-q", "--no-verify", "-m", "one goes")
    project.git("checkout", "-q", "main")
    project.git("rm", "-q", "tools/two.py")
    project.git("commit", "-q", "--no-verify", "-m", "the other goes")
    result = project.run("git", "merge", "-q", "--no-edit", "side")
    assert blocked(result, "DW102", "app/shared.py")


def test_what_the_other_branch_brings_is_not_blamed_on_the_merge(project: Project) -> None:
    project.git("checkout", "-q", "-b", "side")
    project.write("app/lonely.py", UNUSED)
    project.git("add", "-A")
    project.git("commit", "-q", "--no-verify", "-m", "debt of the other branch")
    project.git("checkout", "-q", "main")
    project.edit("README.md", "nightly", "daily")
    project.git("commit", "-qa", "--no-verify", "-m", "wording")
    assert passed(project.run("git", "merge", "-q", "--no-edit", "side"))


def test_a_resolved_conflict_is_judged_against_both_parents(project: Project) -> None:
    project.git("checkout", "-q", "-b", "side")
    project.edit("README.md", "nightly", "weekly")
    project.write("app/lonely.py", UNUSED)
    project.git("add", "-A")
    project.git("commit", "-q", "--no-verify", "-m", "weekly")
    project.git("checkout", "-q", "main")
    project.edit("README.md", "nightly", "daily")
    project.git("commit", "-qa", "--no-verify", "-m", "daily")
    assert project.run("git", "merge", "-q", "side").code != 0
    project.write("README.md", "# Shop\n\nThe report: `python tools/report.py`.\n")
    project.add("README.md")
    project.write("app/mine.py", UNUSED)
    project.add("app/mine.py")
    result = project.commit()
    assert blocked(result, "DW101", "app/mine.py")
    assert "app/lonely.py" not in result.output
    project.git("rm", "-q", "-f", "app/mine.py")
    assert passed(project.commit())


def test_odd_file_names(project: Project) -> None:
    names = ["app/sp ace.py", "app/ü.py", 'app/qu"ote.py', "app/new\nline.py", os.fsdecode(b"app/\xff.py")]
    for name in names:
        project.write(name, UNUSED)
    project.git("add", "-A")
    result = project.commit()
    assert result.code != 0
    assert "Traceback" not in result.output
    assert "app/sp ace.py" in result.output
    assert "DW101" in result.output


def test_symbolic_links(project: Project) -> None:
    (project.root / "bin").mkdir()
    (project.root / "bin" / "tool.py").symlink_to("../tools/linked.py")
    (project.root / "bin" / "nowhere.py").symlink_to("../gone/away.py")
    (project.root / "bin" / "outside.py").symlink_to("/etc/hostname")
    project.write("tools/linked.py", UNUSED)
    project.edit("README.md", "tools/report.py`.", "tools/report.py` and `python bin/tool.py`.")
    project.git("add", "-A")
    assert passed(project.commit())


def test_a_submodule_is_passed_over(project: Project) -> None:
    other = Project(project.root.parent / "other", project.env)
    other.base()
    project.git("submodule", "--quiet", "add", str(other.root), "vendor")
    assert passed(project.commit())


def test_a_sparse_checkout_sees_the_whole_index(project: Project) -> None:
    project.git("sparse-checkout", "set", "--cone", "app")
    assert not (project.root / "ops").exists()
    project.edit("app/core.py", "return 1", "return 2")
    project.add("app/core.py")
    assert passed(project.commit())
    project.git("rm", "-q", "app/mail.py")
    assert blocked(project.commit(), "DW202", "app/main.py")


def test_an_amended_and_an_empty_commit(project: Project) -> None:
    assert passed(project.commit("--allow-empty"))
    assert passed(project.commit("--amend"))


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
    project.git("add", "-A")
    project.git("commit", "-q", "--no-verify", "-m", "a package")
    project.write("new/__init__.py", "")
    project.git("mv", "old/place", "new/home")
    project.git("rm", "-q", "-f", "old/__init__.py")
    for file in sorted((project.root / "new" / "home").glob("m*.py")):
        file.write_text(file.read_text().replace("old.place", "new.home"))
    project.edit("app/main.py", "old.place", "new.home")
    project.git("add", "-A")
    result = project.commit()
    assert passed(result), result.output
    assert "DW" not in result.output


def test_the_first_commit_of_a_repository(bare_project: Project, runner: Runner) -> None:
    runner.install(bare_project) if runner.name == "git" else None
    if runner.name != "git":
        pytest.importorskip("deadwire")
        runner.install(bare_project)
    for path in ("app/__init__.py", "app/main.py"):
        bare_project.write(path, "" if "init" in path else "print('hello')\n")
    bare_project.write("app/lonely.py", UNUSED)
    bare_project.git("add", "-A")
    assert blocked(bare_project.commit(), "DW101", "app/lonely.py")
