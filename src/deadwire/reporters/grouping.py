"""What is shown as one: a file with those that died behind it, and many like findings of one folder."""

from __future__ import annotations

from typing import NamedTuple

from deadwire.model import Finding
from deadwire.reporters.report import in_order

MANY = 10  # so many findings of one code in one folder are shown as one


class Shown(NamedTuple):
    """One entry of a report for people."""

    finding: Finding
    behind: tuple[Finding, ...] = ()  # died only because this one did
    alike: tuple[Finding, ...] = ()  # others of the same code in the same folder

    @property
    def tail(self) -> str:
        """How many findings stand for which this one speaks, in words; "" for none."""
        parts = []
        if self.behind:
            parts.append(f"and {count(len(self.behind), 'file')} behind it")
        if self.alike:
            alone = all(finding.path == self.finding.path for finding in self.alike)
            parts.append(
                f"and {len(self.alike)} more in {'it' if alone else (folder_of(self.finding.path) or '.') + '/'}"
            )
        return ", ".join(parts)


def count(number: int, noun: str) -> str:
    """The number and the noun in its right form."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def folder_of(path: str) -> str:
    """The folder that holds a file, "" for the root."""
    return path.rpartition("/")[0]


def grouped(findings: tuple[Finding, ...]) -> list[Shown]:
    """The entries to show, by place. Every finding is in exactly one of them."""
    reported = {finding.path for finding in findings if finding.behind is None}
    followers: dict[str, list[Finding]] = {}
    heads: list[Finding] = []
    for finding in in_order(findings):
        if finding.behind is not None and finding.behind in reported:
            followers.setdefault(finding.behind, []).append(finding)
        else:
            heads.append(finding)
    folders: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in heads:
        folders.setdefault((folder_of(finding.path), finding.code, finding.severity), []).append(finding)
    shown: list[Shown] = []
    placed: set[tuple[str, str, str]] = set()
    taken: set[str] = set()  # a file may have several findings; those behind it are shown once
    for finding in heads:
        key = (folder_of(finding.path), finding.code, finding.severity)
        if len(folders[key]) < MANY:
            members = [finding]
        elif key in placed:
            continue
        else:
            placed.add(key)
            members = folders[key]
        behind: list[Finding] = []
        for member in members:
            if member.path not in taken and member.code.startswith("DW1"):
                taken.add(member.path)
                behind += followers.get(member.path, [])
        shown.append(Shown(members[0], tuple(behind), tuple(members[1:])))
    return shown
