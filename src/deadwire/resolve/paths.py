"""Paths as people write them to files: from a working directory, a deploy path, or a bare name."""

from __future__ import annotations

from deadwire.model import Ref
from deadwire.resolve.namespace import (
    Target,
    base_of,
    folder_of,
    join,
    nearest,
    tracked_folder,
)
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deadwire.resolve.namespace import Namespace

# Names that so many projects have that one alone says nothing about which file is meant.
COMMON = frozenset(
    """main app application utils util config setup manage conftest test tests models views tasks settings base cli
    run index helpers types constants __init__ __main__ client server common core conf api urls wsgi asgi
    admin""".split()
)
_SCRIPTS = (
    ".py",
    ".sh",
    ".ts",
    ".js",
    ".mjs",
    ".cjs",
    ".bash",
    ".pl",
    ".rb",
    ".ps1",
    ".bat",
    ".ipynb",
    ".pyw",
    ".tsx",
    ".mts",
)


def resolve_path(ref: Ref, user: str, names: Namespace) -> list[Target]:
    """Files of a path (`Ref.kind` ``path``), tried in the order of INTERFACE: working directory, own folder, root,
    suffix, name.
    """
    own = folder_of(user)
    key = ref.key
    absolute = key.startswith("/")
    for base in _bases(ref, own, names):
        candidate = join("" if absolute else base, key)
        if candidate is None:
            continue
        found = _file_or_main(candidate, ref.form, names)
        if found is not None:
            return [Target(found, "exact")]
    if ref.form in ("exact", "link"):
        return []
    parts = [p for p in key.split("/") if p not in ("", ".", "..")]
    if not parts:
        return []
    candidates = names.with_base(parts[-1])
    if not candidates and ref.form == "command":
        # a deploy path of a folder with a __main__.py
        candidates = [p for p in names.with_base("__main__.py") if base_of(folder_of(p)) == parts[-1]]
        parts = [*parts, "__main__.py"]
    if not candidates:
        return []
    found_suffix = _longest_suffix(parts, candidates)
    if found_suffix:
        return _decide(found_suffix, own, ref.form, "suffix")
    if absolute and ref.form != "doc" and parts[-1] in candidates:
        return [Target(parts[-1], "suffix")]  # the repository itself lies where the path says
    return _by_name(parts, candidates, own, ref.form)


def _bases(ref: Ref, own: str, names: Namespace) -> list[str]:
    """Folders to look from: what the carrier says, its own folder, the root."""
    found: list[str] = []
    for base in ref.bases:
        folder = tracked_folder(base, names)
        if folder is not None and folder not in found:
            found.append(folder)
    if ref.form != "exact" or not ref.bases:
        found += [folder for folder in (own, "") if folder not in found]
    return found


def _file_or_main(path: str, form: str, names: Namespace) -> str | None:
    if path and names.has(path):
        return path
    if form == "command":
        main = f"{path}/__main__.py" if path else "__main__.py"
        if names.has(main):
            return main
    return None


def _longest_suffix(parts: Sequence[str], candidates: Sequence[str]) -> list[str]:
    """The candidates whose path ends like `parts` in the most segments, at least two."""
    best, found = 2, []
    end = "/".join(parts[-2:])
    for path in candidates:
        if not path.endswith(end):
            continue  # as with most files of a common name
        other = path.split("/")
        length = 0
        while length < len(parts) and length < len(other) and parts[-1 - length] == other[-1 - length]:
            length += 1
        if length > best:
            best, found = length, [path]
        elif length == best:
            found.append(path)
    return found


def _decide(found: Sequence[str], own: str, form: str, match: str) -> list[Target]:
    """One file, or the nearest; of a remaining tie, docs mean nobody and commands mean each."""
    left = nearest(own, found)
    if len(left) == 1:
        return [Target(left[0], match)]
    return [] if form == "doc" else [Target(path, "ambiguous") for path in left]


def _by_name(parts: Sequence[str], candidates: Sequence[str], own: str, form: str) -> list[Target]:
    """A bare name, or a path whose folders fit nothing any more: only where the name alone tells."""
    name = parts[-1]
    if not name.endswith(_SCRIPTS):
        return []
    common = name.rpartition(".")[0] in COMMON
    if len(parts) == 1:
        left = nearest(own, candidates)
        beside = len(left) == 1 and folder_of(left[0]) == own
        if common and not beside and not (form == "command" and len(candidates) == 1):
            return []
        if len(left) == 1:
            return [Target(left[0], "basename" if not beside else "exact")]
        return [] if form == "doc" else [Target(path, "ambiguous") for path in left]
    if form == "doc" or len(candidates) > 1 or (common and form != "command"):
        return []
    return [Target(candidates[0], "basename")]
