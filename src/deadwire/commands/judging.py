"""What ``deadwire check`` finds: the judgement of one change, as a report.

Here is what needs the graph and the rules; `deadwire.commands.check` imports it only where there is something to judge.
"""

from __future__ import annotations

import os

from deadwire.codes import ACCUSING, is_known, unknown_rule
from deadwire.commands.bases import Question, merge_parents
from deadwire.commands.check import QUIET_FORMATS
from deadwire.commands.opening import Opened, opened
from deadwire.commands.output import note, wants_color, write
from deadwire.errors import DeadwireError
from deadwire.reporters import render
from deadwire.reporters.report import Look, Report
from deadwire.rules.base import Case
from deadwire.rules.policy import Choice, Policy
from deadwire.rules.run import findings
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from deadwire.confirm.held import Held
    from deadwire.git import Git
    from deadwire.graph import Judgement, World
    from deadwire.graph.store import Stores
    from deadwire.graph.workspace import Tree
    from deadwire.inventory.judge import Ledger
    from deadwire.model import Finding


def judge_and_report(git: Git, asked: Question, options: Namespace, stores: Stores | None = None) -> int:
    """Judges, writes the report, and gives the exit code. stores: see `opened`."""
    choice = choice_of(options)
    with opened(options, git, stores) as place:
        report = judged(place, asked, options, choice)
        look = Look(
            color=options.output_file is None and wants_color(options),
            quiet=options.quiet,
            verbose=options.verbose,
            annotate=options.output_file is None and os.environ.get("GITHUB_ACTIONS") == "true",
        )
        if report.findings or report.held or report.notes or options.output_format not in (*QUIET_FORMATS, "github"):
            write(render(options.output_format, report, look), options.output_file)
        elif options.output_file is not None:
            write("", options.output_file)
    return 1 if report.verdict == "fail" and not options.exit_zero else 0


def choice_of(options: Namespace) -> Choice:
    """The codes of the command line. Raises DeadwireError for one that speaks of no rule."""
    lists = []
    for name in ("select", "ignore", "warn"):
        codes = [code.strip() for text in getattr(options, name) for code in text.split(",") if code.strip()]
        if codes:
            for code in codes:
                if not is_known(code):
                    raise DeadwireError(f"--{name}: {unknown_rule(code)}")
        lists.append(tuple(codes))
    return Choice(*lists)


def judged(place: Opened, asked: Question, options: Namespace, choice: Choice) -> Report:
    """The report of one check."""
    tree = place.workspace.index() if asked.commit is None else place.workspace.revision(asked.commit)
    judgement = place.workspace.judge(tree, asked.bases[0])
    world, delta = judgement.world, judgement.delta
    case = case_for(place, judgement, asked, whole=options.all)
    policy = Policy(case.config, choice, lambda path: tuple(world.pragmas_of(path)))
    found = findings(case, policy)
    held: list[Held] = []
    if any(finding.code in ACCUSING for finding in found):
        from deadwire.confirm.confirm import confirm

        outcome = confirm(world, found, lambda words: place.search(words, asked.commit))
        found, held = outcome.findings, outcome.held
        for defect in outcome.defects:
            note(f"a defect of deadwire, please report it: {defect}")
    if options.verbose:
        changed = len(delta.added) + len(delta.removed) + len(delta.modified) + len(delta.renamed)
        base = asked.bases[0] or "nothing"
        note(f"compared {asked.commit or 'the index'} with {base}: {changed} changed, {len(delta.affected)} affected")
    tree_id = world.tree_id() if options.output_format == "json" else None
    notes: tuple[str, ...] = ()
    if delta.is_empty and not options.all and asked.commit is None and options.output_format in QUIET_FORMATS:
        at_head = asked.bases[0] == place.git.head and place.config is None and not any(choice)
        notes = known_note(place, case, policy) if at_head else unchanged_note(case, policy)
    if (found or held) and not options.all:
        everywhere = new_against_all(place, asked, tree, [*found, *(one.finding for one in held)], policy)
        found = [finding for finding in found if key(finding) in everywhere]
        held = [one for one in held if key(one.finding) in everywhere]
        reported = {finding.path for finding in found}
        found = [f if f.behind is None or f.behind in reported else f._replace(behind=None) for f in found]
    kind = "index" if asked.commit is None else "revision"
    return Report(tuple(found), tuple(held), asked.bases[0], kind, tree_id, notes)


