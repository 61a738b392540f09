"""Dotted names to files.

Every name resolves for itself: the source roots that own it are all folders below which the name exists as a path and
which are not packages themselves. The root that is the nearest ancestor of the user (or of the working directory of a
command) wins, then the roots that packaging, ``PYTHONPATH``, test settings or ``sys.path`` edits name; without one,
every owner is meant. This needs no list of roots to be complete, and two services with a package ``app`` each do not
get in each other's way.
"""

from __future__ import annotations

from itertools import takewhile

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

    # What finds the files of one name: the name and its `need`, what says it, the user.
    _Single = Callable[[str, int, Ref, str, Namespace], list[Target]]

# `"pkg.mod.Class.method"`: an object is looked for in the module that is at most this many segments shorter.
OBJECT_DEPTH = 3
# Whoever wrote a command had a working directory that we do not know.
_COMMANDS = ("run", "app")


class _Owner:
    """One source root that owns the first `depth` segments of a name, by `path`; `inside`: it is a package itself.

    open: whoever says the name may mean it, wherever he stands, unless the standard library has that name.
    """

    __slots__ = ("_packages", "depth", "inside", "open", "path", "root", "target")

    def __init__(self, root: str, depth: int, path: str, inside: bool) -> None:
        self.root, self.depth, self.path, self.inside = root, depth, path, inside
        self.open = not inside and (depth > 1 or path.endswith("/__init__.py"))
        self.target = Target(path, "exact")
        self._packages: list[tuple[str, Target]] | None = None

    def parents(self, user: str, names: Namespace) -> list[Target]:
        """Packages whose ``__init__.py`` runs before it, where the user is outside of them."""
        if self._packages is None:
            above = takewhile(lambda folder: folder[0] != self.root, _above(self.path, names))
            self._packages = [(f"{folder}/", Target(init, "parent")) for folder, init in above if init]
        return [init for folder, init in self._packages if not user.startswith(folder)]


class _Name:
    """What a dotted name may mean, whoever says it: for each source root the longest beginning that is a module."""

    __slots__ = ("by_root", "first", "length", "standard")

    def __init__(self, key: str, least: int, names: Namespace) -> None:
        segments = key.split(".")
        self.first, self.length = segments[0], len(segments)
        self.standard = self.first in STDLIB
        self.by_root: dict[str, _Owner] = {}
        for depth in range(self.length, least - 1, -1):
            for root, path in names.owners("/".join(segments[:depth])):
                if root not in self.by_root:
                    inside = bool(root) and names.has(f"{root}/__init__.py")
                    self.by_root[root] = _Owner(root, depth, path, inside)

    def nearest(self, need: int, place: _Place) -> _Owner | None:
        """The only owner that is meant, because it owns the name from the nearest root; None where it is not so
        simple.
        """
        for root in place.here:
            owner = self.by_root.get(root)
            if owner is None or owner.depth < need or (place.package and root == place.folder):
                continue
            if owner.inside and root != place.folder and root not in place.roots:
                continue
            for other in place.roots:
                if other in self.by_root and self.by_root[other].depth > owner.depth:
                    return None
            return owner
        return None


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
        return _group(ref, user, names, _module, ".")
    return _module(ref.key, ref.need, ref, user, names)


def simplest(ref: Ref, names: Namespace) -> Ref | None:
    """The plainest reference that means the same, whoever says it; None where it means nothing to anybody.

    Most groups list attributes only: all that they mean is their base.
    """
    key = ref.key
    if ref.kind == "module" and not names.may_start(key.partition(":")[0].partition(".")[0]):
        return None
    if ref.kind in ("module", "relative") and ":" in key:
        base, modules, _ = _listed(key, "." if ref.kind == "module" else "/", names)
        if modules:
            return ref
        if not base or ref.need == ONLY_MODULES:
            return None
        key, ref = base, ref._replace(key=base)
    if ref.kind == "module" and "*" not in key and not _name(key, _least(key, ref.need, ref.form), names).by_root:
        return None
    return ref


def _least(key: str, need: int, form: str) -> int:
    """How many segments of a name must be modules at least."""
    return need or max(2, key.count(".") + 1 - OBJECT_DEPTH) if form == "object" else 1


