"""The report for people: what is wrong, the evidence, what was searched, one next action."""

from __future__ import annotations

from deadwire.confirm.held import Held
from deadwire.model import Evidence
from deadwire.reporters.grouping import Shown, count, grouped
from deadwire.reporters.printable import printable
from deadwire.reporters.report import SEVERITIES, Look, Report, advice
from deadwire.reporters.style import paint

EVIDENCE = 5  # so many lines of evidence are shown for one finding
NAMES = 8  # so many names of files that a finding also stands for


def render(report: Report, look: Look) -> str:
    """The whole text; nothing where there is nothing to say."""
    entries = [entry for entry in grouped(report.findings) if not look.quiet or entry.finding.severity == "error"]
    blocks = [block(entry, look) for entry in entries]
    blocks += [held_back(held, look) for held in report.held]
    text = "\n".join(blocks)
    if not look.quiet:
        closing = [summary(report)] if blocks else []
        closing += [printable(note) for note in report.notes]
        text += ("\n" if blocks and closing else "") + "".join(f"{line}\n" for line in closing)
    if look.annotate and report.findings:
        from deadwire.reporters.github import workflow_commands

        text += workflow_commands(report, limit=10)
    return text


def block(entry: Shown, look: Look) -> str:
    """One entry: a headline, indented lines of evidence and advice."""
    finding = entry.finding
    place = paint(printable(f"{finding.path}:{finding.line}:{finding.column}:"), "bold", look.color)
    code = paint(finding.code, finding.severity, look.color)
    mild = "" if finding.severity == "error" else f"{finding.severity}: "
    lines = [f"{place} {code} {mild}{printable(finding.message)}"]
    most = len(finding.evidence) if look.verbose else EVIDENCE
    lines += [f"    {evidence_line(evidence)}" for evidence in finding.evidence[:most]]
    if len(finding.evidence) > most:
        lines.append(f"    ... {count(len(finding.evidence) - most, 'more line')} of evidence")
    if entry.behind:
        lines.append(f"    and {count(len(entry.behind), 'file')} behind it: {names(entry.behind)}")
    if entry.alike:
        lines += [f"    {line}" for line in others(entry)]
    said, way_out = advice(finding)
    lines += [f"    {printable(line)}" for line in said]
    if way_out:
        first, *more = way_out.split("\n")
        lines.append(f"    {paint('fix:', 'fix', look.color)} {printable(first)}")
        lines += [f"        {printable(line)}" for line in more]
    return "".join(f"{line}\n" for line in lines)


def others(entry: Shown) -> list[str]:
    """The findings that one also stands for: files by their names; of the same file what each says."""
    if any(finding.path != entry.finding.path for finding in entry.alike):
        return [f"and {len(entry.alike)} more in this folder: {names(entry.alike)}"]
    lines = [f"line {finding.line}: {printable(finding.message)}" for finding in entry.alike[:NAMES]]
    if len(entry.alike) > NAMES:
        lines.append(f"and {len(entry.alike) - NAMES} more in this file")
    return lines


def evidence_line(evidence: Evidence) -> str:
    """One use or mark, with what became of it."""
    place = f"{evidence.source}:{evidence.line}" if evidence.line else evidence.source
    gone = "was " if evidence.removed else "now "
    return printable(f"{gone}{place}  {evidence.detail or evidence.mechanism}  [{evidence.mechanism}]")


def names(findings: tuple[object, ...]) -> str:
    """Some of the files, by name."""
    paths = [printable(str(getattr(finding, "path", ""))) for finding in findings]
    more = f", ... ({len(paths) - NAMES} more)" if len(paths) > NAMES else ""
    return ", ".join(paths[:NAMES]) + more


def held_back(held: Held, look: Look) -> str:
    """Why a finding was not reported, and what to do about it."""
    finding = held.finding
    place = paint(printable(f"{finding.path}:{finding.line}:{finding.column}:"), "bold", look.color)
    return (
        f"{place} {finding.code} held back: {printable(held.unreadable)} holds this name and cannot be read"
        f" ({printable(held.why)})\n"
        f"    help: make {printable(held.unreadable)} readable, or take it out by `exclude`\n"
    )


def summary(report: Report) -> str:
    """The last line: how many of which severity."""
    parts = []
    for severity in SEVERITIES:
        number = sum(finding.severity == severity for finding in report.findings)
        if number:
            parts.append(f"{number} info" if severity == "info" else count(number, severity))
    if report.held:
        parts.append(f"{len(report.held)} held back")
    return "deadwire: " + ", ".join(parts)