def case_for(place: Opened, judgement: Judgement, asked: Question, whole: bool) -> Case:
    """The question to the rules."""
    from time import localtime, strftime

    from deadwire.commands.worktree import WorkTree

    world = judgement.world
    config = world.settings.config
    known = frozenset[str]()
    if whole and config.inventory:
        from deadwire.inventory import listed_as_dead

        known = listed_as_dead(world)
    return Case(
        world,
        None if whole else judgement.delta,
        config,
        strftime("%Y-%m-%d", localtime()),
        base="HEAD" if asked.commit is None else (judgement.base or "HEAD")[:12],
        disk=WorkTree(place.git) if asked.commit is None else None,
        known_dead=known,
        ledger=None if whole else ledger_of(place, judgement),
        folder=place.folder,
        ignores=ignores(place, world),
    )


def ignores(place: Opened, world: World) -> Callable[[str], bool]:
    """Whether git ignores a path, by the ignore files of the tree: few checks ever ask."""

    def ask(path: str) -> bool:
        from deadwire.commands.ignoring import Ignores

        return Ignores(place.git, world)(path)

    return ask


def ledger_of(place: Opened, judgement: Judgement) -> Ledger | None:
    """What is known of the inventory documents from earlier checks, where there are any."""
    world = judgement.world
    if not any(world.exists(document) for document in world.settings.config.inventory):
        return None
    from deadwire.commands.ledger import ledger_for

    return ledger_for(place, judgement)


def new_against_all(
    place: Opened, asked: Question, tree: Tree, found: list[Finding], policy: Policy
) -> set[tuple[object, ...]]:
    """The keys of those findings that are new against every further base too."""
    others = list(asked.bases[1:])
    if not asked.others_known:
        others = [parent for parent in merge_parents(place.git) if parent != asked.bases[0]]
    left = {key(finding) for finding in found}
    for base in others:
        if left:
            judgement = place.workspace.judge(tree, base)
            case = case_for(place, judgement, asked, whole=False)
            left &= {key(finding) for finding in findings(case, policy)}
    return left


def key(finding: Finding) -> tuple[object, ...]:
    """What makes two findings the same one against different bases: any DW1xx of a file is one."""
    if finding.code.startswith("DW1"):
        return "DW1", finding.path
    return finding.code, finding.path, finding.line


def known_note(place: Opened, case: Case, policy: Policy) -> tuple[str, ...]:
    """`unchanged_note` of HEAD, as the first check of the commit found it: it looks at the whole snapshot."""
    text = place.workspace.kept("unchanged")
    if text is None:
        text = "\n".join(unchanged_note(case, policy))
        place.workspace.keep("unchanged", text)
    return tuple(text.splitlines())


def unchanged_note(case: Case, policy: Policy) -> tuple[str, ...]:
    """The line that closes a check without a change, where the snapshot holds something to speak of."""
    from deadwire.model import Status
    from deadwire.rules.base import Case as WholeCase
    from deadwire.rules.run import raw_findings

    world = case.world
    dead = sum(status is Status.DEAD for status in world.statuses().values())
    whole = WholeCase(world, None, case.config, case.today)
    broken = sum(1 for finding in map(policy.apply, raw_findings(whole, only=("DW2",))) if finding is not None)
    parts = [f"{dead} dead"] if dead else []
    if broken:
        parts.append(f"{broken} broken name{'s' if broken != 1 else ''}")
    if not parts:
        return ()
    return (f"no change to judge: {', '.join(parts)} (deadwire check --all); in CI give --from-ref",)
