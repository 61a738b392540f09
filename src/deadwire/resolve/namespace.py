"""What resolution asks of a snapshot: which files exist, by path, base name, module name and folder."""

from __future__ import annotations

from functools import lru_cache

from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any, Protocol

    class Namespace(Protocol):
        """The names of one snapshot. Folders are written without a slash at the end, the root as ``""``."""

        def has(self, path: str) -> bool:
            """Whether this very path is tracked."""

        def is_dir(self, folder: str) -> bool:
            """Whether something is tracked below this folder."""

        def may_start(self, segment: str) -> bool:
            """False only where no folder and no module is called so: no name of this repository starts with it."""

        def with_leaf(self, leaf: str) -> Sequence[str]:
            """Python files whose module name ends in `leaf`: ``x/leaf.py`` and ``x/leaf/__init__.py``."""

        def owners(self, name: str) -> Sequence[Owner]:
            """Where a module name (``a/b``) starts, and what it is there: every root below which such a file lies."""

        def with_base(self, base: str) -> Sequence[str]:
            """Tracked files of any kind with this base name."""

        def below(self, folder: str) -> Iterable[str]:
            """Every tracked file below a folder, at any depth, sorted."""

        def roots(self, folder: str) -> Sequence[str]:
            """Folders where module names start, for the files of `folder`, by the evidence that the snapshot holds."""

        @property
        def known(self) -> dict[tuple[object, ...], Any]:
            """Answers that resolution remembers as long as the names stay as they are, by question."""


class Target(NamedTuple):
    """One file that a reference means, and how the name led to it.

    match: ``exact``; ``suffix`` (a deploy path whose end fits); ``basename`` (only the last part fits, and only one
    file has it); ``ambiguous`` (several fit alike); ``partial`` (the package exists, what is imported from it as a
    module does not); ``parent`` (a package whose ``__init__.py`` runs on the way).
    """

    path: str
    match: str


class Owner(NamedTuple):
    """A folder below which a module name exists as a path, and the file that it means there."""

    root: str
    path: str


def folder_of(path: str) -> str:
    """The folder of a path; ``""`` for the root."""
    return path.rpartition("/")[0]


def base_of(path: str) -> str:
    """The last segment of a path."""
    return path[path.rfind("/") + 1 :]


def leaf_of(path: str) -> str:
    """The last segment of the module name of a Python file; ``""`` where it cannot be imported."""
    stem, dot, suffix = path.rpartition(".")
    if not dot or suffix not in ("py", "pyw", "pyx"):  # Cython's modules are imported like Python's once they are built
        return ""
    folder, _, name = stem.rpartition("/")
    return base_of(folder) if name == "__init__" else name


def module_path(path: str) -> str:
    """A Python file's module name as a path from the root: ``a/b`` for ``a/b.py`` and for ``a/b/__init__.py``."""
    stem = path[: path.rfind(".")]
    return stem[: -len("/__init__")] if stem.endswith("/__init__") else stem


def owners_among(name: str, paths: Iterable[str]) -> list[Owner]:
    """Those of the Python files whose module path ends like `name`, one for each root: packages before modules."""
    best: dict[str, Owner] = {}
    for path in paths:
        stem = module_path(path)
        if stem == name:
            root = ""
        elif stem.endswith("/" + name):
            root = stem[: -len(name) - 1]
        else:
            continue
        if root not in best or path.endswith("/__init__.py"):
            best[root] = Owner(root, path)
    return list(best.values())


@lru_cache(maxsize=4096)
def ancestors(folder: str) -> tuple[str, ...]:
    """The folder itself and all above it, nearest first, the root last."""
    found = [folder] if folder else []
    while "/" in folder:
        folder = folder.rpartition("/")[0]
        found.append(folder)
    return (*found, "")


def is_within(path: str, folder: str) -> bool:
    """Whether a path lies below a folder (everything lies below the root)."""
    return not folder or path.startswith(folder + "/")


def join(folder: str, path: str) -> str | None:
    """`path` as seen from `folder`, normalised; None where it leaves the repository."""
    parts = folder.split("/") if folder else []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part == "..":
            if not parts:
                return None
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def nearest(user_folder: str, candidates: Sequence[str]) -> list[str]:
    """The candidates that share the deepest folder with the user; all of them where that decides nothing."""
    if len(candidates) < 2:
        return list(candidates)
    here = user_folder.split("/") if user_folder else []

    def common(path: str) -> int:
        depth = 0
        for mine, other in zip(here, path.split("/")[:-1], strict=False):
            if mine != other:
                break
            depth += 1
        return depth

    depths = [common(path) for path in candidates]
    best = max(depths)
    return [path for path, depth in zip(candidates, depths, strict=True) if depth == best]


def tracked_folder(folder: str, names: Namespace) -> str | None:
    """A working directory as a folder of the repository: itself, else its longest end that is tracked (a deploy path).

    ``/opt/app/services/api`` is ``services/api`` where that exists; None where no end of it does.
    """
    deploy = folder.startswith(("/", "~"))
    clean = join("", folder.lstrip("~"))
    if clean is None:
        return None
    if not clean:
        return ""
    if not deploy and names.is_dir(clean):
        return clean
    parts = clean.split("/")
    for start in range(len(parts)):
        end = "/".join(parts[start:])
        if names.is_dir(end):
            return end
    return None
