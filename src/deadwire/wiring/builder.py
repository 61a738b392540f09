"""Collects what one file contributes: own evidence, references, source roots."""

from __future__ import annotations

from collections.abc import Iterable

from deadwire.facts.schema import HERE, HOLE
from deadwire.model import Own, Ref, Root, Status, Wired
from deadwire.resolve.globbing import literal_folder
from deadwire.resolve.namespace import folder_of, join
from deadwire.wiring.tokens import as_glob, clean_path, has_hole, is_script, shown


class Builder:
    """One file on its way into the graph."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.folder = folder_of(path)
        self.flags = 0
        self.own_status: list[Own] = []
        self._refs: dict[Ref, None] = {}
        self._roots: dict[Root, None] = {}

    def own(self, status: Status, mechanism: str, line: int, detail: str) -> None:
        """The file is something by itself."""
        self.own_status.append(Own(status, mechanism, line, shown(detail)))

    def root(self, folder: str | None, scope: str, line: int) -> None:
        """Module names start at a folder, for the files below `scope`."""
        if folder is not None:
            self._roots[Root(folder, scope, line)] = None

    def ref(self, ref: Ref) -> None:
        """The file says something about others."""
        self._refs[ref._replace(detail=shown(ref.detail))] = None

    def module(
        self,
        key: str,
        line: int,
        mechanism: str,
        detail: str,
        form: str,
        *,
        cap: Status = Status.PRODUCTION,
        bases: tuple[str, ...] = (),
        need: int = 0,
        guarded: bool = False,
    ) -> None:
        """A dotted name. Holes become ``*``; a name that starts with one means nothing."""
        key = as_glob(key).strip(".")
        if not key or key.startswith("*") or ".." in key:
            return
        self.ref(Ref("module", key, line, cap, mechanism, detail, form, bases, need, guarded))

    def path_ref(
        self,
        token: str,
        line: int,
        mechanism: str,
        detail: str,
        form: str,
        *,
        cap: Status = Status.PRODUCTION,
        bases: tuple[str, ...] = (),
        any_name: bool = False,
    ) -> None:
        """A path as written. With holes it is a glob, provided that a folder or the beginning of a name is known."""
        if token.startswith(HERE):
            path: str | None = token[len(HERE) :].lstrip("/")
            bases = (self.folder,)
            form = "here" if form == "code" else form
        else:
            path = clean_path(token)
        if not path or not (any_name or is_script(path)):
            return
        if form == "here":
            form = "code"
        if not has_hole(path):
            self.ref(Ref("path", path, line, cap, mechanism, detail, form, bases))
            return
        glob = as_glob(path)
        head = glob.rpartition("/")[2].partition("*")[0]
        if not literal_folder(glob) and not head and not token.startswith(HERE) and not bases:
            return  # `*.py` of nowhere: a glob of everything is a use of nothing
        if "**" in glob and not literal_folder(glob):
            return
        self.ref(Ref("glob", glob, line, cap, mechanism, detail, "code" if form == "doc" else form, bases))

    def glob(
        self,
        pattern: str,
        line: int,
        mechanism: str,
        detail: str,
        *,
        cap: Status = Status.PRODUCTION,
        bases: tuple[str, ...] | None = None,
    ) -> None:
        """Files of a pattern below this file's folder, or below the first base that has some."""
        places = (self.folder,) if bases is None else bases
        self.ref(Ref("glob", pattern, line, cap, mechanism, detail, "exact", places))

    def places(self, cwd: str) -> tuple[str, ...]:
        """Folders that a working directory may mean, as the file says it."""
        if not cwd:
            return ()
        if cwd.startswith(HERE):
            joined = join(self.folder, cwd[len(HERE) :])
            return () if joined is None else (joined,)
        if HOLE in cwd:
            cwd = "/" + cwd.rpartition(HOLE)[2].strip("/")
            if cwd == "/":
                return ()
        if cwd.startswith(("/", "~")):
            return (cwd,)
        found = [f for f in (join(self.folder, cwd), join("", cwd)) if f is not None]
        return tuple(dict.fromkeys(found))

    def wired(self, extra: Iterable[Own] = ()) -> Wired:
        """All of it."""
        return Wired((*self.own_status, *extra), tuple(self._refs), tuple(self._roots), self.flags)
