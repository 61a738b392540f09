"""Where reports go: standard output or a file, in whatever encoding it has, coloured where that is wanted."""

from __future__ import annotations

import os
import sys

from deadwire.errors import DeadwireError
from deadwire.reporters.printable import encodable, printable
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable


def wants_color(options: Namespace) -> bool:
    """Whether standard output gets colours: as asked for, else as the environment says, else on a terminal."""
    if options.color != "auto":
        return bool(options.color == "always")
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def write(text: str, path: str | None = None) -> None:
    """Writes a report to standard output, or to a file as UTF-8."""
    if path is not None:
        try:
            with open(path, "w", encoding="utf-8", errors="surrogateescape", newline="\n") as file:
                file.write(text)
        except OSError as error:
            raise DeadwireError(f"cannot write {path}: {error.strerror}") from error
        return
    try:
        sys.stdout.write(encodable(text, sys.stdout.encoding))
        sys.stdout.flush()
    except BrokenPipeError:
        silence()  # whoever read has seen enough; the exit code is still that of the whole report


def silence() -> None:
    """Makes what is written to standard output from now on, and the flush at exit, go nowhere."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        pass


def note(text: str) -> None:
    """One line on standard error."""
    sys.stderr.write(encodable(f"deadwire: {printable(text)}\n", sys.stderr.encoding))


def progress_of(doing: str, least: int) -> Callable[[int, int], None]:
    """Says on a terminal how many files are done; nothing where there are fewer than `least`."""

    def show(done: int, total: int) -> None:
        if total < least:
            return
        if done == total:
            sys.stderr.write("\r\x1b[K")
        elif done % 50 == 0:
            sys.stderr.write(f"\rdeadwire: {doing} {done} of {total} files\x1b[K")
        sys.stderr.flush()

    return show


FORMATS = ("text", "concise", "json", "github", "gitlab", "sarif", "junit", "table", "csv", "dot", "mermaid")


def format_option(parser: ArgumentParser, formats: tuple[str, ...]) -> None:
    """Adds ``--output-format``; the environment gives the default where it names one of these formats."""
    wished = os.environ.get("DEADWIRE_OUTPUT_FORMAT", "")
    if wished and wished not in FORMATS:
        raise DeadwireError(f"DEADWIRE_OUTPUT_FORMAT: there is no format {wished} (there are {', '.join(FORMATS)})")
    default = wished if wished in formats else formats[0]
    parser.add_argument("--output-format", choices=formats, default=default, help=f"default: {default}")
