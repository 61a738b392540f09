"""Whether a name that leads nowhere is this repository's own, and whether something else answers to it."""

from __future__ import annotations

from deadwire.declared import plain
from deadwire.graph import World
from deadwire.model import Flag, Ref
from deadwire.resolve.namespace import ancestors, base_of, folder_of, module_path
from deadwire.resolve.stdlib import STDLIB
from deadwire.rules.base import Case
from deadwire.rules.broken import Gone
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from deadwire.facts.schema import Facts
    from deadwire.resolve.namespace import Namespace

# Sources, stubs and builds that stand for a module.
# Ways of naming a file that need not be there: in a string of code, or as something that a build makes.
_LOOSE = frozenset(("string", "path-string", "make-names", "build-version"))
_INSTEAD = (".pyi", ".pyx", ".so", ".pyd", ".c", ".cpp", ".rs")


class FirstParty:
    """Tells which references of one snapshot were meant for files of its repository."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._names = world.names()
        self._tops: dict[tuple[str, str], bool] = {}

    def looks_ours(self, source: str, ref: Ref) -> bool:
        """Whether a reference that means nothing was probably meant for a file of this repository."""
        if ref.guarded or ref.mechanism in _LOOSE:
            return False
        if ref.form != "import" and ref.kind != "path" and self._world.flags(source) & Flag.TEST:
            return False  # tests name modules that are made up
        if ref.key.startswith("/") and self._world.flags(source) & Flag.DOC:
            return False  # a place on somebody's machine
        if ref.kind == "relative":
            return True
        if ref.kind == "module":
            return ref.form != "object" and "." in ref.key and self._is_top(ref.key.partition(".")[0], source)
        if not ref.key.endswith(".py") or ref.form == "link":
            return False
        folder = folder_of(ref.key.lstrip("/"))
        if not folder:
            return False
        parts = folder.split("/")
        return any(self._names.is_dir("/".join(parts[start:])) for start in range(len(parts)))

    def _is_top(self, segment: str, source: str) -> bool:
        """Whether names that start with this word mean a package of the repository, in files like this one."""
        folder = folder_of(source)
        known = self._tops.get((segment, folder))
        if known is None:
            foreign = segment in STDLIB or is_dependency(self._world, segment)
            known = self._tops[segment, folder] = not foreign and any(
                path.endswith("/__init__.py") and _starts_at_root(self._names, path, folder)
                for path in self._names.with_leaf(segment)
            )
        return known


def _starts_at_root(names: Namespace, init: str, folder: str) -> bool:
    """Whether a package is a top one that names may start with, for files of this folder."""
    above = folder_of(folder_of(init))
    return above in (*ancestors(folder), *names.roots(folder)) and not names.has(
        f"{above}/__init__.py" if above else "__init__.py"
    )


def is_dependency(world: World, segment: str) -> bool:
    """Whether the first part of a dotted name is declared as a dependency of the repository."""
    return plain(segment) in world.settings.dependencies


def is_provided(case: Case, item: Gone) -> bool:
    """Whether something else than the Python file that is gone answers to the name."""
    world = case.world
    for path in item.was or _guesses(item.ref):
        stem = module_path(path)
        if any(world.exists(stem + suffix) for suffix in _INSTEAD):
            return True
        inside = world.below(stem)
        if any(p.endswith(".py") for p in inside):
            return True  # a folder of modules without a marker answers as a namespace package
        siblings = world.below(folder_of(stem)) if folder_of(stem) else []
        if any(p.startswith(stem + ".") and p.endswith((".so", ".pyd")) for p in siblings):
            return True
        if case.ignores(path):
            return True
        if _bound_by_package(world, stem, was_there=bool(item.was)):
            return True
    return False


def _guesses(ref: Ref) -> list[str]:
    """Where the file could be that a reference means: as a module, and as a package."""
    if ref.kind == "path":
        return [ref.key.lstrip("/")]
    key = ref.key.partition(":")[0]
    stem = key if ref.kind == "relative" else key.replace(".", "/")
    return [stem + ".py", stem + "/__init__.py"]


def _bound_by_package(world: World, stem: str, was_there: bool) -> bool:
    """Whether the package's ``__init__.py`` gives the name: it binds it, imports a star, or has a ``__getattr__``.

    A package that binds the name of a module that `was_there` by importing it from itself does not: once the module is
    gone, that import fails, and the package with it. Of what never was a file of this repository a build may make one.
    """
    init = f"{folder_of(stem)}/__init__.py"
    if not world.exists(init):
        return False
    name, facts = base_of(stem), world.facts(init)
    if any(mark.name in ("star", "getattr") for mark in facts.marks):
        return True
    named = any(mark.name in ("binds", "all") and name in mark.value.split() for mark in facts.marks)
    return named and not (was_there and _imports_from_itself(facts, name))


def _imports_from_itself(package: Facts, name: str) -> bool:
    """``from . import name``, come what may."""
    return any(
        statement.level == 1 and not statement.module and not statement.context and name in statement.names
        for statement in package.imports
    )
