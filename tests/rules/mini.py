"""Mini repositories written as text, checked in memory; and ways out applied as a person would."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from textwrap import dedent

from deadwire import graph
from deadwire.config import Config
from deadwire.confirm.confirm import Confirmed, confirm
from deadwire.model import Finding
from deadwire.rules.base import Case
from deadwire.rules.policy import Choice, Policy
from deadwire.rules.run import findings
from deadwire.snapshot import MemorySnapshot

TODAY = "2026-06-01"
PROGRAM = Choice(ignore=("DW3",))  # all rules but those of the inventory, which would speak in every story
INVENTORY = Choice(select=("DW3",))
Files = dict[str, str]


def files(text: str, onto: Files | None = None) -> Files:
    """The files of a mini repository, laid over others."""
    found = dict(onto or {})
    name = ""
    body: list[str] = []

    def finish() -> None:
        if name:
            found[name] = "\n".join(body).rstrip("\n") + "\n" if any(body) else ""

    for line in dedent(text).strip("\n").split("\n"):
        heading = re.fullmatch(r"--- (\S+)(?: \((removed|was (\S+))\))?", line)
        if not heading:
            body.append(line)
            continue
        finish()
        name, body = heading[1], []
        if heading[2] == "removed":
            del found[name]
            name = ""
        elif heading[3]:
            found[name] = found.pop(heading[3])
            name = ""
    finish()
    return found


class Checked:
    """What a check of one step finds."""

    def __init__(
        self,
        before: Files,
        after: Files,
        whole: bool = False,
        known_dead: Sequence[str] = (),
        choice: Choice = PROGRAM,
        ignored: Sequence[str] = (),
    ) -> None:
        self.before, self.after, self.whole = before, after, whole
        judgement = graph.compare(MemorySnapshot(dict(before)), MemorySnapshot(dict(after)))
        self.world = judgement.world
        config: Config = self.world.settings.config
        self.case = Case(
            self.world,
            None if whole else judgement.delta,
            config,
            TODAY,
            known_dead=frozenset(known_dead),
            ignores=lambda path: path in ignored,
        )
        policy = Policy(config, choice, lambda path: tuple(self.world.pragmas_of(path)))
        self.outcome: Confirmed = confirm(self.world, findings(self.case, policy), self.search)
        self.findings: list[Finding] = self.outcome.findings

    def search(self, words: Sequence[str]) -> list[str]:
        """What `git grep -w -l` would give."""
        pattern = "|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words)
        return [path for path in sorted(self.after) if re.search(pattern, self.after[path])]

    def shown(self) -> list[str]:
        """``CODE PATH:LINE``, sorted, with the severity where it is not the rule's own."""
        from deadwire.rules import RULES

        return sorted(
            f"{f.code} {f.path}:{f.line}" + ("" if f.severity == RULES[f.code].severity else f" {f.severity}")
            for f in self.findings
        )

    def fix(self, finding: Finding) -> Files:
        """The files after the way out of a finding was taken."""
        _, fix, way_out = f"\n{finding.help}".partition("\nfix: ")
        assert fix, finding.help
        return apply(way_out, self.before, self.after)


def apply(way_out: str, before: Files, after: Files) -> Files:
    """Takes one way out."""
    changed = dict(after)
    verb, _, rest = way_out.partition(" ")
    if verb == "git":
        words = shlex.split(rest)
        for path in [re.sub(r"^(?:\./|:/|:\((?:top,)?literal\))", "", word) for word in words[1:] if word[:2] != "--"]:
            if words[0] == "rm":
                del changed[path]
            elif words[0] == "restore":
                changed[path] = before[path]
            else:
                raise AssertionError(way_out)
        return changed
    if verb == "append":
        path, _, text = rest.partition(":\n")
        changed[path] = changed[path] + ("" if changed[path].endswith("\n") else "\n") + text + "\n"
        return changed
    match = re.match(r"(.+?):(\d+)(?:-(\d+))?(?:: (.*))?$", rest, re.DOTALL)
    assert match, way_out
    path, line, last, text = match[1], int(match[2]), int(match[3] or match[2]), match[4]
    lines = changed.get(path, "").split("\n")
    if verb == "insert":
        lines.insert(line - 1, text)
    elif verb == "replace":
        lines[line - 1] = text
    elif verb == "delete":
        del lines[line - 1 : last]
    else:
        raise AssertionError(way_out)
    changed[path] = "\n".join(lines)
    return changed
