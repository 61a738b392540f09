"""Patterns to files: globs of paths, and dotted names with a hole."""

from __future__ import annotations

from functools import lru_cache

from deadwire.lazy import DOTALL, IGNORECASE, MalformedError, compiled, escape, lazy
from deadwire.model import Ref
from deadwire.resolve.namespace import (
    Target,
    ancestors,
    base_of,
    folder_of,
    join,
    leaf_of,
    module_path,
    tracked_folder,
)
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from deadwire.resolve.namespace import Namespace

# What a tool loads by convention it does not load from the folders of tests, unless the convention says so. A package
# `testing` of a library is for those who use it.
_TESTS = lazy(r"(?<![^/])tests?/", IGNORECASE)
_WILD = "*?[]{}"


@lru_cache(maxsize=4096)
def pattern(glob: str) -> re.Pattern[str]:
    """A glob as a regular expression on whole paths: ``*`` within a segment, ``**`` over any number of them."""
    out, i = [], 0
    while i < len(glob):
        if glob.startswith("**/", i):
            out.append("(?:[^/]+/)*")
            i += 3
        elif glob.startswith("**", i):
            out.append(".*")
            i += 2
        elif glob[i] == "*":
            out.append("[^/]*")
            i += 1
        elif glob[i] == "?":
            out.append("[^/]")
            i += 1
        elif glob[i] == "[" and "]" in glob[i + 1 :]:
            end = glob.index("]", i + 1)
            inner = glob[i + 1 : end].replace("\\", "\\\\")
            inner = "^" + inner[1:] if inner[:1] == "!" else inner
            out.append(f"[{inner}]" if inner not in ("", "^") else escape(glob[i : end + 1]))
            i = end + 1
        elif glob[i] == "{" and "}" in glob[i + 1 :]:
            end = glob.index("}", i + 1)
            choices = "|".join(escape(c).replace(r"\*", "[^/]*") for c in glob[i + 1 : end].split(","))
            out.append(f"(?:{choices})")
            i = end + 1
        else:
            out.append(escape(glob[i]))
            i += 1
    try:
        return compiled("".join(out) + r"\Z", DOTALL)
    except MalformedError:  # a character class that is none: take it as it is written
        return compiled(escape(glob) + r"\Z", DOTALL)


def literal_folder(glob: str) -> str:
    """The folder that a glob names before its first wildcard."""
    first = min((glob.find(c) for c in "*?[{" if c in glob), default=len(glob))
    return glob[:first].rpartition("/")[0]


def resolve_glob(ref: Ref, user: str, names: Namespace) -> list[Target]:
    """Files of a glob: below the first base that has a match; a deploy path is shortened from its front."""
    own = folder_of(user)
    bases = [tracked_folder(b, names) for b in ref.bases] if ref.bases else [own, ""]
    tried: list[str] = []
    for base in bases:
        joined = None if base is None or ref.key.startswith("/") else join(base, ref.key)
        if joined is None or joined in tried:
            continue
        tried.append(joined)
        found = matches(joined, names)
        if ref.form == "convention" and not _TESTS.search(joined):
            found = [path for path in found if not _TESTS.search(path)]
        if found:
            return [Target(path, "exact") for path in found]
    if ref.form in ("exact", "convention"):
        return []
    parts = [p for p in ref.key.split("/") if p not in ("", ".", "..")]
    for start in range(len(parts)):
        shorter = "/".join(parts[start:])
        if not literal_folder(shorter):
            break
        found = matches(shorter, names)
        if found:
            return [Target(path, "suffix") for path in found]
    return []


def matches(glob: str, names: Namespace) -> list[str]:
    """Tracked files that a glob from the root fits."""
    head, wild, tail = _parts(glob)
    if not wild:
        return [glob] if names.has(glob) else []
    least = len(head) + len(tail)
    below = names.below(head.rpartition("/")[0])
    found = [path for path in below if path.startswith(head) and path.endswith(tail) and len(path) >= least]
    # Most are of these two forms, and each is asked once: to compile it would cost more than to look.
    if wild == "*":
        return [path for path in found if "/" not in path[len(head) : len(path) - len(tail)]]
    if not found or (wild == "**/*" and "/" not in tail and (not head or head.endswith("/"))):
        return found
    fits = pattern(glob).match
    return [path for path in found if fits(path)]


def _parts(glob: str) -> tuple[str, str, str]:
    """The text that all that a glob fits begins with, what is wild of it, and the text that all of them end in."""
    start = min((glob.find(char) for char in _WILD if char in glob), default=len(glob))
    end = max(glob.rfind(char) for char in _WILD) + 1 or len(glob)
    # `**/` stands for no folder too, and then for no slash.
    end += glob.startswith("/", end) and glob.endswith("**", start, end)
    return glob[:start], glob[start:end], glob[end:]


def expand_modules(folder: str, segments: Sequence[str], names: Namespace) -> list[str]:
    """Modules below a folder whose names fit `segments` (``*`` in them); what follows a fitting module may be an
    attribute.

    ``**`` as the last segment takes modules at any depth. Packages match by their ``__init__.py``. Who loads what he
    finds does not mean the tests below it.
    """
    start = len(folder) + 1 if folder else 0
    if segments[-1] == "**":
        return [p for p in names.below(folder) if leaf_of(p) and not _TESTS.search(p, start)]
    found: dict[int, list[str]] = {}
    most = len(segments)
    fits = [None if segment == "*" else pattern(segment).match for segment in segments]
    may_fit = _files_of(segments).match
    for path in [path for path in names.below(folder) if may_fit(path, start)]:  # of thousands
        module = module_path(path)[start:]
        parts = module.split("/")
        if (
            all(fit is None or fit(part) for fit, part in zip(fits, parts, strict=False))
            and len(parts) <= most
            and module
            and leaf_of(path)
            and not _TESTS.search(path, start)
        ):
            found.setdefault(len(parts), []).append(path)
    if not found:
        return []
    deepest = max(found)
    paths = found[deepest]
    # `pkg.*.forms`: where only some packages have forms, the others are not loaded; the packages on the way are.
    on_the_way = {above for path in paths for above in ancestors(folder_of(path))}
    for level in range(1, deepest):
        inits = [path for path in found.get(level, ()) if base_of(path) == "__init__.py"]
        paths = [path for path in inits if folder_of(path) in on_the_way] + paths
    return paths


def _files_of(segments: Sequence[str]) -> re.Pattern[str]:
    """What the files of modules fit whose names fit these segments or the first of them: one question instead of many.

    It takes ``__init__`` for a name like any other, and so fits some more.
    """
    texts = [pattern(segment).pattern.removesuffix(r"\Z") for segment in segments]
    return compiled("(?:/".join(texts) + ")?" * (len(texts) - 1) + r"(?:/__init__)?\.(?:pyw?|pyx)\Z", DOTALL)
