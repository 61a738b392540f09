"""Rust: the commands that a program or a build script starts, the scripts that it includes or depends on.

Facts: `Facts.commands` of ``Command::new(..).arg(..)``, also where the arguments are added by later statements, and of
macros such as ``cmd!``, and what PyO3 imports or runs (as ``python -c``); `Facts.literals` with roles, among them
``call:include_str!:0`` and ``rerun-if-changed``; Field ``import`` for each ``mod name;`` and, without its ending, each
``#[path = "x.rs"]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deadwire.facts.readers.telling import ends
from deadwire.facts.schema import Facts, Field

# Names of types have Python in them in many files that run none; "icorn" is uvicorn and gunicorn.
_NEEDLES = (b'"python', b"/python", b'"-m"', b" -m ", b"icorn", b"pyo3", b"PyModule", b".ipynb")
_ENDINGS = (b".py", b".sh")
_MODULE = re.compile(rb"[ \t]*(?:pub(?:\([^)\n]*\))?[ \t]+)?mod[ \t]+(?:r#)?(\w+)[ \t]*;")
_PATH = re.compile(rb"[ \t]*#\[path[ \t]*=[ \t]*\"([^\"\n]+)\"\]")


def read(data: bytes) -> Facts:
    """The facts of a file of Rust."""
    imports = tuple(_imports(data))
    if not any(needle in data for needle in _NEEDLES) and not any(ends(data, ending) for ending in _ENDINGS):
        return Facts("rust", fields=imports)
    from deadwire.facts.readers.rustcode import Rust
    from deadwire.facts.readers.syntax import plain

    source = Rust(plain(data))
    source.collect()
    return Facts("rust", literals=tuple(source.literals), commands=tuple(source.commands), fields=imports)


def _imports(data: bytes) -> list[Field]:
    found: list[Field] = []
    line, counted = 1, 0
    comments: list[tuple[int, int]] = []
    for at, match in sorted((*_declared(data, b"mod ", _MODULE), *_declared(data, b"#[path", _PATH))):
        opened = data.rfind(b"/*", 0, at)
        if opened >= 0 and data.find(b"*/", opened + 2, at) < 0:
            if not comments:
                from deadwire.facts.readers.code import comments as written

                comments = written(data) or [(-1, -1)]
            if any(begin <= at < end for begin, end in comments):
                continue
        line += data.count(b"\n", counted, at)
        counted = at
        found.append(Field(line, "import", match.removesuffix(b".rs").decode("utf-8", "surrogateescape")))
    return found


def _declared(data: bytes, word: bytes, pattern: re.Pattern[bytes]) -> Iterator[tuple[int, bytes]]:
    """Lines with a word that a pattern fits from their beginning: where they are, and what its group holds."""
    at = data.find(word)
    while at >= 0:
        match = pattern.match(data, data.rfind(b"\n", 0, at) + 1)
        if match:
            yield at, match[1]
        at = data.find(word, at + len(word))
