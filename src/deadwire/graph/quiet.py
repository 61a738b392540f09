"""Changes that cannot change any wiring, seen without looking at it.

What a file contributes depends on its path, its mode, its facts and the settings alone (`deadwire.wiring.wire`). Where
every file of a change keeps its path and mode, is none that settings are read from, and says what it said before, the
graph is the same on both sides, and there is nothing to judge. Most commits are of this kind, and for them a check
loads neither the graph nor the rules.
"""

from __future__ import annotations

from deadwire.errors import GitError
from deadwire.facts.alike import alike
from deadwire.git import Git
from deadwire.graph import schema, store
from deadwire.graph.factstore import FactSource
from deadwire.graph.sqlite import sqlite3
from deadwire.settings_files import is_settings_file
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from deadwire.entries import Change
    from deadwire.graph.store import Stores

# Of more files than this the facts are read by the build or update that would otherwise be put off again and again.
_MANY = 60


def is_quiet(changes: Sequence[Change], source: FactSource, documents: Collection[str]) -> bool:
    """Whether a change leaves all wiring as it is. documents: the inventories, of which every word counts."""
    if not keeps_names(changes) or any(new is not None and new.path in documents for _, new in changes):
        return False
    facts = [found for _, found in source.many(side for change in changes for side in change if side is not None)]
    return all(alike(before, after) for before, after in zip(facts[::2], facts[1::2], strict=True))


def keeps_names(changes: Sequence[Change]) -> bool:
    """Whether a change is only of what files say, and settings are read from none of them."""
    return len(changes) <= _MANY and all(
        old is not None
        and new is not None
        and (old.path, old.mode) == (new.path, new.mode)
        and not is_settings_file(new.path)
        for old, new in changes
    )


def passes(git: Git, stores: Stores) -> bool:
    """Whether the index changes nothing that matters against HEAD, as far as the kept state can tell at once.

    The state need not stand at HEAD: what lies between may be of the same kind. Anything unusual is left to whoever
    looks properly. Raises UnmergedError.
    """
    changes = git.index_changes(git.head)
    if not changes or git.head is None or not keeps_names(changes):
        return False
    db = stores.tree
    if db is None:
        return False
    try:
        known = store.is_filled(db) and schema.get_meta(db, "engine") == store.engine()
        documents, anchor = schema.get_meta(db, "documents"), schema.get_meta(db, "anchor")
        if not known or documents is None or not anchor:
            return False
        between = git.tree_changes(anchor, git.head) if anchor != git.head else []
        return is_quiet([*between, *changes], FactSource(stores.facts, git.blobs), documents.splitlines())
    except (GitError, sqlite3.Error):
        return False
