"""The words that all parts share: statuses, tracked files, references between them, findings.

Paths are strings relative to the root of the repository, with ``/``, decoded from git's bytes as UTF-8 with
``surrogateescape``: lossless, and one type everywhere. They are made printable only by the reporters.
"""

from __future__ import annotations

from enum import IntEnum

from deadwire.entries import Change as Change
from deadwire.entries import Entry as Entry
from deadwire.typed import NamedTuple


class Status(IntEnum):
    """What a snapshot shows of one file; a higher value is better wired (INTERFACE section 1)."""

    DEAD = 0
    TEST = 1
    MANUAL = 2
    DOCUMENTED = 3
    PRODUCTION = 4

    @property
    def word(self) -> str:
        """The lower-case name that JSON and configuration use."""
        return self.name.lower()


class Ref(NamedTuple):
    """What one file says about others, before it is known which files of the snapshot that means.

    kind and key:
      ``module``    a dotted name; ``*`` stands for part of one segment, ``**`` (last) for any depth
      ``relative``  the same as a path without suffix, from the root: ``pkg/sub/name`` (a relative import)
      ``path``      a path as written, cleaned, or a folder; looked up from each of `bases`, then by suffix
      ``glob``      a pattern (``*`` within a segment, ``**`` any depth), from the first of `bases` that has a match
    form says how freely the key may be read:
      for modules   ``import`` ``object`` ``run`` ``app`` ``scan``
      for paths     ``command`` ``code`` ``doc`` ``link`` ``exact``
    """

    kind: str
    key: str
    line: int
    cap: Status  # the most that this use can give
    mechanism: str  # the id of the row or rule that found it: import, systemd, ...
    detail: str  # what a person is shown: "ExecStart uvicorn app.main:app"
    form: str
    bases: tuple[str, ...] = ()  # folders to look from, nearest first; "" is the root
    need: int = 0  # modules: how many leading segments must be modules (the rest may be attributes)
    guarded: bool = False  # within try/except ImportError, or for type checking: its absence breaks nothing


class Own(NamedTuple):
    """What a file is by itself: runnable, a test, a unit that a service manager starts."""

    status: Status
    mechanism: str
    line: int
    detail: str


class Root(NamedTuple):
    """Evidence that module names start at a folder, for the files below `scope` ("" for all)."""

    folder: str
    scope: str
    line: int


class Wired(NamedTuple):
    """Everything that one file contributes to the wiring graph."""

    own: tuple[Own, ...] = ()
    refs: tuple[Ref, ...] = ()
    roots: tuple[Root, ...] = ()
    flags: int = 0


class Flag:
    """Bits of a node."""

    PYTHON = 1  # has a row and a status that users see
    INIT = 2  # an __init__.py
    TEST = 4  # a test, or test support: lends at most Test
    EXCLUDED = 8  # no row, no DW1xx; lends at least Manual
    DOC = 16  # documentation
    CODE = 32  # a program of another language, a shell script, a notebook
    PLACED = 64  # lies under docs, examples, contrib, samples: by itself at most Documented


class Use(NamedTuple):
    """One resolved reference: `source` uses `target`."""

    source: str
    target: str
    line: int
    mechanism: str
    detail: str
    cap: Status
    offer: Status  # what it gives the target as things stand
    match: str  # exact, suffix, basename, ambiguous
    ref: Ref


class Evidence(NamedTuple):
    """A line of the evidence that people and JSON are shown."""

    mechanism: str
    source: str
    line: int
    status: Status
    detail: str
    removed: bool = False


class Finding(NamedTuple):
    """A violation of a rule, ready for a reporter."""

    code: str
    severity: str  # error, warning, info
    path: str
    line: int
    column: int
    message: str
    help: str
    evidence: tuple[Evidence, ...] = ()
    behind: str | None = None  # the reported file through which this one died
