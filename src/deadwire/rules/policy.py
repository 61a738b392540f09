"""What the configuration, the command line and pragmas make of a finding: its severity, or silence."""

from __future__ import annotations

from deadwire.codes import fit
from deadwire.config import Config
from deadwire.facts.schema import Pragma
from deadwire.model import Finding
from deadwire.rules import RULES
from deadwire.rules.comments import syntax_of
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

WEIGHTS = {"off": 0, "info": 1, "warning": 2, "error": 3}


class Choice(NamedTuple):
    """What the command line asks for."""

    select: tuple[str, ...] = ()  # () is everything
    ignore: tuple[str, ...] = ()
    warn: tuple[str, ...] = ()

    def takes(self, code: str) -> bool:
        """Whether findings of this code are wanted; what is longer written wins."""
        wanted = best_fit(self.select, code) if self.select else 1
        return wanted > best_fit(self.ignore, code)


class Policy:
    """Severities and silence for the findings of one snapshot."""

    def __init__(self, config: Config, choice: Choice, pragmas: Callable[[str], tuple[Pragma, ...]]) -> None:
        self._config = config
        self._choice = choice
        self._pragmas = pragmas

    def apply(self, finding: Finding) -> Finding | None:
        """The finding with its severity, or None where nothing is to be said."""
        if not self._choice.takes(finding.code):
            return None
        severity = self._config.severity(finding.code, RULES[finding.code].severity, finding.path)
        caps = [finding.severity or "error"]
        if best_fit(self._choice.warn, finding.code):
            caps.append("warning")
        severity = min([severity, *caps], key=WEIGHTS.__getitem__)
        if severity == "off" or any(silences(pragma, finding) for pragma in self._pragmas(finding.path)):
            return None
        return finding._replace(severity=severity)


def best_fit(written: Iterable[str], code: str) -> int:
    """How closely the closest of several codes or names speaks of a code."""
    return max((fit(text, code) for text in written), default=0)


def silences(pragma: Pragma, finding: Finding) -> bool:
    """Whether an `ignore[...]` pragma of the finding's file speaks of it."""
    if pragma.directive != "ignore" or pragma.problem or not best_fit(pragma.arguments, finding.code):
        return False
    if not pragma.whole_file:
        return pragma.line == finding.line
    syntax = syntax_of(finding.path)
    if syntax is not None and not syntax.trailing:
        return finding.line == pragma.line + 1
    return True
