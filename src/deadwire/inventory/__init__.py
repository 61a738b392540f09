"""The inventory document: a contract that is read, verified, repaired, merged and first written here."""

from __future__ import annotations

from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from deadwire.graph import World


def listed_as_dead(world: World) -> frozenset[str]:
    """The Python files that an inventory document of the tree lists as Dead."""
    from deadwire.inventory.document import decode
    from deadwire.inventory.listing import Listing
    from deadwire.inventory.read import read
    from deadwire.inventory.scope import Scope
    from deadwire.inventory.view import After
    from deadwire.model import Status

    found: set[str] = set()
    documents = world.settings.config.inventory
    for path in documents:
        data = world.blob(path)
        if data is not None:
            listing = Listing(read(path, decode(data)), After(world), Scope.of(path, world.settings.config))
            for placed in listing.rows:
                if placed.row.said is Status.DEAD:
                    found.update(placed.files)
    return frozenset(found)
