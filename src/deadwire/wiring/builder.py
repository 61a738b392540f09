"""Collects what one file contributes: own evidence, references, source roots."""

from __future__ import annotations

from deadwire.facts.schema import HERE, HOLE, PACKAGE
from deadwire.lazy import lazy
from deadwire.model import Own, Ref, Root, Status, Wired
from deadwire.resolve.namespace import folder_of, join
from deadwire.typed import TYPE_CHECKING
from deadwire.wiring.tokens import PathToken, as_glob, has_hole, is_anchored, is_key, is_script, path_of, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

_ADDONS = lazy(r"(?:odoo|openerp)\.addons([.:])(.+)")
_ODOO = ("odoo.", "openerp.")
_RESERVED = frozenset((HOLE, HERE, PACKAGE))


def is_plain_key(key: str) -> bool:
    """Whether a dotted name, or a group, is one that `Builder.module` takes as it is."""
    return is_key(key) and "*" not in key and not key.startswith((".", *_ODOO)) and not key.endswith(".")


class Builder:
    """One file on its way into the graph. What is said again on a later line is left out.

    promoted: the configuration says that this caller runs in production.
    """

    def __init__(self, path: str, promoted: bool = False) -> None:
        self.path = path
        self.folder = folder_of(path)
        self.base = path[path.rfind("/") + 1 :]
        self.promoted = promoted
        self.flags = 0
        self.owns: dict[tuple[Status, str], Own] = {}
        self._refs: dict[tuple[object, ...], Ref] = {}  # by all that makes one differ from another, but for its line
        self._roots: dict[tuple[str, str], Root] = {}

    @property
    def said(self) -> int:
        """How many references there are so far."""
        return len(self._refs)

    def own(self, status: Status, mechanism: str, line: int, detail: str) -> None:
        """The file is something by itself."""
        self.owns.setdefault((status, mechanism), Own(status, mechanism, line, shown(detail)))

    def root(self, folder: str | None, scope: str, line: int) -> None:
        """Module names start at a folder, for the files below `scope`. None, a folder outside, is passed over."""
        if folder is not None and not _RESERVED & set(folder):
            self._roots.setdefault((folder, scope), Root(folder, scope, line))

    def ref(self, ref: Ref) -> None:
        """The file says something about others. A name with a part that is not known cannot be looked up."""
        if HOLE in ref.key or HERE in ref.key or PACKAGE in ref.key:
            return
        if ref.bases and any(_RESERVED & set(base) for base in ref.bases):
            ref = ref._replace(bases=tuple(base for base in ref.bases if not _RESERVED & set(base)))
        if self.promoted:
            ref = ref._replace(cap=Status.PRODUCTION)
        kind, key, _, cap, mechanism, detail, form, bases, need, guarded = ref
        said = (kind, key, int(cap), mechanism, form, bases, need, guarded)  # a Status is slow to hash
        if said not in self._refs:
            plain = shown(detail)
            self._refs[said] = ref if plain == detail else ref._replace(detail=plain)

    def imported(self, key: str, line: int, detail: str, need: int, guarded: bool) -> None:
        """An import of a plain name, or of several: most of what there is, so it is compared by what can differ."""
        if (key, guarded) not in self._refs:
            ref = Ref("module", key, line, Status.PRODUCTION, "import", detail, "import", (), need, guarded)
            self._refs[key, guarded] = ref

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
        """A dotted name, or several below one: ``pkg:a,b``. A hole in it stands for every module that fits.

        A name of which nothing is known means nothing.
        """
        if key.startswith((PACKAGE, ".")):
            self.beside(key, line, mechanism, detail, cap=cap)
            return
        addons = _ADDONS.match(key) if key.startswith(_ODOO) else None
        if addons:  # a namespace of Odoo over the folders of all addons
            for name in addons[2].split(",") if addons[1] == ":" else (addons[2],):
                less = max(0, need - 2) if addons[1] == "." else 0
                self.module(name, line, mechanism, detail, form, cap=cap, bases=bases, need=less, guarded=guarded)
            return
        key = as_glob(key).rstrip(".")
        if not is_key(key):
            return
        if "*" in key:
            if "*" in key.partition(".")[0]:
                if "." not in key and is_anchored(key + ".py"):  # `plugin_*`: beside the file, or at the root
                    self.glob(key + ".py", line, mechanism, detail, cap=cap, bases=(self.folder, ""))
                return
            form = "scan"
        self.ref(Ref("module", key, line, cap, mechanism, detail, form, bases, need, guarded))

    def beside(
        self, name: str, line: int, mechanism: str, detail: str, *, cap: Status = Status.PRODUCTION, form: str = "scan"
    ) -> None:
        """A name that starts at the file's own package: ``.plugins.x``, a dot more for each package further up."""
        rest = name.removeprefix(PACKAGE)
        dots = len(rest) - len(rest.lstrip("."))
        folder = self.folder
        for _ in range(max(0, dots - 1)):
            folder = folder_of(folder)
        path = as_glob(rest.strip(".").replace(".", "/")).strip("/")
        if not dots or not is_key(path) or (not folder and path.startswith("*")):
            return
        key = f"{folder}/{path}".lstrip("/")
        need = folder.count("/") + 2 if folder else 1
        self.ref(Ref("relative", key, line, cap, mechanism, detail, form, (), need))

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
        """A path as written. With holes it is a pattern, provided that a folder or a part of the name is known.

        any_name: it counts whatever it ends in, because of where it stands.
        """
        path = path_of(token)
        if path is None or not (any_name or is_script(path.text)):
            return
        if path.here:
            bases = (self.folder,)
        if not has_hole(path.text):
            self.ref(Ref("path", path.text, line, cap, mechanism, detail, form, bases))
        elif form not in ("doc", "link"):
            self._pattern(path, line, mechanism, detail, cap, bases)

    def _pattern(
        self, path: PathToken, line: int, mechanism: str, detail: str, cap: Status, bases: tuple[str, ...]
    ) -> None:
        glob = as_glob(path.text)
        if path.here:
            self.ref(Ref("glob", glob, line, cap, mechanism, detail, "exact", bases))
        elif is_anchored(glob) or (any(bases) and "**" not in glob):
            self.ref(Ref("glob", glob, line, cap, mechanism, detail, "code", bases))

    def glob(
        self,
        pattern: str,
        line: int,
        mechanism: str,
        detail: str,
        *,
        cap: Status = Status.PRODUCTION,
        bases: tuple[str, ...] | None = None,
        form: str = "exact",
    ) -> None:
        """Files of a pattern below this file's folder, or below the first base that has some. The form
        ``convention`` leaves out those of test folders.
        """
        places = (self.folder,) if bases is None else bases
        self.ref(Ref("glob", pattern, line, cap, mechanism, detail, form, places))

    def places(self, cwd: str, starts: Iterable[str] = ()) -> tuple[str, ...]:
        """Folders that a working directory may mean, as the file says it: from `starts`, from here, from the root."""
        if not cwd or cwd == ".":
            return ()
        if cwd.startswith(HERE):
            inside = join(self.folder, cwd[len(HERE) :])
            return () if inside is None or _RESERVED & set(inside) else (inside,)
        path = path_of(cwd) or (PathToken(cwd) if not cwd.strip("./") else None)
        if path is None or has_hole(path.text):
            return ()
        if path.here:
            inside = join(self.folder, path.text)
            return () if inside is None else (inside,)
        if path.text.startswith("/"):
            return (path.text,) if path.text.strip("/") else ()
        found = [join(start, path.text) for start in (*starts, self.folder, "")]
        return tuple(dict.fromkeys(folder for folder in found if folder is not None))

    def inside(self, folder: str) -> str | None:
        """A folder as the file writes it, seen from its own; None where that is outside or not known."""
        text = folder[len(HERE) :].lstrip("/") if folder.startswith(HERE) else folder
        if _RESERVED & set(text) or (not folder.startswith(HERE) and text.startswith(("/", "~", "$", "%"))):
            return None
        return join(self.folder, text)

    def wired(self) -> Wired:
        """All of it."""
        return Wired(tuple(self.owns.values()), tuple(self._refs.values()), tuple(self._roots.values()), self.flags)
