"""DW103 unwired-script."""

from __future__ import annotations

from deadwire.model import Finding, Status
from deadwire.rules import remedies
from deadwire.rules.base import Case, Example, Rule
from deadwire.rules.causes import evidence_of
from deadwire.rules.states import (
    in_question,
    is_init,
    is_spoken_for,
    is_surface,
    only_named_by_docs,
    runnable,
    users_at,
)
from deadwire.rules.wording import listed, place
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class DW103(Rule):
    """A file that this change adds is run by nothing: somebody has to know of it.

    ## What it does

    Warns of new files that are only Manual (runnable by hand, or used only by such files), and of new files that
    cannot be run and are only named by documentation. An `__init__.py`, a public module of a published distribution
    and a file with a status pragma or a `roots` row are left in peace.

    ## Why is this bad?

    A script that no unit, job, Makefile or document names is used by whoever wrote it. It is not tested by running, and
    nobody notices when it breaks.

    ## What to do

    Name it where people look for it: in the README, a Makefile, a CI job, a unit. Or say that it is meant to be run by
    hand: `# deadwire: manual -- run once when a customer moves`.
    """

    examples = (
        Example(
            "a script without a caller",
            "",
            """
            --- tools/count.py
            if __name__ == "__main__":
                print(1)
            """,
            ("DW103 tools/count.py:1",),
        ),
        Example(
            "the README says how to run it",
            "",
            """
            --- tools/count.py
            if __name__ == "__main__":
                print(1)
            --- README.md
            ```sh
            python tools/count.py
            ```
            """,
            (),
        ),
        Example(
            "said to be run by hand",
            "",
            """
            --- tools/count.py
            # deadwire: manual -- run once when a customer moves
            if __name__ == "__main__":
                print(1)
            """,
            (),
        ),
        Example(
            "a module that only a document names",
            "",
            """
            --- lib/__init__.py
            --- lib/money.py
            class Money: ...
            --- README.md
            Amounts are handled in `lib/money.py`.
            """,
            ("DW103 lib/money.py:1",),
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each new file that nothing runs."""
        world = case.world
        for path in in_question(case):
            status = world.status(path)
            manual = status is Status.MANUAL
            if not manual and not (status is Status.DOCUMENTED and only_named_by_docs(world, path)):
                continue
            if is_init(world, path) or is_spoken_for(world, path) or is_surface(world, path):
                continue
            yield self._finding(case, path, manual)

    def _finding(self, case: Case, path: str, manual: bool) -> Finding:
        world = case.world
        noun = "new file" if case.delta is not None else "file"
        if manual:
            own = runnable(world, path)
            users = sorted({use.source for use in users_at(world, path, Status.MANUAL)} - {path})
            why = f"nothing calls or documents it ({own.detail})" if own else f"used only by {listed(users)}"
            message = f"{noun} is only manual: {why}"
            directive, reason = "manual", "run by hand"
        else:
            docs = sorted({place(use.source, use.line) for use in world.users(path) if use.offer is Status.DOCUMENTED})
            message = f"{noun} is not runnable and nothing uses it, though {listed(docs)} names it"
            directive, reason = "documented", "used from outside this repository"
        evidence = tuple(evidence_of(use) for use in world.users(path) if use.source != path)
        said = (
            "help: call it from a unit, a job or a Makefile, or name the command in a document; else say what it is for"
        )
        way_out = remedies.pragma_for_file(case, path, directive, reason)
        return Finding("DW103", "", path, 1, 1, message, remedies.text([said], way_out), evidence)
