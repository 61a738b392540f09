"""The states of a repository's trees: the anchor that is kept, and what is laid over it for one question.

The kept state describes one commit. A check moves it to its base, then lays the index's difference over it inside a
transaction that is rolled back. Revisions, ranges and other parents are overlays too. Where the settings of two trees
differ in what wires files, the second one is built from scratch (its facts are known), and the two are compared.
"""

from __future__ import annotations

from deadwire.config import Config
from deadwire.errors import GitError
from deadwire.git import Git
from deadwire.graph import schema, store
from deadwire.graph.contribute import Contributor
from deadwire.graph.delta import Delta
from deadwire.graph.factstore import MISSING, FactSource, FactStore
from deadwire.graph.sqlite import shorten_log, sqlite3
from deadwire.graph.update import Effect, Update
from deadwire.graph.world import World
from deadwire.model import Change, Entry
from deadwire.settings import Settings, read_settings
from deadwire.settings_files import is_settings_file
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from deadwire.graph.factstore import Answer, Key

    Progress = Callable[[int, int], None]


# A change of more files than this, and of more than a third of the tree, is built from scratch: it is cheaper.
_LARGE = 1_500
_KEPT = "kept:"  # begins the names of values that others left with the state


class Tree(NamedTuple):
    """A tree under judgement: how it differs from a commit, and all of it when that is needed."""

    changes: Callable[[str | None], Sequence[Change]]
    entries: Callable[[], list[Entry]]
    tree_id: Callable[[], str | None]


class Judgement(NamedTuple):
    """A tree, and what makes it differ from one base."""

    world: World
    delta: Delta
    base: str | None


