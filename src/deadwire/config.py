"""The configuration of a repository: ``deadwire.toml``, or ``[tool.deadwire]`` of the root's pyproject.toml.

Everything is checked here, once: whoever gets a `Config` can rely on every type and code in it.
"""

from __future__ import annotations

from deadwire.codes import chosen
from deadwire.errors import ConfigError
from deadwire.globs import matches
from deadwire.model import Status
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

FILES = ("deadwire.toml", "pyproject.toml")  # the first one that speaks of deadwire wins
INVENTORY = "docs/PYTHON_INVENTORY.md"


class RootRow(NamedTuple):
    """Files that something outside the repository uses."""

    path: str
    status: Status
    reason: str = ""


class PathRow(NamedTuple):
    """Severities for some files; ``off`` is written as a list of the codes too."""

    path: str
    rules: Mapping[str, str]
    until: str = ""  # YYYY-MM-DD, or what was written instead (see `Config.problems`)
    reason: str = ""
    owner: str = ""


class OverlapRow(NamedTuple):
    """Files of which people have said that they do the same job."""

    python: tuple[str, ...]
    newer: tuple[str, ...]
    verdict: str = ""
    reason: str = ""


class Problem(NamedTuple):
    """An entry that cannot be taken as it is meant, without making the rest unusable."""

    key: str
    number: int  # of the entry, from 0
    line: int
    message: str


class Config(NamedTuple):
    """What is configured; every field has the default that INTERFACE gives its key."""

    inventory: tuple[str, ...] = (INVENTORY,)  # () turns DW3xx off
    by_part: bool = False  # `inventory` is a list: each document speaks for its part alone
    collapse: tuple[str, ...] = ()
    docs: tuple[str, ...] = ()  # globs and !globs, in order
    exclude: tuple[str, ...] = ()
    gitattributes: bool = True
    source_roots: tuple[str, ...] | None = None  # folders, the root is ""; None: to be found
    production_callers: tuple[str, ...] = ()
    roots: tuple[RootRow, ...] = ()
    rules: Mapping[str, str] = {}
    per_path: tuple[PathRow, ...] = ()
    wire: tuple[Mapping[str, Any], ...] = ()  # rows of the wiring table, as written
    overlap: tuple[OverlapRow, ...] = ()
    archive: str = "archive"
    journal: str | None = ""  # "" is the default place inside the git folder, None is off
    file: str = ""  # where it was read; "" where nothing is configured
    lines: Mapping[str, tuple[int, ...]] = {}  # of each key the lines of its entries
    problems: tuple[Problem, ...] = ()

    def line(self, key: str, index: int = 0) -> int:
        """The line of an entry of a key (as written: ``per-path``) in `file`; 1 where it is not known."""
        lines = self.lines.get(key, ())
        return lines[index] if index < len(lines) else 1

    def severity(self, code: str, default: str, path: str = "") -> str:
        """The severity of a rule in a file.

        The last row of `per-path` that fits the path and speaks of the code goes before `rules`; among the keys of
        either the longest wins.
        """
        if path:
            for row in reversed(self.per_path):
                if matches(row.path, path):
                    found = chosen(row.rules, code)
                    if found is not None:
                        return found
        return chosen(self.rules, code) or default

    def as_base_of(self, after: Config) -> Config:
        """The configuration by which this tree is judged as the base of another one.

        What says who uses a file is the base's own (the other's where the base has none), all else is the other's.
        """
        return after._replace(
            docs=self.docs or after.docs,
            source_roots=after.source_roots if self.source_roots is None else self.source_roots,
            production_callers=self.production_callers or after.production_callers,
            roots=self.roots or after.roots,
            wire=self.wire or after.wire,
        )

    def dump(self) -> list[Any]:
        """All of it as JSON has it."""
        return list(self)


def restore(row: list[Any]) -> Config:
    """What `Config.dump` gave, after a way through JSON."""
    known = dict(zip(Config._fields, row, strict=True))
    for key in ("inventory", "collapse", "docs", "exclude", "production_callers", "wire"):
        known[key] = tuple(known[key])
    if known["source_roots"] is not None:
        known["source_roots"] = tuple(known["source_roots"])
    known["roots"] = tuple(RootRow(path, Status(status), why) for path, status, why in known["roots"])
    known["per_path"] = tuple(PathRow(*item) for item in known["per_path"])
    known["overlap"] = tuple(
        OverlapRow(tuple(python), tuple(newer), *rest) for python, newer, *rest in known["overlap"]
    )
    known["lines"] = {key: tuple(lines) for key, lines in known["lines"].items()}
    known["problems"] = tuple(Problem(*item) for item in known["problems"])
    return Config(**known)


def parse(pyproject: bytes | None, deadwire_toml: bytes | None) -> Config:
    """The configuration of a tree from the two files at its root. Raises ConfigError."""
    if deadwire_toml is not None:
        from deadwire.config_reader import read_config

        return read_config(deadwire_toml, FILES[0], ())
    if pyproject is not None and b"deadwire" in pyproject:
        from deadwire.config_reader import read_config

        return read_config(pyproject, FILES[1], ("tool", "deadwire"))
    return Config()


def read_config_file(path: str) -> Config:
    """The configuration of a file on disk: keys at the top, or those of ``[tool.deadwire]`` if it has that table.

    Raises ConfigError.
    """
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from error
    from deadwire.config_reader import read_any

    return read_any(data, path)
