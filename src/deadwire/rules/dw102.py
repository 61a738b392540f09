"""DW102 orphaned-module."""

from __future__ import annotations

from collections.abc import Iterator

from deadwire.model import Finding, Status
from deadwire.rules import remedies
from deadwire.rules.base import Case, Example, Rule
from deadwire.rules.causes import Cause, Loss, cause_evidence, evidence_of
from deadwire.rules.states import is_test
from deadwire.rules.wording import LATER, later, listed, place
from deadwire.rules.worktree import forgotten_users, not_staged


class DW102(Rule):
    """This change took away the last use of a file and left the file.

    ## What it does

    Looks at every file that something other than tests used before the change. Where it is dead now, or used by tests
    only, because the change removed a use (an import, a command, a row of a unit or of CI, a status pragma, a `roots`
    row) or a file that used it, the finding names what was removed and the tests that are left over.

    Files that died only because another reported file died stand behind that one.

    ## Why is this bad?

    This is how dead code comes into being: the caller goes, the callee stays. In the commit that does it everybody
    still knows why; a year later nobody dares to delete the file.

    ## What to do

    Delete the file and its tests in the same commit, or put the use back. Where a later commit uses it again, a dated
    pragma says so: `# deadwire: ignore[DW1] until=2030-01-31 -- moves to the new service`.
    """

    examples = (
        Example(
            "the only import goes",
            """
            --- ops/app.service
            [Service]
            ExecStart=/usr/bin/python3 -m app
            --- app/__init__.py
            --- app/__main__.py
            from app.pay import pay
            pay()
            --- app/pay.py
            def pay(): ...
            """,
            """
            --- app/__main__.py
            print("free of charge")
            """,
            ("DW102 app/pay.py:1",),
        ),
        Example(
            "the tests are left over",
            """
            --- ops/app.service
            [Service]
            ExecStart=/usr/bin/python3 -m app
            --- app/__init__.py
            --- app/__main__.py
            from app.pay import pay
            pay()
            --- app/pay.py
            def pay(): ...
            --- tests/test_pay.py
            from app.pay import pay
            def test_pay(): pay()
            """,
            """
            --- app/__main__.py
            print("free of charge")
            """,
            ("DW102 app/pay.py:1",),
        ),
        Example(
            "a unit goes, and with it what it started",
            """
            --- ops/pay.service
            [Service]
            ExecStart=/usr/bin/python3 /opt/app/billing.py
            --- billing.py
            import pay
            --- pay.py
            def pay(): ...
            """,
            """
            --- ops/pay.service (removed)
            """,
            ("DW102 billing.py:1", "DW102 pay.py:1"),
        ),
        Example(
            "another use is left",
            """
            --- ops/app.service
            [Service]
            ExecStart=/usr/bin/python3 -m app
            --- app/__init__.py
            --- app/__main__.py
            from app import pay
            import app.report
            --- app/report.py
            from app.pay import pay
            --- app/pay.py
            def pay(): ...
            """,
            """
            --- app/__main__.py
            import app.report
            """,
            (),
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each file that lost its last use outside of tests."""
        if case.delta is None:
            return
        for path in sorted(case.delta.affected):
            cause = orphaned_by(case, path)
            if cause is not None:
                yield self._finding(case, path, cause)

    def _finding(self, case: Case, path: str, cause: Cause) -> Finding:
        loss = case.losses.of(path)
        assert loss is not None
        tests = [use for use in case.world.users(path) if use.offer is Status.TEST] if loss.after is Status.TEST else []
        left = "only tests use it now" if tests else "it is dead now"
        evidence = [cause_evidence(path, lost) for lost in loss.causes] + [evidence_of(use) for use in tests]
        message = f"{_what_went(case, path, loss, cause)}: {left}"
        return Finding(
            "DW102", "", path, 1, 1, message, self._help(case, path, sorted({t.source for t in tests})), tuple(evidence)
        )

    def _help(self, case: Case, path: str, tests: list[str]) -> str:
        until = later(case.today)
        dated = f"# deadwire: ignore[DW1] until={until} -- {LATER}"
        forgotten = forgotten_users(case, path)
        if forgotten:
            said = f"help: {not_staged(forgotten)}"
            return remedies.text([said], remedies.stage(forgotten))
        if tests:
            said = f"help: delete it together with {listed(tests)}, or put the use back; for now say until when"
            return remedies.text([said], remedies.pragma_for_file(case, path, "ignore[DW1]", LATER, until))
        said = f"help: delete it too, or put the use back; where a later commit uses it again: {dated}"
        return remedies.text([said], remedies.remove([path]))


def orphaned_by(case: Case, path: str) -> Cause | None:
    """The removal through which a file that more than tests used fell to Test or below; None where there is none."""
    loss = case.losses.of(path)
    if loss is None or loss.before <= Status.TEST or loss.after > Status.TEST or is_test(case.world, path):
        return None
    return case.losses.removal(path, max(loss.after, Status.TEST))


def _what_went(case: Case, path: str, loss: Loss, cause: Cause) -> str:
    """What the change did, with the place where it did it."""
    if cause.own is not None:
        what = "the status pragma" if cause.own.mechanism == "pragma" else "the `roots` row"
        return f"this change removed {what} that kept it {cause.status.word}"
    use = cause.use
    assert use is not None
    gone = not case.world.exists(use.source)
    direct = any(lost is cause for lost in loss.causes)
    what = f"the file {use.source}" if gone else f"the use in {place(use.source, use.line)}"
    if direct and len(loss.direct) == 1:
        return (
            f"this change removed {what}, which was its last user"
            if gone
            else f"this change removed its last use ({place(use.source, use.line)})"
        )
    if direct:
        return f"this change removed its uses, of which {what} was the strongest"
    through = next((lost.use.source for lost in loss.causes if lost.use is not None), "")
    return f"this change removed {what}, and {through} fell with it"
