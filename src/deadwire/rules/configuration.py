"""Entries of the configuration that change nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deadwire.config import Config
from deadwire.globs import matches
from deadwire.model import Finding
from deadwire.rules import remedies
from deadwire.rules.base import Case
from deadwire.rules.selection import fit

FILES = ("deadwire.toml", "pyproject.toml")


def unused_entries(case: Case) -> Iterator[Finding]:
    """One finding for each entry that matches nothing, or without which everything would be the same."""
    place = configuration_file(case)
    if place is None or case.only is not None:
        return
    if case.delta is not None and not any(name in case.delta.modified or name in case.delta.added for name in FILES):
        return
    for key, text, why in _unused(case):
        line = line_with(case, place, text)
        message = f"this entry of `{key}` changes nothing: {why}"
        yield Finding(
            "DW401",
            "",
            place,
            line,
            1,
            message,
            remedies.text(["help: take it out"], _out(case, place, line, key, text)),
        )


def configuration_file(case: Case) -> str | None:
    """The file that holds the configuration of the snapshot."""
    if case.world.exists(FILES[0]):
        return FILES[0]
    return FILES[1] if case.world.exists(FILES[1]) else None


def line_with(case: Case, place: str, text: str) -> int:
    """The line of the configuration that holds this text, 1 where none does."""
    lines = remedies.lines_of(case, place)
    return next((number for number, line in enumerate(lines, 1) if f'"{text}"' in line or f"'{text}'" in line), 1)


def _unused(case: Case) -> Iterator[tuple[str, str, str]]:
    """Key, the text that names the entry, and why it is unused."""
    config, world = case.config, case.world
    paths = list(world.paths())
    before = case.config_before
    for key, globs, old in _globs(config, before):
        for glob in globs:
            if glob in old:
                continue
            if not any(matches(glob.removeprefix("!"), path) for path in paths):
                yield key, glob, f"`{glob}` matches no tracked file"
    for folder in config.source_roots or ():
        if (
            not (before and folder in (before.source_roots or ()))
            and folder not in ("", ".")
            and not world.below(folder)
        ):
            yield "source-roots", folder, f"there is no folder {folder}"
    for row in config.roots:
        if before and row in before.roots:
            continue
        hit = [path for path in paths if matches(row.path, path)]
        if not hit:
            yield "roots", row.path, f"`{row.path}` matches no tracked file"
        elif all(world.without(path, "roots") >= row.status for path in hit):
            yield "roots", row.path, f"every file it matches is {row.status.word} or better without it"
    for row in config.per_path:
        if before and row in before.per_path:
            continue
        hit = [path for path in paths if matches(row.path, path)]
        if not hit:
            yield "per-path", row.path, f"`{row.path}` matches no tracked file"
        elif case.delta is None and not _speaks(case, row.path, row.rules):
            yield "per-path", row.path, "there is no finding that it would change"


def _globs(config: Config, before: Config | None) -> Iterator[tuple[str, Iterable[str], Iterable[str]]]:
    yield "exclude", config.exclude, before.exclude if before else ()
    yield "docs", config.docs, before.docs if before else ()
    yield "production-callers", config.production_callers, before.production_callers if before else ()
    yield "collapse", config.collapse, before.collapse if before else ()


def _speaks(case: Case, glob: str, rules: Iterable[str]) -> bool:
    codes = list(rules)
    return any(matches(glob, finding.path) and any(fit(code, finding.code) for code in codes) for finding in case.raw)


def _out(case: Case, place: str, line: int, key: str, text: str) -> str:
    """The way out: the entry taken out of its line."""
    old = remedies.line_of(case, place, line)
    bare = old.strip().rstrip(",")
    if bare in (f'"{text}"', f"'{text}'") or (bare.startswith("{") and bare.endswith("}")):
        return remedies.delete(place, line)
    for quote in "\"'":
        item = f"{quote}{text}{quote}"
        for piece in (f"{item}, ", f", {item}"):
            if piece in old:
                return remedies.replace(place, line, old.replace(piece, "", 1))
    return remedies.delete(place, line)
