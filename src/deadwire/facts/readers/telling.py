"""Which strings of a program are worth a fact, paths and command lines, and which calls do nothing with theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deadwire.facts.schema import HOLE

# The end of a string that names a file: what a reader looks for in the bytes.
SCRIPT = re.compile(rb"\.(?:py|pyw|sh|bash|ipynb)(?![\w.])")
# The beginning of one that is typed into a terminal.
TYPED = re.compile(
    rb"[\"'`](?:\\[\"'])?(?:python[\d.]*|uvicorn|uvx?|poetry|pipenv|pdm|hatch|gunicorn|celery|flask|streamlit|fastapi|bash"
    rb"|sh|cd|source|env|sudo|docker|torchrun) "
)
_HANDLER = re.compile(rb"[\"']?\s*(?:[:=(]|=>)\s*(?:\w[\w.]*\(\s*)?[\"'`]")
_PATH = re.compile(r"[^\s\"'`<>|;,(){}!^=]*[\w*\x00\]-]\.(?:py|pyw|sh|bash|ipynb)\Z")
_COMMAND = re.compile(
    r"\s*(?:[A-Z_][A-Z0-9_]*=\S*\s+)*(?:[\w./~\x00\x01-]*/)?(?:\"?\x00\"?|python[\d.]*|py|pypy3?|uvx?|poetry|pipenv|pdm"
    r"|hatch|conda|pixi|uvicorn|gunicorn|hypercorn|celery|flask|fastapi|streamlit|django-admin|pytest|bash|sh|zsh|source|cd|exec|nohup"
    r"|sudo|env|docker|torchrun|[\w./-]+\.(?:py|sh))\s+\S"
)
_RUNS = re.compile(
    r"python|\.py\b|\.sh\b|\.[cm]?[jt]sx?\b|\b-m\s|\b(?:uv|uvx|poetry|pipenv|uvicorn|gunicorn|celery|flask|streamlit"
    r"|fastapi|bash|sh|make|npm|yarn|pnpm|bun|node|docker|torchrun)\b"
)
# Callees by their last word: what is shown, thrown, compared, listed or written is not used.
_SILENT = frozenset(
    """log debug info warn warning error fatal panic print println printf eprintln eprint trace verbose describe it test
    tobe toequal tocontain endswith startswith includes indexof lastindexof match matches equals contains hassuffix
    hasprefix has_suffix ends_with starts_with trimsuffix trimprefix errorf bail anyhow ensure todo unimplemented fatalf
    fprintf fprintln infof warnf warningf debugf logf writefile writefilesync appendfile appendfilesync unlink
    unlinksync rm rmsync rmdir rimraf mkdir mkdirsync existssync exists outputfile outputfilesync createwritestream
    remove removeall remove_file write writeall write_all touch copyfile copyfilesync rename renamesync assert
    assertequals assert_eq assert_ne assertthat expect alert confirm prompt t i18n translate gettext replace replaceall
    split showerrormessage showinformationmessage showwarningmessage setstatusbarmessage addcriterion puts echo die
    stop message cat writelines abort raise""".split()
)
_TALKERS = ("console.", "logger.", "log.", "logging.", "winston.", "assert.", "slog.", "tracing.", "t.", "chalk.")
_ERRORS = ("error", "exception", "err!", "errorf", "warning")


def ends(data: bytes, ending: bytes) -> bool:
    """Whether some word of a file has this ending: ``.sh`` where ``.shift(`` has not."""
    at = data.find(ending)
    while at >= 0:
        if not data[at + len(ending) : at + len(ending) + 1].isalnum():
            return True
        at = data.find(ending, at + len(ending))
    return False


def handles(data: bytes) -> bool:
    """Whether something that is called handler is given a string."""
    at = data.find(b"andler")
    while at >= 0:
        if _HANDLER.match(data, at + 6):
            return True
        at = data.find(b"andler", at + 6)
    return False


def names_script(value: str) -> bool:
    """Whether a folded text is the path of a script, and says more of it than its ending."""
    if _PATH.match(value) is None or "://" in value:
        return False
    name = value.rpartition("/")[2].rpartition(".")[0]
    return any(char.isalnum() for char in name) or ("/" in value.strip(HOLE + "/") and HOLE in name)


def is_command_line(value: str) -> bool:
    """Whether a folded text would be typed into a terminal to start something that may be Python."""
    return len(value) < 20_000 and _COMMAND.match(value) is not None and _RUNS.search(value) is not None


def runs_something(words: Sequence[str]) -> bool:
    """Whether a command may start Python, or a script that does."""
    return _RUNS.search(" ".join(words)) is not None


def is_silent(callee: str) -> bool:
    """Whether a call makes nothing of the names it is given."""
    lower = callee.lower()
    if not lower:
        return False
    last = lower.rstrip("!").replace("::", ".").replace("->", ".").rpartition(".")[2]
    return (
        last in _SILENT
        or last.startswith("write")
        or lower.startswith(_TALKERS)
        or last.endswith(_ERRORS)
        or lower.endswith("err!")
    )
