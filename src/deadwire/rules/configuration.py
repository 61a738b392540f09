"""Entries of the configuration: which change nothing, which cannot be understood, whose day is past."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from deadwire.codes import fit
from deadwire.config import FILES, Config
from deadwire.globs import matches
from deadwire.rules import remedies
from deadwire.rules.base import Case


class Entry(NamedTuple):
    """One entry of a key, and what is to be said of it."""

    key: str
    number: int
    why: str


def is_touched(case: Case) -> bool:
    """Whether a check speaks of the configuration: its file is touched, or the whole snapshot is asked about."""
    if case.only is not None or not case.config.file or not case.world.exists(case.config.file):
        return False
    delta = case.delta
    return delta is None or any(name in delta.modified or name in delta.added for name in FILES)


def unused(case: Case) -> Iterator[Entry]:
    """The entries that match nothing, or without which everything would be the same."""
    config, before = case.config, Config() if case.delta is None else case.before.config
    paths = list(case.world.paths())
    for key, globs, old in (
        ("exclude", config.exclude, before.exclude),
        ("docs", config.docs, before.docs),
        ("production-callers", config.production_callers, before.production_callers),
        ("collapse", config.collapse, before.collapse),
    ):
        for number, glob in enumerate(globs):
            if glob not in old and not any(matches(glob.removeprefix("!"), path) for path in paths):
                yield Entry(key, number, f"`{glob}` matches no tracked file")
    for number, folder in enumerate(config.source_roots or ()):
        if folder and folder not in (before.source_roots or ()) and not case.world.below(folder):
            yield Entry("source-roots", number, f"there is no folder {folder}")
    for number, row in enumerate(config.roots):
        hit = [path for path in paths if matches(row.path, path)]
        if row not in before.roots and all(case.world.without(path, "roots") >= row.status for path in hit):
            why = f"every file it matches is {row.status.word} or better without it"
            yield Entry("roots", number, why if hit else f"`{row.path}` matches no tracked file")
    for number, line in enumerate(config.per_path):
        if line in before.per_path:
            continue
        if not any(matches(line.path, path) for path in paths):
            yield Entry("per-path", number, f"`{line.path}` matches no tracked file")
        elif case.delta is None and not _speaks(case, line.path, line.rules):
            yield Entry("per-path", number, "there is no finding that it would change")


def _speaks(case: Case, glob: str, rules: Mapping[str, str]) -> bool:
    return any(matches(glob, f.path) and any(fit(code, f.code) for code in rules) for f in case.raw)


def expired(case: Case) -> Iterator[Entry]:
    """The rows of `per-path` whose day is past."""
    for number, row in enumerate(case.config.per_path):
        if row.until and row.until < case.today and not _is_problem(case.config, "per-path", number):
            yield Entry("per-path", number, row.until)


def _is_problem(config: Config, key: str, number: int) -> bool:
    return any(problem.key == key and problem.number == number for problem in config.problems)


def taken_out(case: Case, entry: Entry) -> str:
    """The way out that removes an entry, where it stands on a line of its own or in a list on one line."""
    config = case.config
    first, last = block(case, entry)
    if last > first:
        return remedies.delete(config.file, first, last)
    line = first
    text = remedies.line_of(case, config.file, line)
    bare = text.strip().rstrip(",")
    if (bare[:1], bare[-1:]) in (("{", "}"), ('"', '"'), ("'", "'")):
        return remedies.delete(config.file, line)
    shorter = _without_item(text, entry.number)
    return remedies.delete(config.file, line) if shorter is None else remedies.replace(config.file, line, shorter)


def block(case: Case, entry: Entry) -> tuple[int, int]:
    """The first and the last line of an entry: several where it has a header of its own (``[[per-path]]``)."""
    config = case.config
    first = last = config.line(entry.key, entry.number)
    lines = remedies.lines_of(case, config.file)
    if not lines[first - 1 : first] or not lines[first - 1].strip().startswith("[["):
        return first, last
    for number in range(first + 1, len(lines) + 1):
        text = lines[number - 1].strip()
        if text.startswith("["):
            break
        if text and not text.startswith("#"):
            last = number
    return first, last


def line_of_day(case: Case, entry: Entry) -> int:
    """The line that holds the day of a row."""
    first, last = block(case, entry)
    lines = remedies.lines_of(case, case.config.file)
    return next((n for n in range(first, last + 1) if entry.why in lines[n - 1]), first)


def _without_item(text: str, number: int) -> str | None:
    """A list on one line without one of its items; None where nothing would be left of it."""
    start, end = text.find("["), text.rfind("]")
    items = _items(text[start + 1 : end]) if 0 <= start < end else []
    if len(items) < 2 or number >= len(items):
        return None
    return text[: start + 1] + ", ".join(items[:number] + items[number + 1 :]) + text[end:]


def _items(text: str) -> list[str]:
    """The items of a TOML list, split at commas outside of strings, lists and tables."""
    found, item, depth, quote = [], "", 0, ""
    for character in text:
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        depth += (character in "[{") - (character in "]}") if not quote else 0
        if character == "," and not depth and not quote:
            found.append(item.strip())
            item = ""
        else:
            item += character
    return [*found, item.strip()] if item.strip() else found
