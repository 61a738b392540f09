"""What a warm check loads: a hook that people feel is a hook that they skip, and every import is felt."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from project import Project

# Runs the command line, then names every loaded module on standard error; imports nothing itself but `sys`.
DRIVER = """
import sys
sys.argv = ["deadwire", *sys.argv[1:]]
del sys.path[0]
from deadwire.cli import main
try:
    sys.exit(main())
finally:
    sys.stderr.write("\\n" + " ".join(sorted(sys.modules)))
"""

# Each of them costs between 2 and 300 ms; who needs one imports it in the function that does.
HEAVY = frozenset(
    """
    libcst yaml tomllib tomli rich markdown_it tree_sitter tree_sitter_bash subprocess logging dataclasses pathlib
    typing_extensions inspect ast tempfile shutil csv platform traceback random hashlib importlib.metadata
    multiprocessing concurrent xml difflib unittest
    """.split()
)

# What costs a millisecond or a few, and is not needed where `deadwire.typed`, `deadwire.lazy`, `deadwire.jsontext` and
# `deadwire.graph.sqlite` are used: a check would feel them together.
FELT = frozenset("typing re json sqlite3 datetime hashlib contextlib warnings shlex fnmatch importlib inspect".split())

# Parts of deadwire that a check of a body edit has no use for.
IDLE = frozenset(
    """
    deadwire.config_reader deadwire.toml_lines deadwire.defect deadwire.confirm.confirm deadwire.confirm.nearmiss
    deadwire.facts.python.whole deadwire.facts.python.statements deadwire.facts.readers
    deadwire.rules.remedies deadwire.rules.causes deadwire.rules.dw101 deadwire.rules.dw102
    deadwire.reporters.text deadwire.reporters.json deadwire.inventory deadwire.overlap
    """.split()
)


def loaded(project: Project, *words: str) -> set[str]:
    """The modules that a fresh process has at the end of a command, which must have nothing to say."""
    result = project.run(sys.executable, "-c", DRIVER, *words)
    assert result.code == 0, result.output
    said, _, names = result.output.rpartition("\n")
    assert said == "" or '"violations": []' in said, said
    return set(names.split())


def with_parents(names: frozenset[str], found: set[str]) -> list[str]:
    """Those of the found modules that are one of the names or below it."""
    return sorted(module for module in found if any(module == n or module.startswith(n + ".") for n in names))


@pytest.fixture
def warm(plain_project: Project) -> Project:
    """A repository whose store knows HEAD."""
    assert plain_project.deadwire("check").code == 0
    return plain_project


def test_an_edited_body_loads_nothing_heavy(warm: Project) -> None:
    warm.edit("app/core.py", "return 1", "total = 1\n    return total + 1")
    warm.add()
    found = loaded(warm, "check")
    assert with_parents(HEAVY | {"argparse"}, found) == []
    assert with_parents(IDLE | {"deadwire.wiring.wire", "deadwire.resolve", "deadwire.rules"}, found) == []


def test_an_edited_body_does_without_what_is_felt(warm: Project) -> None:
    """The first of its kind compiles the patterns that it needs; they are kept for all that follow."""
    for number in (1, 2):
        warm.edit("app/core.py", "return 1" if number == 1 else "return 2", f"return {number + 1}")
        warm.add()
        found = loaded(warm, "check", "--output-format", "json")
    assert with_parents(FELT | {"enum"}, found - environment()) == []


def test_other_wiring_does_without_what_is_felt(warm: Project) -> None:
    for name in ("report", "summary"):
        warm.edit("tools/report.py", "import run\n", f"import run as {name}\n")
        warm.add()
        found = loaded(warm, "check")
        warm.edit("tools/report.py", f" as {name}\n", "\n")
    assert "deadwire.wiring.wire" in found
    assert with_parents(FELT, found - environment()) == []


def test_a_new_statement_loads_nothing_heavy(warm: Project) -> None:
    """It is read by CPython's parser; libcst takes longer to be imported than the rest of the check."""
    for name in ("one", "two"):  # the first compiles patterns
        warm.edit("app/core.py", "return 1", f"print(f'{{__file__}}/../{name}.py', load('é') + 'a.b')\n    return 1")
        warm.add()
        found = loaded(warm, "check")
    assert "deadwire.facts.python.transcript" in found
    assert with_parents(HEAVY | FELT - {"warnings"}, found - environment()) == []


def test_a_removed_import_loads_nothing_heavy(warm: Project) -> None:
    remove_an_import(warm)
    found = loaded(warm, "check")
    assert "deadwire.rules.run" in found
    assert with_parents(HEAVY, found) == []
    assert with_parents(IDLE, found) == []


def remove_an_import(project: Project) -> None:
    """A change of the wiring that needs no parser, and about which there is nothing to say."""
    project.edit("tools/report.py", "from app.core import run\n\n", "")
    project.add()


def test_an_edited_page_that_names_files_loads_nothing_heavy(warm: Project) -> None:
    warm.edit("README.md", "nightly", "daily")
    warm.add()
    found = loaded(warm, "check")
    assert with_parents(HEAVY, found) == []


def test_an_inventory_is_looked_at_without_what_is_felt(warm: Project) -> None:
    warm.write("deadwire.toml")
    warm.save()
    assert warm.deadwire("inventory", "--write").code == 0
    warm.save()
    for name in ("one", "two"):  # the first compiles patterns
        warm.write(f"docs/{name}.md", "See `app/core.py`.\n")
        warm.add()
        found = loaded(warm, "check")
    assert "deadwire.inventory.fast" in found
    assert with_parents(HEAVY | FELT, found - environment()) == []


def test_a_check_without_a_change_loads_nothing_heavy(warm: Project) -> None:
    assert with_parents(HEAVY, loaded(warm, "check")) == []


def test_the_modules_of_a_warm_check_are_those_that_are_meant(warm: Project) -> None:
    """One more module on this path is a decision: it is written down here."""
    warm.edit("app/core.py", "return 1", "return 2")
    warm.add()
    found = loaded(warm, "check")
    assert ours(found) - MEANT["body"] == set()
    theirs = {name.split(".")[0] for name in found} - set(sys.stdlib_module_names)
    assert theirs - {"deadwire", "__main__", "sitecustomize", "usercustomize"} - pth_modules() == set()


def test_the_modules_of_a_check_that_wires_are_those_that_are_meant(warm: Project) -> None:
    remove_an_import(warm)
    assert ours(loaded(warm, "check")) - MEANT["body"] - MEANT["wiring"] == set()


def ours(found: set[str]) -> set[str]:
    return {name for name in found if name.split(".")[0] == "deadwire"}


def environment() -> set[str]:
    """Modules that the environment loads before any program of it, such as the finder of an editable install."""
    return set(
        subprocess.run(
            [sys.executable, "-c", "import sys; print(*sys.modules)"], check=True, capture_output=True, text=True
        ).stdout.split()
    )


def pth_modules() -> set[str]:
    """The packages of these modules."""
    return {name.split(".")[0] for name in environment()}


# Two lists: the modules of a body edit, and those that a check of another wiring loads too.
MEANT = {
    title: set(names.split())
    for title, _, names in (
        part.partition("\n") for part in (Path(__file__).parent / "warm_modules.txt").read_text().split("# ")[1:]
    )
}
