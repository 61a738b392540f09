"""``deadwire status``: every Python file with its status and its evidence."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from itertools import islice

from deadwire.commands.explain import detail_of, place_of
from deadwire.commands.heads import Cluster, clusters
from deadwire.commands.opening import Opened, opened
from deadwire.commands.output import format_option, wants_color, write
from deadwire.commands.symbols import counted, shown
from deadwire.errors import DeadwireError
from deadwire.graph import World
from deadwire.graph.full import uncollected
from deadwire.model import Evidence, Status
from deadwire.reporters.printable import printable
from deadwire.reporters.style import paint

_AT_ONCE = 500  # files in one part of a long report
COLORS = {Status.DEAD: "error", Status.MANUAL: "warning", Status.TEST: "info"}


def arguments(parser: ArgumentParser) -> None:
    """Adds the options of the command."""
    parser.add_argument("path", nargs="*", metavar="PATH", help="only these files, or the files below these folders")
    parser.add_argument("--rev", metavar="REV", help="in this revision, not in the index")
    parser.add_argument("--status", metavar="STATUS,...", default="", help="only files of these statuses: dead,manual")
    format_option(parser, ("table", "json", "csv"))


@uncollected
def run(options: Namespace) -> int:
    """Lists the files."""
    wanted = statuses_of(options.status)
    with opened(options) as place:
        world = place.world(options.rev)
        everything = world.statuses()
        files = {path: status for path, status in everything.items() if not wanted or status in wanted}
        if options.path:
            chosen = [place.tracked(world, path, folder=True) for path in options.path]
            files = {path: status for path, status in files.items() if any(_is_in(path, some) for some in chosen)}
        uses = world.all_uses()
        evidence = world.all_evidence(everything, uses)
        if options.output_format == "json":
            snapshot, chains = place.snapshot_object(world, options.rev), world.chains(everything, uses)
            for part in as_json(snapshot, files, evidence, chains):
                write(part)
            return 0
        best = {path: next(iter(found), None) for path, found in evidence}
        if options.output_format == "csv":
            write(as_csv(files, best))
        else:
            write(as_table(files, best, wants_color(options)))
            if not options.quiet:
                write(summary(place, world, files, wanted))
    return 0


def statuses_of(text: str) -> set[Status]:
    """The statuses that ``--status`` names."""
    found = set()
    for word in filter(None, (part.strip() for part in text.split(","))):
        if word.upper() not in Status.__members__:
            raise DeadwireError(f"there is no status {word} (there are {', '.join(s.word for s in reversed(Status))})")
        found.add(Status[word.upper()])
    return found


def _is_in(path: str, chosen: str) -> bool:
    return not chosen or path == chosen or path.startswith(chosen.rstrip("/") + "/")


def as_table(files: dict[str, Status], best: dict[str, Evidence | None], color: bool) -> str:
    """One line for each file: status, path, strongest evidence."""
    width = min(max((len(printable(path)) for path in files), default=0), 60)
    lines = []
    for path, status in files.items():
        why = evidence_text(path, status, best[path])
        head = paint(f"{shown(status):13}", COLORS[status], color) if status in COLORS else f"{shown(status):13}"
        lines.append(f"{head}  {printable(path):{width}}  {printable(why)}".rstrip() + "\n")
    return "".join(lines)


def evidence_text(path: str, status: Status, best: Evidence | None) -> str:
    """The strongest evidence on one line."""
    if best is None:
        return "nothing uses it"
    if status is Status.DEAD:
        return f"used only by dead files: {best.source}"
    place = f"line {best.line}" if best.source == path else place_of(best)
    return f"{place}  {detail_of(best)}"


def summary(place: Opened, world: World, files: dict[str, Status], wanted: set[Status]) -> str:
    """How many of each status; where much is dead behind few files, these, and the row that says what they are."""
    lines = ["", counted(list(files.values()), wanted)]
    for cluster in clusters(world, [path for path, status in files.items() if status is Status.DEAD]):
        row = place.root_row(world, cluster.heads[0]).split("\n")
        lines += ["", cluster_line(cluster), *(f"    {line}" for line in row)]
    return "".join(f"{printable(line)}\n" for line in lines)


def cluster_line(cluster: Cluster) -> str:
    """``services/pay: 120 files, all behind services/pay/main.py; run from outside?``."""
    heads = " and ".join(cluster.heads)
    return f"{cluster.folder or '.'}: {cluster.files} files, all behind {heads}; run from outside? Then say so:"


def as_csv(files: dict[str, Status], best: dict[str, Evidence | None]) -> str:
    """Path, status, and the strongest evidence in columns."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("path", "status", "mechanism", "source", "line", "detail"))
    for path, status in files.items():
        why = best[path]
        row = (why.mechanism, why.source, str(why.line), why.detail) if why else ("", "", "", "")
        writer.writerow([printable(cell) for cell in (path, status.word, *row)])
    return out.getvalue()


def as_json(
    snapshot: dict[str, object],
    files: dict[str, Status],
    evidence: Iterable[tuple[str, list[Evidence]]],
    chains: dict[str, list[str]],
) -> Iterator[str]:
    """The document that INTERFACE promises, one file on each line, in parts: as a whole it may be long."""
    import json

    statuses = list(files.values())
    summary = {status.word: statuses.count(status) for status in sorted(Status, reverse=True)}
    yield json.dumps({"version": 1, "snapshot": snapshot, "summary": summary})[:-1] + ',\n "files": ['
    lines = _json_lines(files, evidence, chains)
    while part := "".join(islice(lines, _AT_ONCE)):
        yield part
    yield "]}\n"


def _json_lines(
    files: dict[str, Status], evidence: Iterable[tuple[str, list[Evidence]]], chains: dict[str, list[str]]
) -> Iterator[str]:
    from deadwire.reporters.json import Quoted, evidence_text

    quoted = Quoted()
    before = "\n"
    for path, found in evidence:
        if path not in files:
            continue
        via = ", ".join([quoted[step] for step in chains.get(path, ())])
        status = quoted.statuses[files[path]]
        uses = ", ".join([evidence_text(one, quoted) for one in found])
        yield f'{before}  {{"path": {quoted[path]}, "status": {status}, "via": [{via}], "evidence": [{uses}]}}'
        before = ",\n"
