"""Files of lines: requirements, Procfile, .env, patch lists, build files of CMake, Meson, Bazel, server configuration.

Each line gives one Field whose pointer says what the line looks like:

``process.NAME``  every line of the file is ``name: command`` (a Procfile); value: the command
``env.NAME``      ``NAME=value`` with a name in capitals, ``export`` before it or not; value without its quotes
``line``          anything else; value: the whole line, comments removed

A line that ends in ``\\`` and a call whose parenthesis is still open (CMake, Meson, Bazel) go on in the next line; the
parts are joined by blanks and the Field has the line of the first.
"""

from __future__ import annotations

from deadwire.facts.decoding import text_of
from deadwire.facts.readers.quoting import unquoted
from deadwire.facts.schema import Facts, Field
from deadwire.lazy import lazy

_PROCESS = lazy(r"([A-Za-z0-9_.-]+):\s+(\S.*)$")
_VARIABLE = lazy(r"(?:export\s+)?([A-Z_][A-Z0-9_]*)\s*=\s*(.*)$")
_COMMENT_BEHIND = lazy(r"\s#.*$")
_CALL = lazy(r"[A-Za-z_][\w.]*\s*\(")
_STRING = lazy(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'")
_MOST_LINES = 400  # of one call; an unbalanced parenthesis must not swallow a file
_LONGEST = 20_000  # characters of one line that anybody writes by hand


def read(data: bytes) -> Facts:
    """The lines of a file, told apart by their form."""
    return read_text(text_of(data))


def read_text(text: str) -> Facts:
    """The same of text that is decoded already."""
    rows = list(_logical(text))
    if rows and all(_PROCESS.match(line) for _, line in rows):
        return Facts("lines", fields=tuple(_process(number, line) for number, line in rows))
    return Facts("lines", fields=tuple(_field(number, line) for number, line in rows))


def lines_of(text: str) -> tuple[Field, ...]:
    """What is left to do for a file that cannot be read as what it seems to be: each line that has text, as it is."""
    return tuple(
        Field(number, "line", line.strip())
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip() and not line.lstrip().startswith(("#", "//")) and len(line) < _LONGEST
    )


def _process(number: int, line: str) -> Field:
    match = _PROCESS.match(line)
    assert match is not None  # `read_text` has tried all lines
    return Field(number, "process." + match[1], match[2])


def _field(number: int, line: str) -> Field:
    variable = _VARIABLE.match(line)
    if variable:
        return Field(number, "env." + variable[1], unquoted(variable[2].strip()))
    return Field(number, "line", line)


def _logical(text: str) -> list[tuple[int, str]]:
    rows: list[tuple[int, str]] = []
    parts: list[str] = []
    start = depth = 0
    call = False
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if not line or line[0] == "#" or line.startswith(("//", ";", "{%", "{#")) or len(line) > _LONGEST:
            continue
        if " #" in line or "\t#" in line:
            line = _without_comment(line)
        if not parts:
            start, depth, call = number, 0, _CALL.match(line) is not None
        goes_on = line.endswith("\\")
        if call:
            bare = _STRING.sub("", line)
            depth += bare.count("(") - bare.count(")")
            goes_on = goes_on or depth > 0
        parts.append(line[:-1].rstrip() if line.endswith("\\") else line)
        if not goes_on or number - start > _MOST_LINES:
            rows.append((start, " ".join(parts)))
            parts = []
    if parts:
        rows.append((start, " ".join(parts)))
    return rows


def _without_comment(line: str) -> str:
    """The line up to a ``#`` that stands behind a blank and in no quotes."""
    for match in _COMMENT_BEHIND.finditer(line):
        head = line[: match.start()]
        if head.count('"') % 2 == 0 and head.count("'") % 2 == 0:
            return head.rstrip()
    return line
