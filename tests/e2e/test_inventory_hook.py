"""The hook that repairs the inventory, before the gate, under git alone, pre-commit and prek."""

from __future__ import annotations

import pytest

from project import UNUSED, Project, Runner

PATH = "docs/PYTHON_INVENTORY.md"


@pytest.fixture
def listed(bare_project: Project, runner: Runner) -> Project:
    """The base repository with a true document, and both hooks."""
    bare_project.base()
    bare_project.git("rm", "-q", "deadwire.toml")
    assert bare_project.deadwire("inventory", "--write").code == 0
    bare_project.save("document")
    runner.install(bare_project, "deadwire-inventory", "deadwire")
    return bare_project


def use_extra(project: Project) -> None:
    """A new module with its importer, staged."""
    project.write("app/extra.py", UNUSED)
    project.edit("app/main.py", "from app.core", "import app.extra\nfrom app.core")
    project.add("app")


def test_a_change_that_makes_nothing_false_passes_at_once(listed: Project) -> None:
    before = (listed.root / PATH).read_text()
    listed.edit("app/core.py", "return 1", "return 2")
    listed.add()
    assert listed.commit().passes
    assert (listed.root / PATH).read_text() == before


def test_a_new_file_gets_its_row_at_the_second_try(listed: Project) -> None:
    use_extra(listed)
    result = listed.commit()
    assert result.code != 0
    assert result.is_verdict
    assert f"git add {PATH}" in result.output
    assert "extra.py" in listed.git("diff", "--", PATH)
    assert "extra.py" not in listed.git("diff", "--cached", "--", PATH)  # nothing is staged for anybody
    listed.add(PATH)
    assert listed.commit().passes
    assert listed.deadwire("inventory", "--check").code == 0


def test_a_document_that_is_not_there_is_made_and_blocks_until_it_is_staged(listed: Project, runner: Runner) -> None:
    listed.git("rm", "-q", PATH)
    listed.save("no document")
    use_extra(listed)
    result = listed.commit()
    assert result.code != 0
    assert f"git add {PATH}" in result.output
    assert (listed.root / PATH).exists()
    assert listed.commit().code != 0  # it lies there, but is not in the commit
    listed.add(PATH)
    assert listed.commit().passes


def test_a_row_written_by_hand_stays(listed: Project) -> None:
    text = (listed.root / PATH).read_text() + "\n## Notes\n\nAsk the shop before `app/mail.py` is touched.\n"
    listed.write(PATH, text)
    listed.add()
    assert listed.commit().passes
    use_extra(listed)
    listed.commit()
    listed.add(PATH)
    assert listed.commit().passes
    assert "Ask the shop before" in listed.git("show", f"HEAD:{PATH}")


def test_the_gate_names_a_false_row_where_the_repair_is_not_used(bare_project: Project, runner: Runner) -> None:
    bare_project.base()
    bare_project.git("rm", "-q", "deadwire.toml")
    bare_project.deadwire("inventory", "--write")
    bare_project.save("document")
    runner.install(bare_project)
    use_extra(bare_project)
    result = bare_project.commit()
    assert result.blocks("DW301", PATH)
    assert "deadwire inventory --write" in result.output
