"""Every row of the wiring table, by its examples."""

from __future__ import annotations

import pytest
from cases import Case, cases, found_by

from deadwire.wiring.table import rows

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.row}-{'yes' if case.good else 'no'}")
def test_row(case: Case) -> None:
    found = found_by(case.mechanism, case.carrier, case.text, case.targets)
    wanted = {f"is {case.status}"} if case.status else set(case.targets)
    if case.good:
        assert wanted <= found
    else:
        assert not wanted & found


def test_every_row_has_an_example_of_either_kind() -> None:
    ids = {row.id for row in rows()}
    assert {case.row for case in CASES if case.good} == ids
    assert {case.row for case in CASES if not case.good} == ids
