"""The places of values in TOML."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deadwire.toml_lines import Path, lines_of

loads = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli").loads

DOCUMENT = '''\
# [no.table]
a = 1  # b = 2
"quoted key" = """
two
lines with "quotes" and \\""" """
'lit.eral'.sub = 'x # y'
list = [1, 2,
  "three", [
    4 ],
  { five = 5, six = "}" } ]

[table]  # comment
inline = { x = { y = 1 }, z = [ ] }
date = 2026-01-01T00:00:00Z
multi = \'\'\'
it's ]] { not
\'\'\'
after = true
[table.sub . "x.y"]
k = -1.5e3
[[rows]]
n = 1
[[rows]]
n = 2
[rows.more]
m = 3
[[rows.deep]]
d = 1
[[rows.deep]]
d = 2
'''


def places(value: Any, path: Path = ()) -> list[Path]:
    """Every path that leads to a value."""
    items: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    return [path] * bool(path) + [place for key, item in items for place in places(item, (*path, key))]


def test_lines_of_all_kinds_of_values() -> None:
    lines = lines_of(DOCUMENT)
    expected: dict[Path, int] = {
        ("a",): 2,
        ("quoted key",): 3,
        ("lit.eral", "sub"): 6,
        ("list", 2): 8,
        ("list", 3): 8,
        ("list", 3, 0): 9,
        ("list", 4, "six"): 10,
        ("table",): 12,
        ("table", "inline", "x", "y"): 13,
        ("table", "date"): 14,
        ("table", "multi"): 15,
        ("table", "after"): 18,
        ("table", "sub", "x.y", "k"): 20,
        ("rows", 0, "n"): 22,
        ("rows", 1, "n"): 24,
        ("rows", 1, "more", "m"): 26,
        ("rows", 1, "deep", 1): 29,
        ("rows", 1, "deep", 1, "d"): 30,
    }
    assert {path: lines.get(path) for path in expected} == expected


def test_every_value_that_the_parser_sees_has_a_line() -> None:
    lines = lines_of(DOCUMENT)
    implied = {("lit.eral",), ("table", "sub"), ("rows",), ("rows", 1, "deep")}  # never written by themselves
    assert set(places(loads(DOCUMENT))) - implied == set(lines)


@pytest.mark.parametrize(
    "text", ["", "a", "a =", "[", "[a", "a = [", 'a = "', "a = {b", "= 1", "a = {,}", "\\", "a = '''x"]
)
def test_what_is_no_toml_is_no_disaster(text: str) -> None:
    assert all(line == 1 for line in lines_of(text).values())


@given(st.text(alphabet="ab.=[]{}\"'#,\n \\1", max_size=30))
def test_it_always_comes_to_an_end(text: str) -> None:
    assert all(1 <= line <= text.count("\n") + 1 for line in lines_of(text).values())
