from __future__ import annotations

import pytest

from deadwire.config import Config, PathRow
from deadwire.facts.schema import Pragma
from deadwire.model import Finding
from deadwire.rules.policy import Choice, Policy


def finding(code: str = "DW101", path: str = "app/pay.py", line: int = 1, severity: str = "") -> Finding:
    return Finding(code, severity, path, line, 1, "", "")


def ignore(*codes: str, line: int = 1, whole_file: bool = True) -> Pragma:
    return Pragma(line, whole_file, "ignore", codes, "", "", "why", "")


def severity(
    found: Finding, config: Config | None = None, choice: Choice | None = None, pragmas: tuple[Pragma, ...] = ()
) -> str | None:
    applied = Policy(config or Config(), choice or Choice(), lambda _: pragmas).apply(found)
    return applied.severity if applied else None


def test_defaults() -> None:
    assert severity(finding()) == "error"
    assert severity(finding("DW103")) == "warning"


@pytest.mark.parametrize(
    ("rules", "shown"),
    [
        ({"DW101": "warning"}, "warning"),
        ({"unreferenced-module": "info"}, "info"),
        ({"DW1": "warning", "DW101": "error"}, "error"),
        ({"DW101": "error", "DW1": "warning"}, "error"),
        ({"DW": "off"}, None),
        ({"DW102": "off"}, "error"),
    ],
)
def test_the_longest_match_of_the_configuration_wins(rules: dict[str, str], shown: str | None) -> None:
    assert severity(finding(), Config(rules=rules)) == shown


def test_a_row_for_the_path_goes_before_the_rules() -> None:
    config = Config(rules={"DW101": "error"}, per_path=(PathRow("app/**", {"DW1": "info"}),))
    assert severity(finding(), config) == "info"
    assert severity(finding(path="lib/pay.py"), config) == "error"


def test_a_cap_bounds_what_is_configured() -> None:
    assert severity(finding("DW201", severity="warning")) == "warning"
    assert severity(finding("DW201", severity="warning"), Config(rules={"DW2": "info"})) == "info"
    assert severity(finding("DW103"), Config(rules={"DW103": "error"})) == "error"


@pytest.mark.parametrize(
    ("choice", "shown"),
    [
        (Choice(select=("DW1",)), "error"),
        (Choice(select=("DW2",)), None),
        (Choice(ignore=("DW101",)), None),
        (Choice(ignore=("DW2",)), "error"),
        (Choice(select=("DW1",), ignore=("DW101",)), None),
        (Choice(select=("DW101",), ignore=("DW1",)), "error"),
        (Choice(select=("DW101",), ignore=("DW101",)), None),
        (Choice(select=("unreferenced-module",), ignore=("DW10",)), "error"),
        (Choice(warn=("DW1",)), "warning"),
    ],
)
def test_the_command_line(choice: Choice, shown: str | None) -> None:
    assert severity(finding(), choice=choice) == shown


def test_ignore_pragmas() -> None:
    assert severity(finding(), pragmas=(ignore("DW101"),)) is None
    assert severity(finding(), pragmas=(ignore("DW1"),)) is None
    assert severity(finding(), pragmas=(ignore("DW2"),)) == "error"
    assert severity(finding(line=4), pragmas=(ignore("DW101", line=4, whole_file=False),)) is None
    assert severity(finding(line=5), pragmas=(ignore("DW101", line=4, whole_file=False),)) == "error"


def test_where_no_comment_may_stand_behind_code_it_speaks_for_the_next_line() -> None:
    unit = "ops/x.service"
    assert severity(finding("DW201", unit, 7), pragmas=(ignore("DW201", line=6),)) is None
    assert severity(finding("DW201", unit, 8), pragmas=(ignore("DW201", line=6),)) == "error"


def test_a_pragma_that_cannot_be_understood_silences_nothing() -> None:
    assert severity(finding(), pragmas=(ignore("DW101")._replace(problem="?"),)) == "error"
