"""Configuration text turned into a `Config`, with every mistake named by file, line and key."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from deadwire.codes import SEVERITIES, did_you_mean, is_known, unknown_rule
from deadwire.config import Config, OverlapRow, PathRow, Problem, RootRow
from deadwire.errors import ConfigError
from deadwire.model import Status
from deadwire.toml_lines import Path, lines_of

tomllib: Any = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")

_LISTS = ("collapse", "docs", "exclude", "source-roots", "production-callers")
_TABLES = ("roots", "per-path", "wire", "overlap")
KEYS = ("inventory", *_LISTS, "gitattributes", "rules", *_TABLES, "archive", "journal")
_STATUSES = {status.word: status for status in Status if status is not Status.DEAD}


def read_config(data: bytes, file: str, table: tuple[str, ...]) -> Config:
    """The configuration in the bytes of a TOML file, below `table`. Raises ConfigError."""
    text, values = _toml(data, file)
    for key in table:
        found = values.get(key, {})
        if not isinstance(found, dict):
            raise ConfigError(f"{file}: [{'.'.join(table)}] is not a table")
        values = found
    if table and not values:
        return Config()
    return _Reading(file, table, lines_of(text)).config(values)


def read_any(data: bytes, file: str) -> Config:
    """The same for a file that may be either kind."""
    values = _toml(data, file)[1]
    tool = values.get("tool")
    return read_config(data, file, ("tool", "deadwire") if isinstance(tool, dict) else ())


def _toml(data: bytes, file: str) -> tuple[str, dict[str, Any]]:
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        return text, tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{file}:{line}: not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        said, _, place = str(error).partition(" (at ")
        words = place.replace(",", "").rstrip(")").split()
        line = int(words[1]) if words[:1] == ["line"] else text.count("\n") + 1
        raise ConfigError(f"{file}:{line}: not TOML: {said[:1].lower()}{said[1:]}") from error


class _Reading:
    def __init__(self, file: str, table: tuple[str, ...], lines: Mapping[Path, int]) -> None:
        self._file = file
        self._table = table
        self._lines = lines
        self._problems: list[Problem] = []

    def config(self, values: Mapping[str, Any]) -> Config:
        self._only(values, KEYS, ())
        fields: dict[str, Any] = {}
        readers: dict[str, Callable[[Any], Any]] = {
            "inventory": self._inventory,
            "gitattributes": lambda value: self._typed(value, bool, "true or false", ("gitattributes",)),
            "source-roots": self._source_roots,
            "rules": lambda value: self._severities(value, ("rules",)),
            "archive": lambda value: self._path(value, ("archive",)),
            "journal": self._journal,
            "roots": lambda value: self._rows(value, "roots", self._root),
            "per-path": lambda value: self._rows(value, "per-path", self._per_path),
            "wire": lambda value: self._rows(value, "wire", self._wire),
            "overlap": lambda value: self._rows(value, "overlap", self._overlap),
        }
        for key, value in values.items():
            read = readers.get(key)
            found = read(value) if read is not None else self._globs(value, (key,))
            fields[key.replace("-", "_")] = found
        fields["by_part"] = isinstance(values.get("inventory"), list)
        places = {key: self._places(key, value) for key, value in values.items()}
        return Config(**fields, file=self._file, lines=places, problems=tuple(self._problems))

    # -- mistakes -------------------------------------------------------------------------------------------------

    def _line(self, path: Path) -> int:
        """The line of a value, or of the nearest that holds it."""
        whole: Path = (*self._table, *path)
        while whole and whole not in self._lines:
            whole = whole[:-1]
        return self._lines.get(whole, 1)

    def _error(self, path: Path, message: str) -> ConfigError:
        name = ".".join(str(part) for part in path if isinstance(part, str))
        return ConfigError(f"{self._file}:{self._line(path)}: {name}: {message}")

    def _only(self, values: Mapping[str, Any], known: tuple[str, ...], path: Path) -> None:
        for key in values:
            if key not in known:
                place = f" in {path[0]}" if path else ""
                where = f"{self._file}:{self._line((*path, key))}"
                raise ConfigError(f"{where}: unknown key {key}{place}{did_you_mean(key, known) or _choices(known)}")

    def _typed(self, value: Any, kind: type, expected: str, path: Path) -> Any:
        if not isinstance(value, kind):
            raise self._error(path, f"expected {expected}, found {_kind(value)}")
        return value

    # -- values ---------------------------------------------------------------------------------------------------

    def _text(self, value: Any, path: Path, expected: str = "a string") -> str:
        text: str = self._typed(value, str, expected, path)
        return text

    def _globs(self, value: Any, path: Path, expected: str = "a list of globs") -> tuple[str, ...]:
        items = self._typed(value, list, expected, path)
        return tuple(self._text(item, (*path, number), "a string") for number, item in enumerate(items))

    def _path(self, value: Any, path: Path) -> str:
        text = self._text(value, path, "a path below the root")
        clean = text.replace("\\", "/").removeprefix("./").rstrip("/")
        if not clean or clean.startswith("/") or ":" in clean[:2] or ".." in clean.split("/"):
            raise self._error(path, f"expected a path below the root, found {text!r}")
        return clean

    def _inventory(self, value: Any) -> tuple[str, ...]:
        if value is False:
            return ()
        path: Path = ("inventory",)
        if isinstance(value, str):
            return (self._path(value, path),)
        items = self._typed(value, list, "a path, a list of paths, or false", path)
        return tuple(self._path(item, (*path, number)) for number, item in enumerate(items))

    def _journal(self, value: Any) -> str | None:
        if value is False:
            return None
        return self._text(value, ("journal",), "a path, or false")

    def _source_roots(self, value: Any) -> tuple[str, ...]:
        folders = self._globs(value, ("source-roots",), "a list of folders")
        return tuple(
            "" if folder.rstrip("/") in ("", ".") else folder.removeprefix("./").rstrip("/") for folder in folders
        )

    def _severities(self, value: Any, path: Path) -> dict[str, str]:
        found = {}
        for written, severity in self._typed(value, dict, 'a table such as {DW103 = "error"}', path).items():
            if not is_known(written):
                raise self._error((*path, written), unknown_rule(written))
            if severity not in SEVERITIES:
                raise self._error((*path, written), f"expected one of {', '.join(SEVERITIES)}, found {severity!r}")
            found[written] = severity
        return found

    # -- rows -----------------------------------------------------------------------------------------------------

    def _rows(self, value: Any, key: str, read: Callable[[Mapping[str, Any], Path], Any]) -> tuple[Any, ...]:
        rows = self._typed(value, list, "a list of tables", (key,))
        found = []
        for number, row in enumerate(rows):
            path: Path = (key, number)
            found.append(read(self._typed(row, dict, "a table", path), path))
        return tuple(found)

    def _root(self, row: Mapping[str, Any], path: Path) -> RootRow:
        self._only(row, ("path", "status", "reason"), path)
        word = self._text(self._needed(row, "status", path), (*path, "status"))
        if word not in _STATUSES:
            raise self._error((*path, "status"), f"expected one of {', '.join(_STATUSES)}, found {word!r}")
        return RootRow(self._row_path(row, path), _STATUSES[word], self._optional(row, "reason", path))

    def _per_path(self, row: Mapping[str, Any], path: Path) -> PathRow:
        """`rules` is a table of severities; a list of codes, or one code, means that they say nothing there."""
        self._only(row, ("path", "rules", "until", "reason", "owner"), path)
        rules, place = self._needed(row, "rules", path), (*path, "rules")
        if isinstance(rules, str):
            rules = [rules]
        if isinstance(rules, list):
            rules = {self._text(code, (*place, number)): "off" for number, code in enumerate(rules)}
        until = self._until(row.get("until", ""), path)
        reason, owner = self._optional(row, "reason", path), self._optional(row, "owner", path)
        return PathRow(self._row_path(row, path), self._severities(rules, place), until, reason, owner)

    def _until(self, value: Any, path: Path) -> str:
        """A day as text. A wrong one is a problem of the entry, which keeps its effect."""
        from datetime import date

        if isinstance(value, date):
            return value.isoformat()[:10]
        text = self._text(value, (*path, "until"), "a day, YYYY-MM-DD")
        if text:
            try:
                if len(text) != 10:
                    raise ValueError(text)
                date.fromisoformat(text)
            except ValueError:
                assert isinstance(path[1], int)
                line = self._line((*path, "until"))
                self._problems.append(
                    Problem(str(path[0]), path[1], line, f"until: expected a day, YYYY-MM-DD, found {text!r}")
                )
        return text

    def _wire(self, row: Mapping[str, Any], path: Path) -> dict[str, Any]:
        """Its fields are those of the wiring table, which checks them."""
        return {key: _plain(value) for key, value in row.items()}

    def _overlap(self, row: Mapping[str, Any], path: Path) -> OverlapRow:
        self._only(row, ("python", "newer", "verdict", "reason"), path)
        sides = []
        for key in ("python", "newer"):
            value = self._needed(row, key, path)
            sides.append(self._globs([value] if isinstance(value, str) else value, (*path, key)))
        verdict, reason = self._optional(row, "verdict", path), self._optional(row, "reason", path)
        return OverlapRow(sides[0], sides[1], verdict, reason)

    def _row_path(self, row: Mapping[str, Any], path: Path) -> str:
        return self._text(self._needed(row, "path", path), (*path, "path"), "a glob")

    def _needed(self, row: Mapping[str, Any], key: str, path: Path) -> Any:
        if key not in row:
            raise self._error(path, f"an entry lacks its {key}")
        return row[key]

    def _optional(self, row: Mapping[str, Any], key: str, path: Path) -> str:
        return self._text(row.get(key, ""), (*path, key))

    def _places(self, key: str, value: Any) -> tuple[int, ...]:
        """The lines of a key's entries; of the key itself where it has none."""
        if isinstance(value, list):
            return tuple(self._line((key, number)) for number in range(len(value)))
        if isinstance(value, dict):
            return tuple(self._line((key, name)) for name in value)
        return (self._line((key,)),)


def _plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value if isinstance(value, (str, int, float, bool)) else str(value)


def _kind(value: Any) -> str:
    names = {
        bool: "true or false",
        str: "a string",
        list: "a list",
        dict: "a table",
        int: "a number",
        float: "a number",
    }
    return names.get(type(value), "a date")


def _choices(known: tuple[str, ...]) -> str:
    return f" (known: {', '.join(known)})"
