"""Dotted names to files.

Every name resolves for itself: the source roots that own it are all folders below which the name exists as a path and
which are not packages themselves. The root that is the nearest ancestor of the user (or of the working directory of a
command) wins, then the roots that packaging, ``PYTHONPATH``, test settings or ``sys.path`` edits name; without one,
every owner is meant. This needs no list of roots to be complete, and two services with a package ``app`` each do not
get in each other's way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from deadwire.model import Ref
from deadwire.resolve.globbing import expand_modules
from deadwire.resolve.namespace import (
    Namespace,
    Target,
    ancestors,
    folder_of,
    is_within,
    leaf_of,
    module_path,
    tracked_folder,
)
from deadwire.resolve.stdlib import STDLIB

# `"pkg.mod.Class.method"`: an object is looked for in the module that is at most this many segments shorter.
OBJECT_DEPTH = 3


class _Owner:
    """One source root that owns the first `depth` segments of a name, by `path`."""

    __slots__ = ("depth", "path", "root")

    def __init__(self, root: str, depth: int, path: str) -> None:
        self.root, self.depth, self.path = root, depth, path


def resolve_module(ref: Ref, user: str, names: Namespace) -> list[Target]:
    """Files of a dotted name (`Ref.kind` ``module``)."""
    if not names.may_start(ref.key.partition(":")[0].partition(".")[0]):
        return []
    if ":" in ref.key:
        return _group(ref, user, names, resolve_module, ".")
    segments = ref.key.split(".")
    if "*" in ref.key:
        return _pattern(segments, ref, user, names)
    need = ref.need or len(segments)
    least = 1
    if ref.form == "object":
        need = least = ref.need or max(2, len(segments) - OBJECT_DEPTH)
    here = _places(ref, user, names)
    known = _owners(segments, least, names)
    owners = [o for o in known if _may_start(o, segments, here, user, names, ref.form)]
    if not owners and ref.form == "import" and segments[0] not in STDLIB:
        # Nobody else can be meant: a folder above the user is on the path although it has an `__init__.py`. One
        # segment is not enough to tell it from a third party's name, and a package that imports its own name may be
        # called after the third party that it wraps.
        owners = [o for o in known if o.depth > 1 and o.root in here and not is_within(user, f"{o.root}/{segments[0]}")]
    full = [o for o in owners if o.depth >= need]
    chosen = _preferred(full, here, user, names, ref.form)
    if chosen:
        targets = _files(chosen, len(chosen) > 1)
        if ref.form == "run":
            targets = [t for o in chosen for t in _run(o, len(segments), names)]
    elif ref.form in ("import", "scan"):
        chosen = _preferred(owners, here, user, names, ref.form)
        targets = [Target(o.path, "partial") for o in chosen if o.path.endswith("/__init__.py")]
    else:
        return []
    return targets + _parents([t.path for t in targets], [o.root for o in chosen], user, names)


def resolve_relative(ref: Ref, user: str, names: Namespace) -> list[Target]:
    """Files of a relative import, whose key is a path from the root without suffix."""
    if ":" in ref.key:
        return _group(ref, user, names, resolve_relative, "/")
    if "*" in ref.key:
        head, _, rest = ref.key.partition("*")
        folder, _, stub = head.rpartition("/")
        found = expand_modules(folder, (stub + "*" + rest).split("/"), names) if names.is_dir(folder) else []
        return [Target(path, "exact") for path in found]
    key = ref.key
    for depth in range(key.count("/") + 1, max(ref.need, 1) - 1, -1):
        path = _module_file(key, names)
        if path is not None:
            # Packages between the user and the target run on the way; those around the user run anyway.
            return [Target(path, "exact"), *_parents([path], [""], user, names)]
        if depth > 1:
            key = key.rpartition("/")[0]
    return []


# A group whose `need` is this names modules only, never attributes of what stands before the colon.
ONLY_MODULES = 99


def _group(
    ref: Ref, user: str, names: Namespace, single: Callable[[Ref, str, Namespace], list[Target]], separator: str
) -> list[Target]:
    """``from base import a, b``: each name is a module below the base, or an attribute of it."""
    base, _, listed = ref.key.partition(":")
    found: list[Target] = []
    attributes = False
    strict = (base.count(separator) + 2) if base else 1
    for name in listed.split(","):
        if names.with_leaf(name):
            key = f"{base}{separator}{name}" if base else name
            targets = single(ref._replace(key=key, need=strict), user, names)
            if any(t.match not in ("partial", "parent") for t in targets):
                found += targets
                continue
        attributes = True
    if attributes and base and ref.need != ONLY_MODULES:
        found += single(ref._replace(key=base), user, names)
    return found


def _places(ref: Ref, user: str, names: Namespace) -> list[str]:
    """Folders from which the user looks, most specific first: the working directory, then its own folder and all
    above.
    """
    found: list[str] = []
    for base in ref.bases:
        folder = tracked_folder(base, names)
        if folder is not None:
            found += [f for f in ancestors(folder) if f not in found]
    for folder in ancestors(folder_of(user)):
        if folder not in found:
            found.append(folder)
    return found


def _owners(segments: Sequence[str], least: int, names: Namespace) -> list[_Owner]:
    """For each source root, the longest beginning of the name that is a module there."""
    best: dict[str, _Owner] = {}
    for depth in range(len(segments), least - 1, -1):
        for root, path in names.owners("/".join(segments[:depth])):
            if root not in best:
                best[root] = _Owner(root, depth, path)
    return list(best.values())


def _may_start(
    owner: _Owner, segments: Sequence[str], here: Sequence[str], user: str, names: Namespace, form: str
) -> bool:
    """Whether module names may start at the owner's root, for this user."""
    root = owner.root
    own_folder = folder_of(user)
    declared = root in names.roots(own_folder)
    if segments[0] in STDLIB and not declared:
        # The standard library wins, except over a file beside the script that runs, and within the package of that
        # name.
        top = f"{root}/{segments[0]}" if root else segments[0]
        return (root == (here[0] if here else own_folder) and not names.has(f"{root}/__init__.py")) or is_within(
            user, top
        )
    if root and names.has(f"{root}/__init__.py"):
        # A package is no root; but a script that is run where it lies finds its neighbours (and Python 2 found them
        # always).
        return root == own_folder or declared
    if declared or root in here:
        return True
    if form in ("run", "app"):
        return True  # a command: whoever wrote it had a working directory that we do not know
    return owner.depth > 1 or owner.path.endswith("/__init__.py")


