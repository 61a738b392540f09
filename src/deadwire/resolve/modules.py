"""Dotted names to files.

Every name resolves for itself: the source roots that own it are all folders below which the name exists as a path and
which are not packages themselves. The root that is the nearest ancestor of the user (or of the working directory of a
command) wins, then the roots that packaging, ``PYTHONPATH``, test settings or ``sys.path`` edits name; without one,
every owner is meant. This needs no list of roots to be complete, and two services with a package ``app`` each do not
get in each other's way.
"""

from __future__ import annotations

from deadwire.model import Ref
from deadwire.resolve.globbing import expand_modules
from deadwire.resolve.namespace import (
    Target,
    ancestors,
    folder_of,
    is_within,
    leaf_of,
    module_path,
    tracked_folder,
)
from deadwire.resolve.stdlib import STDLIB
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from deadwire.resolve.namespace import Namespace

# `"pkg.mod.Class.method"`: an object is looked for in the module that is at most this many segments shorter.
OBJECT_DEPTH = 3


class _Owner:
    """One source root that owns the first `depth` segments of a name, by `path`; `inside`: it is a package itself."""

    __slots__ = ("depth", "inside", "path", "root")

    def __init__(self, root: str, depth: int, path: str, inside: bool) -> None:
        self.root, self.depth, self.path, self.inside = root, depth, path, inside


class _Place:
    """Where a user stands, the same for all files of a folder.

    here: folders from which it looks, most specific first: the working directory, then its own folder and all above.
    roots: where module names start by the evidence. package: its folder is one.
    """

    __slots__ = ("folder", "here", "package", "roots")

    def __init__(self, folder: str, bases: tuple[str, ...], names: Namespace) -> None:
        self.folder = folder
        self.here = _looked_from(folder, bases, names)
        self.roots = names.roots(folder)
        self.package = bool(folder) and names.has(f"{folder}/__init__.py")


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
    place = _place(ref, user, names)
    known = _owners(ref.key, least, names)
    standard = segments[0] in STDLIB
    owners = [o for o in known if _may_start(o, segments[0] if standard else "", place, user, ref.form)]
    if not owners and ref.form == "import" and not standard:
        # Nobody else can be meant: a folder above the user is on the path although it has an `__init__.py`. One
        # segment is not enough to tell it from a third party's name, and a package that imports its own name may be
        # called after the third party that it wraps.
        owners = [
            o for o in known if o.depth > 1 and o.root in place.here and not is_within(user, f"{o.root}/{segments[0]}")
        ]
    full = [o for o in owners if o.depth >= need]
    chosen = _preferred(full, place)
    if chosen:
        targets = _files(chosen, len(chosen) > 1)
        if ref.form == "run":
            targets = [t for o in chosen for t in _run(o, len(segments), names)]
    elif ref.form in ("import", "scan"):
        chosen = _preferred(owners, place)
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
        key = f"{base}{separator}{name}" if base else name
        if names.with_leaf(name) and ("*" in key or names.owners(key.replace(".", "/"))):
            targets = single(ref._replace(key=key, need=strict), user, names)
            if any(t.match not in ("partial", "parent") for t in targets):
                found += targets
                continue
        attributes = True
    if attributes and base and ref.need != ONLY_MODULES:
        asked = (single, base, ref.form, ref.need, ref.bases, user)  # many groups of a folder have the same base
        known = names.known.get(asked)
        if known is None:
            known = names.known[asked] = single(ref._replace(key=base), user, names)
        found += known
    return found


def _place(ref: Ref, user: str, names: Namespace) -> _Place:
    asked = ("place", folder_of(user), ref.bases)
    known: _Place | None = names.known.get(asked)
    if known is None:
        known = names.known[asked] = _Place(folder_of(user), ref.bases, names)
    return known


def _looked_from(own: str, bases: Iterable[str], names: Namespace) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for base in bases:
        folder = tracked_folder(base, names)
        if folder is not None:
            found.update(dict.fromkeys(ancestors(folder)))
    found.update(dict.fromkeys(ancestors(own)))
    return tuple(found)


def _owners(name: str, least: int, names: Namespace) -> list[_Owner]:
    """For each source root, the longest beginning of the name that is a module there."""
    asked = ("owners", name, least)
    known: list[_Owner] | None = names.known.get(asked)
    if known is None:
        best: dict[str, _Owner] = {}
        segments = name.split(".")
        for depth in range(len(segments), least - 1, -1):
            for root, path in names.owners("/".join(segments[:depth])):
                if root not in best:
                    best[root] = _Owner(root, depth, path, bool(root) and names.has(f"{root}/__init__.py"))
        known = names.known[asked] = list(best.values())
    return known


def _may_start(owner: _Owner, standard: str, place: _Place, user: str, form: str) -> bool:
    """Whether module names may start at the owner's root, for this user. standard: the name's first segment where the
    standard library has it.
    """
    root = owner.root
    declared = root in place.roots
    if standard and not declared:
        # The standard library wins, except over a file beside the script that runs, and within the package of that
        # name.
        top = f"{root}/{standard}" if root else standard
        return (root == place.here[0] and not owner.inside) or is_within(user, top)
    if owner.inside:
        # A package is no root; but a script that is run where it lies finds its neighbours (and Python 2 found them
        # always).
        return root == place.folder or declared
    if declared or root in place.here:
        return True
    if form in ("run", "app"):
        return True  # a command: whoever wrote it had a working directory that we do not know
    return owner.depth > 1 or owner.path.endswith("/__init__.py")


def _preferred(owners: Sequence[_Owner], place: _Place) -> list[_Owner]:
    """The owners that are meant: the nearest root, else the declared roots, else all."""
    if not owners:
        return []
    by_root = {o.root: o for o in owners}
    declared = [root for root in place.roots if root in by_root]
    for root in place.here:
        if root not in by_root or (place.package and root == place.folder):
            continue
        chosen = [by_root[root]]
        # `from pkg import name` may mean an attribute here and a module below a declared root: keep both.
        chosen += [by_root[r] for r in declared if r != root and by_root[r].depth > chosen[0].depth]
        return chosen
    if declared:
        return [by_root[root] for root in declared]
    others = [o for root, o in sorted(by_root.items()) if not (place.package and root == place.folder)]
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
        for above, init in _above(path, names):
            if above in roots:
                break
            if init and init not in found and not is_within(user, above):
                found[init] = Target(init, "parent")
    return list(found.values())


def _above(path: str, names: Namespace) -> list[tuple[str, str]]:
    """The folders above a module, nearest first, without the root; each with its ``__init__.py``, "" without one."""
    known: list[tuple[str, str]] | None = names.known.get(("above", path))
    if known is None:
        folder = folder_of(path)
        if path.endswith("/__init__.py"):
            folder = folder_of(folder)
        inits = ((above, f"{above}/__init__.py") for above in ancestors(folder) if above)
        known = names.known["above", path] = [(above, init if names.has(init) else "") for above, init in inits]
    return known


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
    place = _place(ref, user, names)
    for root in (*place.here, *place.roots):
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
