"""DW402 invalid-pragma."""

from __future__ import annotations

from deadwire.codes import is_known, unknown_rule
from deadwire.facts.schema import Pragma
from deadwire.model import Finding
from deadwire.rules import configuration, remedies
from deadwire.rules.base import Case, Example, Rule
from deadwire.rules.pragmas import Spoken, spoken, taken_out, written
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class DW402(Rule):
    """A pragma that cannot be understood, or that names a file that does not exist. It has no effect.

    ## What it does

    Reads every pragma of the files that the change touches; and those elsewhere whose named file the change removed. A
    warning at most where the change neither adds nor edits the pragma.

    ## Why is this bad?

    Whoever wrote it believes that it works.

    ## What to do

    Correct it. The directives are `production`, `documented`, `manual`, `test`, `ignore[CODES]`, `superseded-by PATH`
    and `loads GLOB`; behind them may stand `until=YYYY-MM-DD`, `owner=WHO` and, after `--`, the reason.
    """

    examples = (
        Example(
            "a directive that there is not",
            "",
            """
            --- tools/count.py
            # deadwire: keep -- we need it
            if __name__ == "__main__":
                print(1)
            """,
            ("DW103 tools/count.py:1", "DW402 tools/count.py:1"),
        ),
        Example(
            "a successor that does not exist",
            "",
            """
            --- tools/count.py
            # deadwire: manual -- for the audit
            # deadwire: superseded-by src/count.ts -- rewritten
            if __name__ == "__main__":
                print(1)
            """,
            ("DW402 tools/count.py:2",),
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each such pragma."""
        for item in spoken(case):
            problem = problem_of(case, item.path, item.pragma)
            if problem:
                yield self._finding(case, item, problem)
        if case.delta is not None and (case.delta.removed or case.delta.renamed):
            yield from self._left_alone(case)
        if configuration.is_touched(case):
            for row in case.config.problems:
                said = "help: correct it"
                entry = configuration.Entry(row.key, row.number, "")
                way_out = configuration.taken_out(case, entry)
                message = f"this entry of `{row.key}` cannot be understood: {row.message}"
                yield Finding("DW402", "", case.config.file, row.line, 1, message, remedies.text([said], way_out))

    def _left_alone(self, case: Case) -> Iterator[Finding]:
        """Pragmas in files that the change does not touch, whose named file it removes."""
        delta = case.delta
        assert delta is not None
        touched = {*delta.added, *delta.modified, *delta.renamed}
        gone = {*delta.removed, *delta.renamed.values()}
        for path, pragma in case.world.pragmas():
            if path not in touched and pragma.directive == "superseded-by" and not pragma.problem:
                named = [name for name in pragma.arguments if any(_is_at(old, name) for old in gone)]
                if any(not _exists(case, name) for name in named):
                    yield self._finding(case, Spoken(path, pragma, True), problem_of(case, path, pragma))

    def _finding(self, case: Case, item: Spoken, problem: str) -> Finding:
        line = item.pragma.line
        message = f"this pragma has no effect: {problem}"
        said = "help: correct it, or take it out"
        return Finding(
            "DW402", item.cap, item.path, line, 1, message, remedies.text([said], taken_out(case, item.path, line))
        )


def problem_of(case: Case, path: str, pragma: Pragma) -> str:
    """Why a pragma has no effect; "" where it has one."""
    if pragma.problem:
        return pragma.problem
    if pragma.directive == "ignore":
        for code in pragma.arguments:
            if not is_known(code):
                return unknown_rule(code)
    if pragma.directive == "superseded-by":
        missing = [name for name in pragma.arguments if not _exists(case, name)]
        if missing:
            return f"`{written(pragma)}`, but {missing[0]} does not exist"
    if pragma.directive == "loads":
        for name in pragma.arguments:
            if "/" in name and "*" not in name and not _exists(case, name):
                return f"`{written(pragma)}`, but {name} does not exist"
    return ""


def _exists(case: Case, name: str) -> bool:
    clean = name.removeprefix("./")
    return bool(case.world.below(clean.rstrip("/"))) if clean.endswith("/") else case.world.exists(clean)


def _is_at(path: str, name: str) -> bool:
    clean = name.removeprefix("./")
    return path.startswith(clean) if clean.endswith("/") else path == clean
