"""What the rules about pragmas share: which pragmas a check speaks of, and how one is taken out or changed."""

from __future__ import annotations

import re

from deadwire.facts.schema import Pragma
from deadwire.lazy import lazy
from deadwire.rules import remedies
from deadwire.rules.base import Case
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

STATUSES = ("production", "documented", "manual", "test")
_COMMENT = lazy(r"\s*(?:#+|//+|<!--|;+)\s*deadwire:.*$")


class Spoken(NamedTuple):
    """A pragma under judgement. `edited`: the change adds or edits it, or the whole snapshot is asked about."""

    path: str
    pragma: Pragma
    edited: bool

    @property
    def cap(self) -> str:
        """The most that a finding about it may weigh."""
        return "" if self.edited else "warning"


def spoken(case: Case) -> Iterator[Spoken]:
    """The pragmas of the files that the change touches; every one where the whole snapshot is asked about."""
    if case.delta is None:
        for path, pragma in case.world.pragmas():
            if case.only is None or path in case.only:
                yield Spoken(path, pragma, True)
        return
    delta = case.delta
    for path in sorted({*delta.added, *delta.modified, *delta.renamed}):
        before = {pragma._replace(line=0) for pragma in case.before.pragmas(path)}
        for pragma in case.world.pragmas_of(path):
            yield Spoken(path, pragma, pragma._replace(line=0) not in before)


def taken_out(case: Case, path: str, line: int) -> str:
    """The way out that removes the pragma of this line."""
    text = remedies.line_of(case, path, line)
    rest = _COMMENT.sub("", text)
    return remedies.replace(path, line, rest) if rest.strip() else remedies.delete(path, line)


def changed(case: Case, path: str, line: int, pattern: str, new: str) -> str:
    """The way out that writes something else in the pragma of this line."""
    text = remedies.line_of(case, path, line)
    return remedies.replace(path, line, re.sub(pattern, lambda _: new, text, count=1))


def written(pragma: Pragma) -> str:
    """The directive as people write it."""
    if pragma.directive == "ignore":
        return f"ignore[{','.join(pragma.arguments)}]"
    return " ".join([pragma.directive, ", ".join(pragma.arguments)]).strip()
