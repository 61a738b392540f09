"""DW104 test-only-module."""

from __future__ import annotations

from deadwire.model import Finding, Status
from deadwire.rules import remedies
from deadwire.rules.base import Case, Example, Rule
from deadwire.rules.causes import evidence_of
from deadwire.rules.states import in_question, is_init, is_test
from deadwire.rules.wording import listed
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class DW104(Rule):
    """A file that this change adds is used by tests only, and is no test.

    ## What it does

    Warns of new files outside of test folders that nothing but tests uses.

    ## Why is this bad?

    Tested code looks alive: it has coverage, it is kept green. But nothing runs it, and the tests say nothing about the
    program.

    ## What to do

    Use it, or, where it only helps tests, move it to the tests. Where the code that uses it comes later, say until
    when: `# deadwire: ignore[DW104] until=2030-01-31 -- the importer comes with the next release`.
    """

    examples = (
        Example(
            "a module with a test and nothing else",
            "",
            """
            --- ops/app.service
            [Service]
            ExecStart=/usr/bin/python3 -m app
            --- app/__init__.py
            --- app/__main__.py
            print("hello")
            --- app/pay.py
            def pay(): ...
            --- tests/test_pay.py
            from app.pay import pay
            def test_pay(): pay()
            """,
            ("DW104 app/pay.py:1",),
        ),
        Example(
            "test support among the tests",
            "",
            """
            --- tests/fakes.py
            class Bank: ...
            --- tests/test_pay.py
            from tests.fakes import Bank
            def test_pay(): Bank()
            """,
            (),
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each new file that only tests use."""
        world = case.world
        for path in in_question(case):
            if world.status(path) is not Status.TEST or is_test(world, path) or is_init(world, path):
                continue
            if not any(own.status is Status.TEST for own in world.own(path)):  # a test by itself, or said to be one
                yield self._finding(case, path)

    def _finding(self, case: Case, path: str) -> Finding:
        users = [use for use in case.world.users(path) if use.offer is Status.TEST and use.source != path]
        names = sorted({use.source for use in users})
        noun = "new file" if case.delta is not None else "file"
        tests = [name for name in names if is_test(case.world, name)]
        if tests:
            message = f"{noun} is used by tests only ({listed(tests)})"
        elif names:
            message = f"{noun} is used only by files that only tests use ({listed(names)})"
        else:
            message = f"{noun} has only the status of a test"
        said = "help: use it, or move it to the tests; where it is meant to serve tests alone, say so"
        way_out = remedies.pragma_for_file(case, path, "ignore[DW104]", "serves tests alone")
        evidence = tuple(evidence_of(use) for use in users)
        return Finding("DW104", "", path, 1, 1, message, remedies.text([said], way_out), evidence)
