"""Cells of a table's line: what they hold, and how one is replaced without moving the others."""

from __future__ import annotations

import pytest

from deadwire.inventory import cells


def texts(line: str) -> list[str]:
    spans = cells.split(line)
    return [cells.content(line, spans, column) for column in range(len(spans))]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("| a | b |", ["a", "b"]),
        ("a | b", ["a", "b"]),
        ("|a|b|", ["a", "b"]),
        ("| a || c |", ["a", "", "c"]),
        ("| a |  | c |", ["a", "", "c"]),
        (r"| x \| y | b |", ["x | y", "b"]),
        ("> | a | b |", ["a", "b"]),
        ("   | a | b |\n", ["a", "b"]),
        ("| a | b", ["a", "b"]),
        ("| `a.py` | 🟢 Production | x |\r\n", ["`a.py`", "🟢 Production", "x"]),
    ],
)
def test_cells_are_split_as_github_does(line: str, found: list[str]) -> None:
    assert texts(line) == found


@pytest.mark.parametrize(
    ("line", "column", "text", "after"),
    [
        ("| a | b | c |\n", 1, "long", "| a | long | c |\n"),
        ("| a   | b    | c |", 1, "xyz", "| a   | xyz  | c |"),
        ("| a | bcdef  | d |", 1, "b", "| a | b      | d |"),
        ("| a |  | c |", 1, "b", "| a | b | c |"),
        ("| a || c |", 1, "b", "| a | b | c |"),
        ("|a|b|c|", 1, "x", "|a|x|c|"),
        ("a | b | c\r\n", 2, "d", "a | b | d\r\n"),
        ("| a | b |\n", 2, "c", "| a | b | c |\n"),
        ("| a | b | c |", 0, "x|y", r"| x\|y | b | c |"),
        ("| a | b | c |", 1, "", "| a |  | c |"),
    ],
)
def test_a_cell_is_replaced_and_its_padding_gives_way(line: str, column: int, text: str, after: str) -> None:
    assert cells.replace(line, column, text) == after


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("`main.py`", ("main.py", "")),
        ("main.py", ("main.py", "")),
        ("**main.py**", ("main.py", "")),
        (r"\_\_init\_\_.py", ("__init__.py", "")),
        ("`main.py` (entry)", ("main.py", "")),
        ("main.py (entry)", ("main.py", "")),
        ("[main.py](../app/main.py)", ("main.py", "../app/main.py")),
        ("[`main.py`](<../my app/main.py>)", ("main.py", "../my app/main.py")),
        ("`my tool.py`", ("my tool.py", "")),
        ("`` a`b.py ``", ("a`b.py", "")),
        ("", ("", "")),
    ],
)
def test_a_file_is_named_by_link_code_span_or_first_word(cell: str, name: tuple[str, str]) -> None:
    assert tuple(cells.name_of(cell)) == name


@pytest.mark.parametrize("name", ["a.py", "a`b.py", "__init__.py"])
def test_a_code_span_is_read_back(name: str) -> None:
    assert cells.name_of(cells.code(name)).text == name
