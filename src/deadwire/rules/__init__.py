"""The registry of rules: what each code is called, how weighty it is by default, when it has something to look at.

Kept apart from the rules themselves, so that a check imports only those that its change can concern.
"""

from __future__ import annotations

import sys

from deadwire.codes import NAMES
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from deadwire.rules.base import Rule


class RuleInfo(NamedTuple):
    """What is known of a rule without importing it."""

    code: str
    name: str
    severity: str  # by default
    summary: str
    watches: str  # what of a change it looks at: see `deadwire.rules.run`


_TABLE = (
    ("DW101", "error", "A file that this change adds is dead.", "added"),
    ("DW102", "error", "This change took away the last use of a file.", "status"),
    ("DW103", "warning", "A script that this change adds is run by nothing.", "added"),
    ("DW104", "warning", "A file that this change adds is used by tests only.", "added"),
    ("DW105", "warning", "A file has a lower status than before.", "status"),
    ("DW201", "error", "Something that runs names a Python file that is gone.", "broken"),
    ("DW202", "error", "An import names a module that is gone.", "broken"),
    ("DW203", "warning", "Documentation names a Python file that is gone.", "broken"),
    ("DW301", "error", "The inventory says something that the snapshot contradicts.", "inventory"),
    ("DW302", "warning", "There is no inventory document.", "inventory"),
    ("DW401", "warning", "A pragma or a configuration entry changes nothing.", "pragma"),
    ("DW402", "error", "A pragma cannot be understood.", "pragma"),
    ("DW403", "error", "The `until=` day of a pragma is past.", "pragma"),
    ("DW404", "warning", "A pragma gives no reason.", "pragma"),
    ("DW901", "warning", "A Python file does not parse.", "touched"),
)

RULES = {code: RuleInfo(code, NAMES[code], *rest) for code, *rest in _TABLE}


def load(code: str) -> Rule:
    """The rule of this code."""
    module = f"deadwire.rules.{code.lower()}"
    __import__(module)
    rule: Rule = getattr(sys.modules[module], code)()
    return rule
