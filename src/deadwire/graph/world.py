"""Questions to the wiring of one tree. Every answer is a point query, except where a name says ``all``."""

from __future__ import annotations

from deadwire.facts.schema import Facts, Pragma
from deadwire.graph import chains, rows, schema
from deadwire.graph.contribution import OUTSIDE_PACKAGES
from deadwire.graph.names import SqlNames
from deadwire.graph.nodes import SqlGraph
from deadwire.graph.settle import settle
from deadwire.graph.sqlite import sqlite3
from deadwire.model import Entry, Evidence, Flag, Own, Ref, Status, Use
from deadwire.resolve.namespace import base_of, folder_of
from deadwire.settings import Settings
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any

    from deadwire.graph.alluses import AllUses

_REF = ", ".join(f"r.{c.strip()}" for c in rows.REF_COLUMNS.split(","))
_HAS_ROW = f"(flags & {int(Flag.PYTHON)}) <> 0 and (flags & {int(Flag.EXCLUDED)}) = 0"


class World:
    """The wiring of one tree."""

    def __init__(
        self,
        db: sqlite3.Connection,
        settings: Settings,
        facts: Callable[[Entry], Facts],
        blob: Callable[[Entry], bytes | None],
        tree_id: Callable[[], str | None],
    ) -> None:
        self.db = db
        self.settings = settings
        self._tree_id = tree_id
        # Of any entry, of this tree or of the one that it is compared with.
        self.facts_of = facts
        self.blob_of = blob

    # -- files ----------------------------------------------------------------------------------------------------

    def tree_id(self) -> str | None:
        """The id of the tree, as ``git write-tree`` would say; None for a tree in memory."""
        return self._tree_id()

    def paths(self) -> Iterator[str]:
        """Every tracked file, sorted."""
        return iter(sorted(rows.unquote(p) for (p,) in self.db.execute("select path from file")))

    def python_files(self) -> list[str]:
        """The files that have a row: Python, not excluded; sorted."""
        return sorted(self.each_python_file())

    def each_python_file(self) -> Iterator[str]:
        """The same in no order, for whoever looks for one."""
        return (rows.unquote(path) for (path,) in self.db.execute(f"select path from file where {_HAS_ROW}"))

    def names(self) -> SqlNames:
        """The names of the tree, for whoever has something to resolve."""
        return SqlNames(self.db)

    def exists(self, path: str) -> bool:
        """Whether the path is tracked."""
        return self._row("1", path) is not None

    def entry(self, path: str) -> Entry | None:
        """The tracked file of that path."""
        row = self._row("mode, oid", path)
        return None if row is None else Entry(path, row[0], row[1])

    def flags(self, path: str) -> int:
        """Bits of `Flag`; 0 for a path that is not tracked."""
        row = self._row("flags", path)
        return 0 if row is None else int(row[0])

    def has_row(self, path: str) -> bool:
        """Whether the file is one that gets a status: Python and not excluded."""
        flags = self.flags(path)
        return bool(flags & Flag.PYTHON) and not flags & Flag.EXCLUDED

    def same_base(self, path: str) -> list[str]:
        """Tracked files with the same base name, the file itself left out."""
        query = "select path from file where base = ?"
        found = (rows.unquote(p) for (p,) in self.db.execute(query, (rows.quote(base_of(path)),)))
        return sorted(p for p in found if p != path)

    def below(self, folder: str) -> list[str]:
        """Tracked files below a folder, sorted."""
        return sorted(self.names().below(folder))

    def facts(self, path: str) -> Facts:
        """What the file's reader finds in it; empty facts for a path that is not tracked."""
        entry = self.entry(path)
        return Facts() if entry is None else self.facts_of(entry)

    def blob(self, path: str) -> bytes | None:
        """The bytes of a tracked file; None where the object is missing."""
        entry = self.entry(path)
        return None if entry is None else self.blob_of(entry)

    # -- statuses -------------------------------------------------------------------------------------------------

    def status(self, path: str) -> Status:
        """The status as it is shown. An ``__init__.py`` shows the best of what its folder directly holds."""
        row = self._row("value, flags", path)
        if row is None:
            return Status.DEAD
        value, flags = row
        return Status(self._best_below(path, value) if flags & Flag.INIT else value)

    def value(self, path: str) -> Status:
        """What the file can lend (for an ``__init__.py``: what its own users give)."""
        row = self._row("value", path)
        return Status.DEAD if row is None else Status(row[0])

    def statuses(self) -> dict[str, Status]:
        """The statuses of all files that have a row, sorted by path."""
        found = self.db.execute(f"select path, value, flags from file where {_HAS_ROW}").fetchall()
        values = {rows.unquote(p): v for p, v, _ in found}
        inits = [rows.unquote(p) for p, _, flags in found if flags & Flag.INIT]
        best: dict[str, int] = {}
        for path, value in values.items():
            folder = folder_of(path)
            if value > best.get(folder, 0):
                best[folder] = value
        # Deepest first, so that a package shows what its subpackages show.
        for path in sorted(inits, key=lambda p: -p.count("/")):
            folder = folder_of(path)
            shown = best.get(folder, 0)
            values[path] = shown
            above = folder_of(folder)
            if folder and shown > best.get(above, 0):
                best[above] = shown
        return {path: Status(values[path]) for path in sorted(values)}

    def _best_below(self, init: str, value: int) -> int:
        """The best value of a package's ``__init__.py`` and of all that it holds, at once or in its subpackages.

        There is nothing better than Production: most packages are not looked into at all.
        """
        if value == Status.PRODUCTION:
            return value
        folder = folder_of(init)
        packages = {folder: True}
        for low, high in rows.ranges_below(folder) if folder else [("", b"\xff")]:
            query = "select path, value from file where path >= ? and path < ? and value > ?"
            found = self.db.execute(f"{query} and {_HAS_ROW} order by value desc", (low, high, value))
            for path, better in found:
                if self._is_package(folder_of(rows.unquote(path)), packages):
                    value = int(better)
                    break
        return value

    def _is_package(self, folder: str, known: dict[str, bool]) -> bool:
        """Whether a folder, and each above it up to one that is known to be a package, has an ``__init__.py``."""
        found = known.get(folder)
        if found is None:
            found = self.has_row(f"{folder}/__init__.py") and self._is_package(folder_of(folder), known)
            known[folder] = found
        return found

    def own(self, path: str) -> tuple[Own, ...]:
        """What the file is by itself, strongest first."""
        query = (
            "select o.status, o.mechanism, o.line, o.detail from own o join file f on f.id = o.file where f.path = ?"
        )
        found = [rows.own_of(row) for row in self.db.execute(query, (rows.quote(path),))]
        folder = folder_of(path)
        if self.exists(f"{folder}/__init__.py" if folder else "__init__.py"):
            found = [o for o in found if o.mechanism != OUTSIDE_PACKAGES]
        return tuple(sorted(found, key=lambda o: (-o.status, o.line, o.mechanism)))

    def without(self, path: str, mechanism: str) -> Status:
        """The file's status if its own evidence of one mechanism (``pragma``, ``roots``) were not there."""
        row = self._row("id, flags, value, witness", path)
        if row is None:
            return Status.DEAD
        file, flags, value, witness = row
        own = max((int(o.status) for o in self.own(path) if o.mechanism != mechanism), default=0)
        graph = SqlGraph(self.db)
        graph.suppose(file, own, flags, value, witness)
        settle(graph, [file], ())
        return Status(graph.value(file))

    def has_mechanism(self, mechanism: str) -> bool:
        """Whether anything in this tree was found by a mechanism."""
        tables = "select 1 from own where mechanism = ?1 union all select 1 from ref where mechanism = ?1 limit 1"
        return self.db.execute(tables, (mechanism,)).fetchone() is not None

    # -- uses -----------------------------------------------------------------------------------------------------

    def users(self, path: str) -> list[Use]:
        """Every use of the file, strongest offer first, then by user and line."""
        where = "t.path = ?"
        return sorted(self._uses(where, path), key=lambda u: (-u.offer, u.source, u.line, u.detail))

    def user_paths(self, path: str) -> set[str]:
        """The files that use the file. Cheaper than `users`: the inventory asks for every row that cites a file."""
        tables = "edge e join file s on s.id = e.src join file t on t.id = e.dst"
        query = f"select distinct s.path from {tables} where t.path = ?"
        return {rows.unquote(source) for (source,) in self.db.execute(query, (rows.quote(path),))}

    def uses(self, path: str) -> list[Use]:
        """Everything the file uses, by line and target."""
        return sorted(self._uses("s.path = ?", path), key=lambda u: (u.line, u.target, u.detail))

    def _uses(self, where: str, path: str) -> Iterator[Use]:
        query = (
            f"select s.path, t.path, s.value, s.flags, t.flags, e.match, {_REF} from edge e "
            f"join file s on s.id = e.src join file t on t.id = e.dst join ref r on r.id = e.ref where {where}"
        )
        for source, target, value, user_flags, flags, match, *ref_columns in self.db.execute(
            query, (rows.quote(path),)
        ):
            yield use_of(rows.unquote(source), rows.unquote(target), value, user_flags, flags, match, ref_columns)

    def unresolved(self, path: str) -> list[Ref]:
        """References of the file that mean nothing in this tree."""
        query = (
            f"select {_REF} from ref r join file f on f.id = r.file "
            "where f.path = ? and not exists (select 1 from edge e where e.ref = r.id) order by r.line"
        )
        return [rows.ref_of(row) for row in self.db.execute(query, (rows.quote(path),))]

    def all_unresolved(self) -> Iterator[tuple[str, Ref]]:
        """Every reference that means nothing in this tree, or only the package that it should be in."""
        query = (
            f"select f.path, {_REF} from ref r join file f on f.id = r.file where not exists "
            "(select 1 from edge e where e.ref = r.id and e.match <> 'partial') order by f.path, r.line"
        )
        for path, *columns in self.db.execute(query).fetchall():
            yield rows.unquote(path), rows.ref_of(columns)

    def evidence(self, path: str) -> list[Evidence]:
        """All that keeps the file at its status or below, strongest first."""
        found = [Evidence(o.mechanism, path, o.line, o.status, o.detail) for o in self.own(path)]
        found += [Evidence(u.mechanism, u.source, u.line, u.offer, u.detail) for u in self.users(path)]
        if self.flags(path) & Flag.INIT:
            shown = self.status(path)
            if shown and all(e.status < shown for e in found):
                held = self._best_held(path, shown)
                found.append(Evidence("package", held, 1, shown, f"holds {base_of(held)}"))
        return sorted(found, key=lambda e: -e.status)

    def all_uses(self) -> AllUses:
        """All uses at once, for `all_evidence` and `chains`."""
        from deadwire.graph.alluses import AllUses

        return AllUses(self.db)

    def all_evidence(self, statuses: Mapping[str, Status], uses: AllUses) -> Iterator[tuple[str, list[Evidence]]]:
        """Every file with its evidence; `statuses` are those of all files, as `statuses` gives them."""
        from deadwire.graph.evidence import all_evidence

        return all_evidence(self.db, statuses, uses)

    def _best_held(self, init: str, shown: Status) -> str:
        folder = folder_of(init)
        return next(p for p in held_by(self.below(folder), folder) if self.has_row(p) and self.status(p) >= shown)

    def chain(self, path: str) -> list[str]:
        """The shortest chain from a root to the file, both included; for a Dead file nothing."""
        level = self.value(path)
        shown = self.status(path)
        if shown > level:
            return [*self.chain(self._best_held(path, shown)), path]
        if not level:
            return []

        def users(target: str) -> Iterator[tuple[str, int]]:
            return ((u.source, int(u.offer)) for u in self.users(target))

        return chains.chain(path, level, self._own_value, users)

    def chains(self, statuses: Mapping[str, Status], uses: AllUses) -> dict[str, list[str]]:
        """The chains of all files that are not Dead; `statuses` are those of all files, as `statuses` gives them."""
        known = chains.all_chains(uses)
        values = dict(self.db.execute(f"select path, value from file where {_HAS_ROW}"))
        chosen: dict[str, list[str]] = {}
        for path, status in statuses.items():
            if status > values[rows.quote(path)]:
                chosen[path] = self.chain(path)
            elif path in known:
                chosen[path] = known[path]
        return chosen

    def _own_value(self, path: str) -> int:
        row = self._row("own", path)
        return 0 if row is None else int(row[0])

    # -- comments, problems ---------------------------------------------------------------------------------------

    def pragmas(self) -> Iterator[tuple[str, Pragma]]:
        """Every pragma of every tracked file, by path and line."""
        query = "select f.path, p.data from pragma p join file f on f.id = p.file order by f.path, p.line"
        for path, data in self.db.execute(query).fetchall():
            yield rows.unquote(path), pragma_of(data)

    def pragmas_of(self, path: str) -> list[Pragma]:
        """The pragmas of one file."""
        query = "select p.data from pragma p join file f on f.id = p.file where f.path = ? order by p.line"
        return [pragma_of(data) for (data,) in self.db.execute(query, (rows.quote(path),))]

    def problems(self) -> Iterator[tuple[str, int, str]]:
        """Files that could not be read as what they seem to be: path, line, why."""
        query = "select f.path, p.line, p.text from problem p join file f on f.id = p.file order by f.path"
        for path, line, text in self.db.execute(query).fetchall():
            yield rows.unquote(path), line, text

    def problem(self, path: str) -> tuple[int, str] | None:
        """Line and reason where the file cannot be parsed."""
        query = "select p.line, p.text from problem p join file f on f.id = p.file where f.path = ?"
        row = self.db.execute(query, (rows.quote(path),)).fetchone()
        return None if row is None else (int(row[0]), str(row[1]))

    def meta(self, name: str) -> str | None:
        """A value that the state keeps about itself."""
        return schema.get_meta(self.db, name)

    def _row(self, columns: str, path: str) -> Any:
        return self.db.execute(f"select {columns} from file where path = ?", (rows.quote(path),)).fetchone()


def held_by(paths: list[str], folder: str) -> list[str]:
    """What a package directly holds, of all files below its folder: its modules, and its subpackages'
    ``__init__.py``.
    """
    skip = len(folder) + 1 if folder else 0
    found = []
    for path in paths:
        rest = path[skip:]
        if rest != "__init__.py" and ("/" not in rest or (rest.count("/") == 1 and rest.endswith("/__init__.py"))):
            found.append(path)
    return found


def use_of(source: str, target: str, value: int, user_flags: int, flags: int, match: str, ref_columns: Any) -> Use:
    """A use from its two files and the columns of its reference."""
    ref = rows.ref_of(ref_columns)
    offered = Status(rows.offer(int(ref.cap), value, user_flags, flags))
    return Use(source, target, ref.line, ref.mechanism, ref.detail, ref.cap, offered, match, ref)


def pragma_of(data: str) -> Pragma:
    """A pragma from its row."""
    import json

    line, whole_file, directive, arguments, until, owner, reason, problem = json.loads(data)
    return Pragma(line, bool(whole_file), directive, tuple(arguments), until, owner, reason, problem)
