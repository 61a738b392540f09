"""Pragmas: where they are seen, what they say, and what is said of those that cannot be understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deadwire.facts.pragma import find, of_comments
from deadwire.facts.schema import Pragma


def one(text: str, syntax: str = "python") -> Pragma:
    (pragma,) = find(text, syntax)
    return pragma


def said(text: str) -> Pragma:
    """A pragma by what stands behind ``deadwire:``."""
    return one(f"# deadwire: {text}\n")


# -- what it says ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["production", "documented", "manual", "test"])
def test_a_status(status: str) -> None:
    assert said(f"{status} -- run by hand") == Pragma(1, True, status, (), "", "", "run by hand", "")


def test_everything_that_may_follow() -> None:
    assert said("ignore[DW101, broken-import,DW2] until=2026-12-31 owner=@ops/team -- wired -- next week") == Pragma(
        1, True, "ignore", ("DW101", "broken-import", "DW2"), "2026-12-31", "@ops/team", "wired -- next week", ""
    )
    assert said("test owner=me until=2026-01-01").until == "2026-01-01"


@pytest.mark.parametrize(
    ("text", "directive", "arguments"),
    [
        ("superseded-by ui/src/count.ts -- r", "superseded-by", ("ui/src/count.ts",)),
        ("superseded-by a b/c.ts, d/ until=2026-01-01", "superseded-by", ("a b/c.ts", "d/")),
        ("loads pkg.plugins.* -- r", "loads", ("pkg.plugins.*",)),
        ("loads plugins/*.py,pkg.x", "loads", ("plugins/*.py", "pkg.x")),
        ("ignore [DW1]", "ignore", ("DW1",)),
    ],
)
def test_arguments(text: str, directive: str, arguments: tuple[str, ...]) -> None:
    pragma = said(text)
    assert (pragma.directive, pragma.arguments, pragma.problem) == (directive, arguments, "")


@pytest.mark.parametrize("text", ["#deadwire:manual", "#   deadwire:   manual   ", "x\n\t# deadwire: manual"])
def test_blanks_are_free_around_the_word(text: str) -> None:
    pragma = one(text)
    assert (pragma.directive, pragma.whole_file, pragma.problem) == ("manual", True, "")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("manul", "unknown directive manul, did you mean manual?"),
        ("manual--why", "unknown directive manual--why, did you mean manual?"),
        ("Production", "unknown directive Production, did you mean production?"),
        (
            "xyz",
            "unknown directive xyz (known: production, documented, manual, test, ignore, superseded-by, loads)",
        ),
        ("", "there is no directive"),
        ("-- why", "there is no directive"),
        ("[DW101]", "`[DW101]` is no directive"),
        ("ignore", "ignore needs the codes of rules: ignore[DW101]"),
        ("ignore -- all of it", "ignore needs the codes of rules: ignore[DW101]"),
        ("ignore[]", "ignore needs the codes of rules: ignore[DW101]"),
        ("ignore[DW101", "ignore needs the codes of rules: ignore[DW101]"),
        ("ignore[DW999]", "there is no rule DW999, did you mean DW901?"),
        ("ignore[DW101] because", "unexpected `because` behind ignore[...]; a reason goes behind --"),
        ("manual because", "unexpected `because` behind manual; a reason goes behind --"),
        ("manual until=tomorrow", "until=tomorrow is not a day (YYYY-MM-DD)"),
        ("manual until=2026-02-30", "until=2026-02-30 is not a day (YYYY-MM-DD)"),
        ("manual until=20260101", "until=20260101 is not a day (YYYY-MM-DD)"),
        ("manual until=", "until= has no value"),
        ("manual until=2026-01-01 until=2026-01-02", "until= stands twice"),
        ("manual untill=2026-01-01", "unknown option untill=, did you mean until?"),
        ("superseded-by", "superseded-by needs a path"),
        ("superseded-by -- why", "superseded-by needs a path"),
        ("superseded-by a.ts,, b.ts", "there is nothing between two commas"),
        ("loads until=2026-01-01", "loads needs a module or a file"),
    ],
)
def test_what_cannot_be_understood(text: str, problem: str) -> None:
    assert said(text).problem == problem


def test_a_status_behind_code_speaks_for_nothing() -> None:
    assert one("x = 1  # deadwire: manual -- r").problem == "manual speaks for the file: put it on a line of its own"


# -- where it is seen -----------------------------------------------------------------------------------------------

PYTHON = '''\
#!/usr/bin/env python3
# deadwire: manual -- first
text = "# deadwire: test"
other = 'it"s' "# deadwire: test"  # deadwire: ignore[DW101] -- behind code
"""
# deadwire: test
"""
r"\\\\"  # deadwire: ignore[DW102] -- behind a raw string
f"{x}"  # noqa: E501  # deadwire: ignore[DW103] -- behind another word
broken = "no end  # deadwire: test
\'\'\'never ends
    # deadwire: test
'''


def test_only_real_comments_of_python_count() -> None:
    found = [(pragma.line, pragma.whole_file, pragma.reason) for pragma in find(PYTHON, "python")]
    assert found == [
        (2, True, "first"),
        (4, False, "behind code"),
        (8, False, "behind a raw string"),
        (9, False, "behind another word"),
    ]


def test_comments_that_a_parser_found() -> None:
    comments = [(3, "# deadwire: manual -- r", True), (4, "# nothing", True), (5, "# x # deadwire: loads a", False)]
    assert [(p.line, p.whole_file, p.directive) for p in of_comments(comments)] == [
        (3, True, "manual"),
        (5, False, "loads"),
    ]


@pytest.mark.parametrize(
    ("text", "syntax", "expected"),
    [
        # units, INI, shell, YAML, Dockerfile
        ("; deadwire: ignore[DW201] -- r\n", "#", [(1, True)]),
        ("[Unit]\n  # deadwire: ignore[DW201] -- r\nExecStart=x\n", "#", [(2, True)]),
        ("run: x  # deadwire: ignore[DW201] -- r\n", "#", [(1, False)]),
        ("### deadwire: test ###\n", "#", [(1, True)]),
        ("url: http://x/#deadwire: test\n", "#", []),
        ("a; deadwire: test\n", "#", []),
        ("deadwire: test\n", "#", []),
        ("a\r\n# deadwire: test -- r\r\nb\r\n", "#", [(2, True)]),
        # programs
        ("// deadwire: test -- r\nlet x // deadwire: loads a -- r\n", "//", [(1, True), (2, False)]),
        ("f();// deadwire: loads a -- r\n", "//", [(1, False)]),
        ("/// deadwire: test -- r\n", "//", [(1, True)]),
        ("const u = 'http://deadwire:80'\n", "//", []),
        ("# deadwire: test\n", "//", []),
        # documents
        ("# Title\n\n<!-- deadwire: test -- r -->\n", "<!--", [(3, True)]),
        ("| a.py | x | <!-- deadwire: ignore[DW203] -- r -->\n", "<!--", [(1, False)]),
        ("<!--deadwire: test -- long\nreason -->\n\n<!-- deadwire: test -->", "<!--", [(1, True), (4, True)]),
        ("`<!-- deadwire: test -->` and ``<!-- deadwire: `test` -->``\n", "<!--", []),
        ("```\n<!-- deadwire: test -->\n```\n<!-- deadwire: test -->\n", "<!--", [(4, True)]),
        ("~~~xml\n<!-- deadwire: test -->\n~~~\n", "<!--", []),
        ("# deadwire: test\n", "<!--", []),
    ],
)
def test_comments_of_other_syntaxes(text: str, syntax: str, expected: list[tuple[int, bool]]) -> None:
    assert [(pragma.line, pragma.whole_file) for pragma in find(text, syntax)] == expected


def test_a_reason_over_several_lines_is_one_reason() -> None:
    pragma = one("<!-- deadwire: test -- long\n   reason -->\n", "<!--")
    assert (pragma.directive, pragma.reason, pragma.problem) == ("test", "long reason", "")


def test_bytes_that_are_not_utf_8() -> None:
    (pragma,) = find(b"\xef\xbb\xbf# deadwire: loads l\xe4tin.py -- r\n", "python")
    assert pragma.arguments == ("l\udce4tin.py",)
    assert find(b"\xff\xfe no word of it", "#") == ()


@given(st.text(alphabet="deadwir: #/<!->'\"\\`~;\n[]=,", max_size=60), st.sampled_from(["python", "#", "//", "<!--"]))
def test_nothing_makes_it_fail(text: str, syntax: str) -> None:
    for pragma in find(text + "# deadwire: " + text, syntax):
        assert 1 <= pragma.line <= (text + text).count("\n") + 1