def _preferred(owners: Iterable[_Owner], here: Sequence[str], user: str, names: Namespace, form: str) -> list[_Owner]:
    """The owners that are meant: the nearest root, else the declared roots, else all."""
    by_root = {o.root: o for o in owners}
    if not by_root:
        return []
    own_folder = folder_of(user)
    declared = [root for root in names.roots(own_folder) if root in by_root]
    package = bool(own_folder) and names.has(f"{own_folder}/__init__.py")
    for root in here:
        if root not in by_root or (package and root == own_folder):
            continue
        chosen = [by_root[root]]
        # `from pkg import name` may mean an attribute here and a module below a declared root: keep both.
        chosen += [by_root[r] for r in declared if r != root and by_root[r].depth > chosen[0].depth]
        return chosen
    if declared:
        return [by_root[root] for root in declared]
    others = [o for root, o in sorted(by_root.items()) if not (package and root == own_folder)]
    return others or list(by_root.values())


def _files(owners: Sequence[_Owner], several: bool) -> list[Target]:
    return [Target(o.path, "ambiguous" if several else "exact") for o in owners]


def _run(owner: _Owner, segments: int, names: Namespace) -> list[Target]:
    """``python -m name``: a module, or a package's ``__main__.py`` behind its ``__init__.py``."""
    if owner.depth < segments:
        return []
    found = [Target(owner.path, "exact")]
    if owner.path.endswith("/__init__.py"):
        main = owner.path[: -len("__init__.py")] + "__main__.py"
        if names.has(main):
            found.insert(0, Target(main, "exact"))
    return found


def _parents(paths: Iterable[str], roots: Sequence[str], user: str, names: Namespace) -> list[Target]:
    """Packages whose ``__init__.py`` runs before the targets, where the user is outside of them."""
    found: dict[str, Target] = {}
    for path in paths:
        folder = folder_of(path)
        if path.endswith("/__init__.py"):
            folder = folder_of(folder)
        for above in ancestors(folder):
            if not above or above in roots:
                break
            init = above + "/__init__.py"
            if init not in found and not is_within(user, above) and names.has(init):
                found[init] = Target(init, "parent")
    return list(found.values())


def _module_file(key: str, names: Namespace) -> str | None:
    package = key + "/__init__.py"
    if names.has(package):
        return package
    return next((path for path in (key + ".py", key + ".pyx") if names.has(path)), None)


def _pattern(segments: Sequence[str], ref: Ref, user: str, names: Namespace) -> list[Target]:
    """``pkg.plugins.*``: every module that fits, below the package that the literal beginning names."""
    literal = 0
    while "*" not in segments[literal]:
        literal += 1
    if not literal:
        return []
    head = "/".join(segments[:literal])
    folders: list[str] = []
    here = _places(ref, user, names)
    own_folder = folder_of(user)
    for root in [*here, *names.roots(own_folder)]:
        folder = f"{root}/{head}" if root else head
        if folder not in folders and names.is_dir(folder):
            folders.append(folder)
            break
    if not folders:
        inits = (p for p in names.with_leaf(segments[literal - 1]) if p.endswith("/__init__.py"))
        folders = [f for f in map(folder_of, inits) if f.endswith("/" + head)]
    found: list[Target] = []
    for folder in folders:
        paths = expand_modules(folder, segments[literal:], names)
        root = folder[: -len(head)].rstrip("/")
        found += [Target(path, "exact") for path in paths]
        if paths:
            found += _parents(paths, [root], user, names)
    return found


def names_of(path: str) -> list[str]:
    """Every dotted name that a Python file can answer to, shortest first: the keys by which references find it."""
    if not leaf_of(path):
        return []
    segments = module_path(path).split("/")
    return [".".join(segments[start:]) for start in range(len(segments) - 1, -1, -1)]
