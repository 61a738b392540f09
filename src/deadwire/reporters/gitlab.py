"""The Code Quality report of GitLab (the Code Climate subset that GitLab reads)."""

from __future__ import annotations

import json

from deadwire.reporters.fingerprint import fingerprints
from deadwire.reporters.printable import printable
from deadwire.reporters.report import Look, Report, in_order

LEVELS = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report, look: Look) -> str:
    """An array, one object for each finding."""
    findings = in_order(report.findings)
    issues = [
        {
            "description": printable(f"{finding.code} {finding.message}"),
            "check_name": finding.code,
            "fingerprint": fingerprint,
            "severity": LEVELS[finding.severity],
            "location": {"path": printable(finding.path), "lines": {"begin": finding.line}},
        }
        for finding, fingerprint in zip(findings, fingerprints(findings), strict=True)
    ]
    return json.dumps(issues, indent=1, ensure_ascii=False) + "\n"
