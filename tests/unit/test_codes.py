"""Codes as people write them."""

from __future__ import annotations

import pytest

from deadwire.codes import NAMES, chosen, did_you_mean, fit, is_known, unknown_rule
from deadwire.rules import RULES


def test_the_codes_are_those_of_the_rules() -> None:
    assert {code: info.name for code, info in RULES.items()} == NAMES


@pytest.mark.parametrize(
    ("written", "expected"),
    [("DW101", 5), ("dw101", 5), ("DW10", 4), ("DW", 2), ("unreferenced-module", 5), ("DW2", 0), ("D", 0), ("", 0)],
)
def test_how_closely_something_speaks_of_a_code(written: str, expected: int) -> None:
    assert fit(written, "DW101") == expected


def test_the_longest_key_is_chosen() -> None:
    assert chosen({"DW": "a", "DW1": "b", "DW101": "c"}, "DW101") == "c"
    assert chosen({"DW101": "a", "unreferenced-module": "b"}, "DW101") == "b"
    assert chosen({"DW2": "a"}, "DW101") is None


def test_what_is_known_and_what_was_meant() -> None:
    assert [is_known(text) for text in ("DW1", "stale-inventory", "DW9", "DW7", "stale")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert unknown_rule("dw1001").endswith("did you mean DW101?")
    assert unknown_rule("stale-inventry") == "there is no rule stale-inventry, did you mean stale-inventory?"
    assert unknown_rule("xyz") == "there is no rule xyz"
    assert did_you_mean("exlude", ("exclude",)) == ", did you mean exclude?"
