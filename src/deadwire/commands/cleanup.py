"""``deadwire cleanup``: the plan, and with ``--apply`` the deed, once it is proven that nothing else breaks."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from time import gmtime, strftime, time

from deadwire import staging
from deadwire.cleanup.plan import ACTIONS, ARCHIVE, DELETE, KEEP, Removal, Step, plan, removal_of
from deadwire.cleanup.proof import losses, objections
from deadwire.commands.opening import Opened, opened
from deadwire.commands.output import format_option, note, write
from deadwire.errors import DeadwireError
from deadwire.git import Dates
from deadwire.graph import World
from deadwire.graph.workspace import Tree
from deadwire.model import Change, Entry, Status
from deadwire.reporters.printable import printable
from deadwire.rules.commandline import typed

_TITLES = {
    "delete": "Delete: nothing needs them",
    "archive": "Archive: something newer does their job",
    "keep": "Keep: tools that are run by hand (a README that says when would make them documented)",
    "promote": "Promote: documented, but nothing calls them",
}


def arguments(parser: ArgumentParser) -> None:
    """Adds the options of the command."""
    parser.add_argument("--apply", nargs="+", metavar="PATH", help="do it for these files, and all that goes with them")
    parser.add_argument("--as", dest="kind", choices=(DELETE, ARCHIVE), help="delete or archive (default: as planned)")
    format_option(parser, ("text", "json"))


def run(options: Namespace) -> int:
    """Prints the plan, or carries a part of it out."""
    if options.kind and not options.apply:
        raise DeadwireError("--as needs --apply PATH: nothing is ever removed without a path")
    with opened(options) as place:
        world = place.world(None)
        if options.apply:
            return apply(place, world, [place.tracked(world, path) for path in options.apply], options)
        steps = plan(world, superseded(world))
        dates = place.git.dates([step.path for step in steps])
        if options.output_format == "json":
            write(as_json(place, world, steps, dates))
        else:
            write(as_text(steps, dates, options.verbose, place.folder))
    return 0


def superseded(world: World) -> dict[str, tuple[str, ...]]:
    """Files of which people said what does their job now."""
    from deadwire.overlap.find import Finder

    return {pair.python: pair.newer for pair in Finder(world, lambda paths: {}).confirmed()}


# -- the plan ---------------------------------------------------------------------------------------------------------


def as_text(steps: Sequence[Step], dates: Mapping[str, Dates], verbose: bool, folder: str = "") -> str:
    """The plan for people, who stand in a folder of the repository."""
    lines: list[str] = []
    for action in ACTIONS:
        found = [step for step in steps if step.action == action]
        if not found:
            continue
        lines += ["", _TITLES[action]] if lines else [_TITLES[action]]
        for step in found:
            lines.append(f"  {step.path}  ({facts_of(step, dates)})")
            if action != KEEP or verbose:
                lines.append(f"    {step.reason}")
            lines += [f"    and with it: {path}" for path in (*step.removal.cascade, *step.removal.tests)]
    if not lines:
        lines = ["nothing to clean up"]
    elif any(step.action in (DELETE, ARCHIVE) for step in steps):
        first = next(step for step in steps if step.action in (DELETE, ARCHIVE))
        lines += ["", f"to do it: deadwire cleanup --apply {typed(first.path, folder)}"]
    return "".join(f"{printable(line)}\n" for line in lines)


def facts_of(step: Step, dates: Mapping[str, Dates]) -> str:
    """Size and age."""
    known = dates.get(step.path)
    age = f", last changed {day_of(known.changed)}, {age_of(known.changed)}" if known is not None else ""
    return f"{size_of(step.size)}{age}"


def size_of(size: int) -> str:
    """A number of bytes as people say it."""
    return f"{size} bytes" if size < 1_000 else f"{size / 1_000:.1f} KB" if size < 1_000_000 else f"{size / 1e6:.1f} MB"


def day_of(seconds: int) -> str:
    """The day of a time."""
    return strftime("%Y-%m-%d", gmtime(seconds))


def age_of(seconds: int) -> str:
    """How long ago."""
    days = max(0, int(time() - seconds) // 86_400)
    for unit, length in (("year", 365), ("month", 30), ("day", 1)):
        if days >= length:
            number = days // length
            return f"{number} {unit}{'' if number == 1 else 's'} ago"
    return "today"


def as_json(place: Opened, world: World, steps: Sequence[Step], dates: Mapping[str, Dates]) -> str:
    """The plan for programs."""
    import json

    document = {
        "version": 1,
        "snapshot": place.snapshot_object(world, None),
        "steps": [
            {
                "action": step.action,
                "path": step.path,
                "status": step.status.word,
                "reason": step.reason,
                "last_changed": day_of(dates[step.path].changed) if step.path in dates else None,
                "size": step.size,
                "superseded_by": list(step.superseded_by),
                "cascade": list(step.removal.cascade),
                "tests": list(step.removal.tests),
            }
            for step in steps
        ],
    }
    return json.dumps(document, indent=1) + "\n"


# -- the deed ---------------------------------------------------------------------------------------------------------


def apply(place: Opened, world: World, paths: Sequence[str], options: Namespace) -> int:
    """Removes or moves files with all that goes with them; the exit code is 1 where that would break something."""
    kinds = {step.path: step.action for step in plan(world, superseded(world))}
    removals = [removal_of(world, path) for path in paths]
    kind = options.kind or (ARCHIVE if all(kinds.get(path) == ARCHIVE for path in paths) else DELETE)
    gone = list(dict.fromkeys(path for removal in removals for path in removal.all))
    reasons = refusals(place, world, gone)
    targets = {path: f"{world.settings.config.archive.rstrip('/')}/{path}" for path in gone} if kind == ARCHIVE else {}
    reasons += [f"{target} is already there" for target in targets.values() if world.exists(target)]
    if not reasons:
        before = world.statuses()
        reasons = proven(place, before, gone, targets)
    if reasons:
        note(f"not done: {kind} {', '.join(paths)} would break something, or lose it")
        write("".join(f"{printable(reason)}\n" for reason in reasons))
        return 1
    if targets:
        staging.move(place.git, targets)
    else:
        staging.remove(place.git, gone)
    if not options.quiet:
        write("".join(f"{printable(line)}\n" for line in report(removals, targets)))
    return 0


def refusals(place: Opened, world: World, gone: Sequence[str]) -> list[str]:
    """Why it must not be done: changes that would be lost, and files that are alive and use what goes."""
    unsaved = set(place.git.unstaged())
    reasons = [f"{path} has unsaved changes" for path in gone if path in unsaved]
    staged = {change.new.path for change in place.git.index_changes(place.git.head) if change.new is not None}
    reasons += [f"{path} has staged changes that are not committed" for path in gone if path in staged]
    return reasons + objections(world, gone)


def proven(place: Opened, before: Mapping[str, Status], gone: Sequence[str], targets: Mapping[str, str]) -> list[str]:
    """What would be worse in the resulting tree."""

    def entries() -> list[Entry]:
        found = []
        for entry in place.git.index():
            if entry.path not in gone:
                found.append(entry)
            elif entry.path in targets:
                found.append(entry._replace(path=targets[entry.path]))
        return sorted(found)

    def changes(base: str | None) -> list[Change]:
        there = {entry.path: entry for entry in (place.git.tree(base) if base is not None else [])}
        here = {entry.path: entry for entry in entries()}
        paths = sorted({*there, *here})
        return [Change(there.get(p), here.get(p)) for p in paths if there.get(p) != here.get(p)]

    world = place.workspace.world(Tree(changes, entries, lambda: None))
    return losses(before, world.statuses(), gone)


def report(removals: Sequence[Removal], targets: Mapping[str, str]) -> list[str]:
    """What was done, and what is next."""
    done = [path for removal in removals for path in removal.all]
    lines = [f"moved {path} to {targets[path]}" if targets else f"deleted {path}" for path in done]
    return [*dict.fromkeys(lines), "next: deadwire inventory --write --changed, then commit"]
