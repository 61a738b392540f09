"""Colours of reports: plain control sequences, so that the gate imports no terminal library."""

from __future__ import annotations

RESET = "\x1b[0m"
CODES = {
    "bold": "\x1b[1m",
    "dim": "\x1b[2m",
    "error": "\x1b[1;31m",
    "warning": "\x1b[1;33m",
    "info": "\x1b[1;36m",
    "fix": "\x1b[32m",
}


def paint(text: str, name: str, color: bool) -> str:
    """The text in the style of this name where colour is wanted."""
    return f"{CODES[name]}{text}{RESET}" if color and text else text
