"""Unit files of systemd, and desktop entries, which are written the same way.

Field pointer ``Section.Key``, as often as the key is written; a line that ends in ``\\`` goes on in the next one,
joined by a blank; comment lines between the two are passed over, as systemd does. Line: that of the key.
configparser would merge repeated keys and trip over ``%``.
"""

from __future__ import annotations

from deadwire.facts.decoding import text_of
from deadwire.facts.schema import Facts, Field


def read(data: bytes) -> Facts:
    """The assignments of a unit. A script that only bears the name of a unit is read as a script."""
    if data.startswith(b"#!"):
        from deadwire.facts.readers import script

        return script.read(data)
    fields: list[Field] = []
    section = key = ""
    parts: list[str] = []
    start = 0
    for number, raw in enumerate(text_of(data).split("\n"), 1):
        line = raw.strip()
        if line.startswith(("#", ";")):
            continue
        if not parts:
            if line.startswith("["):
                section = line[1:].partition("]")[0].strip()
                continue
            name, equals, line = line.partition("=")
            if not equals:
                continue
            key, start, line = name.strip(), number, line.strip()
        if line.endswith("\\"):
            parts.append(line[:-1].strip())
            continue
        parts.append(line)
        _add(fields, start, section, key, parts)
        parts = []
    if parts:
        _add(fields, start, section, key, parts)
    return Facts("unit", fields=tuple(fields))


def _add(fields: list[Field], line: int, section: str, key: str, parts: list[str]) -> None:
    value = " ".join(part for part in parts if part)
    if value:
        fields.append(Field(line, f"{section}.{key}" if section else key, value))
