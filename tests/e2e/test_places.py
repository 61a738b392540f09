"""Where repositories live and what lies in them: worktrees, submodules, sparse checkouts, odd names, links."""

from __future__ import annotations

import os

from project import UNUSED, Project, Runner


def test_odd_file_names(project: Project, runner: Runner) -> None:
    names = {"app/sp ace.py": "", "app/ü.py": "", 'app/qu"ote.py': "", "app/new\nline.py": "app/new\\nline.py"}
    if runner.name != "pre-commit":  # it fails by itself at a name that is no UTF-8
        names[os.fsdecode(b"app/\xff.py")] = "app/\\xff.py"
    for name in names:
        project.write(name, UNUSED)
    project.add()
    result = project.commit()
    for name, shown in names.items():
        assert result.blocks("DW101", shown or name)


def test_a_script_is_known_by_its_shebang(project: Project) -> None:
    project.write("bin/tool", "#!/usr/bin/env python3\nimport app.extra\n")
    project.write("app/extra.py", UNUSED)
    project.add()
    result = project.commit()
    assert result.passes
    assert "DW103" in result.output
    assert "bin/tool" in result.output


def test_symbolic_links(project: Project) -> None:
    (project.root / "bin").mkdir()
    (project.root / "bin" / "tool.py").symlink_to("../tools/linked.py")
    (project.root / "bin" / "nowhere.py").symlink_to("../gone/away.py")
    (project.root / "bin" / "outside.py").symlink_to("/etc/hostname")
    (project.root / "bin" / "loop.py").symlink_to("loop.py")
    project.write("tools/linked.py", UNUSED)
    project.edit("README.md", "tools/report.py`.", "tools/report.py` and `python bin/tool.py`.")
    project.add()
    result = project.commit()
    assert result.passes, result.output
    status = project.deadwire("status", "--output-format", "csv").output
    assert "tools/linked.py,documented" in status
    assert "bin/" not in [line.partition(",")[0] for line in status.splitlines()]


def test_a_link_that_becomes_a_file(project: Project) -> None:
    (project.root / "app" / "alias.py").symlink_to("core.py")
    project.save("an alias")
    (project.root / "app" / "alias.py").unlink()
    project.write("app/alias.py", UNUSED)
    project.add()
    assert project.commit().blocks("DW101", "app/alias.py")


def with_submodule(project: Project) -> Project:
    """A submodule below vendor/, with the same hook; its origin is a repository beside this one."""
    other = Project.new(project.root.parent / "other", project.env)
    other.base()
    project.git("submodule", "--quiet", "add", str(other.root), "vendor")
    return Project(project.root / "vendor", project.env)


def test_a_submodule_is_passed_over(project: Project) -> None:
    with_submodule(project)
    result = project.commit()
    assert result.passes
    assert "DW" not in result.output


def test_a_submodule_that_moves_on_is_passed_over(project: Project) -> None:
    inner = with_submodule(project)
    project.save("submodule")
    inner.write("app/lonely.py", UNUSED)
    inner.save("inside")
    project.add("vendor")
    assert project.commit().passes


def test_a_commit_inside_a_submodule(project: Project, runner: Runner) -> None:
    inner = with_submodule(project)
    project.save("submodule")
    runner.install(inner)
    inner.write("app/lonely.py", UNUSED)
    inner.add()
    assert inner.commit().blocks("DW101", "app/lonely.py")
    assert inner.commit(cwd="app").blocks("DW101", "app/lonely.py")
    inner.edit("app/main.py", "from app.core", "import app.lonely\nfrom app.core")
    inner.add()
    assert inner.commit().passes


def linked(project: Project) -> Project:
    """A second work tree of the same repository, on a branch of its own."""
    project.git("worktree", "add", "-q", "-b", "side", str(project.root.parent / "linked"))
    return Project(project.root.parent / "linked", project.env)


