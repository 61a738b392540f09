"""DW105 downgraded-module."""

from __future__ import annotations

from deadwire.model import Evidence, Finding, Status, Use
from deadwire.rules import remedies
from deadwire.rules.base import Case, Example, Rule
from deadwire.rules.broken import renamed_line
from deadwire.rules.causes import MOVED, OWN, REMOVED, WEAKER, Cause, Loss, cause_evidence, evidence_of
from deadwire.rules.dw102 import orphaned_by
from deadwire.rules.states import is_init, is_test
from deadwire.rules.wording import listed, place
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class DW105(Rule):
    """A file has a lower status than before, and DW102 does not apply.

    ## What it does

    Compares the status of every file with the one it had (a renamed file with its old self), and names what it lost:
    a unit that went, a document that no longer names it, a name that means another file now, a main guard that was
    removed.

    ## Why is this bad?

    It need not be. But what ran in production and is now only runnable by hand was most often not meant to.

    ## What to do

    Put back what was lost if it was lost by mistake; otherwise nothing: this is said once. A use outside the
    repository is said by a status pragma: `# deadwire: production -- started by the deploy repository`.
    """

    examples = (
        Example(
            "a unit stops starting a script",
            """
            --- ops/count.service
            [Service]
            ExecStart=/usr/bin/python3 /opt/app/tools/count.py
            --- tools/count.py
            if __name__ == "__main__":
                print(1)
            """,
            """
            --- ops/count.service (removed)
            """,
            ("DW105 tools/count.py:1",),
        ),
        Example(
            "the README no longer names it",
            """
            --- README.md
            Run `python tools/count.py`.
            --- tools/count.py
            if __name__ == "__main__":
                print(1)
            """,
            """
            --- README.md
            Nothing to run.
            """,
            ("DW105 tools/count.py:1",),
        ),
        Example(
            "a folder becomes a package, so that its code no longer counts as a script",
            """
            --- tools/count.py
            print(1)
            """,
            """
            --- tools/__init__.py
            """,
            ("DW101 tools/__init__.py:1 warning", "DW105 tools/count.py:1"),
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each file that fell, except those of DW102."""
        if case.delta is None:
            return
        for path in sorted(case.delta.affected):
            loss = case.losses.of(path)
            if loss is None or is_init(case.world, path) or orphaned_by(case, path):
                continue
            cause = _words(case, path, loss)
            if cause:
                yield self._finding(case, path, loss, cause)

    def _finding(self, case: Case, path: str, loss: Loss, cause: str) -> Finding:
        message = f"was {loss.before.word}, is {loss.after.word} now: {cause}"
        evidence: list[Evidence] = [cause_evidence(path, lost) for lost in loss.causes]
        evidence += [
            evidence_of(use) for use in case.world.users(path) if use.offer is loss.after and use.source != path
        ]
        return Finding("DW105", "", path, 1, 1, message, self._help(case, path, loss), tuple(evidence))

    def _help(self, case: Case, path: str, loss: Loss) -> str:
        old = case.delta.renamed.get(path) if case.delta is not None else None
        for cause in loss.causes if old is not None else ():
            use = cause.use
            if cause.kind == MOVED and cause.status is loss.before and use is not None:
                line = _line_now(case, use)
                text = renamed_line(case, use.source, line, str(old), path)
                if text is not None:
                    said = f"help: name the new file there: {path}"
                    return remedies.text([said], remedies.replace(use.source, line, text))
        said = (
            "help: put back what went if it went by mistake; if something outside the repository uses the file, say so"
        )
        way_out = remedies.pragma_for_file(case, path, loss.before.word, "used from outside this repository")
        return remedies.text([said], way_out)


def _words(case: Case, path: str, loss: Loss) -> str:
    """The cause in words; "" where none can be named, and then there is no finding."""
    assert case.delta is not None
    if loss.causes:
        return _cause_words(case, loss.causes[0], path)
    old = case.delta.renamed.get(path)
    if old is not None:
        where = " among the tests" if is_test(case.world, path) else ""
        return f"it was moved here{where} from {old}"
    if path in case.delta.modified:
        return "what made it so went from the file itself"
    folder = path.rpartition("/")[0]
    marker = f"{folder}/__init__.py" if folder else "__init__.py"
    if marker in case.delta.added:
        return f"{marker} makes its folder a package, so that its code no longer counts as a script"
    return ""


def _cause_words(case: Case, cause: Cause, path: str) -> str:
    if cause.kind == OWN:
        assert cause.own is not None
        return f"it lost {cause.own.detail or cause.own.mechanism}"
    use = cause.use
    assert use is not None
    where = place(use.source, use.line)
    if cause.kind == REMOVED:
        return f"{use.source} is gone" if not case.world.exists(use.source) else f"{where} no longer names it"
    if cause.kind == MOVED:
        return _elsewhere(case, use, path)
    assert cause.kind == WEAKER
    user = case.losses.of(use.source)
    now = user.after if user else Status.DEAD
    return f"{where} uses it, and is only {now.word} itself now"


def _line_now(case: Case, use: Use) -> int:
    """The line where a lost use is still written."""
    written = [*case.world.unresolved(use.source), *(other.ref for other in case.world.uses(use.source))]
    return next((ref.line for ref in written if (ref.kind, ref.key) == (use.ref.kind, use.ref.key)), use.line)


def _elsewhere(case: Case, use: Use, path: str) -> str:
    """The same words mean something else."""
    now = sorted(
        {
            other.target
            for other in case.world.uses(use.source)
            if (other.ref.kind, other.ref.key) == (use.ref.kind, use.ref.key)
            and other.match not in ("partial", "parent")
        }
    )
    where = place(use.source, _line_now(case, use))
    if now:
        return f"what {where} names means {listed(now)} now"
    old = case.delta.renamed.get(path) if case.delta is not None else None
    if old is not None:
        return f"{where} still has its old name, {old}"
    return f"what {where} names leads to no single file now"
