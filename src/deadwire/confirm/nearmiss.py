"""Places that hold the name of a dead file and are no use of it: what they are, in a word."""

from __future__ import annotations

import re

from deadwire.graph import World
from deadwire.lazy import IGNORECASE, lazy
from deadwire.model import Flag, Status
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

SHOWN = 3
_CHANGELOG = lazy(r"(^|/)(changes|changelog|history|news|release[-_ ]?notes?)[^/]*$", IGNORECASE)
_LISTS = lazy(r"(omit|exclude|ignore|per-file|extend|skip|noqa|lint|cover)", IGNORECASE)
_LOCKS = lazy(r"(^|/)([^/]*\.lock|package-lock\.json|pnpm-lock\.yaml|CODEOWNERS)$")


class Hit(NamedTuple):
    """A line of a tracked file that holds a word."""

    path: str
    line: int
    text: str
    word: str


class NearMiss(NamedTuple):
    """A place and why it is no use."""

    path: str
    line: int
    why: str


def hits_in(world: World, paths: Iterable[str], words: Iterable[str]) -> list[Hit]:
    """The lines of these files that hold one of the words; a line that holds several gives one hit for each."""
    pattern = lazy("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in sorted(words, reverse=True)))
    found = []
    for path in paths:
        text = (world.blob(path) or b"").decode("utf-8", "surrogateescape")
        for number, line in enumerate(text.split("\n"), 1):
            found += [Hit(path, number, line, word) for word in dict.fromkeys(pattern.findall(line))]
    return found


def nearest(world: World, accused: str, word: str, hits: list[Hit]) -> str:
    """One line: what was searched, and the places that come nearest."""
    if not hits:
        return f'searched: no other tracked file holds the word "{word}"'
    files = len({hit.path for hit in hits})
    found = near_misses(world, accused, hits)[:SHOWN]
    places = ", ".join(f"{miss.path}:{miss.line} ({miss.why})" for miss in found)
    number = "1 other file" if files == 1 else f"{files} other files"
    return f'searched: {number} hold the word "{word}"; nearest: {places}'.replace(
        "1 other file hold", "1 other file holds"
    )


def near_misses(world: World, accused: str, hits: list[Hit]) -> list[NearMiss]:
    """The places, those that look most like a use first; one for each file."""
    base = accused.rpartition("/")[2]
    ranked = sorted(
        hits, key=lambda hit: (base not in hit.text, world.value(hit.path) is Status.DEAD, hit.path, hit.line)
    )
    found: dict[str, NearMiss] = {}
    for hit in ranked:
        found.setdefault(hit.path, NearMiss(hit.path, hit.line, why_not(world, accused, hit)))
    return list(found.values())


def why_not(world: World, accused: str, hit: Hit) -> str:
    """Why a line that holds the name is no use of the file."""
    flags = world.flags(hit.path)
    text = hit.text.strip()
    if any(use.line == hit.line for use in world.users(accused) if use.source == hit.path):
        return "a dead file" if world.value(hit.path) is Status.DEAD else "a use by a file of lower status"
    if _CHANGELOG.search(hit.path):
        return "a changelog is no evidence"
    if _LOCKS.search(hit.path):
        return "a generated or owners' list is no evidence"
    if text.startswith(("#", "//", "--", ";", "<!--", "*", "/*")):
        return "a comment"
    if flags & Flag.DOC:
        named = [path for path in world.same_base(accused) if path != accused]
        return f"{len(named) + 1} files have this name" if named else "a word in a text"
    if _LISTS.search(text) and hit.path.endswith((".toml", ".cfg", ".ini", ".yaml", ".yml")):
        return "a list of a linter or of coverage"
    if flags & Flag.PYTHON:
        if re.match(r"(from|import)\b", text):
            return "means another module"
        if re.search(rf"[\"'][^\"']*\b{re.escape(hit.word)}\b", text):
            return "a string"
        return "a name in code"
    return "a word"
