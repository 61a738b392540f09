"""The wiring table: one row is one way in which files become live.

The rows are written in mechanisms.toml and compiled into `_table`, for a warm check must not parse TOML
(``python -m deadwire.wiring.compile`` does it; a test fails when the two differ). Users add rows of the same fields.
"""

from __future__ import annotations

from functools import lru_cache

from deadwire.facts.carriers import without_template_endings
from deadwire.globs import matches_any
from deadwire.lazy import MULTILINE, compiled, escape, lazy
from deadwire.resolve.globbing import pattern as glob_regex
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    # A glob without braces, what follows its last wildcard, the longest part that stands for itself, and a text that is
    # in the folder of every file that it fits.
    Place = tuple[str, str, str, str]

_WILD = lazy(r"[*?\]]")
_NOT_LITERAL = lazy(r"\[[^]]*\]|[*?]")
_DEEP = lazy(r"[^/]\*\*")
_BRACES = lazy(r"\{([^{}]*)\}")
_KEYS = lazy(r"(\*\*\.?|\*|\{[^}]*\})")


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
        self._by_glob: dict[str, _Globs] = {}  # by the suffix that a glob ends in; "" where it leaves that open
        self._placed: set[_Placed] = set()  # those that ask for a folder
        self._near: dict[str, list[_Placed]] = {}  # those of them that files of a folder may fit
        self._named: dict[str, list[Row]] = {}  # answers by the base name, for files that fit none of these
        self.with_deps: list[Row] = []
        for row in given:
            if row.deps:
                self.with_deps.append(row)
            for glob in row.files:
                for place in places_of(glob):
                    self._place(place, row)

    def _place(self, place: Place, row: Row) -> None:
        glob, tail, literal, part = place
        if tail == glob and "/" not in glob:
            self._by_name.setdefault(glob.lower(), []).append(row)
        elif glob == "*" + tail and tail.startswith(".") and "/" not in tail:
            self._by_suffix.setdefault(tail.lower(), []).append(row)
        else:
            dot = tail.rfind(".")
            suffix = tail[dot:].lower() if dot > tail.rfind("/") else ""
            by_path = "/" in glob
            placed = by_path and glob.rpartition("/")[0] != "**"
            if placed:
                self._placed.add(_Placed(part, suffix, glob))
            globs = self._by_glob.setdefault(suffix, _Globs())
            globs.add(*(literal, glob) if by_path else (literal.lower(), glob.lower()), by_path, placed, row)

    def of(self, path: str) -> list[Row]:
        """The rows that a file carries, each once."""
        slash = path.rfind("/") + 1
        folder, base = path[:slash], path[slash:].lower()
        near = self._near.get(folder)
        if near is None:
            near = self._near[folder] = [placed for placed in self._placed if placed.part in folder]
        if near and _fits_one(near, folder, base):
            found = self._look(folder, base)
        else:
            known = self._named.get(base)
            found = self._named[base] = self._look(None, base) if known is None else known
        return [row for row in found if not row.besides or not matches_any(row.besides, path)]

    def _look(self, folder: str | None, base: str) -> list[Row]:
        """The rows of a base name; without a folder those that ask for none."""
        plain = without_template_endings(base)
        found: dict[str, Row] = {}
        for name in (base,) if plain == base else (base, plain):
            for row in self._by_name.get(name, ()):
                found[row.id] = row
            dot = name.find(".")
            while dot >= 0:
                for row in self._by_suffix.get(name[dot:], ()):
                    found[row.id] = row
                dot = name.find(".", dot + 1)
            for suffix in ("", name[name.rfind(".") :] if "." in name else ""):
                globs = self._by_glob.get(suffix)
                if globs is not None:
                    for row in globs.fitting(folder, name):
                        found[row.id] = row
        return list(found.values())


class _Placed(NamedTuple):
    """A glob of paths that asks for a folder. part: a text that is in the folder; suffix: what the path ends in."""

    part: str
    suffix: str
    glob: str


