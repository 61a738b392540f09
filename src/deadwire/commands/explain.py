"""``deadwire explain``: what keeps a file alive, and every other use; for a dead one what was looked for."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from deadwire.commands.chains import Step, steps
from deadwire.commands.opening import Opened, opened
from deadwire.commands.output import format_option, wants_color, write
from deadwire.commands.symbols import shown
from deadwire.confirm.nearmiss import Hit, NearMiss, hits_in, near_misses
from deadwire.confirm.reread import search_word
from deadwire.graph import World
from deadwire.model import Evidence, Status
from deadwire.reporters.printable import printable
from deadwire.reporters.style import paint


def arguments(parser: ArgumentParser) -> None:
    """Adds the options of the command."""
    parser.add_argument("path", metavar="PATH", help="a tracked file")
    parser.add_argument("--rev", metavar="REV", help="in this revision, not in the index")
    format_option(parser, ("text", "json"))


def run(options: Namespace) -> int:
    """Explains one file."""
    with opened(options) as place:
        world = place.world(options.rev)
        path = place.tracked(world, options.path)
        hits = searched(place, world, path, options.rev) if world.value(path) is Status.DEAD else None
        if options.output_format == "json":
            write(as_json(place, world, path, hits, options.rev))
        else:
            write(as_text(world, path, hits, wants_color(options), options.verbose))
    return 0


def searched(place: Opened, world: World, path: str, rev: str | None) -> list[Hit]:
    """Lines of other files that hold the file's name as a word."""
    word = search_word(path)
    files = [other for other in place.search([word], rev) if other != path and world.exists(other)]
    return hits_in(world, files, [word])


def as_text(world: World, path: str, hits: list[Hit] | None, color: bool, verbose: bool) -> str:
    """The explanation for people."""
    status = world.status(path)
    what = shown(status) if world.has_row(path) else f"lends {status.word}"
    lines = [f"{path}: {what}"]
    lines += [f"  {line}" for line in chain_lines(steps(world, path))]
    others = world.evidence(path)
    if others:
        lines += ["", "by itself, and every use:"]
        lines += [f"  {evidence.status.word:10}  {place_of(evidence)}  {detail_of(evidence)}" for evidence in others]
    if hits is not None:
        lines += ["", *dead_lines(world, path, hits)]
    elif status is Status.DEAD:
        lines += ["", "nothing alive uses it"]
    if verbose:
        used = world.uses(path)
        lines += ["", "it uses:" if used else "it uses no other tracked file"]
        lines += [f"  {use.target}  (line {use.line}, {use.match})" for use in used]
        lines += [f"  nothing: {ref.key}  (line {ref.line})" for ref in world.unresolved(path)]
    first, *rest = map(printable, lines)
    shown_path = printable(path)
    return "".join(f"{line}\n" for line in [paint(shown_path, "bold", color) + first[len(shown_path) :], *rest])


def chain_lines(chain: list[Step]) -> list[str]:
    """The chain, one step on a line."""
    lines = []
    for number, step in enumerate(chain):
        why = f"  {place_of(step.why)}  {detail_of(step.why)}" if step.why is not None else ""
        lines.append(f"{'  ' * number}{'└ ' if number else ''}{step.path}{why}")
    return lines


def dead_lines(world: World, path: str, hits: list[Hit]) -> list[str]:
    """What was looked for, and what came near."""
    word = search_word(path)
    lines = [
        "nothing alive uses it: no import, loader, command, unit, container, CI job, registration or document",
        "it is not runnable: no main guard, shebang, application object, or code of its own outside of a package",
    ]
    misses = near_misses(world, path, hits)
    if not misses:
        return [*lines, f'no other tracked file holds the word "{word}"']
    lines.append(
        f'{len(misses)} other files hold the word "{word}":'
        if len(misses) > 1
        else f'one other file holds the word "{word}":'
    )
    return [*lines, *(f"  {miss.path}:{miss.line}  {miss.why}" for miss in misses)]


def place_of(evidence: Evidence) -> str:
    """File and line."""
    return f"{evidence.source}:{evidence.line}" if evidence.line else evidence.source


def detail_of(evidence: Evidence) -> str:
    """What stands there, and the mechanism."""
    return f"{evidence.detail}  [{evidence.mechanism}]" if evidence.detail else f"[{evidence.mechanism}]"


def as_json(place: Opened, world: World, path: str, hits: list[Hit] | None, rev: str | None) -> str:
    """The explanation for programs."""
    import json

    from deadwire.reporters.json import evidence_object

    misses: list[NearMiss] = near_misses(world, path, hits) if hits else []
    document = {
        "version": 1,
        "snapshot": place.snapshot_object(world, rev),
        "path": path,
        "status": world.status(path).word,
        "via": world.chain(path),
        "evidence": [evidence_object(evidence) for evidence in world.evidence(path)],
        "uses": [
            {"path": use.target, "line": use.line, "mechanism": use.mechanism, "match": use.match}
            for use in world.uses(path)
        ],
        "unresolved": [
            {"name": ref.key, "line": ref.line, "mechanism": ref.mechanism} for ref in world.unresolved(path)
        ],
        "searched": search_word(path) if hits is not None else None,
        "near_misses": [{"path": miss.path, "line": miss.line, "why": miss.why} for miss in misses],
    }
    return json.dumps(document, indent=1) + "\n"
