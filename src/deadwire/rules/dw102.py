"""DW102 orphaned-module."""

from __future__ import annotations

from deadwire.model import Finding, Flag, Status
from deadwire.rules import remedies
from deadwire.rules.base import Case, Example, Rule
from deadwire.rules.causes import REMOVED, Cause, Loss, cause_evidence, evidence_of
from deadwire.rules.states import is_init, is_test, says_nothing
from deadwire.rules.wording import LATER, later, listed, place
from deadwire.rules.worktree import forgotten_users, not_staged
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class DW102(Rule):
    """This change took away the last use of a file and left the file.

    ## What it does

    Looks at every file that something other than tests used before the change. Where it is dead now, or used by tests
    only, because the change removed a use (an import, a command, a row of a unit or of CI, a status pragma, a `roots`
    row) or a file that used it, the finding names what was removed and the tests that are left over.

    Files that died only because another reported file died stand behind that one. The `__init__.py` of a package of
    tests is one of the tests; an empty one that was only shipped with a distribution is a warning.

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
            found = orphaned_by(case, path)
            if found is not None:
                yield self._finding(case, *found)

    def _finding(self, case: Case, loss: Loss, cause: Cause) -> Finding:
        path = loss.path
        left = [use for use in case.world.users(path) if use.offer is Status.TEST]
        state = "it is dead now" if loss.after is Status.DEAD else "only tests use it now"
        evidence = [cause_evidence(path, lost) for lost in loss.causes] + [evidence_of(use) for use in left]
        tests = sorted({use.source for use in left if is_test(case.world, use.source)})
        help_ = self._help(case, path, loss.after, tests)
        message = f"{_what_went(case, loss, cause)}: {state}"
        # What a distribution shipped by a pattern of folders was there for its modules.
        shipped = cause.use is not None and cause.use.mechanism == "distribution"
        severity = "warning" if shipped and is_init(case.world, path) and says_nothing(case.world, path) else ""
        return Finding("DW102", severity, path, 1, 1, message, help_, tuple(evidence))

    def _help(self, case: Case, path: str, status: Status, tests: list[str]) -> str:
        until = later(case.today)
        dated = f"# deadwire: ignore[DW1] until={until} -- {LATER}"
        forgotten = forgotten_users(case, path)
        if forgotten:
            said = f"help: {not_staged(forgotten)}"
            return remedies.text([said], remedies.stage(case, forgotten))
        if status is not Status.DEAD:
            what = f"together with {listed(tests)}" if tests else "and its tests"
            said = f"help: delete it {what}, or put the use back; for now say until when"
            return remedies.text([said], remedies.pragma_for_file(case, path, "ignore[DW1]", LATER, until))
        said = f"help: delete it too, or put the use back; where a later commit uses it again: {dated}"
        return remedies.text([said], remedies.remove(case, [path]))


def orphaned_by(case: Case, path: str) -> tuple[Loss, Cause] | None:
    """What a file lost that more than tests used, and the removal behind it; None where it is no orphan of it."""
    if is_test(case.world, path) or (is_init(case.world, path) and case.world.status(path) is Status.TEST):
        return None  # the marker of a package of tests is one of them
    loss = case.losses.of(path)
    if loss is None:
        return _left_to_tests(case, path)
    if loss.before <= Status.TEST or loss.after > Status.TEST:
        return None
    cause = case.losses.removal(path, max(loss.after, Status.TEST))
    return None if cause is None else (loss, cause)


def _left_to_tests(case: Case, path: str) -> tuple[Loss, Cause] | None:
    """The same for a file that only tests reached before too, some of them through code that is removed now."""
    delta, world = case.delta, case.world
    if delta is None or not delta.removed or delta.before(path) is not Status.TEST:
        return None
    removed = [use for use in delta.lost(path) if use.source in delta.removed and use.offer is Status.TEST]
    removed = [use for use in removed if not (delta.value_before(use.source) or (0, 0))[0] & Flag.TEST]
    if not removed or any(use.offer and not is_test(world, use.source) for use in world.users(path)):
        return None
    causes = tuple(Cause(REMOVED, use.offer, use) for use in removed)
    return Loss(path, Status.TEST, Status.TEST, causes), causes[0]


def _what_went(case: Case, loss: Loss, cause: Cause) -> str:
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
