"""What a change made false in a document, and what was false before: the question of the gate.

A true document of a large repository costs the gate next to nothing: only what the change concerns is looked at, rows
of its files and lines that it edits, provided that it is known what was false before (`Ledger`).
"""

from __future__ import annotations

from deadwire.inventory.change import has_change, is_quiet
from deadwire.inventory.scope import Scope
from deadwire.model import Entry
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from deadwire.graph import Delta, World
    from deadwire.inventory.verify import Falsehood

    class Ledger(Protocol):
        """What earlier checks found out; see `deadwire.inventory.ledger`."""

        def known(self, document: Entry) -> frozenset[str] | None:
            """The falsehoods of this blob in the base of the change, by their keys; None where nobody has looked."""

        def found(self, document: Entry, keys: frozenset[str]) -> None:
            """Keeps what was false in the base."""

        def remember(self, document: Entry, keys: frozenset[str]) -> None:
            """Keeps what is false in the tree under judgement."""


class NoLedger:
    """Nothing is known from earlier."""

    def known(self, document: Entry) -> frozenset[str] | None:
        """None."""
        return None

    def found(self, document: Entry, keys: frozenset[str]) -> None:
        """Forgets."""

    def remember(self, document: Entry, keys: frozenset[str]) -> None:
        """Forgets."""


class Verdict(NamedTuple):
    """Of one document: what the change made false, and how many claims were false before and still are."""

    path: str
    new: tuple[Falsehood, ...]
    debt: int


def judge(
    world: World,
    delta: Delta | None,
    path: str,
    old_text: Callable[[str], bytes | None],
    ledger: Ledger | None = None,
) -> Verdict | None:
    """The verdict on one document; None where it is not in the tree.

    old_text: what a document said in the base, None where it was not there. Without a change all that is false is new.
    """
    entry = world.entry(path)
    if entry is None:
        return None
    scope = Scope.of(path, world.settings.config)
    ledger = ledger or NoLedger()
    unchanged = delta is not None and has_change(delta) and delta.entry_before(path) == entry
    if delta is not None and unchanged and is_quiet(world, delta):
        known = ledger.known(entry)
        if known is not None:
            ledger.remember(entry, known)
            return Verdict(path, (), len(known))
    from deadwire.inventory.document import decode
    from deadwire.inventory.weigh import known_falsehoods, sure, weigh

    data = world.blob(path)
    if data is None:
        return None
    before = data if unchanged else old_text(path) if delta is not None and has_change(delta) else None
    if delta is None or before is None:
        found = sure(path, decode(data), scope, world)
        keep = ledger.remember if has_change(delta) else ledger.found
        keep(entry, frozenset(f.key for f in found))
        return Verdict(path, tuple(found), 0)
    known = known_falsehoods(world, delta, path, before, scope, ledger)
    found, beside = weigh(world, delta, path, scope, before, data, known)
    keys = beside | {f.key for f in found}
    ledger.remember(entry, keys)
    return Verdict(path, tuple(f for f in found if f.key not in known), len(keys & known))
