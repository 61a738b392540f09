"""What a check found, as reporters are given it, and how it is to look."""

from __future__ import annotations

from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from deadwire.confirm.held import Held
    from deadwire.model import Finding

SEVERITIES = ("error", "warning", "info")


class Report(NamedTuple):
    """The outcome of one check."""

    findings: tuple[Finding, ...] = ()
    held: tuple[Held, ...] = ()
    base: str | None = None  # the commit that the snapshot was compared with
    kind: str = "index"  # or revision
    tree: str | None = None  # as `git write-tree` would say
    notes: tuple[str, ...] = ()  # lines that close the report for people

    @property
    def verdict(self) -> str:
        """`fail` with a finding of severity error, else `incomplete` where one was held back, else `pass`."""
        if any(finding.severity == "error" for finding in self.findings):
            return "fail"
        return "incomplete" if self.held else "pass"


class Look(NamedTuple):
    """How a report for people is to look."""

    color: bool = False
    quiet: bool = False  # errors only, without a summary
    verbose: bool = False
    annotate: bool = False  # GitHub annotations after the text


def in_order(findings: tuple[Finding, ...]) -> list[Finding]:
    """By place, as editors want them."""
    return sorted(findings, key=lambda f: (f.path, f.line, f.column, f.code, f.message))


def by_weight(findings: list[Finding]) -> list[Finding]:
    """Errors first: services that show only so many annotations keep the first ones."""
    return sorted(findings, key=lambda f: SEVERITIES.index(f.severity))


def advice(finding: Finding) -> tuple[list[str], str]:
    """The lines of the help without the way out, and the way out (the line that starts with ``fix:``) or ""."""
    lines = finding.help.splitlines()
    start = next((number for number, line in enumerate(lines) if line.startswith("fix: ")), len(lines))
    return lines[:start], "\n".join(lines[start:]).removeprefix("fix: ")