def _fits_one(near: Iterable[_Placed], folder: str, base: str) -> bool:
    """Whether a file, or what its template makes, fits one of the globs."""
    names = {base, without_template_endings(base)}
    return any(
        name.endswith(placed.suffix) and glob_regex(placed.glob).match(folder + name)
        for placed in near
        for name in names
    )


class _Globs:
    """Globs with their rows. A glob is compiled when a file holds its longest literal part, which few do."""

    def __init__(self) -> None:
        self._rows: list[tuple[str, str, bool, Row]] = []
        self._anywhere: list[tuple[str, str, bool, Row]] = []  # those that ask for no folder

    def add(self, literal: str, glob: str, by_path: bool, placed: bool, row: Row) -> None:
        """A glob of whole paths or of base names, with its longest literal part. placed: it asks for a folder."""
        one = literal, glob, by_path, row
        self._rows.append(one)
        if not placed:
            self._anywhere.append(one)

    def fitting(self, folder: str | None, name: str) -> list[Row]:
        """The rows whose globs a file fits; without a folder those that ask for none."""
        path = name if folder is None else folder + name
        return [
            row
            for literal, glob, by_path, row in (self._anywhere if folder is None else self._rows)
            if literal in (text := path if by_path else name) and glob_regex(glob).match(text)
        ]


def places_of(glob: str) -> Sequence[Place]:
    """A glob of carriers without its braces, each of the globs that it stands for; known of those of built-in rows."""
    from deadwire.wiring._table import PLACES

    return PLACES.get(glob) or [place_of(one) for one in braces(glob)]


def place_of(glob: str) -> Place:
    """Where a glob without braces is looked for."""
    return glob, _WILD.split(glob)[-1], _longest_literal(glob), _part_of_folder(glob)


def _longest_literal(glob: str) -> str:
    """The longest part of a glob that stands for itself: what it fits holds that."""
    return max((part.strip("/") for part in _NOT_LITERAL.split(glob)), key=len)


def _part_of_folder(glob: str) -> str:
    """A text that is in the folder of every file that a glob of paths fits; "" where that cannot be told."""
    if "[" in glob or _DEEP.search(glob):
        return ""
    return _longest_literal(glob.rpartition("/")[0])


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
    return pointers_regex((pick,))


@lru_cache(maxsize=1024)
def pointers_regex(picks: tuple[str, ...]) -> re.Pattern[str]:
    """Several key paths at once. It fits whole lines, so that one search tells whether any pointer of a file fits."""
    return compiled("^(?:" + "|".join(map(_pointer, picks)) + r")(?:\.\d+)*$", MULTILINE)


@lru_cache(maxsize=1024)
def last_keys(picks: tuple[str, ...]) -> frozenset[str] | None:
    """The keys, one of which every pointer that fits ends in, but for indices of lists; None where they are open.

    To look for these is cheaper than to look for the rest.
    """
    found = frozenset(one.rpartition(".")[2] for pick in picks for one in braces(pick))
    return None if any("*" in key or key.isdecimal() or not key for key in found) else found


def last_key(pointer: str) -> str:
    """The last key of a pointer that is no index of a list."""
    rest, _, key = pointer.rpartition(".")
    while rest and key.isdecimal():
        rest, _, key = rest.rpartition(".")
    return key


def _pointer(pick: str) -> str:
    out = []
    for part in _KEYS.split(pick):
        if part.startswith("**"):
            out.append(r"(?:.*\.)?" if part.endswith(".") else r".*")
        elif part == "*":
            out.append(r"[^.\n]*")
        elif part.startswith("{"):
            choices = (escape(choice).replace(r"\*", r"[^.\n]*") for choice in part[1:-1].split(","))
            out.append("(?:" + "|".join(choices) + ")")
        else:
            out.append(escape(part))
    return "".join(out)


def braces(glob: str) -> list[str]:
    """The globs that one with braces stands for."""
    found = _BRACES.search(glob)
    if not found:
        return [glob]
    return [g for part in found[1].split(",") for g in braces(glob[: found.start()] + part + glob[found.end() :])]
