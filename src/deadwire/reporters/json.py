"""The report as JSON, in the shape that INTERFACE promises. Paths are lossless: lone surrogates stay escaped."""

from __future__ import annotations

from deadwire.jsontext import dumps, indented
from deadwire.reporters.report import in_order
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from deadwire.model import Evidence, Finding
    from deadwire.reporters.report import Look, Report


def render(report: Report, look: Look) -> str:
    """One document, one object for each violation."""
    document = {
        "version": 1,
        "verdict": report.verdict,
        "base": report.base,
        "snapshot": {"kind": report.kind, "tree": report.tree},
        "violations": [violation(finding) for finding in in_order(report.findings)],
    }
    return indented(document) + "\n"


def violation(finding: Finding) -> dict[str, object]:
    """One finding."""
    from deadwire.rules import RULES  # most reports hold none

    return {
        "code": finding.code,
        "rule": RULES[finding.code].name,
        "severity": finding.severity,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "message": finding.message,
        "help": finding.help,
        "behind": finding.behind,
        "evidence": [evidence_object(evidence) | {"removed": evidence.removed} for evidence in finding.evidence],
    }


def evidence_object(evidence: Evidence) -> dict[str, object]:
    """One line of evidence, as `status` shows it too."""
    return {
        "mechanism": evidence.mechanism,
        "source": evidence.source,
        "line": evidence.line,
        "status": evidence.status.word,
        "detail": evidence.detail,
    }


class Quoted(dict[str, str]):
    """Strings as JSON writes them, in a long report of which the same ones come again and again; and statuses."""

    def __init__(self) -> None:
        from deadwire.model import Status  # a report of a pass names none

        super().__init__()
        self.statuses = [dumps(status.word) for status in Status]  # by value

    def __missing__(self, text: str) -> str:
        quoted = self[text] = dumps(text)
        return quoted


def evidence_text(evidence: Evidence, quoted: Quoted) -> str:
    """What `json.dumps` makes of `evidence_object`, for a hundred thousand of them."""
    mechanism, source, line, status, detail, _ = evidence
    return (
        f'{{"mechanism": {quoted[mechanism]}, "source": {quoted[source]}, "line": {line}, '
        f'"status": {quoted.statuses[status]}, "detail": {quoted[detail]}}}'
    )
