"""The command line: reads arguments, hands over to one command, gives exit codes. The only place that exits.

Exit codes: 0 nothing of severity error; 1 violations; 2 wrong usage or a state that cannot be judged; 3 a defect of
deadwire itself.
"""

from __future__ import annotations

import os
import sys

from deadwire.commands import command_module
from deadwire.errors import DeadwireError
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

OK, VIOLATIONS, USAGE, DEFECT = 0, 1, 2, 3


class _Given:
    """Options that no parser has read."""

    def __init__(self, values: dict[str, object]) -> None:
        self.__dict__.update(values)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command; the result is the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        return run(words)
    except SystemExit as stop:  # argparse: help, version
        return stop.code if isinstance(stop.code, int) else USAGE
    except DeadwireError as error:
        say_error(str(error))
        return USAGE
    except BrokenPipeError:
        # Whoever read the output has seen enough (of a help text: reports see to it themselves).
        from deadwire.commands.output import silence

        silence()
        return OK
    except KeyboardInterrupt:
        say_error("interrupted")
        return 130
    except Exception as error:
        from deadwire.defect import report_defect

        say_error(report_defect(error, words))
        return DEFECT


def run(words: list[str]) -> int:
    """Parses the words and runs what they ask for."""
    options = options_of(words)
    if options.command is None:
        from deadwire.parser import parser_for

        parser_for(words).print_help()
        return OK
    if options.directory:
        try:
            os.chdir(options.directory)
        except OSError as error:
            raise DeadwireError(f"cannot work in {options.directory}: {error.strerror}") from error
    code: int = command_module(options.command).run(options)
    sys.stdout.flush()
    return code


def options_of(words: list[str]) -> Namespace:
    """The options that are given. The gate as hooks and editors call it does without argparse, which costs as much."""
    plain = words[:1] == ["check"] and not os.environ.get("DEADWIRE_OUTPUT_FORMAT")
    if plain and (len(words) == 1 or words[1:] == ["--output-format", "json"]):
        from deadwire.commands.check import DEFAULTS

        return _Given(DEFAULTS | {"output_format": "json" if words[1:] else "text"})  # type: ignore[return-value]
    from deadwire.parser import parser_for

    return parser_for(words).parse_args(words)


def say_error(message: str) -> None:
    """One line on standard error."""
    from deadwire.reporters.printable import encodable, printable

    line = f"deadwire: {printable(message)}"
    try:
        print(encodable(line, sys.stderr.encoding), file=sys.stderr)
    except (OSError, ValueError):
        pass  # nobody listens
