"""Rust: the commands that a program or a build script starts, the scripts that it includes or depends on.

Facts: `Facts.commands` of ``Command::new(..).arg(..)``, also where the arguments are added by later statements, and of
macros such as ``cmd!``; `Facts.literals` with roles, among them ``call:include_str!:0``, ``rerun-if-changed`` and the
modules that PyO3 imports (``call:import:0``); Field ``import`` for each ``mod name;`` and, without its ending, each
``#[path = "x.rs"]``.
"""

from __future__ import annotations

import re

from deadwire.facts.schema import Facts, Field

_NEEDLES = (b".py", b"ython", b".sh", b"rerun-if-changed", b"icorn", b"pyo3", b".ipynb")
_MODULE = re.compile(rb"^[ \t]*(?:pub(?:\([^)\n]*\))?[ \t]+)?mod[ \t]+(?:r#)?(\w+)[ \t]*;", re.M)
_PATH = re.compile(rb"^[ \t]*#\[path[ \t]*=[ \t]*\"([^\"\n]+)\"\]", re.M)


def read(data: bytes) -> Facts:
    """The facts of a file of Rust."""
    imports = tuple(_imports(data))
    if not any(needle in data for needle in _NEEDLES):
        return Facts("rust", fields=imports)
    from deadwire.facts.readers.rustcode import Rust
    from deadwire.facts.readers.syntax import plain

    source = Rust(plain(data))
    source.collect()
    return Facts("rust", literals=tuple(source.literals), commands=tuple(source.commands), fields=imports)


def _imports(data: bytes) -> list[Field]:
    if b"mod" not in data:
        return []
    found: list[tuple[int, bytes]] = []
    commented: list[tuple[int, int]] | None = None
    for pattern in (_MODULE, _PATH):
        for match in pattern.finditer(data):
            if b"/*" in data:
                if commented is None:
                    from deadwire.facts.readers.code import comments

                    commented = comments(data)
                if any(begin <= match.start(1) < end for begin, end in commented):
                    continue
            found.append((match.start(1), match[1].removesuffix(b".rs")))
    return [
        Field(data.count(b"\n", 0, at) + 1, "import", name.decode("utf-8", "surrogateescape"))
        for at, name in sorted(found)
    ]
