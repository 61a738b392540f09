"""The wiring table: one row is one way in which files become live.

The rows are written in mechanisms.toml and compiled into `_table`, for a warm check must not parse TOML
(``python -m deadwire.wiring.compile`` does it; a test fails when the two differ). Users add rows of the same fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from deadwire.facts.carriers import without_template_endings
from deadwire.globs import matches_any
from deadwire.resolve.globbing import pattern as glob_regex


class Row(NamedTuple):
    """A mechanism.

    files: globs of the carriers, by base name, or by path where there is a slash; besides: those of them that are
    none. needs: key paths of which the
    carrier has to hold one. pick: key paths whose values count; nothing else in the file is a use. spelled: how to
    read a value: argv, path, module, app, object, handler, fileobj, glob, dir, stem:PATTERN. base: folders to look
    from: ``file``, ``root``, ``cwd:KEYPATH``. entry: globs of files that live where the carrier is, from its folder
    on. deps: distributions whose declaration turns the entry on (the carrier is the manifest then). gives: what the
    carrier is by itself and the most that its uses give: production, automation, documented, manual, test; ``lends``:
    the uses give what the carrier is worth. lesser: carriers named for development, tests or CI are automation.
    """

    id: str
    doc: str
    files: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    pick: tuple[str, ...] = ()
    spelled: tuple[str, ...] = ()
    base: tuple[str, ...] = ()
    entry: tuple[str, ...] = ()
    deps: tuple[str, ...] = ()
    gives: str = "automation"
    lends: bool = False
    lesser: bool = False


FIELDS = Row._fields
GIVES = ("production", "automation", "documented", "manual", "test")
PLAIN = ("argv", "argv-joined", "path", "module", "app", "object", "handler", "fileobj", "glob", "dir")


def rows() -> tuple[Row, ...]:
    """The built-in rows."""
    from deadwire.wiring._table import ROWS

    return tuple(Row(**row) for row in ROWS)


def row_of(values: Mapping[str, Any]) -> Row:
    """A row from a table of TOML; lists become tuples. An unknown field is a TypeError: `ownrows` checks first."""
    given: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in values.items()}
    return Row(**given)


class Table:
    """Rows by the files that carry them."""

    def __init__(self, given: Iterable[Row]) -> None:
        self._by_name: dict[str, list[Row]] = {}
        self._by_suffix: dict[str, list[Row]] = {}
        self._by_glob: list[tuple[re.Pattern[str], bool, Row]] = []
        self._any: tuple[re.Pattern[str], ...] | None = None
        self.with_deps: list[Row] = []
        for row in given:
            if row.deps:
                self.with_deps.append(row)
            for glob in row.files:
                for one in _braces(glob):
                    self._place(one, row)

    def _place(self, glob: str, row: Row) -> None:
        if "/" not in glob and not any(c in glob for c in "*?["):
            self._by_name.setdefault(glob.lower(), []).append(row)
        elif glob.startswith("*.") and not any(c in glob[2:] for c in "*?[/"):
            self._by_suffix.setdefault(glob[1:].lower(), []).append(row)
        else:
            by_path = "/" in glob
            self._by_glob.append((glob_regex(glob if by_path else glob.lower()), by_path, row))

    def of(self, path: str) -> list[Row]:
        """The rows that a file carries, each once."""
        base = path[path.rfind("/") + 1 :].lower()
        plain = without_template_endings(base)
        folder = path[: len(path) - len(base)]
        found: dict[str, Row] = {}
        for name in (base,) if plain == base else (base, plain):
            for row in self._by_name.get(name, ()):
                found[row.id] = row
            dot = name.find(".")
            while dot >= 0:
                for row in self._by_suffix.get(name[dot:], ()):
                    found[row.id] = row
                dot = name.find(".", dot + 1)
            for regex, by_path, row in self._fitting(folder, name):
                if row.id not in found and regex.match(folder + name if by_path else name):
                    found[row.id] = row
        return [row for row in found.values() if not row.besides or not matches_any(row.besides, path)]

    def _fitting(self, folder: str, name: str) -> list[tuple[re.Pattern[str], bool, Row]]:
        """The globs that may fit: one look at all of them together tells for most files that none does."""
        if not self._by_glob:
            return []
        if self._any is None:
            self._any = tuple(
                re.compile(
                    "|".join(f"(?:{regex.pattern})" for regex, path, _ in self._by_glob if path == by_path) or "(?!)"
                )
                for by_path in (True, False)
            )
        of_paths, of_names = self._any
        if of_names.match(name) is None and of_paths.match(folder + name) is None:
            return []
        return self._by_glob


@lru_cache(maxsize=1)
def built_in() -> Table:
    """The table without rows of a project."""
    return Table(rows())


_own: list[tuple[object, Table]] = []  # the last table with rows of a project, by the rows as they are written


def table_for(wire: tuple[Mapping[str, Any], ...], file: str) -> Table:
    """The table with the rows of a project's configuration `file`. Raises ConfigError for a row that is wrong."""
    if not wire:
        return built_in()
    if not _own or _own[0][0] != wire:
        from deadwire.wiring.ownrows import read_rows

        _own[:] = [(wire, Table((*rows(), *read_rows(wire, file))))]
    return _own[0][1]


@lru_cache(maxsize=1024)
def pointer_regex(pick: str) -> re.Pattern[str]:
    """A key path as a regular expression: ``*`` is one key or a part of it, ``**`` any number, ``{a,b}`` either."""
    out = []
    for part in re.split(r"(\*\*\.?|\*|\{[^}]*\})", pick):
        if part.startswith("**"):
            out.append(r"(?:.*\.)?" if part.endswith(".") else r".*")
        elif part == "*":
            out.append(r"([^.]*)")
        elif part.startswith("{"):
            out.append("(?:" + "|".join(re.escape(p).replace(r"\*", "[^.]*") for p in part[1:-1].split(",")) + ")")
        else:
            out.append(re.escape(part))
    return re.compile("".join(out) + r"(?:\.\d+)*\Z")


def _braces(glob: str) -> list[str]:
    found = re.search(r"\{([^{}]*)\}", glob)
    if not found:
        return [glob]
    return [g for part in found[1].split(",") for g in _braces(glob[: found.start()] + part + glob[found.end() :])]
