"""Reporters: a finished report in, the text of one format out. They print nothing themselves."""

from __future__ import annotations

import sys

from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from deadwire.reporters.report import Look, Report

FORMATS = ("text", "concise", "json", "github", "gitlab", "sarif", "junit")


def render(name: str, report: Report, look: Look) -> str:
    """The report in the format of this name, with a newline at its end unless it is empty."""
    module = f"deadwire.reporters.{name}"
    __import__(module)
    text: str = sys.modules[module].render(report, look)
    return text
