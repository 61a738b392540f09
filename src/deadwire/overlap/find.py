"""Pairs of a Python file and the newer file that does its job: confirmed ones first, then suggestions.

A suggestion needs an unwired Python file, another file that git says is younger, and enough that the two share; it is
worded as a possibility and decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

from deadwire.globs import matches as fits
from deadwire.model import Flag, Status
from deadwire.overlap.features import (
    OTHER_SUFFIXES,
    PYTHON_SUFFIXES,
    VERSION,
    Features,
    dump,
    load,
    read,
)
from deadwire.overlap.score import Match, matches

if TYPE_CHECKING:
    from deadwire.config import OverlapRow
    from deadwire.graph import World

LIKELY, POSSIBLE = 0.45, 0.35
_DAY = 86_400
_FEWEST_WORDS = 15
_ALTERNATIVE = 0.8  # of the best score
_NO_SOURCE = re.compile(r"migration|(?:^|/)(?:alembic|patches)/", re.IGNORECASE)
_NO_TARGET = re.compile(
    r"\.d\.[mc]?ts$|\.min\.[mc]?js$|(?:^|/)(?:node_modules|vendor|vendored|third_party|dist|build|generated|__generated__)/"
    r"|[._-](?:pb|generated|gen)\.(?:go|ts|js|rs)$|\.pb\.go$|_pb2?\.(?:ts|js)$|-bundle\.js$"
)
_KINDS = ("env", "flag", "route", "sql", "file", "host")


class Store(Protocol):
    """Keeps the features of blobs."""

    def get(self, key: str) -> str | None:
        """What was put under a key."""

    def put(self, key: str, text: str) -> None:
        """Keeps a text."""


class Dates(Protocol):
    """When a file came and when it changed last: seconds since 1970."""

    @property
    def added(self) -> int:
        """When it came."""

    @property
    def changed(self) -> int:
        """When it changed last."""


class Pair(NamedTuple):
    """A Python file and what does its job now."""

    python: str
    newer: tuple[str, ...]  # a folder ends in a slash
    tier: str  # confirmed, declared, likely, possible
    score: float
    shared: tuple[str, ...]  # what the two share, in words
    drift: str
    carried: tuple[int, int]  # how many of the Python file's own anchors are found in the newer one; of how many
    lost: tuple[str, ...]  # those that are not
    alternatives: tuple[str, ...]
    reason: str
    dates: tuple[int, int]  # last changes of both sides, 0 where not known

    @property
    def is_confirmed(self) -> bool:
        """Whether people said so."""
        return self.tier == "confirmed"


Progress = Callable[[int, int], None]


class Finder:
    """Looks for pairs in one tree."""

    def __init__(
        self,
        world: World,
        dates: Callable[[Iterable[str]], Mapping[str, Dates]],
        store: Store | None = None,
        progress: Progress | None = None,
    ) -> None:
        self._world = world
        self._dates_of = dates
        self._dates: Mapping[str, Dates] = {}
        self._store = store
        self._progress = progress
        self._features: dict[str, Features] = {}

    def pairs(self) -> list[Pair]:
        """Confirmed pairs, then suggestions by score; rejected ones are left out."""
        said = list(self.confirmed())
        python, newer = self._candidates()
        self._read([*python, *newer, *(p.python for p in said), *(n for p in said for n in p.newer)])
        self._dates = self._dates_of([*python, *newer, *(pair.python for pair in said)])
        taken = {pair.python for pair in said}
        found = [pair for pair in self._suggested(python, newer) if pair.python not in taken]
        found.sort(key=lambda pair: (pair.tier != "declared", -pair.score, pair.python))
        return [self._complete(pair) for pair in said] + found

    # -- what people said -----------------------------------------------------------------------------------------

    def confirmed(self) -> Iterator[Pair]:
        """Pairs by `superseded-by` pragmas and by configuration."""
        world = self._world
        for path, pragma in world.pragmas():
            if pragma.directive == "superseded-by" and not pragma.problem and world.flags(path) & Flag.PYTHON:
                newer = tuple(name for name in pragma.arguments if self._is_there(name))
                if newer:
                    yield _said(path, newer, pragma.reason)
        for row in world.settings.config.overlap:
            if row.verdict == "confirmed":
                for path in self._named(row.python):
                    newer = tuple(name for name in row.newer if self._is_there(name))
                    if newer:
                        yield _said(path, newer, row.reason)

    def _is_there(self, name: str) -> bool:
        return bool(self._world.below(name.rstrip("/"))) if name.endswith("/") else self._world.exists(name)

    def _named(self, patterns: Iterable[str]) -> list[str]:
        return [path for path in self._world.python_files() if any(fits(pattern, path) for pattern in patterns)]

    def _is_rejected(self, python: str, newer: str) -> bool:
        rows = self._world.settings.config.overlap
        return any(row.verdict == "rejected" and _speaks_of(row, python, newer) for row in rows)

    # -- suggestions ----------------------------------------------------------------------------------------------

    def _candidates(self) -> tuple[list[str], list[str]]:
        """All Python files (rarity needs them), and the files of other languages that may be equivalents."""
        world = self._world
        python, newer = [], []
        for path in world.paths():
            suffix = _suffix(path)
            if world.has_row(path):
                python.append(path)
            elif suffix in OTHER_SUFFIXES and not _NO_TARGET.search(path) and not world.flags(path) & Flag.EXCLUDED:
                newer.append(path)
        return python, newer

    def _read(self, paths: Iterable[str]) -> None:
        """Features of files, from the store where it has them."""
        wanted = [path for path in dict.fromkeys(paths) if path not in self._features and self._world.exists(path)]
        for number, path in enumerate(wanted):
            if self._progress is not None:
                self._progress(number, len(wanted))
            self._features[path] = self._one(path)
        if self._progress is not None:
            self._progress(len(wanted), len(wanted))

    def _one(self, path: str) -> Features:
        entry = self._world.entry(path)
        assert entry is not None
        suffix = PYTHON_SUFFIXES[0] if self._world.has_row(path) else _suffix(path)
        key = f"overlap-{VERSION}:{suffix}:{entry.oid}"
        known = self._store.get(key) if self._store is not None else None
        if known is not None:
            return load(known)
        found = read(self._world.blob(path) or b"", suffix)
        if self._store is not None:
            self._store.put(key, dump(found))
        return found

    def _suggested(self, python: list[str], newer: list[str]) -> Iterator[Pair]:
        left = {path: self._features[path] for path in python}
        right = {path: f for path in newer if len((f := self._features[path]).words) >= _FEWEST_WORDS}
        declared = self._declared(python, newer)
        for path, target in declared.items():
            if self._may_be_source(path) and not self._is_rejected(path, target):
                yield self._pair(Match(path, target, 0.0, (), ()), "declared")
        for match in matches(left, right):
            path = match.python
            if path in declared or not self._may_be_source(path):
                continue
            chosen = self._allowed(match)
            if chosen is None:
                continue
            order = self._is_younger(path, chosen.newer)
            if order is False or chosen.score < POSSIBLE:
                continue
            yield self._pair(chosen, "likely" if chosen.score >= LIKELY and order else "possible")

    def _may_be_source(self, path: str) -> bool:
        """Whether a Python file is one that may have been superseded: unwired, no test, no migration, not tiny."""
        world = self._world
        return (
            world.status(path) in (Status.DEAD, Status.MANUAL)
            and not world.flags(path) & (Flag.TEST | Flag.INIT)
            and not _NO_SOURCE.search(path)
            and len(self._features[path].words) >= _FEWEST_WORDS
        )

    def _allowed(self, match: Match) -> Match | None:
        """The best match that nobody has rejected."""
        options = [(match.newer, match.score), *match.others]
        left = [(newer, score) for newer, score in options if not self._is_rejected(match.python, newer)]
        if not left:
            return None
        shared = match.shared if left[0][0] == match.newer else ()
        return Match(match.python, left[0][0], left[0][1], shared, tuple(left[1:]))

    def _is_younger(self, python: str, newer: str) -> bool | None:
        """Whether git says that the other file came at least a day later; None where it does not know."""
        one, other = self._dates.get(python), self._dates.get(newer)
        return None if one is None or other is None else other.added - one.added >= _DAY

    def _declared(self, python: list[str], newer: list[str]) -> dict[str, str]:
        """Python files that a comment of a newer file names as its model."""
        found: dict[str, str] = {}
        for target in newer:
            for name in self._features[target].mentions:
                ends = [p for p in python if p == name or p.endswith("/" + name.removeprefix("./").lstrip("/"))]
                if len(ends) == 1:
                    found.setdefault(ends[0], target)
        return found

    # -- what is said of a pair -----------------------------------------------------------------------------------

    def _pair(self, match: Match, tier: str) -> Pair:
        close = [newer for newer, score in match.others if match.score and score >= _ALTERNATIVE * match.score]
        shared, others = in_words(match.shared), tuple(close[:2])
        pair = Pair(match.python, (match.newer,), tier, match.score, shared, "", (0, 0), (), others, "", (0, 0))
        return self._complete(pair)

    def _complete(self, pair: Pair) -> Pair:
        """The pair with drift, dates, and what was carried over."""
        files = [path for name in pair.newer for path in self._files_of(name)]
        self._read(files)
        mine = self._features.get(pair.python) or Features({}, frozenset(), ())
        own = {a for a in mine.anchors if a.partition(":")[0] in _KINDS}
        theirs: set[str] = set().union(*(self._features[path].anchors for path in files))
        lost = tuple(sorted(a.partition(":")[2] for a in own - theirs))
        dates = (_changed(self._dates, [pair.python]), _changed(self._dates, files))
        return pair._replace(
            drift=self._drift(pair.python, files), carried=(len(own & theirs), len(own)), lost=lost, dates=dates
        )

    def _files_of(self, name: str) -> list[str]:
        """The source files of a name, which may be a folder's."""
        files = self._world.below(name.rstrip("/")) if name.endswith("/") else [name]
        return [path for path in files if _suffix(path) in (*OTHER_SUFFIXES, *PYTHON_SUFFIXES)]

    def _drift(self, python: str, newer: list[str]) -> str:
        """Which side is wired in."""
        old = self._world.status(python) not in (Status.DEAD, Status.MANUAL)
        new = any(self._is_wired(path) for path in newer)
        return {
            (False, True): "superseded, not removed",
            (False, False): "neither is wired in",
            (True, True): "both are wired in",
            (True, False): "the newer one is not wired in yet",
        }[old, new]

    def _is_wired(self, path: str) -> bool:
        """Whether something that runs leads to a file; documents do not count."""
        if self._world.value(path) < Status.DOCUMENTED:
            return False
        uses = [use for use in self._world.users(path) if use.offer >= Status.DOCUMENTED]
        if any(not self._world.flags(use.source) & Flag.DOC for use in uses):
            return True
        return any(own.status >= Status.DOCUMENTED for own in self._world.own(path))


