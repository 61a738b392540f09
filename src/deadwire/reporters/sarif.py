"""SARIF 2.1.0, as code scanning services read it."""

from __future__ import annotations

import json
from urllib.parse import quote

from deadwire import __version__
from deadwire.model import Evidence, Finding
from deadwire.reporters.fingerprint import fingerprints
from deadwire.reporters.printable import printable
from deadwire.reporters.report import Look, Report, by_weight, in_order
from deadwire.rules import RULES, load

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
MOST = 5000  # GitHub keeps so many results of a run


def render(report: Report, look: Look) -> str:
    """One run. Where there are more results than services keep, the weightiest stay."""
    findings = by_weight(in_order(report.findings))
    codes = sorted({finding.code for finding in findings})
    places = {code: index for index, code in enumerate(codes)}
    results = [
        result(finding, fingerprint, places[finding.code])
        for finding, fingerprint in zip(findings, fingerprints(findings), strict=True)
    ]
    run = {
        "tool": {"driver": {"name": "deadwire", "version": __version__, "rules": [rule(code) for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "results": results[:MOST],
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def rule(code: str) -> dict[str, object]:
    """The description of a rule, with its documentation as help."""
    info = RULES[code]
    documentation = load(code).documentation()
    return {
        "id": code,
        "name": "".join(part.capitalize() for part in info.name.split("-")),
        "shortDescription": {"text": info.summary},
        "help": {"text": documentation, "markdown": documentation},
        "defaultConfiguration": {"level": LEVELS[info.severity]},
        "properties": {"tags": ["maintainability", "dead-code"]},
    }


def result(finding: Finding, fingerprint: str, index: int) -> dict[str, object]:
    """One finding."""
    text = "\n".join(printable(line) for line in [finding.message, *finding.help.splitlines()])
    answer: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [location(finding.path, finding.line, finding.column)],
        "partialFingerprints": {"deadwire/v1": fingerprint},
    }
    related = [related_location(evidence) for evidence in finding.evidence if evidence.line and not evidence.removed]
    if related:
        answer["relatedLocations"] = related
    return answer


def location(path: str, line: int, column: int) -> dict[str, object]:
    """A place; the address is the bytes of the path, percent-encoded."""
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(path.encode("utf-8", "surrogateescape")), "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": max(line, 1), "startColumn": max(column, 1)},
        }
    }


def related_location(evidence: Evidence) -> dict[str, object]:
    """A line of evidence that is still there to be looked at."""
    return location(evidence.source, evidence.line, 1) | {"message": {"text": printable(evidence.detail)}}
