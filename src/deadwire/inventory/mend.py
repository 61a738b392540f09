"""One row made true: its status, its evidence, nothing else."""

from __future__ import annotations

import re

from deadwire.inventory import cells, statuses
from deadwire.inventory.claims import Cite, Item, cites
from deadwire.inventory.document import Table
from deadwire.model import Status

# What deadwire itself writes where nothing uses a file. People's own words are never taken away.
NO_USE = "not imported, not referenced, not called"
NO_CALLER = "no callers, no docs"
ONLY_DEAD = "used only by dead files"
_NEGATIVES = re.compile(
    "|".join((re.escape(ONLY_DEAD) + r"(?:: )?", re.escape(NO_USE), re.escape(NO_CALLER), "nothing in it is used"))
)
SAME_APPLICATION = "part of the same application"
_OWN_WORDS = re.compile(
    r"(?:test|used by tests only(?:: )?)(?=$|;)"
    rf"|(?:used by tests only: )?{SAME_APPLICATION} as (?:`[^`]*`|[^\s;]+)"
)
_LINKS = " ,;+&"


def row(
    line: str,
    table: Table,
    status: Status | None,
    false: list[tuple[Cite, Item | None]],
    evidence: str,
) -> str:
    """The row with another status (None: it has the right one) and without citations that are false.

    evidence: what deadwire would write. It goes in where nothing that the row says tells of the status any more.
    """
    if status is not None:
        old = cells.content(line, cells.split(line), table.status)
        line = cells.replace(line, table.status, statuses.write(status, old))
    if table.evidence < 0:
        return line
    old = cells.content(line, cells.split(line), table.evidence)
    new = _evidence(old, status is not None, false, evidence)
    return line if new == old else cells.replace(line, table.evidence, new)


def _evidence(old: str, changed: bool, false: list[tuple[Cite, Item | None]], evidence: str) -> str:
    if changed:
        # What the new evidence says again is said once.
        said = {item.name for cite in cites(evidence) for item in cite.items}
        again = [c for c in cites(old) if c.items and all(item.name in said for item in c.items)]
        false = [*false, *((cite, item) for cite in again for item in cite.items)]
    text, at = _without(old, list(dict.fromkeys(false)))
    if changed:
        text, at = _drop_own_words(text), min(at, 0)
    elif text == old or cites(text):
        return text
    return text if evidence in text else _insert(text, at, evidence)


def _without(old: str, false: list[tuple[Cite, Item | None]]) -> tuple[str, int]:
    """The text without what it cites falsely, and where the first of that stood."""
    text, at = old, len(old)
    by_cite: dict[Cite, list[Item]] = {}
    for cite, item in false:
        by_cite.setdefault(cite, [])
        if item is not None:
            by_cite[cite].append(item)
    for cite, items in sorted(by_cite.items(), key=lambda pair: -pair[0].start):
        kept = [item for item in cite.items if item not in items]
        if not kept:
            start, end = cite.start, cite.end
            if cite.verb == "execstart":
                # The command that stands behind the word goes with it.
                stop = re.compile(r";|\.\s|$").search(text, end)
                end = stop.start() if stop else end
                before = re.search(r"\bsystemd\s+$", text[:start])
                start = before.start() if before else start
            text = text[:start] + text[end:]
            at = min(at, start)
        else:
            for item in reversed(items):
                text, _ = _cut(text, cite, item)
            at = min(at, cite.start)
    return text, min(at, len(text))


def _cut(text: str, cite: Cite, item: Item) -> tuple[str, int]:
    """A list of files without one of them, and without the word that joined it."""
    number = cite.items.index(item)
    if number + 1 < len(cite.items):
        return text[: item.start] + text[cite.items[number + 1].start :], item.start
    return text[: cite.items[number - 1].end] + text[item.end :], item.start


def _drop_own_words(text: str) -> str:
    """Without what deadwire wrote of the old status."""
    text = _NEGATIVES.sub("", text)
    text = _OWN_WORDS.sub("", text)
    return _tidy(text)


def _tidy(text: str) -> str:
    text = re.sub(r"(?:\s*;)+\s*(?=;|$)", "", text)
    return text.strip().lstrip(";").strip()


def _insert(text: str, at: int, evidence: str) -> str:
    before, after = text[:at].rstrip(_LINKS), text[at:].lstrip(_LINKS)
    if before and not before.endswith((".", ":", "—", "–")):
        before += ";"
    if after and after[0] not in ".(—–":
        after = "; " + after
    elif after and after[0] in "(—–":
        after = " " + after
    return (before + " " if before else "") + evidence + after
