"""Rows of the wiring table that a project writes itself: ``[[tool.deadwire.wire]]``, checked field by field."""

from __future__ import annotations

from deadwire.codes import did_you_mean
from deadwire.errors import ConfigError
from deadwire.typed import TYPE_CHECKING
from deadwire.wiring.spellings import SPELLINGS
from deadwire.wiring.table import FIELDS, GIVES, Row, row_of, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

_LISTS = frozenset(("files", "besides", "needs", "pick", "spelled", "base", "entry", "deps"))
_SWITCHES = frozenset(("lends", "lesser"))
_SPELLED = ("argv", "argv-joined", *sorted(SPELLINGS))
_BASES = ("root", "file", "cwd:KEY", "dir:FOLDER")


def read_rows(written: Iterable[Mapping[str, Any]], file: str) -> list[Row]:
    """The rows of a project. Raises ConfigError that names the row, the field and what was meant."""
    known = {row.id for row in rows()}
    found: list[Row] = []
    for number, values in enumerate(written, 1):
        row = _row(values, file, number)
        if row.id in known:
            raise ConfigError(f"{_place(file, number, row.id)}: there is a row of that id already")
        known.add(row.id)
        found.append(row)
    return found


def _place(file: str, number: int, name: object) -> str:
    return f"{file or 'configuration'}: wire: row {number}" + (f" ({name})" if isinstance(name, str) else "")


def _row(values: Mapping[str, Any], file: str, number: int) -> Row:
    place = _place(file, number, values.get("id"))
    for key, value in values.items():
        if key not in FIELDS:
            raise ConfigError(f"{place}: unknown field {key}{did_you_mean(key, FIELDS) or _choices(FIELDS)}")
        _typed(place, key, value)
    if "id" not in values:
        raise ConfigError(f"{place}: lacks its id")
    if not values.get("files") and not values.get("deps"):
        raise ConfigError(f"{place}: says of no file that it carries something: give files or deps")
    if values.get("pick") and not values.get("spelled"):
        raise ConfigError(f"{place}: pick needs spelled: how the values are to be read{_choices(_SPELLED)}")
    return row_of({"doc": f"wired by {values['id']}", **values})


def _typed(place: str, key: str, value: Any) -> None:
    if key in _LISTS:
        if not isinstance(value, list | tuple) or not all(isinstance(item, str) and item for item in value):
            raise ConfigError(f"{place}: {key}: expected a list of strings")
        if key == "spelled":
            for item in value:
                if item not in _SPELLED and not item.startswith("stem:"):
                    raise ConfigError(f"{place}: spelled: {item!r}{did_you_mean(item, _SPELLED) or _choices(_SPELLED)}")
        elif key == "base":
            for item in value:
                if item not in ("root", "file") and not item.startswith(("cwd:", "dir:")):
                    raise ConfigError(f"{place}: base: {item!r}{_choices(_BASES)}")
    elif key in _SWITCHES:
        if not isinstance(value, bool):
            raise ConfigError(f"{place}: {key}: expected true or false")
    elif not isinstance(value, str) or not value:
        raise ConfigError(f"{place}: {key}: expected a text")
    elif key == "gives" and value not in GIVES:
        raise ConfigError(f"{place}: gives: {value!r}{did_you_mean(value, GIVES) or _choices(GIVES)}")


def _choices(known: Iterable[str]) -> str:
    return f" (known: {', '.join(known)})"
