"""What names a finding for services that follow it from one run to the next."""

from __future__ import annotations

import hashlib

from deadwire.model import Finding


def fingerprints(findings: list[Finding]) -> list[str]:
    """One for each finding, all different; without the line, so that an edit above does not make a finding new."""
    seen: dict[str, int] = {}
    result = []
    for finding in findings:
        key = "\0".join((finding.code, finding.path, _without_numbers(finding.message)))
        seen[key] = seen.get(key, 0) + 1
        digest = hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "surrogateescape"))
        result.append(digest.hexdigest()[:40])
    return result


def _without_numbers(message: str) -> str:
    """The message without line numbers and counts, which change though the finding stays the same."""
    return "".join("0" if c.isdigit() else c for c in message)
