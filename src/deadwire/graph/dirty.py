"""Which references may mean something else after files came, went, or source roots moved.

Every reference has a kind and a look-up key (`rows.look_of`): dotted names and relative imports as they are written,
for names with a hole their literal beginning, for paths the last segment, for globs the last literal folder, or the
folder that they start from. The questions below are asked for each added or removed file; what they miss would be a
wrong verdict, so each states its reason.
"""

from __future__ import annotations

from deadwire.graph.rows import quote, unquote
from deadwire.graph.sqlite import sqlite3
from deadwire.resolve.globbing import literal_folder, pattern
from deadwire.resolve.modules import names_of
from deadwire.resolve.namespace import ancestors, base_of, folder_of, is_within, leaf_of, module_path
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Dirty:
    """Collects the ids of references that have to be resolved again."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.refs: set[int] = set()

    def file(self, path: str, came: bool) -> None:
        """A file was added or removed: whoever could mean it by path, name or pattern.

        A pattern gains nothing by a removal: whatever fitted the file has a use of it, and is asked by that.
        """
        base = base_of(path)
        self._exact("p", base)
        folder = folder_of(path)
        if base == "__main__.py":
            self._exact("p", base_of(folder))  # `python folder`
            self._exact("p", ".")
            parts = folder.split("/")
            for start in range(len(parts)):
                self._exact("m", ".".join(parts[start:]))  # `python -m package`
        above = ancestors(folder)
        for part in {*folder.split("/"), "", ".", ".."} if came else ():
            self._globs(part, path)
        if leaf_of(path):
            for name in names_of(path):
                self._below("m", name, ".")
                self._below("n", name, ".")
                self._grouped("n", name.rpartition(".")[0], leaf_of(path))
            self._below("r", module_path(path), "/")
            self._below("s", module_path(path), "/")
            self._grouped("s", module_path(path).rpartition("/")[0], leaf_of(path))
            for parent in above:
                self._exact("R", parent)
                parts = parent.split("/")
                for start in range(len(parts)):
                    self._exact("M", ".".join(parts[start:]))

    def package(self, folder: str) -> None:
        """A folder became a package or ceased to be one: names that start below it, and users within."""
        inside = [p for p in _paths_below(self._db, folder) if leaf_of(p)]
        depth = folder.count("/") + 1 if folder else 0
        for path in inside:
            segments = module_path(path).split("/")[depth:]
            for start in range(len(segments)):
                self._below("m", ".".join(segments[start:]), ".")
                self._below("n", ".".join(segments[start:]), ".")
                self._grouped("n", ".".join(segments[start:-1]), segments[-1])
        low, high = (quote(folder + "/"), quote(folder + "0")) if folder else ("", "\U0010ffff")
        self._add("select e.ref from edge e join file f on f.id = e.dst where f.path >= ? and f.path < ?", (low, high))
        self._add(
            "select r.id from ref r join file f on f.id = r.file where f.path >= ? and f.path < ? and r.kind <> 'p'",
            (low, high),
        )

    def root(self, folder: str) -> None:
        """A source root was gained or lost: names that start with what lies directly in it."""
        skip = len(folder) + 1 if folder else 0
        tops = {p[skip:].split("/", 1)[0] for p in _paths_below(self._db, folder)}
        for top in tops:
            name = top[: -len(".py")] if top.endswith(".py") else top
            if name.isidentifier():
                for kind in "mMn":
                    self._below(kind, name, ".")

    def folders(self, changed: Iterable[str]) -> None:
        """Folders came into being or vanished: references that say a working directory which may be one of them."""
        leaves = {base_of(folder) for folder in changed}
        if not leaves:
            return
        for ref, bases in self._db.execute("select id, bases from ref where bases <> ''"):
            if any(part in leaves for base in unquote(bases).split("\n") for part in base.split("/")):
                self.refs.add(ref)

    def _exact(self, kind: str, look: str) -> None:
        self._add("select id from ref where look = ? and kind = ?", (quote(look), kind))

    def _globs(self, look: str, path: str) -> None:
        """Patterns whose last segment fits the file's name, looked for in a folder that it may be in."""
        segments = {*folder_of(path).split("/"), ""}
        base = base_of(path)
        for ref, key, form, bases in self._db.execute(
            "select id, key, form, bases from ref where look = ? and kind = 'g'", (quote(look),)
        ):
            glob = unquote(key)
            if not _may_end(glob, base) or (
                form in ("exact", "convention") and bases and not _may_hold(unquote(bases), glob, segments)
            ):
                continue
            if ".." in glob or pattern("**/" + _shortest(glob)).match(path):
                self.refs.add(ref)

    def _grouped(self, kind: str, base: str, name: str) -> None:
        """Groups below `base` that list `name`."""
        query = "select id, key from ref where look = ? and kind = ?"
        for ref, key in self._db.execute(query, (quote(base), kind)):
            if name in unquote(key).partition(":")[2].split(","):
                self.refs.add(ref)

    def _below(self, kind: str, name: str, separator: str) -> None:
        self._exact(kind, name)
        after = chr(ord(separator) + 1)
        low, high = quote(name + separator), quote(name + after)
        self._add("select id from ref where look >= ? and look < ? and kind = ?", (low, high, kind))

    def _add(self, query: str, values: Sequence[object]) -> None:
        self.refs.update(row[0] for row in self._db.execute(query, tuple(values)))


def _may_end(glob: str, name: str) -> bool:
    """Whether the last segment of a glob may fit a file's name: what it has before and behind its wildcards does."""
    last = base_of(glob)
    wild = [place for place, letter in enumerate(last) if letter in "*?[]{}"]
    if not wild:
        return last in (name, "", ".", "..")
    return name.startswith(last[: wild[0]]) and name.endswith(last[wild[-1] + 1 :])


def _shortest(glob: str) -> str:
    """The end of a glob that a file has to fit wherever it is looked for: the last folder that it names, and all
    wildcards. A path from another machine may be cut from its front, down to that.
    """
    folder = literal_folder(glob)
    kept = glob[len(folder) + 1 :] if folder else glob.lstrip("/")
    last = base_of(folder)
    return f"{last}/{kept}" if last not in ("", ".", "..") else kept


def _may_hold(bases: str, glob: str, segments: set[str]) -> bool:
    """Whether one of the folders that a glob starts from may be above a file: deploy paths are cut from their front,
    so that only the last segment is sure to be a folder here.
    """
    if ".." in glob:
        return True
    return any(".." in base or base_of(base.rstrip("/").lstrip("~")) in segments for base in bases.split("\n")[:-1])


def _paths_below(db: sqlite3.Connection, folder: str) -> list[str]:
    if not folder:
        return [unquote(p) for (p,) in db.execute("select path from file")]
    query = "select path from file where path >= ? and path < ?"
    found = [unquote(p) for (p,) in db.execute(query, (quote(folder + "/"), quote(folder + "0")))]
    return [p for p in found if is_within(p, folder)]
