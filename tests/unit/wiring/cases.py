"""The examples of the wiring table: a carrier as people write it, and what one row finds in it.

Files ``rows/*.txt``: ``=== ROW``, then ``yes CARRIER -> TARGET...`` and ``no CARRIER -> TARGET``, each with the text of
the carrier below it. ``CARRIER is STATUS`` speaks of what the carrier is by itself. ``(mechanism)`` at the end where
the use is found by code and not by the row.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from deadwire.facts.registry import read, reader_of
from deadwire.facts.schema import Facts
from deadwire.model import Status, Wired
from deadwire.resolve import resolve
from deadwire.resolve.memory import MemoryNames
from deadwire.settings import Settings
from deadwire.wiring.wire import wire

ROWS = Path(__file__).parent / "rows"
_HEADING = re.compile(r"(yes|no) (\S+) (?:-> (.+?)|is (\w+))(?: \((\S+)\))?$")


class Case(NamedTuple):
    """One example."""

    row: str
    good: bool  # what it names is found
    carrier: str
    targets: tuple[str, ...]
    status: str  # what the carrier is by itself, instead of targets
    mechanism: str
    text: str


def cases() -> list[Case]:
    """All examples, in the order in which they are written."""
    return [case for file in sorted(ROWS.glob("*.txt")) for case in _parsed(file.read_text(encoding="utf-8"))]


def _parsed(text: str) -> list[Case]:
    found: list[Case] = []
    row = ""
    for line in text.split("\n"):
        heading = _HEADING.match(line)
        if line.startswith("=== "):
            row = line[4:]
        elif heading:
            good, carrier, targets, status, mechanism = heading.groups()
            names = tuple((targets or "").split())
            found.append(Case(row, good == "yes", carrier, names, status or "", mechanism or row, ""))
        elif found:
            found[-1] = found[-1]._replace(text=found[-1].text + line + "\n")
    return [case._replace(text=case.text.rstrip("\n") + "\n") for case in found]


def wired(path: str, text: str, settings: Settings | None = None, mode: int = 0o100644) -> Wired:
    """What a file of this text contributes."""
    reader = reader_of(path, mode)
    facts = read(reader, text.encode()) if reader else Facts()
    return wire(path, mode, facts, settings or Settings())


def found_by(mechanism: str, path: str, text: str, others: tuple[str, ...]) -> set[str]:
    """The other files that a file uses by one mechanism, and for its own status ``is STATUS``."""
    result = wired(path, text)
    names = MemoryNames((path, *others), ((root.folder, root.scope) for root in result.roots))
    uses = {target.path for ref in result.refs if ref.mechanism == mechanism for target in resolve(ref, path, names)}
    return uses | {f"is {own.status.word}" for own in result.own if own.mechanism == mechanism}


def status_of(path: str, text: str) -> Status:
    """What a file is by itself."""
    return max((own.status for own in wired(path, text).own), default=Status.DEAD)


def uses(path: str, text: str, *others: str, settings: Settings | None = None) -> set[str]:
    """The other files that a file uses, by whatever mechanism."""
    result = wired(path, text, settings)
    names = MemoryNames((path, *others), ((root.folder, root.scope) for root in result.roots))
    return {target.path for ref in result.refs for target in resolve(ref, path, names)}
