"""The report as JSON, in the shape that INTERFACE promises. Paths are lossless: lone surrogates stay escaped."""

from __future__ import annotations

import json

from deadwire.model import Evidence, Finding
from deadwire.reporters.report import Look, Report, in_order
from deadwire.rules import RULES


def render(report: Report, look: Look) -> str:
    """One document, one object for each violation."""
    document = {
        "version": 1,
        "verdict": report.verdict,
        "base": report.base,
        "snapshot": {"kind": report.kind, "tree": report.tree},
        "violations": [violation(finding) for finding in in_order(report.findings)],
    }
    return json.dumps(document, indent=1) + "\n"


def violation(finding: Finding) -> dict[str, object]:
    """One finding."""
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
