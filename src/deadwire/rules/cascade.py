"""Which findings stand behind others: files that are dead, or fell, only because another reported file did."""

from __future__ import annotations

from deadwire.model import Finding
from deadwire.rules import remedies
from deadwire.rules.base import Case
from deadwire.rules.causes import WEAKER, Losses
from deadwire.rules.commandline import SHORT
from deadwire.rules.states import is_init, is_test, runnable
from deadwire.rules.wording import LATER, later


def put_behind(case: Case, findings: list[Finding]) -> list[Finding]:
    """The findings with `behind` set to the head of the cascade that each belongs to; heads have none."""
    reported = {finding.path: finding for finding in findings if finding.code.startswith("DW1")}
    feeders = {path: _feeders(case, path, reported) for path in reported}
    fed = {source for sources in feeders.values() for source in sources}
    for path in reported:
        if is_init(case.world, path) and path not in fed and not feeders[path]:
            # A package marker shows the best of its folder: it says nothing that the files there do not.
            folder = path.rpartition("/")[0]
            feeders[path] = sorted(p for p in reported if p != path and p.rpartition("/")[0] == folder)
    heads = heads_of(feeders)
    followers: dict[str, list[str]] = {}
    for path, head in heads.items():
        if head is not None:
            followers.setdefault(head, []).append(path)
    return [
        _placed(case, finding, heads[finding.path], followers.get(finding.path, []))
        if finding.code.startswith("DW1")
        else finding
        for finding in findings
    ]


def _placed(case: Case, finding: Finding, head: str | None, followers: list[str]) -> Finding:
    """The finding in its place. The way out of a head serves those behind it too."""
    if head is not None or not followers or finding.code not in ("DW101", "DW102"):
        return finding._replace(behind=head)
    said, _, way_out = finding.help.rpartition("\nfix: ")
    everything = sorted([finding.path, *followers])
    if way_out.startswith("git rm ") and len(everything) <= SHORT:
        return finding._replace(help=remedies.text([said], remedies.remove(case, everything)))
    if way_out.startswith("git rm ") or "ignore[DW1" in way_out:
        until = later(case.today)
        way_out = remedies.pragma_for_file(case, finding.path, "manual", LATER, until)
        said += f" (for this file alone: # deadwire: ignore[DW1] until={until} -- {LATER})"
        return finding._replace(help=remedies.text([said], way_out))
    return finding


def _feeders(case: Case, path: str, reported: dict[str, Finding]) -> list[str]:
    """The reported users through which alone this file could have a better status."""
    finding = reported[path]
    if finding.code in ("DW102", "DW105"):
        loss = case.losses.of(path)
        if loss is None or loss.direct:
            return []
        return _reported_sources(case.losses, path, reported)
    world = case.world
    users = {use.source for use in world.users(path) if use.source != path}
    by_itself = runnable(world, path) if finding.code == "DW103" else None
    if by_itself or (finding.code == "DW104" and any(is_test(world, user) for user in users)):
        return []  # it is what it is without the others
    return sorted(user for user in users if user in reported)


def _reported_sources(losses: Losses, path: str, reported: dict[str, Finding]) -> list[str]:
    """The nearest reported files up the line of users that fell, looking through files that have no finding."""
    found: set[str] = set()
    seen, queue = {path}, [path]
    while queue:
        loss = losses.of(queue.pop())
        for cause in loss.causes if loss else ():
            if cause.kind != WEAKER or cause.use is None or cause.use.source in seen:
                continue
            seen.add(cause.use.source)
            if cause.use.source in reported:
                found.add(cause.use.source)
            else:
                queue.append(cause.use.source)
    return sorted(found)


def heads_of(feeders: dict[str, list[str]]) -> dict[str, str | None]:
    """For each file the head of its cascade. Files that only feed each other get the first of them as head."""
    fed_by: dict[str, list[str]] = {}
    for path, sources in feeders.items():
        for source in sources:
            fed_by.setdefault(source, []).append(path)
    heads: dict[str, str | None] = {}
    starts = sorted(path for path, sources in feeders.items() if not sources)
    rest = sorted(feeders)
    while starts or len(heads) < len(feeders):
        if not starts:
            starts = [next(path for path in rest if path not in heads)]
        for start in starts:
            heads.setdefault(start, None)
        for start in starts:
            queue = [start]
            while queue:
                for path in fed_by.get(queue.pop(0), ()):
                    if path not in heads:
                        heads[path] = start
                        queue.append(path)
        starts = []
    return heads
