"""DW201 broken-caller."""

from __future__ import annotations

from deadwire.model import Finding
from deadwire.rules import broken
from deadwire.rules.base import Case, Example, Rule
from deadwire.rules.firstparty import is_provided
from deadwire.rules.states import is_test
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class DW201(Rule):
    """Something that runs names a Python file that is gone.

    ## What it does

    Looks at every unit, container, CI job, script, entry point and string of code that named a Python file or module
    of the base, and does not find it in the snapshot. A path whose folders no longer fit keeps a file of that name
    alive, if there is only one, and is reported all the same.

    A warning at most where the naming file was dead before, is excluded, or is a notebook that nothing names; and
    where code says a bare name and gives it to nothing, or a test says it: programs look for files of a name in other
    places, and tests make them up. A bare name in a string of code means whichever file of that name is left.

    ## Why is this bad?

    It fails when it runs: at the next deployment, at night, at the customer's.

    ## What to do

    Name the new file, take the line out, or bring the file back. Where the file is made elsewhere (built,
    downloaded), say so behind the line: `# deadwire: ignore[DW201] -- written by the installer`.
    """

    examples = (
        Example(
            "a unit names a file that is gone",
            """
            --- ops/count.service
            [Service]
            ExecStart=/usr/bin/python3 /opt/app/tools/count.py
            --- tools/count.py
            if __name__ == "__main__":
                print(1)
            """,
            """
            --- tools/count.py (removed)
            """,
            ("DW201 ops/count.service:2",),
        ),
        Example(
            "a script names a file that was renamed",
            """
            --- run.sh
            #!/bin/sh
            python3 tools/count.py
            --- tools/count.py
            if __name__ == "__main__":
                print("how many there are")
            """,
            """
            --- tools/tally.py (was tools/count.py)
            """,
            ("DW201 run.sh:2",),
        ),
        Example(
            "a test says a bare name",
            """
            --- tests/data/wrong.py
            print(
            --- tests/test_load.py
            def test_load(load, log):
                load("wrong.py")
            """,
            """
            --- tests/data/wrong.py (removed)
            """,
            ("DW201 tests/test_load.py:2 warning",),
        ),
        Example(
            "a bare name has another file left",
            """
            --- app/__main__.py
            from app.scripts import start
            start("count.py")
            --- app/scripts.py
            def start(name): ...
            --- app/count.py
            print(1)
            --- tools/count.py
            print(2)
            """,
            """
            --- app/count.py (removed)
            """,
            (),
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each name."""
        for item in broken.gone(case, broken.CALLER):
            if case.delta is None and is_provided(case, item):
                continue  # made by something, or never kept in git
            found = broken.finding(case, "DW201", item, "names")
            yield found._replace(severity="warning") if _may_be_made_up(case, item) else found


def _may_be_made_up(case: Case, item: broken.Gone) -> bool:
    """Whether a bare name in a string need not mean the file that had it: where a test says it, which may make up files
    or expect names in output, and where it is given to nothing: something is compared with it, or looks for such files.
    """
    ref = item.ref
    if ref.mechanism != "path-string" or "/" in ref.key or any(ref.bases):
        return False
    return is_test(case.world, item.source) or ref.detail.endswith("'")
