"""DW403 expired-pragma."""

from __future__ import annotations

from deadwire.model import Finding
from deadwire.rules import configuration, remedies
from deadwire.rules.base import Case, Example, Rule
from deadwire.rules.pragmas import changed, spoken, written
from deadwire.rules.wording import later
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class DW403(Rule):
    """The `until=` day of a pragma is past. The pragma keeps its effect, for a status never depends on the day.

    ## What it does

    Compares the day with today, in files that the change touches; a warning at most where the change does not edit the
    pragma. Rows of `per-path` have such a day too.

    ## Why is this bad?

    What was put off until then has not been done, or the pragma is not needed any more.

    ## What to do

    Do it and take the pragma out, or give it a new day.
    """

    examples = (
        Example(
            "the day is past",
            "",
            """
            --- tools/count.py
            # deadwire: manual until=2001-01-01 -- for the audit
            if __name__ == "__main__":
                print(1)
            """,
            ("DW403 tools/count.py:1",),
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each."""
        for item in spoken(case):
            path, pragma = item.path, item.pragma
            if pragma.until and not pragma.problem and pragma.until < case.today:
                message = f"`{written(pragma)}` was meant until {pragma.until}"
                said = "help: do what was put off and take the pragma out, or give it a new day"
                way_out = changed(case, path, pragma.line, r"until=\S+", f"until={later(case.today)}")
                yield Finding("DW403", item.cap, path, pragma.line, 1, message, remedies.text([said], way_out))
        if configuration.is_touched(case):
            for entry in configuration.expired(case):
                line = case.config.line(entry.key, entry.number)
                place = case.config.file
                message = f"this row of `per-path` was meant until {entry.why}"
                said = "help: do what was put off and take the row out, or give it a new day"
                day = configuration.line_of_day(case, entry)
                way_out = changed(case, place, day, entry.why, later(case.today))
                yield Finding("DW403", "", place, line, 1, message, remedies.text([said], way_out))
