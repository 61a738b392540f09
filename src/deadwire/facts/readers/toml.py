"""TOML: pyproject.toml, task files, tool configuration.

Field pointer ``tool.poe.tasks.x.cmd``: keys and list indices joined by dots; every scalar, switches as ``true`` and
``false``. tomllib gives no positions, so the line is found by looking for the key in the text and then, from there, for
the value; the line of a long string is that of its first text. A key that is itself a path or a dotted name also gives
``PARENT.#key``. A template is read as `deadwire.facts.readers.yaml` reads one; what remains broken gives the
assignments that stand on one line, and `Facts.problem`.
"""

from __future__ import annotations

import sys

from deadwire.facts.decoding import text_of, without_reserved
from deadwire.facts.readers import templates
from deadwire.facts.readers.quoting import unquoted
from deadwire.facts.readers.values import MOST_FIELDS, key_names_a_file
from deadwire.facts.schema import Facts, Field
from deadwire.lazy import lazy
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_HEADER = lazy(r"\s*(\[{1,2})\s*([^\[\]\n#]+?)\s*\]{1,2}\s*(?:#.*)?$")
_KEY = lazy(r"""\s*((?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:\s*\.\s*(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))*)\s*=\s*(.*)$""")
_PART = lazy(r"""[\w-]+|"[^"\n]*"|'[^'\n]*'""")
_AT = lazy(r"\(at line (\d+)")
Path = tuple[str, ...]


def read(data: bytes) -> Facts:
    """The strings of the document under their key paths."""
    text = text_of(data)
    document, problem, line = _parsed(text)
    hole = False
    if problem and templates.is_template(text):
        blanked = templates.blanked(text)
        again, still, _ = _parsed(blanked)
        if not still:
            document, problem, line, text, hole = again, "", 0, blanked, True
    if problem:
        return Facts("toml", fields=tuple(_plain(text)), problem=problem, problem_line=line)
    lines = text.split("\n")
    places = _places(lines)
    fields = []
    for path, value, is_key in _leaves(document, ()):
        if is_key:
            fields.append(Field(_line(places, (*path, value)) + 1, ".".join((*path, "#key")), value))
        else:
            fields.append(_field(lines, places, path, value))
        if len(fields) >= MOST_FIELDS:
            break
    if hole:
        fields = [field._replace(value=templates.holes(field.value)) for field in fields]
    return Facts("toml", fields=tuple(fields))


def _parsed(text: str) -> tuple[dict[str, Any], str, int]:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib  # type: ignore[import-not-found, unused-ignore]

    try:
        return tomllib.loads(text), "", 0
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        at = _AT.search(str(error))
        line = int(at[1]) if at else max(1, text.count("\n"))
        return {}, f"not valid TOML: {str(error).partition(' (at ')[0]}", line


def _leaves(value: Any, path: Path) -> Iterator[tuple[Path, str, bool]]:
    """Scalars below a value, in the order of the document, with their paths; keys that name files as well."""
    if isinstance(value, str):
        yield path, without_reserved(value), False
    elif isinstance(value, bool):
        yield path, str(value).lower(), False
    elif isinstance(value, dict):
        for key, item in value.items():
            if key_names_a_file(key):
                yield path, key, True
            yield from _leaves(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _leaves(item, (*path, str(index)))
    else:
        yield path, str(value), False


def _places(lines: list[str]) -> dict[Path, int]:
    """Index of the line of each header and each key that is written at the start of a line."""
    places: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    closing = ""  # the quotes that end the long string we are in
    for index, line in enumerate(lines):
        if closing:
            if closing in line:
                closing = ""
            continue
        header = _HEADER.match(line)
        if header:
            table = _path(header[2], counts)
            if header[1] == "[[":
                number = counts.get(table, -1) + 1
                counts[table] = number
                table = (*table, str(number))
            places.setdefault(table, index)
            continue
        key = _KEY.match(line)
        if key:
            parts = tuple(unquoted(part) for part in _PART.findall(key[1]))
            for end in range(1, len(parts) + 1):
                places.setdefault(table + parts[:end], index)
            for quotes in ('"""', "'''"):
                if key[2].startswith(quotes) and quotes not in key[2][3:]:
                    closing = quotes
    return places


def _path(written: str, counts: dict[Path, int]) -> Path:
    """The path of a header; below an array of tables it goes through the last of them."""
    path: Path = ()
    parts = [unquoted(part) for part in _PART.findall(written)]
    for number, part in enumerate(parts):
        path = (*path, part)
        if path in counts and number < len(parts) - 1:
            path = (*path, str(counts[path]))
    return path


def _line(places: dict[Path, int], path: Path) -> int:
    while path and path not in places:
        path = path[:-1]
    return places.get(path, 0)


def _field(lines: list[str], places: dict[Path, int], path: Path, value: str) -> Field:
    start = _line(places, path)
    text = value.lstrip("\n")
    first = text.split("\n", 1)[0].strip()
    escaped = first.replace("\\", "\\\\").replace('"', '\\"')
    found = start
    for index in range(start, min(len(lines), start + 500)):
        if first in lines[index] or escaped in lines[index]:
            found = index
            break
        if index > start and lines[index].startswith("["):
            break
    return Field(found + 1, ".".join(path), text.rstrip())


def _plain(text: str) -> Iterator[Field]:
    """Assignments on one line of a document that is broken."""
    table = ""
    for number, line in enumerate(text.split("\n"), 1):
        header = _HEADER.match(line)
        if header:
            table = ".".join(unquoted(part) for part in _PART.findall(header[2])) + "."
            continue
        key = _KEY.match(line)
        if key and (value := unquoted(key[2].strip())) and value[0] not in "[{":
            yield Field(number, table + key[1], value)
