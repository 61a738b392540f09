"""Changes that cannot change any wiring, seen without looking at it.

What a file contributes depends on its path, its mode, its facts and the settings alone (`deadwire.wiring.wire`). Where
every file of a change keeps its path and mode, is none that settings are read from, and says what it said before, the
graph is the same on both sides, and there is nothing to judge. Most commits are of this kind, and for them a check
loads neither the graph nor the rules.
"""

from __future__ import annotations

from deadwire.entries import Change, Entry
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

# Of more files than this the facts are read by the build or update that would otherwise be put off again and again.
_MANY = 60


def is_quiet(changes: Sequence[Change], source: FactSource, documents: Collection[str]) -> bool:
    """Whether a change leaves all wiring as it is. documents: the inventories, of which every word counts."""
    if len(changes) > _MANY:
        return False
    sides: list[Entry] = []
    for old, new in changes:
        if old is None or new is None or (old.path, old.mode) != (new.path, new.mode):
            return False
        if is_settings_file(new.path) or new.path in documents:
            return False
        sides += (old, new)
    facts = [found for _, found in source.many(sides)]
    return all(alike(before, after) for before, after in zip(facts[::2], facts[1::2], strict=True))


def passes(git: Git) -> bool:
    """Whether the index changes nothing that matters against HEAD, as far as the kept state can tell at once.

    The state need not stand at HEAD: what lies between may be of the same kind. Anything unusual is left to whoever
    looks properly. Raises UnmergedError.
    """
    changes = git.index_changes(git.head)
    if not changes or git.head is None:
        return False
    db = store.open_tree(git.git_dir)
    if db is None:
        return False
    try:
        known = store.is_filled(db) and schema.get_meta(db, "engine") == store.engine()
        documents, anchor = schema.get_meta(db, "documents"), schema.get_meta(db, "anchor")
    except sqlite3.Error:
        return False
    finally:
        db.close()
    if not known or documents is None or not anchor:
        return False
    source = FactSource(store.open_facts(git.common_dir), git.blobs)
    try:
        between = git.tree_changes(anchor, git.head) if anchor != git.head else []
        return is_quiet([*between, *changes], source, documents.splitlines())
    except (GitError, sqlite3.Error):
        return False
