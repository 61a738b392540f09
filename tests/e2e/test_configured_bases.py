"""Whose configuration holds for the base, with the state that a real repository keeps (see tests/rules/test_sides)."""

from __future__ import annotations

from project import UNUSED, Project


def test_what_was_excluded_has_not_fallen(plain_project: Project) -> None:
    project = plain_project
    project.write("app/old.py", UNUSED)
    project.write("deadwire.toml", 'inventory = false\nexclude = ["app/old.py"]\n')
    project.save("excluded")
    assert project.deadwire("check").passes  # the state is kept with it
    project.write("deadwire.toml", "inventory = false\n")
    project.add()
    result = project.deadwire("check")
    assert (result.code, result.output) == (0, "")


def test_the_first_documents_of_a_configuration_are_those_of_the_base_too(plain_project: Project) -> None:
    project = plain_project
    project.write("deadwire.toml", 'inventory = false\ndocs = ["!README.md"]\n')
    project.add()
    result = project.deadwire("check")
    assert (result.code, result.output) == (0, "")
    base, end = project.git("rev-parse", "HEAD"), project.save("no documents")
    assert project.deadwire("check", "--from-ref", base, "--to-ref", end).output == ""


def test_a_removed_root_is_a_removed_use(plain_project: Project) -> None:
    project = plain_project
    project.write("app/old.py", UNUSED)
    project.write(
        "deadwire.toml", 'inventory = false\nroots = [{path = "app/old.py", status = "production", reason = "x"}]\n'
    )
    project.save("a root")
    project.write("deadwire.toml", "inventory = false\n")
    project.add()
    assert project.deadwire("check").blocks("DW102", "app/old.py")
