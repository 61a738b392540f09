"""The values of terms, and the words of those that are lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from deadwire.facts.python.terms import MOST_VALUES, evaluate, parent, values_of, variables, words
from deadwire.facts.schema import HERE, HOLE

if TYPE_CHECKING:
    from deadwire.facts.python.terms import Term, View

HELD: dict[str, Term] = {
    "a": "x",
    "b": ("+", ("$", "a"), ".y"),
    "l": ("[", "p", "q"),
    "loop": ("+", ("$", "loop"), "z"),
}


class AllSee:
    def held(self, name: str) -> list[tuple[Term, View]]:
        return [(HELD[name], self)] if name in HELD else []

    def values(self, name: str, steps: int) -> list[str]:
        return values_of(name, self, steps)


view = AllSee()


@pytest.mark.parametrize(
    ("term", "values"),
    [
        ("x", ["x"]),
        (("$", "b"), ["x.y"]),
        (("$", "unknown"), [HOLE]),
        (("+", "a", ("$", "unknown"), ("$", "unknown")), ["a" + HOLE]),
        (("/", "a", "./b", "..", "c.py"), ["a/b/../c.py"]),
        (("/", "a", "/b"), ["/b"]),
        (("|", "a", ("$", "a")), ["a", "x"]),
        (("*", ("$", "l")), ["p", "q"]),
        (("@", "n", ("$", "l"), ("+", "m.", ("$", "n"))), ["m.p", "m.q"]),
        (("^", ("^", HERE + "/" + HOLE)), [HERE + "/.."]),
    ],
)
def test_values(term: Term, values: list[str]) -> None:
    assert evaluate(term, view) == values


def test_a_variable_that_needs_itself_ends() -> None:
    assert evaluate(("$", "loop"), view) == [HOLE + "z" * 6]


def test_many_values_are_cut() -> None:
    many = ("|", *map(str, range(10)))
    assert len(evaluate(("+", many, many, many), view)) == MOST_VALUES


@pytest.mark.parametrize(
    ("path", "folder"),
    [("a/b", "a"), ("a", "."), ("/a", "/"), (HERE, HERE + "/.."), (HERE + "/..", HERE + "/../.."), (HOLE, HOLE)],
)
def test_parent(path: str, folder: str) -> None:
    assert parent(path) == folder


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("a b", None),
        (("[", "a", ("$", "l"), ("$", "unknown")), [["a"], ["p"], ["q"], [HOLE]]),
        (("[", "a", ("*", ("$", "l"))), [["a"], ["p", "q"]]),
        (("+", ("$", "l"), ("[", "r")), [["p"], ["q"], ["r"]]),
        (("+", "a", "b"), None),
        (("*", ("$", "l")), None),
        (("|", "a", ("[", "b")), [["b"]]),
    ],
)
def test_words(term: Term, found: list[list[str]] | None) -> None:
    assert words(term, view) == found


def test_variables() -> None:
    assert variables(("@", "n", ("$", "l"), ("+", ("$", "n"), ("$", "m"), ("%", "k")))) == {"l", "m"}
