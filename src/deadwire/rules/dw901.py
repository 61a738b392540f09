"""DW901 unparsable-file."""

from __future__ import annotations

from deadwire.model import Finding
from deadwire.rules import remedies
from deadwire.rules.base import Case, Example, Rule
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class DW901(Rule):
    """A Python file that the change touches does not parse.

    ## What it does

    Warns of new and edited Python files that are no Python 3. What they import is still read as far as it can be found.

    ## Why is this bad?

    The file cannot run, and what it uses may be called dead, or alive, wrongly.

    ## What to do

    Correct the file. Where it is meant to be like that (Python 2, a template), say so:
    `# deadwire: ignore[DW901] -- Python 2`.
    """

    examples = (
        Example(
            "a parenthesis too few",
            "",
            """
            --- tools/count.py
            # deadwire: manual -- for the audit
            if __name__ == "__main__":
                print((1)
            """,
            ("DW901 tools/count.py:4",),
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each file."""
        world = case.world
        for path in self._touched(case):
            problem = world.problem(path) if world.has_row(path) else None
            if problem is not None:
                line, why = problem
                said = "help: correct it; a file that is meant to be like that says so"
                way_out = remedies.pragma_for_file(case, path, "ignore[DW901]", "not meant to parse as Python 3")
                message = f"does not parse: {why}"
                yield Finding("DW901", "", path, max(line, 1), 1, message, remedies.text([said], way_out))

    def _touched(self, case: Case) -> list[str]:
        if case.delta is None:
            found = {path for path, _, _ in case.world.problems()}
            return sorted(found if case.only is None else found & case.only)
        return sorted({*case.delta.added, *case.delta.modified, *case.delta.renamed})
