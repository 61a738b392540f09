"""Entries of the configuration: which change nothing, which cannot be understood, whose day is past."""

from __future__ import annotations

import re

from deadwire.codes import fit
from deadwire.config import FILES, Config
from deadwire.globs import matches
from deadwire.rules import RULES, remedies
from deadwire.rules.base import Case
from deadwire.rules.standing import OF_DOCUMENTS, standing
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


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
            if glob not in old:
                hit = [path for path in paths if matches(glob.removeprefix("!"), path)]
                if not hit:
                    yield Entry(key, number, f"`{glob}` matches no tracked file")
                elif key == "docs" and not _turns(case, number, hit):
                    what = "no documentation" if glob.startswith("!") else "documentation"
                    yield Entry(key, number, f"what `{glob}` matches is {what} without it")
    for number, folder in enumerate(config.source_roots or ()):
        if folder and folder not in (before.source_roots or ()) and not case.world.below(folder):
            yield Entry("source-roots", number, f"there is no folder {folder}")
    for number, row in enumerate(config.roots):
        hit = [path for path in paths if matches(row.path, path)]
        if row not in before.roots and all(case.world.without(path, "roots") >= row.status for path in hit):
            why = f"every file it matches is {row.status.word} or better without it"
            yield Entry("roots", number, why if hit else f"`{row.path}` matches no tracked file")
    for number, line in enumerate(config.per_path):
        hit = [path for path in paths if matches(line.path, path)]
        if line not in before.per_path and not _speaks(case, hit, line.rules):
            why = "there is no finding that it would change"
            yield Entry("per-path", number, why if hit else f"`{line.path}` matches no tracked file")
    for number, (code, severity) in enumerate(config.rules.items()):
        alone = not any(fit(other, code) for other in config.rules if other != code)
        if alone and code in RULES and severity == RULES[code].severity and before.rules.get(code) != severity:
            yield Entry("rules", number, f"{code} is {severity} anyway")
    for number, wire in enumerate(config.wire):
        if wire not in before.wire and not case.world.has_mechanism(str(wire.get("id"))):
            yield Entry("wire", number, "it finds nothing in any tracked file")
    for number, pair in enumerate(config.overlap):
        if pair not in before.overlap:
            absent = [side for side in (pair.python, pair.newer) if not _any_there(side, paths)]
            if absent:
                yield Entry("overlap", number, f"`{', '.join(absent[0])}` matches no tracked file")


def _turns(case: Case, number: int, paths: list[str]) -> bool:
    """Whether an entry of `docs` makes anything of a file that it would not be without the entry."""
    settings, config = case.world.settings, case.config
    without = settings.with_config(config._replace(docs=config.docs[:number] + config.docs[number + 1 :]))
    return any(settings.is_docs(path) is not without.is_docs(path) for path in paths)


def _speaks(case: Case, paths: list[str], rules: Mapping[str, str]) -> bool:
    """Whether there is a finding in these files that a row of rules is about."""
    if paths and any(fit(code, other) for code in rules for other in OF_DOCUMENTS):
        return True
    return any(fit(code, finding.code) for finding in standing(case, paths) for code in rules)


def _any_there(patterns: Sequence[str], paths: list[str]) -> bool:
    return any(matches(pattern, path) for pattern in patterns for path in paths)


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
    """A list or a table on one line without one of its items; None where nothing would be left of it."""
    opened = re.search(r"=\s*([\[{])", text)
    start = opened.start(1) if opened else -1
    end = text.rfind("]" if text[start] == "[" else "}")
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
