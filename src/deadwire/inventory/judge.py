"""What a change made false in a document, and what was false before: the question of the gate.

A true document of a large repository costs the gate next to nothing: only what the change concerns is looked at, rows
of its files and lines that it edits, provided that it is known what was false before (`Ledger`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol

from deadwire.inventory import near
from deadwire.inventory.document import Document, decode
from deadwire.inventory.fast import read_fast
from deadwire.inventory.read import read
from deadwire.inventory.scope import Scope
from deadwire.inventory.verify import Falsehood, verify
from deadwire.inventory.view import After, after
from deadwire.inventory.view import before as tree_before
from deadwire.model import Entry

if TYPE_CHECKING:
    from deadwire.graph import Delta, World


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
    documents: tuple[str, ...],
    old_text: Callable[[str], bytes | None],
    ledger: Ledger | None = None,
) -> Verdict | None:
    """The verdict on one document; None where it is not in the tree.

    old_text: what a document said in the base, None where it was not there. Without a change all that is false is new.
    """
    entry = world.entry(path)
    if entry is None:
        return None
    scope = Scope(path, documents)
    ledger = ledger or NoLedger()
    unchanged = delta is not None and near.old_entry(delta, world, path) == entry
    if delta is not None and unchanged and near.has_change(delta) and near.is_quiet(world, delta):
        known = ledger.known(entry)
        if known is not None:
            ledger.remember(entry, known)
            return Verdict(path, (), len(known))
    data = world.blob(path)
    if data is None:
        return None
    text = decode(data)
    if delta is None or not near.has_change(delta):
        found = sure(path, text, scope, world)
        return Verdict(path, tuple(found), 0)
    before = data if unchanged else old_text(path)
    if before is None:
        found = sure(path, text, scope, world)
        ledger.remember(entry, frozenset(f.key for f in found))
        return Verdict(path, tuple(found), 0)
    earlier = text if unchanged else decode(before)
    known = known_falsehoods(world, delta, path, earlier, scope, ledger)
    concerned = near.concerned(delta, earlier, text)
    partial = near.verify_near(path, After(world), scope, concerned)
    left: frozenset[str] = frozenset()
    if partial is not None and all(f.key in known for f in partial):
        found, left = partial, frozenset(key for key in known if not concerned.has(key))
    else:
        found = verify(quick(path, text), after(world), scope)
        if any(f.key not in known for f in found):
            found = sure(path, text, scope, world)  # nobody is blocked by the quick reader
    keys = left | {f.key for f in found}
    ledger.remember(entry, keys)
    return Verdict(path, tuple(f for f in found if f.key not in known), len(keys & known))


def quick(path: str, text: str) -> Document:
    """The document by the line scanner, by the authoritative reader where it is not plain."""
    return read_fast(path, text) or read(path, text)


def sure(path: str, text: str, scope: Scope, world: World) -> list[Falsehood]:
    """All falsehoods. The authoritative reader has the last word where there are any."""
    whole = after(world)
    plain = read_fast(path, text)
    if plain is not None and not verify(plain, whole, scope):
        return []
    return verify(read(path, text), whole, scope)


def known_falsehoods(
    world: World, delta: Delta, path: str, text: str | None, scope: Scope, ledger: Ledger | None = None
) -> frozenset[str]:
    """What the document said wrongly in the base, by keys; `text` is the document there, None where there was none."""
    entry = near.old_entry(delta, world, path)
    if text is None or entry is None:
        return frozenset()
    known = ledger.known(entry) if ledger is not None else None
    if known is None:
        known = frozenset(f.key for f in verify(quick(path, text), tree_before(world, delta), scope))
        if ledger is not None:
            ledger.found(entry, known)
    return known
