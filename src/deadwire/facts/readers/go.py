"""Go: the commands that a program starts, the scripts that it names, embeds or generates with.

Facts: `Facts.commands` of ``exec.Command(..)`` and its like with ``cmd.Dir``, and of ``//go:generate``;
`Facts.literals` with roles, among them ``go:embed``; Field ``import`` for each package that may be of the same module
(those of the standard library are left out).
"""

from __future__ import annotations

import re

from deadwire.facts.readers.telling import ends, handles
from deadwire.facts.schema import HERE, Command, Facts, Field, Literal

# "icorn" is uvicorn and gunicorn.
_NEEDLES = (b'"python', b"`python", b"/python", b'"-m"', b" -m ", b"icorn", b"go:generate", b".ipynb")
_ENDINGS = (b".py", b".sh")
_BLOCK = re.compile(rb"^import[ \t]*\(([^)]*)\)", re.M)
_SINGLE = re.compile(rb"^import[ \t]+(?:[\w.]+[ \t]+)?\"([^\"\n]+)\"", re.M)
_ENTRY = re.compile(rb"^[ \t]*(?:[\w.]+[ \t]+)?[\"`]([^\"`\n]+)[\"`]", re.M)
_STANDARD = frozenset(
    b"""archive bufio bytes compress container context crypto database debug embed encoding errors expvar flag fmt
    go hash html image index io iter log maps math mime net os path plugin reflect regexp runtime slices sort
    strconv strings structs sync syscall testing text time unicode unique unsafe C""".split()
)
_GENERATE = re.compile(rb"^//go:generate[ \t]+([^\n]+)", re.M)
_EMBED = re.compile(rb"^[ \t]*//go:embed[ \t]+([^\n]+)", re.M)


def read(data: bytes) -> Facts:
    """The facts of a file of Go."""
    imports = tuple(_imports(data))
    embedded = _embedded(data) if b"go:embed" in data else []
    found = (
        any(needle in data for needle in _NEEDLES) or any(ends(data, ending) for ending in _ENDINGS) or handles(data)
    )
    if not found:
        return Facts("go", literals=tuple(embedded), fields=imports)
    from deadwire.facts.readers.gocode import Go
    from deadwire.facts.readers.syntax import plain

    source = Go(plain(data))
    source.collect()
    commands = (*_generated(data), *source.commands)
    return Facts("go", literals=(*embedded, *source.literals), commands=commands, fields=imports)


def _line(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1


def _imports(data: bytes) -> list[Field]:
    """Imports stand before anything else, so that no other text can look like one."""
    found: list[Field] = []
    end = data.find(b"\nfunc ")
    end = len(data) if end < 0 else end
    for block in _BLOCK.finditer(data, 0, end):
        for entry in _ENTRY.finditer(data, block.start(1), block.end(1)):
            found += _import(data, entry)
    for single in _SINGLE.finditer(data, 0, end):
        found += _import(data, single)
    return sorted(found)


def _import(data: bytes, match: re.Match[bytes]) -> list[Field]:
    name = match[1]
    if name.partition(b"/")[0] in _STANDARD:
        return []
    return [Field(_line(data, match.start(1)), "import", name.decode("utf-8", "surrogateescape"))]


def _embedded(data: bytes) -> list[Literal]:
    """Scripts, folders and patterns that are embedded, seen from the file's own folder."""
    found: list[Literal] = []
    for match in _EMBED.finditer(data):
        for word in match[1].decode("utf-8", "surrogateescape").split():
            name = word.strip('"`').removeprefix("all:")
            if name.endswith((".py", ".sh", ".pyw", ".ipynb")):
                found.append(Literal(_line(data, match.start()), f"{HERE}/{name}", "go:embed"))
            elif "." not in name.rpartition("/")[2]:
                found.append(Literal(_line(data, match.start()), f"{HERE}/{name}/*.py", "go:embed"))
    return found


def _generated(data: bytes) -> list[Command]:
    return [
        Command(_line(data, match.start()), (match[1].decode("utf-8", "surrogateescape").strip(),), True, HERE)
        for match in _GENERATE.finditer(data)
    ]
