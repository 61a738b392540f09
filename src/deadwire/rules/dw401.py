"""DW401 unused-pragma."""

from __future__ import annotations

from deadwire.codes import fit
from deadwire.facts.schema import Pragma
from deadwire.model import Finding, Status
from deadwire.rules import configuration, remedies
from deadwire.rules.base import Case, Example, Rule
from deadwire.rules.dw402 import problem_of
from deadwire.rules.policy import silences
from deadwire.rules.pragmas import STATUSES, Spoken, spoken, taken_out, written
from deadwire.rules.standing import OF_DOCUMENTS, standing
from deadwire.rules.states import is_init, is_surface, only_named_by_docs
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class DW401(Rule):
    """A pragma or an entry of the configuration changes nothing.

    ## What it does

    Asks of every status, `ignore` and `loads` pragma, and of every entry of the configuration, what a check of the
    whole snapshot would find without it. Where that is the same, it is unused. Only entries that the change adds or
    edits are asked, and all with `--all`.

    ## Why is this bad?

    It hides what it was not written for, and says things that are not so.

    ## What to do

    Take it out.
    """

    examples = (
        Example(
            "a status that the file has anyway",
            "",
            """
            --- ops/count.service
            [Service]
            ExecStart=/usr/bin/python3 /opt/app/tools/count.py
            --- tools/count.py
            # deadwire: manual -- run by hand
            if __name__ == "__main__":
                print(1)
            """,
            ("DW401 tools/count.py:1",),
        ),
        Example(
            "an ignore of nothing",
            "",
            """
            --- ops/count.service
            [Service]
            ExecStart=/usr/bin/python3 /opt/app/tools/count.py
            --- tools/count.py
            # deadwire: ignore[DW101] -- wired up later
            if __name__ == "__main__":
                print(1)
            """,
            ("DW401 tools/count.py:1",),
        ),
        Example(
            "an entry of the configuration that matches nothing",
            """
            --- tools/count.py
            # deadwire: manual -- run by hand
            if __name__ == "__main__":
                print(1)
            """,
            """
            --- deadwire.toml
            exclude = ["vendor/**"]
            """,
            ("DW401 deadwire.toml:1",),
        ),
        Example(
            "rows that read nothing, and rows about files that are gone",
            """
            --- tools/count.py
            # deadwire: manual -- run by hand
            if __name__ == "__main__":
                print(1)
            """,
            """
            --- deadwire.toml
            rules = {DW101 = "error", DW103 = "off"}

            [[wire]]
            id = "jobs"
            files = ["deploy/*.yaml"]
            pick = ["program"]
            spelled = ["path"]

            [[overlap]]
            python = "tools/count.py"
            newer = "web/count.ts"
            verdict = "rejected"
            reason = "one counts lines, the other clicks"
            """,
            ("DW401 deadwire.toml:1", "DW401 deadwire.toml:3", "DW401 deadwire.toml:9"),
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each unused pragma or entry. The findings of the other rules are in `case.raw`."""
        for item in spoken(case):
            if not item.edited or item.pragma.problem or problem_of(case, item.path, item.pragma):
                continue
            unused = self._unused(case, item)
            if unused:
                line = item.pragma.line
                way_out = taken_out(case, item.path, line)
                yield Finding("DW401", "", item.path, line, 1, unused, remedies.text(["help: take it out"], way_out))
        if configuration.is_touched(case):
            yield from self._of_configuration(case)

    def _of_configuration(self, case: Case) -> Iterator[Finding]:
        for entry in configuration.unused(case):
            line = case.config.line(entry.key, entry.number)
            message = f"this entry of `{entry.key}` changes nothing: {entry.why}"
            said = remedies.text(["help: take it out"], configuration.taken_out(case, entry))
            yield Finding("DW401", "", case.config.file, line, 1, message, said)

    def _unused(self, case: Case, item: Spoken) -> str:
        pragma, path = item.pragma, item.path
        if pragma.directive in STATUSES:
            without = case.world.without(path, "pragma")
            if without < Status[pragma.directive.upper()] or _silences_dw103(case, path, without):
                return ""
            return f"this pragma changes nothing: the file is {without.word} without it"
        if pragma.directive == "ignore":
            idle = [code for code in pragma.arguments if not _silenced(case, path, pragma, code)]
            if not idle:
                return ""
            return f"this pragma changes nothing: without it there would be no {' or '.join(idle)} here"
        if pragma.directive == "loads":
            here = [use for use in case.world.uses(path) if use.line == pragma.line or use.mechanism == "loads"]
            return "" if here else f"this pragma changes nothing: `{written(pragma)}` fits no tracked file"
        return ""


def _silences_dw103(case: Case, path: str, without: Status) -> bool:
    """Whether the file would be DW103 if it said nothing."""
    world = case.world
    if not world.has_row(path) or is_init(world, path) or is_surface(world, path):
        return False
    return without is Status.MANUAL or only_named_by_docs(world, path)


def _silenced(case: Case, path: str, pragma: Pragma, code: str) -> bool:
    """Whether one code of an `ignore` pragma keeps a finding quiet."""
    alone = pragma._replace(arguments=(code,))
    if any(fit(code, other) for other in OF_DOCUMENTS):
        return True
    return any(silences(alone, finding) for finding in standing(case, [path]))
