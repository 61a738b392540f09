"""Where imports and settings may stand."""

from __future__ import annotations

import pytest

from deadwire.facts.python import catalogue
from deadwire.facts.python.layout import Layout
from deadwire.facts.python.places import before, imports, occurrences, settings_tails
from deadwire.facts.python.reading import read
from deadwire.facts.schema import Facts, Mark


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import a\n", ["import a"]),
        ("  from a import b, c\n", ["  from a import b, c"]),
        ("from . import (\n  a,\n)\n", ["from . import ("]),
        ("from.a import b\n", ["from.a import b"]),
        ("from a \\\n  import b\n", ["  import b"]),  # the layout knows where its statement starts
        ("if x: import a\n", [": import a"]),
        ("x = 1; from a import b\n", ["; from a import b"]),
        ("x = {1: 2}; import a\n", ["; import a"]),
        ("import a; import b\n", ["import a; import b", "; import b"]),
        ("importlib.import_module(x)\n", []),
        ("important = 1\nfromage = 2\n", []),
        ("raise Failed from important\n", []),
        ("x = 'a: import b'\n", [": import b'"]),  # so is whether this is one
        ("import", ["import"]),
    ],
)
def test_places_of_imports(source: str, found: list[str]) -> None:
    text = "\n" + source
    assert [text[start:].split("\n")[0] for start in imports(text)] == found


@pytest.mark.parametrize(
    "source",
    [
        *("INSTALLED_APPS = []", "INSTALLED_APPS: list[str] = []", "INSTALLED_APPS += []", "INSTALLED_APPS|=x"),
        *("(INSTALLED_APPS) = []", "(INSTALLED_APPS) : list = []", "INSTALLED_APPS \\\n = []", "INSTALLED_APPS\t=\t[]"),
        *("conf.INSTALLED_APPS=[]", "a = INSTALLED_APPS = []", "(INSTALLED_APPS := [])"),
    ],
)
def test_tails_of_settings(source: str) -> None:
    assert any("INSTALLED_APPS".endswith(tail) for tail in settings_tails("\n" + source + "\n"))


def test_every_setting_has_a_tail() -> None:
    for name in catalogue.SETTINGS:
        (tail,) = settings_tails(f"\n{name} = []\n")
        assert name.endswith(tail)


@pytest.mark.parametrize(
    "source", ["x = INSTALLED_APPS\ny = 1\n", "f(INSTALLED_APPS)\ny = 1\n", "plugin = 1\nx: y = z\n"]
)
def test_no_tails(source: str) -> None:
    assert settings_tails(f"\n{source}\n") == []


@pytest.mark.parametrize(
    ("source", "found"), [("x", "\n"), ("  ( x", "\n"), ("if a: x", ":"), ("a; x", ""), ("y = x", ""), ("a.x", "")]
)
def test_what_a_statement_follows(source: str, found: str) -> None:
    text = "\n" + source
    place = before(text, text.index("x"), "\n:")
    assert (text[place] if place >= 0 else "") == found


@pytest.mark.parametrize("text", ["import os\\n", "import x; ", "{'a': 'import'}, ", "if x: import a, ", "import "])
def test_imports_in_one_long_line(text: str) -> None:
    """As generated files have them: what it takes must not grow with the square of the length."""
    line = text * 100_000
    assert read(f"x = [{line!r}]\n".encode()) == Facts("python", marks=(Mark(1, "binds", "x"),))


def test_occurrences() -> None:
    assert list(occurrences("aaa b aa", "aa")) == [0, 1, 6]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("a\n\nb\n  c\n", ["a", "b"]),
        ("a = (\nb\n)\nc\n", ["a = (", "c"]),
        ('"""\nb\n"""\nc\n', ['"""', "c"]),
        ("a = \\\nb\nc\n", ["a = \\", "c"]),
        ("# a\nb\n", ["b"]),
    ],
)
def test_lines_of_the_first_column(source: str, found: list[str]) -> None:
    layout = Layout("\n" + source)
    assert [layout.text[start:].split("\n")[0] for start in layout.columns] == found
