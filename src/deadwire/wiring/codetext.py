"""Python code inside command lines and documents: the modules that it imports."""

from __future__ import annotations

import re
from collections.abc import Iterator

_IMPORT = re.compile(
    r"(?:^|[\n;:>])[ \t.]*(?:from[ \t]+([A-Za-z_][\w.]*)[ \t]+import[ \t]+\(?([\w \t,*]+)|import[ \t]+([\w. \t,]+))"
)


def imports_of(code: str) -> Iterator[tuple[str, int, bool]]:
    """Dotted names with the number of segments that have to be modules, and whether their absence breaks nothing."""
    for found in _IMPORT.finditer(code):
        module, names, plain = found.groups()
        if module:
            for name in names.split(","):
                first = name.split()[0] if name.split() else ""
                key = f"{module}.{first}" if first.isidentifier() else module
                yield key, module.count(".") + 1, True
        elif plain:
            for name in plain.split(","):
                if name.split():
                    yield name.split()[0], name.split()[0].count(".") + 1, True
