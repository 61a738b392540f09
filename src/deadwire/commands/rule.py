"""``deadwire rule``: the documentation of the rules."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from deadwire.codes import fit, unknown_rule
from deadwire.commands.output import wants_color, write
from deadwire.errors import DeadwireError
from deadwire.reporters.style import paint
from deadwire.rules import RULES, RuleInfo, load


def arguments(parser: ArgumentParser) -> None:
    """Adds the options of the command."""
    parser.add_argument(
        "code", nargs="?", metavar="CODE", help="a code, a prefix of codes, or a name; without it all are listed"
    )


def run(options: Namespace) -> int:
    """Prints one rule in full, or one line for each."""
    if options.code is None:
        write(listing(list(RULES.values()), wants_color(options)))
        return 0
    found = [info for code, info in RULES.items() if fit(options.code, code)]
    if not found:
        raise DeadwireError(unknown_rule(options.code))
    write("\n".join(page(info, wants_color(options)) for info in found))
    return 0


def listing(rules: list[RuleInfo], color: bool) -> str:
    """One line for each rule."""
    width = max(len(info.name) for info in rules)
    return "".join(
        f"{paint(info.code, info.severity, color)}  {info.name:{width}}  {info.severity:7}  {info.summary}\n"
        for info in rules
    )


def page(info: RuleInfo, color: bool) -> str:
    """The documentation of one rule."""
    title = paint(f"{info.code} {info.name}", "bold", color)
    return f"{title} ({info.severity} by default)\n\n{load(info.code).documentation()}\n"
