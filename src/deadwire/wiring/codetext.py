"""Python code inside command lines and documents: the modules that it imports."""

from __future__ import annotations

from deadwire.lazy import lazy
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_IMPORT = lazy(
    r"(?:^|[\n;:>])[ \t.]*(?:from[ \t]+([A-Za-z_][\w.]*)[ \t]+import[ \t]+\(?([\w \t,*]+)|import[ \t]+([\w. \t,]+))"
)


def imports_of(code: str) -> Iterator[tuple[str, int]]:
    """Dotted names, each with the number of segments that have to be modules."""
    for found in _IMPORT.finditer(code):
        module, names, plain = found.groups()
        if module:
            kept = [name.split()[0] for name in names.split(",") if name.split() and name.split()[0].isidentifier()]
            yield (f"{module}:{','.join(kept)}" if kept else module), module.count(".") + 1
        elif plain:
            for name in plain.split(","):
                if name.split():
                    yield name.split()[0], name.split()[0].count(".") + 1
