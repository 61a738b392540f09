"""``deadwire check``: the gate.

Only what decides whether there is anything to judge is imported here (see `deadwire.graph.quiet`); git works meanwhile.
"""

from __future__ import annotations

from deadwire.commands.bases import Question, question
from deadwire.git import Git
from deadwire.reporters import FORMATS
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from typing import Any

QUIET_FORMATS = ("text", "concise")  # those that print nothing where there is nothing to say


# What the parser makes of the bare word ``check`` (a test compares).
DEFAULTS: dict[str, Any] = {
    "command": "check",
    "directory": "",
    "config": None,
    "color": "auto",
    "quiet": False,
    "verbose": False,
    "from_ref": None,
    "to_ref": None,
    "remote": None,
    "all": False,
    "select": [],
    "ignore": [],
    "warn": [],
    "output_file": None,
    "exit_zero": False,
    "output_format": "text",
}


def arguments(parser: ArgumentParser) -> None:
    """Adds the options of the command."""
    from deadwire.commands.output import format_option

    parser.add_argument("--from-ref", metavar="A", help="judge a range: where it starts")
    parser.add_argument("--to-ref", metavar="B", help="judge a range: where it ends (default: HEAD)")
    parser.add_argument("--remote", metavar="NAME", help="the remote that the range is pushed to")
    parser.add_argument("--all", action="store_true", help="every finding of the snapshot, whatever the change")
    parser.add_argument("--select", metavar="CODES", action="append", default=[], help="only these rules")
    parser.add_argument("--ignore", metavar="CODES", action="append", default=[], help="not these rules")
    parser.add_argument("--warn", metavar="CODES", action="append", default=[], help="these rules never block")
    parser.add_argument("--output-file", metavar="F", help="write the report to F")
    parser.add_argument("--exit-zero", action="store_true", help="exit 0 whatever is found")
    format_option(parser, FORMATS)


def run(options: Namespace) -> int:
    """Judges, reports, and gives the exit code."""
    git = Git(early=not options.from_ref)
    try:
        asked = question(git, options)
        stores = None
        if _is_plain(options, asked):
            from deadwire.graph.quiet import passes
            from deadwire.graph.store import Stores

            stores = Stores(git)
            if passes(git, stores):
                if options.output_format not in QUIET_FORMATS:
                    say_pass(git, options)
                return 0
        from deadwire.commands.judging import judge_and_report

        return judge_and_report(git, asked, options, stores)
    finally:
        git.close()


def say_pass(git: Git, options: Namespace) -> None:
    """Writes the report that there is nothing to report."""
    from deadwire.commands.output import write
    from deadwire.reporters import render
    from deadwire.reporters.report import Look, Report

    report = Report(base=git.head, tree=git.write_tree_id())
    write(render(options.output_format, report, Look()))


def _is_plain(options: Namespace, asked: Question) -> bool:
    """Whether the index is asked about, by somebody who reads nothing but findings."""
    special = (options.config, options.all, options.verbose, options.output_file)
    choice = (options.select, options.ignore, options.warn)
    return asked.commit is None and options.output_format in (*QUIET_FORMATS, "json") and not any((*special, *choice))