def _module(key: str, need: int, ref: Ref, user: str, names: Namespace) -> list[Target]:
    """Files of a name that is no group, said as `ref` says its own."""
    if "*" in key:
        return _pattern(key.split("."), ref, user, names)
    form = ref.form
    least = _least(key, need, form)
    name = _name(key, least, names)
    if not name.by_root:
        return []
    need = least if form == "object" else need or name.length
    place = _place(ref, user, names)
    known = name.by_root.values()
    if name.standard:
        owners = [o for o in known if _may_start(o, name.first, place, user, form)]
    else:
        nearest = name.nearest(need, place)
        if nearest is not None and form != "run":
            return [nearest.target, *nearest.parents(user, names)]
        owners = [o for o in known if o.open or _may_start(o, "", place, user, form)]
    if not owners and form == "import" and not name.standard:
        # Nobody else can be meant: a folder above the user is on the path although it has an `__init__.py`. One
        # segment is not enough to tell it from a third party's name, and a package that imports its own name may be
        # called after the third party that it wraps.
        owners = [
            o for o in known if o.depth > 1 and o.root in place.here and not is_within(user, f"{o.root}/{name.first}")
        ]
    full = [o for o in owners if o.depth >= need]
    chosen = _preferred(full, place)
    if chosen:
        targets = _files(chosen, len(chosen) > 1)
        if form == "run":
            targets = [t for o in chosen for t in _run(o, name.length, names)]
    elif form in ("import", "scan"):
        chosen = _preferred(owners, place)
        targets = [Target(o.path, "partial") for o in chosen if o.path.endswith("/__init__.py")]
    else:
        return []
    return targets + _parents([t.path for t in targets], [o.root for o in chosen], user, names)


def resolve_relative(ref: Ref, user: str, names: Namespace) -> list[Target]:
    """Files of a relative import, whose key is a path from the root without suffix."""
    if ":" in ref.key:
        return _group(ref, user, names, _relative, "/")
    return _relative(ref.key, ref.need, ref, user, names)


def _relative(key: str, need: int, ref: Ref, user: str, names: Namespace) -> list[Target]:
    """Files of a path that is no group."""
    if "*" in key:
        head, _, rest = key.partition("*")
        folder, _, stub = head.rpartition("/")
        found = expand_modules(folder, (stub + "*" + rest).split("/"), names) if names.is_dir(folder) else []
        return [Target(path, "exact") for path in found]
    for depth in range(key.count("/") + 1, max(need, 1) - 1, -1):
        path = _module_file(key, names)
        if path is not None:
            # Packages between the user and the target run on the way; those around the user run anyway.
            return [Target(path, "exact"), *_parents([path], [""], user, names)]
        if depth > 1:
            key = key.rpartition("/")[0]
    return []


# A group whose `need` is this names modules only, never attributes of what stands before the colon.
ONLY_MODULES = 99


def _group(ref: Ref, user: str, names: Namespace, single: _Single, separator: str) -> list[Target]:
    """``from base import a, b``: each name is a module below the base, or an attribute of it."""
    base, modules, attributes = _listed(ref.key, separator, names)
    found: list[Target] = []
    for key in modules:
        targets = single(key, (base.count(separator) + 2) if base else 1, ref, user, names)
        if any(t.match not in ("partial", "parent") for t in targets):
            found += targets
        else:
            attributes = True
    if attributes and base and ref.need != ONLY_MODULES:
        asked = (single, base, ref.form, ref.need, ref.bases, user)  # many groups of a folder have the same base
        known = names.known.get(asked)
        if known is None:
            known = names.known[asked] = single(base, ref.need, ref, user, names)
        found += known
    return found


def _listed(group: str, separator: str, names: Namespace) -> tuple[str, list[str], bool]:
    """The base of a group, the names below it that are modules somewhere, and whether it has others."""
    asked = ("listed", group, separator)
    known: tuple[str, list[str], bool] | None = names.known.get(asked)
    if known is None:
        base, _, listed = group.partition(":")
        keys = [(f"{base}{separator}{name}" if base else name, name) for name in listed.split(",")]
        modules = [
            key for key, name in keys if names.with_leaf(name) and ("*" in key or names.owners(key.replace(".", "/")))
        ]
        known = names.known[asked] = base, modules, len(modules) < len(keys)
    return known


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


def _name(key: str, least: int, names: Namespace) -> _Name:
    asked = ("name", key, least)
    known: _Name | None = names.known.get(asked)
    if known is None:
        known = names.known[asked] = _Name(key, least, names)
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
    return form in _COMMANDS or owner.open


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
