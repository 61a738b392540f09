"""What the first inventory document says beside its rows: overlap with newer code, recommended cleanup."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from deadwire.cleanup.plan import ARCHIVE, DELETE, PROMOTE, Step, plan
from deadwire.commands.opening import Opened
from deadwire.graph import World
from deadwire.inventory.render import CleanupLine, OverlapLine
from deadwire.inventory.words import as_it_stands
from deadwire.overlap.find import Pair


def advice(place: Opened, world: World, options: Namespace) -> tuple[list[OverlapLine], list[CleanupLine]]:
    """The lines of both sections; likely pairs only."""
    from deadwire.commands.overlap import found

    pairs = [pair for pair in found(place, world, options) if pair.tier != "possible"]
    said = {pair.python: pair.newer for pair in pairs if pair.is_confirmed}
    return [overlap_line(pair) for pair in pairs], cleanup_lines(plan(world, said), pairs)


def overlap_line(pair: Pair) -> OverlapLine:
    """A pair as a row."""
    shared = as_it_stands(pair.reason or "; ".join(pair.shared))
    return OverlapLine(pair.python, ", ".join(f"`{name}`" for name in pair.newer), shared, pair.drift)


def cleanup_lines(steps: Sequence[Step], pairs: Sequence[Pair] = ()) -> list[CleanupLine]:
    """What is to be decided, file by file; tools that are only to be kept are none of it."""
    newer = {pair.python: pair for pair in pairs if not pair.is_confirmed}
    lines = []
    for step in steps:
        if step.action not in (DELETE, ARCHIVE, PROMOTE):
            continue
        why = step.reason
        with_it = [*step.removal.cascade, *step.removal.tests]
        if with_it:
            why += f"; with it go {', '.join(with_it)}" if len(with_it) < 4 else "; with it go the files only it uses"
        pair = newer.get(step.path)
        if pair is not None:
            why += f"; {pair.newer[0]} may do its job now"
        lines.append(CleanupLine(step.path, step.action.title(), as_it_stands(why)))
    return lines
