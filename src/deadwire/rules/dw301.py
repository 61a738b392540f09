"""DW301 stale-inventory."""

from __future__ import annotations

from deadwire.inventory.change import has_change, old_text
from deadwire.inventory.judge import Verdict, judge
from deadwire.model import Finding
from deadwire.rules import remedies
from deadwire.rules.base import Case, Example, Rule
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deadwire.inventory.verify import Falsehood


class DW301(Rule):
    """The inventory document says something that the snapshot contradicts, or leaves a file out.

    ## What it does

    Reads every table with a File and a Status column of the inventory. A row claims that its file is there and has this
    status; a file that its evidence cites behind *imported by*, *called by*, *run by*, *named in*, *referenced in* or
    *ExecStart* still has to use it (not in a row that says Dead, and not behind a negation). Counts in the prose of a
    folder's section ("17 files", "2 are production") are claims too. Every Python file needs a row.

    What the change made false is reported claim by claim; what was false before is one finding of severity info.

    ## Why is this bad?

    People decide by this document what may be deleted. A wrong row is worse than none.

    ## What to do

    `deadwire inventory --write --changed` repairs what the change made false and touches nothing else, then stage the
    document. The hook `deadwire-inventory` does that for every commit.
    """

    examples = (
        Example(
            "a file is added, the inventory leaves it out",
            """
            --- docs/PYTHON_INVENTORY.md
            | File | Status | Evidence |
            |---|---|---|
            | `run.py` | Manual | no callers |
            --- run.py
            if __name__ == "__main__":
                print(1)
            """,
            """
            --- extra.py
            if __name__ == "__main__":
                print(2)
            """,
            ("DW301 docs/PYTHON_INVENTORY.md:1",),
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """Every claim that the change made false; every false claim where there is no change."""
        for path in case.config.inventory:
            verdict = judged(case, path)
            if verdict is None:
                continue
            way = way_out(case, path) if verdict.new else ""
            for falsehood in verdict.new:
                yield self.finding(case, path, falsehood, way)
            if verdict.debt:
                yield self.debt(path, verdict.debt)

    def finding(self, case: Case, path: str, falsehood: Falsehood, way: str) -> Finding:
        """One false claim."""
        evidence = tuple(case.world.evidence(falsehood.path)[:1]) if falsehood.kind in ("status", "missing") else ()
        return Finding("DW301", "", path, falsehood.line, 1, f"the inventory {falsehood.text}", way, evidence)

    def debt(self, path: str, number: int) -> Finding:
        """What was wrong already."""
        what = "1 row was" if number == 1 else f"{number} rows were"
        message = f"{what} wrong in the inventory before this change"
        return Finding("DW301", "info", path, 1, 1, message, "fix: deadwire inventory --write")


def judged(case: Case, path: str) -> Verdict | None:
    """The verdict on one document, by the change where there is one."""
    world, delta = case.world, case.delta

    def before(document: str) -> bytes | None:
        assert delta is not None
        return old_text(world, delta, document)

    return judge(world, delta, path, before, case.ledger)


def way_out(case: Case, path: str) -> str:
    """What to do: stage the document if the one on disk is right, else repair it."""
    data = case.disk.read(path) if case.disk is not None else None
    if data is not None and data != case.world.blob(path):
        from deadwire.inventory.document import decode
        from deadwire.inventory.scope import Scope
        from deadwire.inventory.weigh import sure

        true = not sure(path, decode(data), Scope.of(path, case.config), case.world)
        if true:
            return remedies.text(["help: the document on disk is right but not staged"], remedies.stage(case, [path]))
    changed = " --changed" if has_change(case.delta) else ""
    return remedies.text([], f"deadwire inventory --write{changed} && {remedies.stage(case, [path])}")
