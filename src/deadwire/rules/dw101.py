"""DW101 unreferenced-module."""

from __future__ import annotations

from deadwire.model import Finding, Status
from deadwire.rules import remedies
from deadwire.rules.base import Case, Example, Rule
from deadwire.rules.causes import evidence_of
from deadwire.rules.commandline import git, pathspec
from deadwire.rules.states import in_question, is_init, is_surface, says_nothing
from deadwire.rules.wording import LATER, later, listed
from deadwire.rules.worktree import forgotten_users, not_staged
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class DW101(Rule):
    """A file that this change adds is dead: nothing runs it, nothing uses it, and it cannot be run.

    ## What it does

    Looks at every Python file that the change adds. A file is dead when no import, loader, command, unit, container,
    CI job, registration or document of the snapshot leads to it from something alive, when it is no test, and when
    nothing in it makes it runnable (a main guard, a shebang, an application object, ...).

    An `__init__.py` without a statement only marks a package. Where nothing else in the new package is dead it warns
    and does not block, for what belongs there may come later.

    With `--all` every dead file of the snapshot is reported; one that the inventory lists as Dead is known and only
    mentioned.

    ## Why is this bad?

    Code that nothing runs is read, searched, upgraded and refactored all the same. Most often the line that should
    use it was forgotten, or was left out of the commit.

    ## What to do

    Import it or call it where it is needed, stage the file that does, or leave the new file out of the commit. Where a
    later commit wires it up, a dated pragma says so: `# deadwire: ignore[DW101] until=2030-01-31 -- used from next week
    on`. Where something outside the repository runs it: `# deadwire: production -- imported by the billing repository`.
    """

    examples = (
        Example(
            "a module that nobody imports",
            """
            --- ops/app.service
            [Service]
            ExecStart=/usr/bin/python3 -m app
            --- app/__init__.py
            --- app/__main__.py
            print("hello")
            """,
            """
            --- app/pay.py
            def pay(): ...
            """,
            ("DW101 app/pay.py:1",),
        ),
        Example(
            "the same with its import",
            """
            --- ops/app.service
            [Service]
            ExecStart=/usr/bin/python3 -m app
            --- app/__init__.py
            --- app/__main__.py
            print("hello")
            """,
            """
            --- app/__main__.py
            from app.pay import pay
            pay()
            --- app/pay.py
            def pay(): ...
            """,
            (),
        ),
        Example(
            "one more file behind it",
            """
            --- ops/app.service
            [Service]
            ExecStart=/usr/bin/python3 -m app
            --- app/__init__.py
            --- app/__main__.py
            print("hello")
            """,
            """
            --- app/pay.py
            from app.money import Money
            --- app/money.py
            class Money: ...
            """,
            ("DW101 app/money.py:1", "DW101 app/pay.py:1"),
        ),
        Example(
            "a script can be run by hand",
            "",
            """
            --- tools/count.py
            if __name__ == "__main__":
                print(1)
            """,
            ("DW103 tools/count.py:1",),
        ),
        Example(
            "the empty marker of a package whose modules come later",
            """
            --- ops/app.service
            [Service]
            ExecStart=/usr/bin/python3 -m app
            --- app/__init__.py
            --- app/__main__.py
            print("hello")
            """,
            """
            --- app/reports/__init__.py
            # the reports
            """,
            ("DW101 app/reports/__init__.py:1 warning",),
        ),
        Example(
            "every dead file of a snapshot",
            """
            --- ops/app.service
            [Service]
            ExecStart=/usr/bin/python3 -m app
            --- app/__init__.py
            --- app/__main__.py
            print("hello")
            --- app/old.py
            def old(): ...
            """,
            "",
            ("DW101 app/old.py:1",),
            whole=True,
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each dead file that is new."""
        for path in in_question(case):
            if case.world.status(path) is Status.DEAD:
                yield self._finding(case, path)

    def _finding(self, case: Case, path: str) -> Finding:
        users = case.world.users(path)
        names = sorted({use.source for use in users} - {path})
        noun = "new file" if case.delta is not None else "file"
        if names:
            message = f"{noun} is dead: only dead files use it ({listed(names)}), and it is not runnable"
        else:
            message = f"{noun} is dead: nothing imports, calls, registers or names it, and it is not runnable"
        severity = "info" if case.delta is None and path in case.known_dead else ""
        if case.delta is not None and _only_marks(case, path):
            severity = "warning"
        evidence = tuple(evidence_of(use) for use in users if use.source != path)
        return Finding("DW101", severity, path, 1, 1, message, self._help(case, path), evidence)

    def _help(self, case: Case, path: str) -> str:
        if case.delta is None:
            said = (
                "help: delete it, or say what outside the repository uses it"
                f" (# deadwire: production -- WHO); for now: # deadwire: ignore[DW101] until={later(case.today)} -- WHY"
            )
            return remedies.text([said], remedies.remove(case, [path]))
        dated = remedies.pragma_for_file(case, path, "ignore[DW101]", LATER, later(case.today))
        forgotten = forgotten_users(case, path)
        if forgotten:
            said = f"help: {not_staged(forgotten)}"
            more = f"if that belongs to a later commit: # deadwire: ignore[DW101] until={later(case.today)} -- {LATER}"
            return remedies.text([said, more], remedies.stage(case, forgotten))
        if _is_public(case, path):
            said = "help: use it, name it in the docs or in `__all__`, or say that users of the distribution import it"
            more = f"if a later commit uses it: # deadwire: ignore[DW101] until={later(case.today)} -- {LATER}"
            outside = remedies.pragma_for_file(case, path, "documented", "imported by users of the distribution")
            return remedies.text([said, more], outside)
        unstage = git("rm", "--cached", pathspec(path, case.folder))
        said = (
            f"help: use it where it is needed, or leave it out of this commit ({unstage}); if it comes later, say when"
        )
        return remedies.text([said], dated)


def _only_marks(case: Case, path: str) -> bool:
    """Whether a file is the marker of a package, without a statement, and no other file that is new there is dead."""
    world = case.world
    if not is_init(world, path) or not says_nothing(world, path):
        return False
    folder = path.rpartition("/")[0] + "/"
    below = [other for other in in_question(case) if other.startswith(folder) and not says_nothing(world, other)]
    return all(world.status(other) is not Status.DEAD for other in below)


def _is_public(case: Case, path: str) -> bool:
    """Whether it is a public module of a package that a distribution ships: others may import it."""
    folder, _, base = path.rpartition("/")
    init = f"{folder}/__init__.py"
    return base != "__init__.py" and not base.startswith("_") and bool(folder) and is_surface(case.world, init)