def _said(python: str, newer: tuple[str, ...], reason: str) -> Pair:
    return Pair(python, newer, "confirmed", 1.0, (), "", (0, 0), (), (), reason, (0, 0))


def _speaks_of(row: OverlapRow, python: str, newer: str) -> bool:
    return any(fits(pattern, python) for pattern in row.python) and any(fits(pattern, newer) for pattern in row.newer)


def _suffix(path: str) -> str:
    base = path.rpartition("/")[2]
    return "." + base.rpartition(".")[2] if "." in base else ""


def _changed(dates: Mapping[str, Dates], paths: Iterable[str]) -> int:
    return max((dates[path].changed for path in paths if path in dates), default=0)


_TITLES = {"sql": "table", "str": "literal"}
_MOST_TERMS = 6


def in_words(terms: Iterable[str]) -> tuple[str, ...]:
    """The weightiest shared terms by kind: ``env API_URL, TOKEN``, ``message "no route to host"``, ``words echo``."""
    groups: dict[str, list[str]] = {}
    for number, term in enumerate(terms):
        if number == _MOST_TERMS:
            break
        kind, colon, text = term.partition(":")
        if not colon:
            groups.setdefault("words", []).append(term)
        elif kind == "msg":
            groups.setdefault("message", []).append(f'"{text}"')
        elif kind in ("id", "path"):
            groups.setdefault("name", []).append(text)
        else:
            groups.setdefault(_TITLES.get(kind, kind), []).append(text)
    return tuple(f"{title} {', '.join(dict.fromkeys(items))}" for title, items in groups.items())
