"""Where a check keeps what it knows to be false in the inventory."""

from __future__ import annotations

import os

from deadwire.commands.opening import Opened
from deadwire.graph import store
from deadwire.inventory import ledger
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from deadwire.graph import Judgement


def ledger_for(place: Opened, judgement: Judgement) -> ledger.Ledger:
    """The ledger of this work tree, for one comparison."""
    world, config = judgement.world, judgement.world.settings.config
    folder = os.path.join(place.git.git_dir, store.FOLDER)
    file = os.path.join(folder, f"inventory-{ledger.VERSION}.db")
    manner = f"{world.meta('engine')} {world.settings.digest} {config.inventory} {config.by_part} {config.exclude}"
    change = ledger.digest_of(world, judgement.delta)
    return ledger.Ledger(file, judgement.base, change, place.git.tree_changes, manner)
