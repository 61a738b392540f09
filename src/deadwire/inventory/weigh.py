"""The falsehoods of a document, found with as little reading as will do, never taken from the quick reader alone."""

from __future__ import annotations

from deadwire.inventory import near
from deadwire.inventory.document import decode
from deadwire.inventory.fast import read_fast
from deadwire.inventory.read import read
from deadwire.inventory.scope import Scope
from deadwire.inventory.verify import Falsehood, verify
from deadwire.inventory.view import After, after
from deadwire.inventory.view import before as tree_before
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from deadwire.graph import Delta, World
    from deadwire.inventory.judge import Ledger


def sure(path: str, text: str, scope: Scope, world: World, known: frozenset[str] = frozenset()) -> list[Falsehood]:
    """All falsehoods. The authoritative reader has the last word where there are any that are not `known` by their
    keys: nobody is blocked by the quick one.
    """
    whole = after(world)
    plain = read_fast(path, text)
    if plain is not None:
        found = verify(plain, whole, scope)
        if all(f.key in known for f in found):
            return found
    return verify(read(path, text), whole, scope)


def known_falsehoods(
    world: World, delta: Delta, path: str, data: bytes | None, scope: Scope, ledger: Ledger | None = None
) -> frozenset[str]:
    """What the document said wrongly in the base, by keys; `data` is the document there, None where there was none."""
    entry = delta.entry_before(path)
    if data is None or entry is None:
        return frozenset()
    known = ledger.known(entry) if ledger is not None else None
    if known is None:
        text = decode(data)
        document = read_fast(path, text) or read(path, text)
        known = frozenset(f.key for f in verify(document, tree_before(world, delta), scope))
        if ledger is not None:
            ledger.found(entry, known)
    return known


def weigh(
    world: World, delta: Delta, path: str, scope: Scope, before: bytes, now: bytes, known: frozenset[str]
) -> tuple[list[Falsehood], frozenset[str]]:
    """The falsehoods of the document as it is now, as far as they were looked for; the keys of those beside them."""
    concerned = near.concerned(delta, before, now)
    partial = near.verify_near(path, After(world), scope, concerned)
    if partial is not None and any(f.key not in known for f in partial):
        partial = near.verify_surely(path, After(world), scope, concerned)  # as in `sure`
    if partial is not None:
        return partial, frozenset(key for key in known if not concerned.has(key))
    return sure(path, decode(now), scope, world, known), frozenset()
