"""Whether a name that leads nowhere is this repository's own, and whether something else answers to it."""

from __future__ import annotations

from deadwire.declared import plain
from deadwire.graph import World
from deadwire.graph.names import SqlNames
from deadwire.model import Ref
from deadwire.resolve.namespace import ancestors, base_of, folder_of, module_path
from deadwire.resolve.stdlib import STDLIB
from deadwire.rules.base import Case
from deadwire.rules.broken import Gone

# Sources, stubs and builds that stand for a module.
_INSTEAD = (".pyi", ".pyx", ".so", ".pyd", ".c", ".cpp", ".rs")


def looks_ours(world: World, source: str, ref: Ref) -> bool:
    """Whether a reference that means nothing was probably meant for a file of this repository."""
    if ref.guarded or ref.mechanism in ("string", "path-string"):
        return False  # a string of code is taken for a name only where it leads to a file
    if ref.kind == "relative":
        return True
    if ref.kind == "module":
        first = ref.key.partition(".")[0]
        if first in STDLIB or is_dependency(world, first) or ref.form == "object":
            return False
        names = SqlNames(world.db)
        return "." in ref.key and any(
            path.endswith("/__init__.py") and _starts_at_root(names, path, folder_of(source))
            for path in names.with_leaf(first)
        )
    if not ref.key.endswith(".py") or ref.form == "link":
        return False
    folder = folder_of(ref.key.lstrip("/"))
    if not folder:
        return False
    parts = folder.split("/")
    names = SqlNames(world.db)
    return any(names.is_dir("/".join(parts[start:])) for start in range(len(parts)))


def _starts_at_root(names: SqlNames, init: str, folder: str) -> bool:
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
    for path in item.was or _guesses(world, item):
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
        if _bound_by_package(world, stem):
            return True
    return False


def _guesses(world: World, item: Gone) -> list[str]:
    key = item.ref.key if item.ref.kind == "relative" else item.ref.key.replace(".", "/")
    return [key + ".py"]


def _bound_by_package(world: World, stem: str) -> bool:
    """Whether the package's ``__init__.py`` gives the name: it binds it, imports a star, or has a ``__getattr__``."""
    init = f"{folder_of(stem)}/__init__.py"
    if not world.exists(init):
        return False
    name = base_of(stem)
    for mark in world.facts(init).marks:
        if mark.name in ("star", "getattr") or (mark.name in ("binds", "all") and name in mark.value.split()):
            return True
    return False
