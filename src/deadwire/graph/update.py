"""A change applied to the tables of a tree: what it touches is wired, resolved and settled again, nothing else."""

from __future__ import annotations

from deadwire.graph import rows
from deadwire.graph.contribution import in_package, own_rows, root_rows, strongest
from deadwire.graph.dirty import Dirty
from deadwire.graph.names import SqlNames
from deadwire.graph.nodes import SqlGraph
from deadwire.graph.settle import ITSELF, Edge, settle
from deadwire.graph.sqlite import sqlite3
from deadwire.model import Change, Entry, Ref, Wired
from deadwire.resolve import resolve
from deadwire.resolve.namespace import ancestors, base_of, folder_of, leaf_of
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from deadwire.graph.contribution import Contribution, Contributions


class EdgeRow(NamedTuple):
    """A resolved use, with paths instead of ids, as it was when it came or went."""

    source: str
    target: str
    match: str
    ref: Ref


class Effect(NamedTuple):
    """What a change did to the tables."""

    values: dict[str, int]  # values before, of files that still exist and whose value may have changed
    gone: dict[str, tuple[int, int]]  # removed files: flags and value before
    flags: dict[str, int]  # flags before, of files that changed
    removed: list[EdgeRow]
    added: list[EdgeRow]
    touched_refs: set[int]  # references that were resolved again and existed before


_INSERT_REF = (
    "insert into ref(file, kind, look, key, line, cap, mechanism, detail, form, bases, need, guarded) "
    "values(?,?,?,?,?,?,?,?,?,?,?,?)"
)


