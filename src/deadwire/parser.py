"""The options of the command line. `deadwire.cli` loads this for everything but the plain gate: argparse is felt."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from typing import Any, NoReturn

from deadwire import __version__
from deadwire.commands import COMMANDS, command_module
from deadwire.errors import UsageError


class Help(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal. argparse asks `shutil` for that at every argument, which costs some 8 ms."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=terminal_width() - 2)


def terminal_width() -> int:
    """Columns of the terminal; 80 where there is none."""
    try:
        return max(int(os.environ.get("COLUMNS", "")), 20)
    except ValueError:
        pass
    try:
        return max(os.get_terminal_size(1).columns, 20)
    except OSError:
        return 80


class Parser(argparse.ArgumentParser):
    """Errors in one style: what is wrong on one line, and where help is."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"formatter_class": Help, **options})

    def error(self, message: str) -> NoReturn:
        """Says what is wrong with the arguments."""
        raise UsageError(f"{message} (see {self.prog} --help)")


def common_options(defaults: bool) -> Parser:
    """The options that stand before or behind the command. Behind it they have no defaults, or those would win."""
    parser = Parser(add_help=False)
    absent = argparse.SUPPRESS
    group = parser.add_argument_group("common options")
    group.add_argument("-C", dest="directory", metavar="DIR", default="" if defaults else absent, help="work in DIR")
    group.add_argument(
        "--config",
        metavar="FILE",
        default=None if defaults else absent,
        help="configuration from FILE, not the snapshot",
    )
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto" if defaults else absent)
    group.add_argument("-q", "--quiet", action="store_true", default=False if defaults else absent, help="errors only")
    group.add_argument("-v", "--verbose", action="store_true", default=False if defaults else absent, help="say more")
    return parser


def parser_for(argv: Sequence[str]) -> argparse.ArgumentParser:
    """The parser; only the command that is called for gets its options (the others would have to be imported)."""
    parser = Parser(
        prog="deadwire",
        description="What wires every Python file of a repository in, judged at commit time.",
        parents=[common_options(defaults=True)],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"deadwire {__version__}")
    # With `prog` given, argparse need not format a usage line to find it (which would import shutil).
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", title="commands", parser_class=Parser, prog="deadwire"
    )
    wanted = {word for word in argv if word in COMMANDS}
    for name, summary in COMMANDS.items():
        if name not in wanted:
            if not wanted:  # for the help, and to say what there is
                commands.add_parser(name, help=summary, add_help=False)
            continue
        below = commands.add_parser(
            name,
            help=summary,
            description=summary[0].upper() + summary[1:] + ".",
            parents=[common_options(defaults=False)],
            allow_abbrev=False,
        )
        command_module(name).arguments(below)
    return parser
