"""DW201 broken-caller."""

from __future__ import annotations

from collections.abc import Iterator

from deadwire.model import Finding
from deadwire.rules import broken
from deadwire.rules.base import Case, Example, Rule


class DW201(Rule):
    """Something that runs names a Python file that is gone.

    ## What it does

    Looks at every unit, container, CI job, script, entry point and string of code that named a Python file or module
    of the base, and does not find it in the snapshot. A path whose folders no longer fit keeps a file of that name
    alive, if there is only one, and is reported all the same.

    A warning at most where the naming file was dead before, is excluded, or is a notebook that nothing names.

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
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each name."""
        for item in broken.gone(case, broken.CALLER):
            yield broken.finding(case, "DW201", item, "names")