class Update:
    """One change on its way into the tables. The caller holds the transaction."""

    def __init__(self, db: sqlite3.Connection, contributions: Contributions) -> None:
        self._db = db
        self._contributions = contributions
        self._names = SqlNames(db)
        self._dirty = Dirty(db)
        self._suspects: set[int] = set()
        self._reflagged: set[int] = set()
        self._fresh: list[Edge] = []
        self._new_refs: set[int] = set()
        self._shrunk: set[int] = set()  # globs that lost a file: what else they had they keep
        self._owns: dict[int, list[Any]] = {}
        self._paths: dict[int, str] = {}
        self._roots_before: set[tuple[str, str]] | None = None  # None: no file that speaks of roots has changed
        self.effect = Effect({}, {}, {}, [], [], set())

    def apply(self, changes: Iterable[Change]) -> Effect:
        """Brings the tables from one tree to another.

        Order matters: questions about who could mean a file are asked while its row and edges exist, for additions once
        all rows are there; references are resolved when all names are as they will be.
        """
        removed, added, modified = _split(changes)
        missing_folders = self._folders_of(added, existing=False)
        for path in removed:
            self._dirty.file(path, came=False)
            if base_of(path) == "__init__.py":
                self._dirty.package(folder_of(path))
            self._remove(path)
        self._names.forget()
        for entry, contribution in self._contributions([*added.values(), *modified.values()]):
            if entry.path in added:
                self._add(entry, contribution)
            else:
                self._modify(entry, contribution)
        self._names.forget()
        for path in added:
            self._dirty.file(path, came=True)
            if base_of(path) == "__init__.py":
                self._dirty.package(folder_of(path))
        if self._roots_before is not None:
            for folder, _ in self._roots_before ^ self._roots():
                self._dirty.root(folder)
        self._dirty.folders(missing_folders | self._folders_of(removed, existing=False))
        self._check_neighbours({*removed, *added})
        self._resolve()
        self._settle()
        return self.effect

    # -- files ----------------------------------------------------------------------------------------------------

    def _remove(self, path: str) -> None:
        file, flags, value = self._db.execute(
            "select id, flags, value from file where path = ?", (rows.quote(path),)
        ).fetchone()
        self.effect.gone[path] = (flags, value)
        query = "select e.ref, r.kind from edge e join ref r on r.id = e.ref where e.dst = ?"
        for ref, kind in self._db.execute(query, (file,)).fetchall():
            (self._shrunk if kind == "g" else self._dirty.refs).add(ref)
        for row in self._db.execute("select id from edge where dst = ? or src = ?", (file, file)).fetchall():
            self._drop_edge(row[0])
        self._suspects.discard(file)
        self._before_roots(file)
        for table in ("own", "ref", "root", "pragma", "problem"):
            self._db.execute(f"delete from {table} where file = ?", (file,))
        self._db.execute("delete from file where id = ?", (file,))

    def _add(self, entry: Entry, contribution: Contribution) -> None:
        wired = contribution[0]
        file = self._db.execute(
            "insert into file(path, mode, oid, flags, own, base, leaf) values(?,?,?,?,0,?,?)",
            (
                rows.quote(entry.path),
                entry.mode,
                entry.oid,
                wired.flags,
                rows.quote(base_of(entry.path)),
                rows.quote(leaf_of(entry.path)),
            ),
        ).lastrowid
        assert file is not None
        self._paths[file] = entry.path
        self._suspects.add(file)
        self._contribute(file, contribution)
        self._insert_refs(file, wired.refs)

    def _modify(self, entry: Entry, contribution: Contribution) -> None:
        file, flags = self._db.execute(
            "select id, flags from file where path = ?", (rows.quote(entry.path),)
        ).fetchone()
        wired = contribution[0]
        self._paths[file] = entry.path
        self._db.execute(
            "update file set mode = ?, oid = ?, flags = ? where id = ?", (entry.mode, entry.oid, wired.flags, file)
        )
        if flags != wired.flags:
            self.effect.flags[entry.path] = flags
            self._reflagged.add(file)
            self._suspects.add(file)
        self._before_roots(file)
        for table in ("own", "root", "pragma", "problem"):
            self._db.execute(f"delete from {table} where file = ?", (file,))
        self._contribute(file, contribution)
        self._replace_refs(file, wired.refs)

    def _contribute(self, file: int, contribution: Contribution) -> None:
        wired, pragmas, problem = contribution
        self._db.executemany("insert into own values(?,?,?,?,?)", own_rows(file, wired))
        if wired.roots:
            self._before_roots()
            self._db.executemany("insert into root values(?,?,?,?)", root_rows(file, wired))
        self._db.executemany("insert into pragma values(?,?,?)", ((file, line, text) for line, text in pragmas))
        if problem:
            self._db.execute("insert into problem values(?,?,?)", (file, *problem))
        self._owns[file] = list(wired.own)

    def _replace_refs(self, file: int, refs: Sequence[Ref]) -> None:
        """References that only moved to another line keep their resolution."""
        old: dict[tuple[Any, ...], list[tuple[int, int]]] = {}
        columns = "kind, look, key, line, cap, mechanism, detail, form, bases, need, guarded"
        for ref, *row in self._db.execute(f"select id, {columns} from ref where file = ? order by id", (file,)):
            line = row.pop(3)
            old.setdefault(tuple(row), []).append((ref, line))
        new: list[Ref] = []
        for reference in refs:
            row = list(rows.ref_row(file, reference)[1:])
            line = row.pop(3)
            known = old.get(tuple(row))
            if not known:
                new.append(reference)
                continue
            kept, was = known.pop(0)
            if was != line:
                self._db.execute("update ref set line = ? where id = ?", (line, kept))
        for left in old.values():
            for ref, _ in left:
                self._drop_ref(ref)
        self._insert_refs(file, new)

    def _insert_refs(self, file: int, refs: Iterable[Ref]) -> None:
        for ref in refs:
            row = self._db.execute(_INSERT_REF, rows.ref_row(file, ref)).lastrowid
            assert row is not None
            self._new_refs.add(row)

    def _drop_ref(self, ref: int) -> None:
        for row in self._db.execute("select id from edge where ref = ?", (ref,)).fetchall():
            self._drop_edge(row[0])
        self._dirty.refs.discard(ref)
        self._shrunk.discard(ref)
        self._db.execute("delete from ref where id = ?", (ref,))

    # -- edges ----------------------------------------------------------------------------------------------------

    def _drop_edge(self, edge: int) -> None:
        row = self._db.execute(
            "select s.path, t.path, e.match, t.id, t.witness, "
            + ", ".join(f"r.{c.strip()}" for c in rows.REF_COLUMNS.split(","))
            + " from edge e join file s on s.id = e.src join file t on t.id = e.dst join ref r on r.id = e.ref "
            "where e.id = ?",
            (edge,),
        ).fetchone()
        source, target, match, dst, witness = row[:5]
        self.effect.removed.append(EdgeRow(rows.unquote(source), rows.unquote(target), match, rows.ref_of(row[5:])))
        if witness == edge:
            self._suspects.add(dst)
        self._db.execute("delete from edge where id = ?", (edge,))

    def _resolve(self) -> None:
        for ref in self._shrunk - self._dirty.refs:
            if self._db.execute("select 1 from edge where ref = ?", (ref,)).fetchone():
                self.effect.touched_refs.add(ref)
            else:
                self._dirty.refs.add(ref)  # the next of its folders may have a match
        query = (
            "select f.id, f.path, "
            + ", ".join(f"r.{c.strip()}" for c in rows.REF_COLUMNS.split(","))
            + " from ref r join file f on f.id = r.file where r.id = ?"
        )
        for ref in sorted(self._dirty.refs | self._new_refs):
            row = self._db.execute(query, (ref,)).fetchone()
            if row is None:
                continue
            src, path, reference = row[0], rows.unquote(row[1]), rows.ref_of(row[2:])
            self._paths[src] = path
            wanted = {t.path: t.match for t in resolve(reference, path, self._names)}
            if ref not in self._new_refs:
                self.effect.touched_refs.add(ref)
                for edge, target, match in self._db.execute(
                    "select e.id, f.path, e.match from edge e join file f on f.id = e.dst where e.ref = ?", (ref,)
                ).fetchall():
                    if wanted.get(rows.unquote(target)) == match:
                        del wanted[rows.unquote(target)]
                    else:
                        self._drop_edge(edge)
            for target, match in wanted.items():
                self._add_edge(src, target, ref, reference, match)

    def _add_edge(self, src: int, target: str, ref: int, reference: Ref, match: str) -> None:
        dst = self._db.execute("select id from file where path = ?", (rows.quote(target),)).fetchone()[0]
        if dst == src:
            return
        cap = int(reference.cap)
        edge = self._db.execute(
            "insert into edge(src, dst, ref, cap, match) values(?,?,?,?,?)", (src, dst, ref, cap, match)
        ).lastrowid
        assert edge is not None
        self._fresh.append(Edge(edge, src, dst, cap))
        self.effect.added.append(EdgeRow(self._paths[src], target, match, reference))

    # -- statuses -------------------------------------------------------------------------------------------------

    def _check_neighbours(self, paths: Iterable[str]) -> None:
        """Module-level code counts outside of packages only: an ``__init__.py`` beside it came or went."""
        for path in paths:
            if base_of(path) != "__init__.py":
                continue
            folder = folder_of(path)
            for neighbour in self._names.below(folder):
                if folder_of(neighbour) != folder:
                    continue
                file = self._db.execute("select id from file where path = ?", (rows.quote(neighbour),)).fetchone()[0]
                if file not in self._owns:
                    found = self._db.execute("select status, mechanism, line, detail from own where file = ?", (file,))
                    self._owns[file] = [rows.own_of(row) for row in found]
                    self._paths[file] = neighbour

    def _settle(self) -> None:
        for file, owns in self._owns.items():
            own = strongest(owns, in_package(self._paths[file], self._names.has))
            before, value, witness = self._db.execute(
                "select own, value, witness from file where id = ?", (file,)
            ).fetchone()
            if own != before:
                self._db.execute("update file set own = ? where id = ?", (own, file))
                if own > value or witness == ITSELF:
                    self._suspects.add(file)
        graph = SqlGraph(self._db)
        for file in self._reflagged:
            # A file that became a test lends less, one that ceased to be a test more: look at all that it uses.
            for edge in graph.uses(file):
                if graph.witness(edge.dst) == edge.id:
                    self._suspects.add(edge.dst)
                self._fresh.append(edge)
        alive = [file for file in self._suspects if self._exists(file)]
        settle(graph, alive, [e for e in self._fresh if self._edge_exists(e.id)])
        graph.flush()
        for file, value in graph.before.items():
            path = self._db.execute("select path from file where id = ?", (file,)).fetchone()[0]
            self.effect.values[rows.unquote(path)] = value

    def _exists(self, file: int) -> bool:
        return self._db.execute("select 1 from file where id = ?", (file,)).fetchone() is not None

    def _edge_exists(self, edge: int) -> bool:
        return self._db.execute("select 1 from edge where id = ?", (edge,)).fetchone() is not None

    # -- questions ------------------------------------------------------------------------------------------------

    def _before_roots(self, file: int | None = None) -> None:
        """Notes the source roots of the old tree before the first of them changes (those of a file, where it has any).

        Few files speak of any, and to ask for all of them takes as long as to bring a file up to date.
        """
        if self._roots_before is None and (
            file is None or self._db.execute("select 1 from root where file = ? limit 1", (file,)).fetchone()
        ):
            self._roots_before = self._roots()

    def _roots(self) -> set[tuple[str, str]]:
        found = self._db.execute("select distinct folder, scope from root")
        return {(rows.unquote(folder), rows.unquote(scope)) for folder, scope in found}

    def _folders_of(self, paths: Iterable[str], *, existing: bool) -> set[str]:
        folders = {f for path in paths for f in ancestors(folder_of(path)) if f}
        return {f for f in folders if self._names.is_dir(f) == existing}


def _split(changes: Iterable[Change]) -> tuple[dict[str, Entry], dict[str, Entry], dict[str, Entry]]:
    """Removed, added and modified entries by path; a rename is a removal and an addition."""
    removed: dict[str, Entry] = {}
    added: dict[str, Entry] = {}
    for old, new in changes:
        if old is not None:
            removed[old.path] = old
        if new is not None:
            added[new.path] = new
    modified = {path: added.pop(path) for path in list(added) if path in removed}
    for path in modified:
        del removed[path]
    return removed, added, modified


__all__ = ["EdgeRow", "Effect", "Update", "Wired"]
