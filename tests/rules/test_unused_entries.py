"""Entries of the configuration that a change adds: those without which `check --all` would find the same."""

from __future__ import annotations

import pytest
from mini import Checked, files

BASE = files(
    """
    --- README.md
    Run `python tools/count.py`.
    --- CHANGES.md
    Nothing.
    --- tools/count.py
    if __name__ == "__main__":
        print(1)
    --- tools/loose.py
    if __name__ == "__main__":
        print(2)
    --- deploy/job.yaml
    program: tools/count.py
    --- web/count.ts
    export const count = 1
    """
)
WIRE = '[[wire]]\nid = "jobs"\nfiles = ["deploy/*.yaml"]\nspelled = ["path"]\npick = '


def said(entry: str) -> list[str]:
    found = Checked(BASE, {**BASE, "deadwire.toml": entry}).findings
    return [f.message.partition("changes nothing: ")[2] for f in found if f.code == "DW401"]


@pytest.mark.parametrize(
    "entry",
    [
        'docs = ["CHANGES.md", "!README.md"]\n',
        'per-path = [{path = "tools/loose.py", rules = ["DW103"], reason = "by hand"}]\n',
        'per-path = [{path = "tools/loose.py", rules = ["DW105"], reason = "moves"}]\n',
        'rules = {DW101 = "warning", DW203 = "error"}\n',
        'rules = {DW1 = "warning", DW101 = "error"}\n',
        WIRE + '["program"]\n',
        '[[overlap]]\npython = "tools/*.py"\nnewer = "web/"\nverdict = "rejected"\nreason = "another job"\n',
    ],
)
def test_entries_that_do_something(entry: str) -> None:
    assert said(entry) == []


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ('docs = ["README.md"]\n', "what `README.md` matches is documentation without it"),
        ('docs = ["!deploy/*"]\n', "what `!deploy/*` matches is no documentation without it"),
        ('docs = ["*.tex"]\n', "`*.tex` matches no tracked file"),
        (
            'per-path = [{path = "tools/count.py", rules = ["DW103"], reason = "by hand"}]\n',
            "there is no finding that it would change",
        ),
        ('rules = {DW103 = "warning"}\n', "DW103 is warning anyway"),
        (WIRE + '["command"]\n', "it finds nothing in any tracked file"),
        (
            '[[overlap]]\npython = "tools/count.py"\nnewer = "web/gone.ts"\nverdict = "rejected"\nreason = "another"\n',
            "`web/gone.ts` matches no tracked file",
        ),
    ],
)
def test_entries_that_do_nothing(entry: str, why: str) -> None:
    assert said(entry) == [why]
