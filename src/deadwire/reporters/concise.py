"""One line for each finding: ``path:line:column: CODE message``."""

from __future__ import annotations

from deadwire.reporters.grouping import Shown, grouped
from deadwire.reporters.printable import printable
from deadwire.reporters.report import Look, Report


def render(report: Report, look: Look) -> str:
    """The lines, by place; findings of less than an error are left out where quiet is asked for."""
    lines = [line(entry) for entry in grouped(report.findings) if not look.quiet or entry.finding.severity == "error"]
    lines += [printable(note) for note in report.notes if not look.quiet]
    return "".join(f"{text}\n" for text in lines)


def line(entry: Shown) -> str:
    """One entry on one line."""
    finding = entry.finding
    text = f"{finding.path}:{finding.line}:{finding.column}: {finding.code} {finding.message}"
    if entry.tail:
        text += f" ({entry.tail})"
    return printable(text)
