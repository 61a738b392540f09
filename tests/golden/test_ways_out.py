"""Every way out that a message ends with is taken as it is printed; the next check has nothing more to say of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from scenarios import SCENARIOS, Scenario

sys.path.insert(0, str(Path(__file__).parents[1] / "rules"))
from mini import Checked, files

from deadwire.model import Finding


def identity(finding: Finding) -> tuple[str, str, str]:
    """What stays the same when lines move."""
    return finding.code, finding.path, finding.message


@pytest.mark.parametrize("whole", [False, True], ids=["change", "all"])
@pytest.mark.parametrize("scenario", SCENARIOS, ids=[scenario.name for scenario in SCENARIOS])
def test_every_way_out_works(scenario: Scenario, whole: bool) -> None:
    before = files(scenario.before)
    after = files(scenario.after, before) if scenario.after else before
    checked = Checked(before, after, whole)
    for finding in checked.findings:
        if finding.behind is not None:
            continue
        again = Checked(before, checked.fix(finding), whole)
        known = {identity(f) for f in checked.findings if f is not finding}
        new = [f for f in again.findings if identity(f) not in known]
        assert not [f for f in new if f.severity == "error" or f.code == finding.code], finding
        followers = {f.path for f in checked.findings if f.behind == finding.path and finding.severity == "error"}
        assert not {f.path for f in again.findings if f.severity == "error"} & followers, finding
