"""What a change did to the wiring: the sides of a comparison, as the rules ask for them."""

from __future__ import annotations

from deadwire.facts.carriers import SYMLINK
from deadwire.graph import rows
from deadwire.graph.update import EdgeRow, Effect
from deadwire.graph.world import World, held_by
from deadwire.model import Change, Entry, Flag, Ref, Status, Use
from deadwire.resolve.namespace import ancestors, base_of, folder_of, leaf_of
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deadwire.graph.before import Before
    from deadwire.graph.contribution import Contributions


class Broken(NamedTuple):
    """A reference that exists now and no longer means what it meant."""

    source: str
    ref: Ref
    was: tuple[str, ...]  # the files it meant before, by the paths they had
    fallback: str | None  # the file that its bare base name still keeps alive


class Delta:
    """The difference between a base and the tree of `world`; paths are those of the new side unless said otherwise."""

    def __init__(self, world: World, changes: Iterable[Change], effect: Effect, contributions: Contributions) -> None:
        """contributions: what files of the base contribute."""
        self._world = world
        self._effect = effect
        self._contributions = contributions
        self._base: Before | None = None
        self.added: dict[str, Entry] = {}
        self.removed: dict[str, Entry] = {}
        self.modified: dict[str, Entry] = {}
        self.renamed: dict[str, str] = {}
        self._old: dict[str, Entry] = {}
        for old, new in changes:
            self._sort(old, new)
        self._lost: dict[str, list[EdgeRow]] = {}
        self._gained: dict[str, list[EdgeRow]] = {}
        self._cancel()
        self.affected = self._affected()
        self.broken = self._broken()

    def _sort(self, old: Entry | None, new: Entry | None) -> None:
        if old is not None:
            self._old[old.path] = old
        if old is None and new is not None:
            self.added[new.path] = new
        elif new is None and old is not None:
            self.removed[old.path] = old
        elif old is not None and new is not None:
            if old.path == new.path:
                # A file in the place of a link is a new one: the link had no status.
                came = old.mode == SYMLINK != new.mode
                (self.added if came else self.modified)[new.path] = new
            else:
                self.renamed[new.path] = old.path

    def _cancel(self) -> None:
        """A use that went and came back the same, but for lines or through renames, is neither lost nor gained."""
        new_of = {old: new for new, old in self.renamed.items()}

        def identity(row: EdgeRow, moved: bool) -> tuple[object, ...]:
            source = new_of.get(row.source, row.source) if moved else row.source
            target = new_of.get(row.target, row.target) if moved else row.target
            return source, target, row.ref.mechanism, int(row.ref.cap)

        added: dict[tuple[object, ...], int] = {}
        for row in self._effect.added:
            key = identity(row, False)
            added[key] = added.get(key, 0) + 1
        removed: dict[tuple[object, ...], int] = {}
        for row in self._effect.removed:
            key = identity(row, True)
            if added.get(key):
                added[key] -= 1
                removed[key] = removed.get(key, 0) + 1
            else:
                target = new_of.get(row.target, row.target)
                self._lost.setdefault(target, []).append(row)
        for row in self._effect.added:
            key = identity(row, False)
            if removed.get(key):
                removed[key] -= 1
            else:
                self._gained.setdefault(row.target, []).append(row)

    def _affected(self) -> set[str]:
        """Python files whose status or uses may differ, and the packages that show what they hold."""
        found = {*self.added, *self.renamed, *self._effect.values, *self._effect.flags, *self._lost, *self._gained}
        inits = set()
        for path in [*found, *self.removed, *self.renamed.values(), *self.modified]:
            for folder in ancestors(folder_of(path)):
                inits.add(f"{folder}/__init__.py" if folder else "__init__.py")
        return {p for p in found | inits | set(self.modified) if self._world.has_row(p)}

    @property
    def base(self) -> Before:
        """What files said of themselves before."""
        if self._base is None:
            from deadwire.graph.before import Before

            self._base = Before(self._world, self, self._contributions)
        return self._base

    @property
    def is_empty(self) -> bool:
        """Whether nothing is changed."""
        return not (self.added or self.removed or self.modified or self.renamed)

    @property
    def loses_uses(self) -> bool:
        """Whether any use that was there is gone."""
        return bool(self._lost)

    # -- statuses -------------------------------------------------------------------------------------------------

    def after(self, path: str) -> Status | None:
        """The shown status of a file in the new tree; None where it is not there or has no row."""
        return self._world.status(path) if self._world.has_row(path) else None

    def before(self, path: str) -> Status | None:
        """The shown status of the file before, of a renamed one that of its old self; None where it was not there."""
        old = self.renamed.get(path, path)
        return self._shown_before(old)

    def before_exists(self, path: str) -> bool:
        """Whether this very path was tracked before."""
        if path in self.added or path in self.renamed:
            return path in self._old
        return path in self._old or self._world.exists(path)

    def entry_before(self, path: str) -> Entry | None:
        """The file that was tracked under this very path."""
        if path in self.added or path in self.renamed:
            return self._old.get(path)
        return self._old.get(path) or self._world.entry(path)

    def value_before(self, path: str) -> tuple[int, int] | None:
        """Flags and value that this very path had before; None where it was not tracked."""
        if path in self._effect.gone:
            return self._effect.gone[path]
        if (path in self.added or path in self.renamed) and path not in self._old:
            return None
        row = self._world.db.execute("select flags, value from file where path = ?", (rows.quote(path),)).fetchone()
        if row is None:
            return None
        return self._effect.flags.get(path, row[0]), self._effect.values.get(path, row[1])

    def _shown_before(self, path: str) -> Status | None:
        known = self.value_before(path)
        if known is None or not known[0] & Flag.PYTHON or known[0] & Flag.EXCLUDED:
            return None
        flags, value = known
        if flags & Flag.INIT and value < Status.PRODUCTION:
            folder = folder_of(path)
            there = {p for p in self._world.below(folder) if p not in self.added and p not in self.renamed}
            there |= {p for p in self._effect.gone if not folder or p.startswith(folder + "/")}
            for held in held_by(sorted(there), folder):
                value = max(value, self._shown_before(held) or 0)
                if value == Status.PRODUCTION:
                    break  # there is nothing better
        return Status(value)

    # -- uses -----------------------------------------------------------------------------------------------------

    def lost(self, path: str) -> list[Use]:
        """Uses of the file that were there before and are gone, or whose user gives less now; strongest first."""
        found = [self._use_before(row) for row in self._lost.get(path, ())]
        for use in self._world.users(path):
            known = self.value_before(use.source)
            if known is not None and use.source in self._effect.values:
                was = self._offer(use.ref, known, path)
                if was > use.offer:
                    found.append(use._replace(offer=was))
        return sorted(found, key=lambda u: (-u.offer, u.source, u.line))

    def gained(self, path: str) -> list[Use]:
        """Uses of the file that are new."""
        new = {(row.source, row.ref) for row in self._gained.get(path, ())}
        return [u for u in self._world.users(path) if (u.source, u.ref) in new]

    def is_gone(self, use: Use) -> bool:
        """Whether a use that `lost` gave is not there any more (its user may still give something else)."""
        rows_of = self._lost.get(use.target, ())
        return any(row.source == use.source and row.ref == use.ref for row in rows_of) or any(
            row.source == use.source and row.ref == use.ref for found in self._lost.values() for row in found
        )

    def users_before(self, path: str) -> list[Use]:
        """Every use of the file before, with what it gave then; strongest first."""
        gained = {(row.source, row.ref) for row in self._gained.get(path, ())}
        found = [self._use_before(row) for row in self._lost.get(path, ())]
        for use in self._world.users(path):
            if (use.source, use.ref) in gained:
                continue
            old = self.renamed.get(use.source, use.source)
            known = self.value_before(old)
            if known is not None:
                found.append(use._replace(source=old, offer=self._offer(use.ref, known, path)))
        return sorted(found, key=lambda u: (-u.offer, u.source, u.line))

    def _use_before(self, row: EdgeRow) -> Use:
        known = self.value_before(row.source) or (0, 0)
        target = self.value_before(row.target) or (0, 0)
        given = rows.offer(int(row.ref.cap), known[1], known[0], target[0])
        ref = row.ref
        return Use(row.source, row.target, ref.line, ref.mechanism, ref.detail, ref.cap, Status(given), row.match, ref)

    def _offer(self, ref: Ref, user: tuple[int, int], target: str) -> Status:
        known = self.value_before(self.renamed.get(target, target)) or (0, 0)
        return Status(rows.offer(int(ref.cap), user[1], user[0], known[0]))

    # -- broken names ---------------------------------------------------------------------------------------------

    def _broken(self) -> list[Broken]:
        """References that are still written, whose file is gone: they resolve to nothing, or to a mere namesake."""
        left: dict[tuple[str, Ref], list[str]] = {}
        for row in self._effect.removed:
            if row.match != "parent" and (row.target in self.removed or row.target in self.renamed.values()):
                left.setdefault((row.source, row.ref._replace(line=0)), []).append(row.target)
        found = []
        sources = {source for source, _ in left}
        now = {s: self._world.uses(s) for s in sources if self._world.exists(s)}
        for (source, plain), was in sorted(left.items(), key=lambda item: (item[0][0], item[0][1].key)):
            if source not in now:
                continue
            current = [u for u in now[source] if u.ref._replace(line=0) == plain and u.match != "parent"]
            if any(_still_means(u, plain, was) for u in current):
                continue
            named = [u.target for u in current if u.match == "basename"]
            if named and plain.mechanism == "path-string" and "/" not in plain.key and not any(plain.bases):
                continue  # a bare name in a string means whichever file of that name there is
            ref = current[0].ref if current else self._still_written(source, plain)
            if ref is not None and not (named and named[0] in was):
                found.append(Broken(source, ref, tuple(sorted(set(was))), named[0] if named else None))
        return sorted(found, key=lambda b: (b.source, b.ref.line, b.ref.key))

    def _still_written(self, source: str, plain: Ref) -> Ref | None:
        return next((r for r in self._world.unresolved(source) if r._replace(line=0) == plain), None)


def is_init(path: str) -> bool:
    """Whether a path is a package's ``__init__.py``."""
    return base_of(path) == "__init__.py"


def _still_means(use: Use, plain: Ref, was: list[str]) -> bool:
    """Whether a use of the same reference stands in for the files that are gone.

    Not a namesake, not a package that lacks the module, not the package in which the lost module lay (``from pkg import
    lost``), and of several names in one import not another one.
    """
    if use.match in ("basename", "partial"):
        return False
    if is_init(use.target) and all(path.startswith(folder_of(use.target) + "/") for path in was):
        return False
    names = plain.key.partition(":")[2].split(",") if plain.kind in ("module", "relative") and ":" in plain.key else []
    lost = {leaf_of(path) for path in was}
    return not lost & set(names) or leaf_of(use.target) in lost