def test_a_linked_worktree_has_its_own_index(project: Project) -> None:
    other = linked(project)
    project.write("app/lonely.py", UNUSED)
    project.add()
    other.edit("app/core.py", "return 1", "return 2")
    other.add()
    assert other.commit().passes
    assert project.commit().blocks("DW101", "app/lonely.py")


def test_a_linked_worktree_is_judged_whole_from_its_folders(project: Project) -> None:
    other = linked(project)
    other.write("tools/lonely.py", UNUSED)
    other.edit("app/core.py", "return 1", "return 2")
    other.add()
    assert other.commit(cwd="app").blocks("DW101", "tools/lonely.py")
    other.edit("app/core.py", "def run", "import tools.lonely\n\n\ndef run")
    other.add()
    assert other.commit(cwd="app").passes


def test_a_separate_git_folder(bare_project: Project, runner: Runner) -> None:
    folder = bare_project.root.parent
    project = Project.new(folder / "apart", bare_project.env, f"--separate-git-dir={folder / 'elsewhere.git'}")
    project.base()
    runner.install(project)
    project.write("app/lonely.py", UNUSED)
    project.add()
    assert project.commit(cwd="app").blocks("DW101", "app/lonely.py")


def test_a_sparse_checkout_sees_the_whole_index(project: Project) -> None:
    project.git("sparse-checkout", "set", "--cone", "app")
    assert not (project.root / "ops").exists()
    project.edit("app/core.py", "return 1", "return 2")
    project.add("app/core.py")
    assert project.commit().passes
    project.git("rm", "-q", "app/mail.py")
    assert project.commit().blocks("DW202", "app/main.py")


def test_a_sparse_index_is_read_whole(project: Project) -> None:
    project.git("sparse-checkout", "set", "--cone", "--sparse-index", "app")
    project.edit("app/main.py", "from app.mail import send\n", "")
    project.add("app/main.py")
    result = project.commit()
    assert result.blocks("DW102", "app/mail.py")
    assert "DW201" not in result.output


def test_a_split_index(project: Project) -> None:
    project.git("update-index", "--split-index")
    project.write("app/lonely.py", UNUSED)
    project.add()
    assert project.commit().blocks("DW101", "app/lonely.py")


def test_objects_named_by_sha256(bare_project: Project, runner: Runner) -> None:
    project = Project.new(bare_project.root.parent / "sha256", bare_project.env, "--object-format=sha256")
    project.base()
    runner.install(project)
    project.write("app/lonely.py", UNUSED)
    project.add()
    assert project.commit().blocks("DW101", "app/lonely.py")


def test_command_lines_work_where_the_user_stands(project: Project) -> None:
    """git runs hooks at the root, wherever it was called itself."""
    project.edit("app/main.py", "from app.mail import send\n", "")
    project.edit("app/main.py", "send(run())", "print(run())")
    project.add()
    result = project.commit(cwd="tools")
    assert result.blocks("DW102", "app/mail.py"), result.output
    line = next(line for line in result.output.splitlines() if "fix: " in line)
    done = project.run("sh", "-c", line.partition("fix: ")[2], cwd="tools")
    assert done.code == 0, f"{line}\n{done.output}"
    assert project.commit(cwd="tools").passes


def test_command_lines_by_hand_in_a_subfolder(plain_project: Project) -> None:
    project = plain_project
    project.write("app/old.py", UNUSED)
    project.save("old")
    said = project.deadwire("cleanup", cwd="tools").output
    assert "to do it: deadwire cleanup --apply ../app/old.py" in said
    assert "did you mean ../app/old.py?" in project.deadwire("explain", "old.py", cwd="tools").output
    assert project.deadwire("cleanup", "--apply", "../app/old.py", cwd="tools").code == 0
    project.edit("deadwire.toml", "inventory = false\n", "")
    project.add()
    result = project.deadwire("inventory", "--write", "--exit-non-zero-on-change", cwd="tools")
    assert result.output.splitlines()[-1] == "git add :/docs/PYTHON_INVENTORY.md"
