"""Annotations of GitHub Actions: workflow commands on standard output.

GitHub keeps ten errors and ten warnings of a step and drops the rest without a word, so the weightiest come first.
"""

from __future__ import annotations

from deadwire.reporters.grouping import Shown, grouped
from deadwire.reporters.printable import printable
from deadwire.reporters.report import SEVERITIES, Look, Report
from deadwire.rules import RULES

LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report, look: Look) -> str:
    """One workflow command for each entry."""
    return workflow_commands(report, limit=0)


def workflow_commands(report: Report, limit: int) -> str:
    """The commands, errors first; at most `limit` of each level unless it is 0."""
    entries = sorted(grouped(report.findings), key=lambda entry: SEVERITIES.index(entry.finding.severity))
    lines = []
    for severity in SEVERITIES:
        some = [entry for entry in entries if entry.finding.severity == severity]
        lines += [command(entry) for entry in (some[:limit] if limit else some)]
    return "".join(f"{line}\n" for line in lines)


def command(entry: Shown) -> str:
    """One entry as one workflow command."""
    finding = entry.finding
    properties = {
        "file": printable(finding.path),
        "line": str(finding.line),
        "col": str(finding.column),
        "title": f"{finding.code} {RULES[finding.code].name}",
    }
    message = finding.message + (f" ({entry.tail})" if entry.tail else "")
    text = "\n".join(printable(line) for line in [message, *finding.help.splitlines()])
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{LEVELS[finding.severity]} {given}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
