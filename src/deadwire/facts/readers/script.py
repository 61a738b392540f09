"""Files without a suffix that tells: their first line decides.

`Facts.reader` is that of the language found. A file without a shebang gives nothing, for it may be anything.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

from deadwire.facts.decoding import is_binary
from deadwire.facts.schema import Facts, Mark

_PROGRAM = re.compile(rb"#!\s*(?:\S*/)?(?:env\s+(?:-\S+\s+|\w+=\S*\s+)*)?(?:\S*/)?([\w.+-]+)([^\r\n]*)")
_PYTHON = re.compile(rb"(?:python|pypy|pythonw|ipython|micropython|circuitpython)[\d.]*$")
# Programs that start Python when their arguments say so: ``uv run --script``, ``poetry run python``.
_RUNNERS = frozenset((b"uv", b"poetry", b"pipx", b"pipenv", b"conda", b"hatch", b"pdm", b"rye", b"pixi", b"xonsh"))
_SHELLS = frozenset(
    b"sh bash dash ash ksh zsh mksh busybox fish execlineb with-contenv s6-envdir openrc-run runscript".split()
)
_OTHERS = {b"node": "javascript", b"nodejs": "javascript", b"bun": "typescript", b"deno": "typescript"}
_OTHERS |= {b"tsx": "typescript", b"ts-node": "typescript", b"zx": "javascript", b"make": "make"}
_OTHERS |= dict.fromkeys((b"perl", b"ruby", b"php", b"lua", b"Rscript", b"julia", b"tclsh", b"groovy"), "code")


def language(data: bytes) -> str:
    """Reader of the language that a shebang names: ``python``, ``shell``, another, or ""."""
    match = _PROGRAM.match(data[:256].removeprefix(b"\xef\xbb\xbf"))
    if match is None:
        return ""
    program, rest = match[1], match[2]
    if program == b"sh" and _is_polyglot(data):
        return "python"
    if _PYTHON.match(program):
        return "python"
    if program in _RUNNERS:
        return "shell" if b"bash" in rest.split() else "python"
    if program in _SHELLS:
        return "shell"
    return _OTHERS.get(program, "")


def _is_polyglot(data: bytes) -> bool:
    """A shell line that starts Python on its own file, hidden from Python in a string."""
    second = data.split(b"\n", 2)[1:2]
    return bool(second) and second[0].lstrip().startswith((b'"exec"', b"''':'", b"'''exec", b'""":"', b'"""exec'))


def read(data: bytes, memo: Any = None) -> Facts:
    """Facts of the language that the shebang names, with the mark ``shebang``."""
    name = "" if is_binary(data) else language(data)
    if not name:
        return Facts("script")
    if name == "python":
        facts: Facts = import_module("deadwire.facts.python.reading").read(data, memo)
    else:
        facts = import_module("deadwire.facts.readers." + name).read(data)
    if not facts.reader:
        facts = facts._replace(reader=name)
    if not any(mark.name == "shebang" for mark in facts.marks):
        first = data.split(b"\n", 1)[0].decode("utf-8", "replace").strip().lstrip("\ufeff").removeprefix("#!").strip()
        facts = facts._replace(marks=(Mark(1, "shebang", first), *facts.marks))
    return facts
