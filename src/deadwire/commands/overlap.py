"""``deadwire overlap``: Python files, and the newer files in other languages that do the same job."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping, Sequence

from deadwire.commands.cleanup import day_of
from deadwire.commands.opening import Opened, opened
from deadwire.commands.output import format_option, progress_of, write
from deadwire.git import Dates
from deadwire.graph import World, store
from deadwire.graph.sqlite import sqlite3
from deadwire.overlap.features import VERSION
from deadwire.overlap.find import Finder, Pair
from deadwire.reporters.printable import printable

_NOTE = {
    "confirmed": "superseded by",
    "declared": "named by the newer file as its model",
    "likely": "possible equivalent",
    "possible": "faintly possible equivalent",
}


def arguments(parser: ArgumentParser) -> None:
    """Adds the options of the command."""
    format_option(parser, ("text", "json"))


def run(options: Namespace) -> int:
    """Lists the pairs."""
    with opened(options) as place:
        world = place.world(None)
        pairs = found(place, world, options)
        if options.output_format == "json":
            write(as_json(place, world, pairs))
        else:
            write(as_text(pairs, options.verbose))
    return 0


def found(place: Opened, world: World, options: Namespace) -> list[Pair]:
    """All pairs of a tree."""
    features = FeatureStore(os.path.join(place.git.common_dir, store.FOLDER))
    progress = progress_of("looking at", least=200) if sys.stderr.isatty() and not options.quiet else None
    # In a shallow clone every file seems to have come with its oldest commit: then nothing is known of who is younger.
    dates = _not_known if place.git.is_shallow() else place.git.dates
    try:
        return Finder(world, dates, features, progress).pairs()
    finally:
        features.close()


def _not_known(paths: Iterable[str]) -> Mapping[str, Dates]:
    return {}


class FeatureStore:
    """Features of blobs, in a file beside the facts; in memory where that cannot be written."""

    def __init__(self, folder: str) -> None:
        try:
            os.makedirs(folder, exist_ok=True)
            self._db = sqlite3.connect(os.path.join(folder, f"overlap-{VERSION}.db"), timeout=3.0)
            self._db.execute("create table if not exists features(key text primary key, text text) without rowid")
        except (OSError, sqlite3.Error):
            self._db = sqlite3.connect(":memory:")
            self._db.execute("create table features(key text primary key, text text) without rowid")

    def get(self, key: str) -> str | None:
        """See `deadwire.overlap.find.Store`."""
        try:
            row = self._db.execute("select text from features where key = ?", (key,)).fetchone()
        except sqlite3.Error:
            return None
        return None if row is None else str(row[0])

    def put(self, key: str, text: str) -> None:
        """See `deadwire.overlap.find.Store`."""
        try:
            self._db.execute("insert or replace into features values(?, ?)", (key, text))
        except sqlite3.Error:
            pass  # they are found again next time

    def close(self) -> None:
        """Writes what is new."""
        try:
            self._db.commit()
        except sqlite3.Error:
            pass
        self._db.close()


def as_text(pairs: Sequence[Pair], verbose: bool) -> str:
    """The pairs for people; faint ones only where more is asked for."""
    lines: list[str] = []
    for pair in pairs:
        if pair.tier == "possible" and not verbose:
            continue
        score = f"  {pair.score:.2f} {pair.tier}" if pair.score and not pair.is_confirmed else ""
        lines.append(f"{pair.python} -> {', '.join(pair.newer)}{score}")
        lines.append(f"    {_NOTE[pair.tier]}{': ' + pair.reason if pair.reason else ''} | {pair.drift}")
        if pair.shared:
            lines.append(f"    {'; '.join(pair.shared)}")
        if pair.carried[1]:
            lost = f"; not found: {', '.join(pair.lost[:6])}" if pair.lost else ""
            lines.append(f"    carried over {pair.carried[0]} of {pair.carried[1]}{lost}")
        if all(pair.dates):
            lines.append(f"    last changed {day_of(pair.dates[0])}, the newer one {day_of(pair.dates[1])}")
        if pair.alternatives:
            lines.append(f"    or {', '.join(pair.alternatives)}")
    if not lines:
        return "no overlap found\n"
    if any(not pair.is_confirmed for pair in pairs):
        lines += [
            "",
            "to confirm one, in the Python file: # deadwire: superseded-by PATH -- reason",
            'to reject one: [[tool.deadwire.overlap]] with python, newer, verdict = "rejected" and a reason',
        ]
    return "".join(f"{printable(line)}\n" for line in lines)


def as_json(place: Opened, world: World, pairs: Sequence[Pair]) -> str:
    """The pairs for programs, faint ones included."""
    import json

    document = {
        "version": 1,
        "snapshot": place.snapshot_object(world, None),
        "pairs": [
            {
                "python": pair.python,
                "newer": list(pair.newer),
                "tier": pair.tier,
                "score": pair.score,
                "shared": list(pair.shared),
                "drift": pair.drift,
                "carried": pair.carried[0],
                "of": pair.carried[1],
                "not_carried": list(pair.lost),
                "alternatives": list(pair.alternatives),
                "reason": pair.reason,
            }
            for pair in pairs
        ],
    }
    return json.dumps(document, indent=1) + "\n"
