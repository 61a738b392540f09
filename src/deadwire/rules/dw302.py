"""DW302 missing-inventory."""

from __future__ import annotations

from deadwire.inventory.scope import Scope
from deadwire.model import Finding, Flag
from deadwire.rules import remedies
from deadwire.rules.base import Case, Example, Rule
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class DW302(Rule):
    """There is no inventory document.

    ## What it does

    Looks for the document that the configuration names (`docs/PYTHON_INVENTORY.md` by default), where the change adds,
    renames or removes a Python file, and with `--all`.

    ## Why is this bad?

    Without it nobody sees at a glance which files are wired in, and nothing tells a reader that a file is known to be
    dead.

    ## What to do

    `deadwire inventory --write` creates it. A repository that wants none says `inventory = false`.
    """

    examples = (
        Example(
            "a repository without an inventory gets a file",
            "",
            """
            --- run.py
            if __name__ == "__main__":
                print(1)
            """,
            ("DW302 docs/PYTHON_INVENTORY.md:1",),
        ),
        Example(
            "a change of other files",
            """
            --- run.py
            if __name__ == "__main__":
                print(1)
            """,
            """
            --- notes.txt
            nothing
            """,
            (),
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each document that is not there and has a file to speak for."""
        documents = case.config.inventory
        absent = [path for path in documents if not case.world.exists(path)]
        if not absent or not (case.delta is None or _changes_files(case)):
            return
        for path in absent:
            scope = Scope.of(path, case.config)
            if any(map(scope.has, case.world.each_python_file())):
                message = f"there is no inventory document {path}"
                way_out = remedies.text([], f"deadwire inventory --write && {remedies.stage(case, [path])}")
                yield Finding("DW302", "", path, 1, 1, message, way_out)


def _changes_files(case: Case) -> bool:
    """Whether the change adds, renames or removes a Python file."""
    delta, world = case.delta, case.world
    assert delta is not None
    if any(world.flags(path) & Flag.PYTHON for path in (*delta.added, *delta.renamed)):
        return True
    known = (delta.value_before(path) for path in delta.removed)
    return any(value is not None and value[0] & Flag.PYTHON for value in known)
