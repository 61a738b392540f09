"""References to files: which files of one snapshot a dotted name, a path or a pattern means for its user."""

from __future__ import annotations

from deadwire.model import Ref
from deadwire.resolve import globbing, modules, paths
from deadwire.resolve.namespace import Target
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from deadwire.resolve.namespace import Namespace

__all__ = ["Target", "resolve"]


def resolve(ref: Ref, user: str, names: Namespace) -> list[Target]:
    """The files that `ref` means when `user` says it, each once, without `user` itself.

    Several targets of the match ``ambiguous`` are owners of one name between which nothing decides.
    """
    if ref.kind == "module":
        found = modules.resolve_module(ref, user, names)
    elif ref.kind == "relative":
        found = modules.resolve_relative(ref, user, names)
    elif ref.kind == "path":
        found = paths.resolve_path(ref, user, names)
    else:
        found = globbing.resolve_glob(ref, user, names)
    if len(found) < 2:
        return [target for target in found if target.path != user]
    seen: dict[str, Target] = {}
    for target in found:
        if target.path != user:
            seen.setdefault(target.path, target)
    return list(seen.values())
