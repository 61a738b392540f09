"""JUnit XML: one test case for each entry, failed where its severity is error."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from deadwire.reporters.grouping import Shown, count, grouped
from deadwire.reporters.printable import printable
from deadwire.reporters.report import Look, Report
from deadwire.reporters.text import evidence_line, names, others


def render(report: Report, look: Look) -> str:
    """One test suite; a check with nothing to say is one passed case, for services that want at least one."""
    entries = grouped(report.findings)
    failures = sum(entry.finding.severity == "error" for entry in entries)
    attributes = f'tests="{max(len(entries), 1)}" failures="{failures}" errors="0" skipped="0"'
    cases = [case(entry) for entry in entries] or ['  <testcase classname="deadwire" name="check"/>\n']
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<testsuites name="deadwire" {attributes}>\n'
        f' <testsuite name="deadwire" {attributes}>\n{"".join(cases)} </testsuite>\n'
        "</testsuites>\n"
    )


def case(entry: Shown) -> str:
    """One entry."""
    finding = entry.finding
    lines = [evidence_line(evidence) for evidence in finding.evidence]
    if entry.behind:
        lines.append(f"and {count(len(entry.behind), 'file')} behind it: {names(entry.behind)}")
    if entry.alike:
        lines += others(entry)
    lines += map(printable, finding.help.splitlines())
    place = printable(f"{finding.path}:{finding.line}")
    body = escape("\n".join([f"{place}: {finding.code} {printable(finding.message)}", *lines]))
    attributes = {"classname": finding.code, "name": place, "file": printable(finding.path)}
    head = f"  <testcase {' '.join(f'{key}={quoteattr(value)}' for key, value in attributes.items())}>"
    if finding.severity == "error":
        inside = (
            f"<failure message={quoteattr(printable(finding.message))} type={quoteattr(finding.code)}>{body}</failure>"
        )
    else:
        inside = f"<system-out>{body}</system-out>"
    return f"{head}\n   {inside}\n  </testcase>\n"
