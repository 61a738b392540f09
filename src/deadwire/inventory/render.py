"""The first document of a repository, as people like to read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from deadwire.globs import matches
from deadwire.inventory import cells, newsection, statuses
from deadwire.inventory.advice import CLEANUP_HEADS, OVERLAP_HEADS
from deadwire.model import Status

TITLE = "# Python inventory: what is wired, and what is dead"
_INTRODUCTION = """\
Every Python file of {of}, with what keeps it alive and where that can be seen. `deadwire` keeps this
document true: `deadwire inventory --check` verifies every row against the repository, `deadwire inventory --write`
repairs what has become false and leaves everything else as it stands. So notes, further columns and remarks behind the
evidence are welcome.
"""
# Something has to stand behind the last table: where two branches add a row to it and a section behind it, git's union
# would mix them at the end of the file.
_CLOSING = """\
## Questions

Why a row says what it says, and what else was looked at: `deadwire explain PATH`. Files that are all alike, such as
migrations, can share one row: `collapse` in the configuration.
"""
_MEANINGS = """\
- {production}: run by a service, container, timer, packaged entry point or framework, shipped as the public part of a
  distribution, or used by code that is
- {documented}: named in the documentation, or called by automation (CI, Makefile, scripts, code in other languages)
- {manual}: can be run by hand; nothing calls it and no document names it
- {test}: a test or test support, or used by tests only
- {dead}: not imported, not referenced, not called, and not runnable

In each section the files that need a decision come first: {dead} ones, then {manual} ones.
"""


class OverlapLine(NamedTuple):
    """A Python file and the newer one that does its job."""

    python: str
    newer: str
    shared: str
    drift: str


class CleanupLine(NamedTuple):
    """What should happen to a file."""

    path: str
    action: str
    why: str


def render(
    files: Mapping[str, Status],
    tell: Callable[[str], str],
    *,
    part: str = "",
    collapse: Sequence[str] = (),
    overlap: Iterable[OverlapLine] = (),
    cleanup: Iterable[CleanupLine] = (),
) -> str:
    """The whole document. Files without a row of their own are those that a pattern of `collapse` takes in.

    part: the folder that the document speaks for, "" for the repository.
    """
    names = {status.word: statuses.shown(status) for status in Status}
    of = f"`{part}/`" if part else "this repository"
    out = [TITLE, "", _INTRODUCTION.format(of=of), "## How to read it", "", _MEANINGS.format(**names)]
    patterns, left = collapsed(files, collapse)
    out += ["## Files", ""]
    if patterns:
        rows = [(cells.code(glob), statuses.shown(status), "one row for all alike") for glob, status in patterns]
        out += ["Files that are shown together:", "", *table(("File", "Status", "Evidence"), rows), ""]
    for folder, paths in newsection.spread(left).items():
        out += [f"### {newsection.title(folder)}", "", newsection.HEADS, newsection.DELIMITER]
        out += [*newsection.rows(folder, ((path, files[path]) for path in paths), tell), ""]
    out += _overlap(list(overlap))
    out += _cleanup(list(cleanup), files)
    return "\n".join([*out, _CLOSING])


def collapsed(files: Mapping[str, Status], patterns: Sequence[str]) -> tuple[list[tuple[str, Status]], list[str]]:
    """The patterns that have files, each with the status of most of them; and the files that keep their own row."""
    shown: list[tuple[str, Status]] = []
    left = dict.fromkeys(files)
    for glob in patterns:
        found = [path for path in files if matches(glob, path)]
        if not found:
            continue
        counted = {status: sum(files[path] is status for path in found) for status in Status}
        most = max(counted, key=lambda status: (counted[status], status))
        shown.append((glob, most))
        for path in found:
            if files[path] is most:
                left.pop(path, None)
    return shown, list(left)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table."""
    return [newsection.row(heads), "|" + "---|" * len(heads), *map(newsection.row, rows)]


def _overlap(lines: list[OverlapLine]) -> list[str]:
    if not lines:
        return []
    rows = [(cells.code(line.python), line.newer, line.shared, line.drift) for line in lines]
    return [
        "## Overlap with newer code in other languages",
        "",
        "These Python files share unusual words, names and texts with files that came later. Somebody who knows both",
        "has to confirm it (`# deadwire: superseded-by PATH -- reason`) or reject it (`overlap` in the configuration).",
        "",
        *table(OVERLAP_HEADS, rows),
        "",
    ]


def _cleanup(lines: list[CleanupLine], files: Mapping[str, Status]) -> list[str]:
    manual = Status.MANUAL in files.values()
    if not lines and not manual:
        return []
    out = ["## Recommended cleanup", ""]
    out += ["Decisions for people; `deadwire cleanup` has the details and can carry them out.", ""]
    if lines:
        out += table(CLEANUP_HEADS, [(cells.code(line.path), line.action, line.why) for line in lines])
        out += [""]
    if manual:
        out += [
            f"Keep the {statuses.shown(Status.MANUAL)} files that are still of use, and say in a README when to run",
            "them: then they are documented.",
            "",
        ]
    return out
