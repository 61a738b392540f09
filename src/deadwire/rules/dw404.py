"""DW404 pragma-without-reason."""

from __future__ import annotations

from deadwire.model import Finding
from deadwire.rules import remedies
from deadwire.rules.base import Case, Example, Rule
from deadwire.rules.pragmas import STATUSES, changed, spoken, written
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class DW404(Rule):
    """A pragma has no text after `--`.

    ## What it does

    Looks at every pragma of the files that the change touches.

    ## Why is this bad?

    A pragma says what the repository cannot show. Without a reason nobody can tell later whether it is still true.

    ## What to do

    Write who uses the file from outside, or why the rule is wrong here: `# deadwire: manual -- run once when a customer
    moves`.
    """

    examples = (
        Example(
            "no reason",
            "",
            """
            --- tools/count.py
            # deadwire: manual
            if __name__ == "__main__":
                print(1)
            """,
            ("DW404 tools/count.py:1",),
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each."""
        for item in spoken(case):
            path, pragma = item.path, item.pragma
            if pragma.reason or pragma.problem:
                continue
            outside = pragma.directive in STATUSES
            reason = "used from outside this repository" if outside else "accepted as it is"
            message = f"`{written(pragma)}` gives no reason"
            said = "help: say who needs it, or why it is right here"
            closing = " -->" if remedies.line_of(case, path, pragma.line).rstrip().endswith("-->") else ""
            way_out = changed(case, path, pragma.line, r"(\s+--)?\s*(-->)?\s*$", f" -- {reason}{closing}")
            yield Finding("DW404", item.cap, path, pragma.line, 1, message, remedies.text([said], way_out))
