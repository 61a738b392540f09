"""The readers by name: which there are, how they are called, and how their facts are written down.

Nothing heavy is imported here: a reader's module is loaded when the first file needs it.
"""

from __future__ import annotations

import sys

from deadwire.facts.carriers import reader_of
from deadwire.facts.decoding import is_wide, text_of
from deadwire.facts.prefilter import could_name_python, worth_reading
from deadwire.facts.schema import Command, Facts, Field, Import, Literal, Mark, Pragma
from deadwire.jsontext import dumps, loads
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any

__all__ = ["READERS", "could_name_python", "dump", "load", "read", "reader_of"]


class Reader(NamedTuple):
    """Where a reader is, and how it is called."""

    module: str  # "" where there is nothing to find but pragmas
    function: str = "read"
    comments: str = ""  # syntaxes in which pragmas stand; "" where the reader finds them itself or there are none
    memo: bool = False  # whether it may read Python


def _reader(module: str, function: str = "read", comments: str = "#", memo: bool = False) -> Reader:
    return Reader("deadwire.facts.readers." + module, function, comments, memo)


READERS: dict[str, Reader] = {
    "python": Reader("deadwire.facts.python.reading", memo=True, comments="python"),
    "cython": _reader("cython"),
    "script": _reader("script", comments="", memo=True),
    "unit": _reader("unit"),
    "ini": _reader("ini"),
    "conf": _reader("conf"),
    "spec": _reader("spec", memo=True),
    "toml": _reader("toml"),
    "yaml": _reader("yaml"),
    "json": _reader("json", comments=""),
    "dockerfile": _reader("dockerfile"),
    "lines": _reader("lines"),
    "hcl": _reader("hcl"),
    "cron": _reader("cron"),
    "make": _reader("make"),
    "just": _reader("make", function="read_just"),
    "shell": _reader("shell"),
    "batch": _reader("batch"),
    "javascript": _reader("javascript", comments="//"),
    "typescript": _reader("typescript", comments="// <!--"),  # Vue and Svelte are read as TypeScript in a page
    "rust": _reader("rust", comments="//"),
    "go": _reader("go", comments="//"),
    "code": _reader("code", comments="// #"),
    "markdown": _reader("markdown", comments="<!--"),
    "inventory": Reader("", comments="<!--"),
    "rst": _reader("rst", comments=""),
    "adoc": _reader("adoc", comments=""),
    "text": _reader("rst", function="read_text", comments=""),
    "notebook": _reader("notebook", comments="", memo=True),
    "xml": _reader("xml", comments="<!--"),
    "symlink": _reader("symlink", comments=""),
}

_found: dict[str, Any] = {}


def read(reader: str, data: bytes, memo: Any = None) -> Facts:
    """The facts that the named reader finds in a blob. `memo` keeps facts of Python statements from run to run."""
    if is_wide(data):
        data = text_of(data).encode("utf-8", "surrogateescape")
    how = READERS[reader]
    facts = Facts()
    if how.module and worth_reading(reader, data):
        function = _function(reader)
        facts = function(data, memo) if how.memo else function(data)
    if not facts.reader:
        facts = facts._replace(reader=reader)
    if b"deadwire:" in data and not facts.pragmas:
        from deadwire.facts.pragma import find

        # The reader that understood the file knows its comments: a script without a suffix may be of any language.
        syntaxes = READERS.get(facts.reader, how).comments.split()
        found = [pragma for syntax in syntaxes for pragma in find(data, syntax)]
        facts = facts._replace(pragmas=tuple(sorted(found)))
    return facts


def _function(reader: str) -> Any:
    function = _found.get(reader)
    if function is None:
        found = READERS[reader]
        # deadwire: loads deadwire.facts.readers.* -- a reader is imported by the module that its row names
        __import__(found.module)
        function = _found[reader] = getattr(sys.modules[found.module], found.function)
    return function


def dump(facts: Facts) -> bytes:
    """Facts as JSON, shorter than a dictionary would be: a list of the fields up to the last that is not empty."""
    row = list(facts)
    while row and not row[-1]:
        row.pop()
    return dumps(row).encode("ascii")


def load(data: bytes) -> Facts:
    """What `dump` wrote."""
    row = loads(data.decode("ascii"))
    row += Facts()[len(row) :]
    reader, imports, literals, commands, fields, marks, pragmas, problem, problem_line = row
    return Facts(
        reader,
        tuple(Import(line, level, module, tuple(names), context) for line, level, module, names, context in imports),
        tuple(map(Literal._make, literals)),
        tuple(Command(line, tuple(words), shell, cwd) for line, words, shell, cwd in commands),
        tuple(map(Field._make, fields)),
        tuple(map(Mark._make, marks)),
        tuple(Pragma._make((*pragma[:3], tuple(pragma[3]), *pragma[4:])) for pragma in pragmas),
        problem,
        problem_line,
    )