class Workspace:
    """The kept state of one worktree. `close` gives back what is laid over it."""

    def __init__(
        self,
        git: Git,
        config: Config | None = None,
        progress: Progress | None = None,
        stores: store.Stores | None = None,
    ) -> None:
        self._git = git
        self._config = config
        self._stores = stores or store.Stores(git)
        self._facts = self._stores.facts
        self._source = FactSource(self._facts, git.blobs, progress, self._crew)
        self._db: sqlite3.Connection | None = None
        self._settings: Settings | None = None
        self._anchor: str | None = None
        self._left: dict[str, str] = {}  # by `keep`

    def index(self) -> Tree:
        """The tree that is about to be committed."""
        return Tree(self._git.index_changes, self._git.index, self._git.write_tree_id)

    def revision(self, commit: str) -> Tree:
        """The tree of a commit."""

        def changes(base: str | None) -> Sequence[Change]:
            if base is None:
                return [Change(None, entry) for entry in self._git.tree(commit)]
            return self._git.tree_changes(base, commit)

        return Tree(changes, lambda: self._git.tree(commit), lambda: self._git.resolve(commit + "^{tree}"))

    def world(self, tree: Tree) -> World:
        """The wiring of a tree, whatever it is compared with."""
        return self.judge(tree, self._git.head).world

    def judge(self, tree: Tree, base: str | None) -> Judgement:
        """The wiring of `tree` and its difference from the commit `base` (None: from nothing).

        The answer holds until the next call. Raises GitError for revisions that git cannot read.
        """
        self.close()
        try:
            return self._judge(tree, base)
        except sqlite3.Error as error:
            # The kept state cannot be read or written any more (full disk, another process, a damaged page).
            if self._db is not None:
                self._db.close()
            if store.is_damage(error):  # the next run finds a clean place
                store.clear(self._git.git_dir, self._git.common_dir)
            self._db = store.memory()
            self._facts = FactStore(store.memory())
            self._source = FactSource(self._facts, self._git.blobs)
            self._settings = None
            return self._judge(tree, base)

    def close(self) -> None:
        """Takes back what was laid over the kept state."""
        if self._db is not None and self._db.in_transaction:
            self._db.execute("rollback")
        if self._db is not None and self._left:
            try:
                for name, value in self._left.items():
                    schema.set_meta(self._db, _KEPT + name, value)
            except sqlite3.Error:
                pass  # it is found again
            self._left = {}
        self._facts.save()

    def kept(self, name: str) -> str | None:
        """What `keep` left with the state of HEAD; None where that has moved since."""
        return None if self._db is None else schema.get_meta(self._db, _KEPT + name)

    def keep(self, name: str, value: str) -> None:
        """Leaves something that depends on HEAD alone with its state, as soon as nothing is laid over that."""
        self._left[name] = value

    def _judge(self, tree: Tree, base: str | None) -> Judgement:
        kept = self._git.head
        db, settings = self._at(kept)
        if base != kept:
            # Another base is an overlay below the overlay; the kept state stays where HEAD is.
            db, settings = self._lay(db, settings, self._between(kept, base), base)[:2]
        changes = list(tree.changes(base))
        old, was = db, settings
        db, settings, effect = self._lay(db, settings, changes, None, tree.entries)
        if effect is None:
            old, was = self._as_base(old, was, settings, base)
            from deadwire.graph.differ import effect_between

            effect = effect_between(old, db)
        world = World(db, settings, self._source.one, self._blob, tree.tree_id)
        return Judgement(world, Delta(world, changes, effect, Contributor(self._source, was)), base)

    def _as_base(
        self, db: sqlite3.Connection, settings: Settings, after: Settings, base: str | None
    ) -> tuple[sqlite3.Connection, Settings]:
        """The state of the base under the configuration that holds for it beside that of the snapshot."""
        was = settings.as_base_of(after)
        if was.digest == settings.digest:
            return db, settings
        fresh = store.memory()
        self._build(fresh, self._git.tree(base) if base else [], was)
        return fresh, was

    def _between(self, kept: str | None, base: str | None) -> list[Change]:
        if kept is None:
            return [Change(None, entry) for entry in self._git.tree(base)] if base else []
        if base is None:
            return [Change(entry, None) for entry in self._git.tree(kept)]
        return list(self._git.tree_changes(kept, base))

    def _lay(
        self,
        db: sqlite3.Connection,
        settings: Settings,
        changes: Sequence[Change],
        commit: str | None,
        entries: Callable[[], list[Entry]] | None = None,
    ) -> tuple[sqlite3.Connection, Settings, Effect | None]:
        """Brings a state to another tree, in place where it can; the effect is None where a new state was built."""
        new = settings
        everything = entries or (lambda: self._git.tree(commit) if commit else [])
        if any(is_settings_file(side.path) for change in changes for side in change if side is not None):
            new = self._read_settings(everything())
        if new.digest != settings.digest or _is_large(changes, db):
            fresh = store.memory()
            self._build(fresh, everything(), new)
            return fresh, new, None
        if not db.in_transaction:
            db.execute("begin")
        return db, new, Update(db, Contributor(self._source, new)).apply(changes)

    # -- the anchor -----------------------------------------------------------------------------------------------

    def _at(self, commit: str | None) -> tuple[sqlite3.Connection, Settings]:
        """The kept state, moved to a commit."""
        if self._db is None:
            self._db = self._stores.tree or store.memory()
        if self._settings is not None and self._anchor == commit:
            return self._db, self._settings
        if not (store.is_filled(self._db) and self._move(self._db, commit)):
            self._rebuild(self._db, commit)
        assert self._settings is not None
        return self._db, self._settings

    def _move(self, db: sqlite3.Connection, commit: str | None) -> bool:
        """Moves the kept state from its anchor to a commit; False where it has to be built anew."""
        anchor, engine, dumped = (schema.get_meta(db, name) for name in ("anchor", "engine", "settings"))
        if engine != store.engine() or dumped is None:
            return False
        try:
            settings = Settings.load(dumped)
        except (ValueError, TypeError, LookupError) as error:
            raise sqlite3.DatabaseError("the settings cannot be read") from error
        if self._misses_what_came(db):
            return False
        if self._config is not None:
            settings = settings.with_config(self._config)
            if settings.digest != schema.get_meta(db, "digest"):
                return False
        elif schema.get_meta(db, "override"):
            return False
        if anchor != (commit or ""):
            if not anchor or commit is None:
                return False
            try:
                changes = self._git.tree_changes(anchor, commit)
            except GitError:
                return False  # the anchor's commit is gone
            touched = any(is_settings_file(side.path) for change in changes for side in change if side is not None)
            if touched:
                new = self._read_settings(self._git.tree(commit))
                if new.digest != settings.digest:
                    return False
                settings = new
            if _is_large(changes, db):
                return False
            db.execute("begin immediate")
            Update(db, Contributor(self._source, settings)).apply(changes)
            self._remember(db, commit, settings)
            db.execute("commit")
        self._settings, self._anchor = settings, commit
        return True

    def _misses_what_came(self, db: sqlite3.Connection) -> bool:
        """Whether an object that was missing when its file was read is there now (a partial clone fetches)."""
        query = "select f.oid from problem p join file f on f.id = p.file where p.text = ? limit 50"
        oids = [oid for (oid,) in db.execute(query, (MISSING.problem,))]
        return any(data is not None for _, data in list(self._git.blobs(oids))) if oids else False

    def _rebuild(self, db: sqlite3.Connection, commit: str | None) -> None:
        entries = self._git.tree(commit) if commit else []
        settings = self._read_settings(entries)
        db.execute("begin immediate")
        for kind, name in db.execute("select type, name from sqlite_master where name not like 'sqlite_%'").fetchall():
            if kind == "table":
                db.execute(f"drop table {name}")
        self._build(db, entries, settings)
        self._remember(db, commit, settings)
        db.execute("commit")
        shorten_log(db)
        self._facts.shorten_log()
        self._settings, self._anchor = settings, commit

    def _build(self, db: sqlite3.Connection, entries: Iterable[Entry], settings: Settings) -> None:
        """Fills an empty state; most checks only bring one to another tree, and need nothing of this."""
        from deadwire.graph.full import build

        build(db, entries, Contributor(self._source, settings))

    def _remember(self, db: sqlite3.Connection, commit: str | None, settings: Settings) -> None:
        db.execute("delete from meta where substr(name, 1, ?) = ?", (len(_KEPT), _KEPT))
        schema.set_meta(db, "anchor", commit or "")
        schema.set_meta(db, "engine", store.engine())
        schema.set_meta(db, "settings", settings.dump())
        schema.set_meta(db, "digest", settings.digest)
        schema.set_meta(db, "override", "1" if self._config is not None else "")
        quiet = self._config is None and settings.runner.has_usual_names  # what `deadwire.graph.quiet` may rely on
        schema.set_meta(db, "documents", "\n".join(settings.config.inventory) if quiet else None)

    # -- blobs ----------------------------------------------------------------------------------------------------

    def _read_settings(self, entries: Iterable[Entry]) -> Settings:
        return read_settings(entries, self._git.blobs, self._config)

    def _crew(self, keys: Sequence[Key]) -> Iterator[Answer]:
        """Facts read by other processes; nothing where there is only one core."""
        from deadwire.graph import crew

        size = crew.size_for(len(keys))
        return crew.read(keys, size, self._git.root, self._git.environ) if size else iter(())

    def _blob(self, entry: Entry) -> bytes | None:
        return next(iter(self._git.blobs([entry.oid])))[1]


def _is_large(changes: Sequence[Change], db: sqlite3.Connection) -> bool:
    """Whether it is cheaper to build the wiring of the other tree from scratch."""
    if len(changes) <= _LARGE:
        return False
    count: int = db.execute("select count(*) from file").fetchone()[0]
    return len(changes) * 3 > count
