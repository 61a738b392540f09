"""The dialect of globs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deadwire.globs import is_glob, last_word, literal, matches, matches_any, to_regex

YES = [
    # a pattern without a slash speaks of base names
    ("*.py", "a.py"),
    ("*.py", "a/b/c.py"),
    ("setup.py", "sub/setup.py"),
    ("Procfile*", "deploy/Procfile.dev"),
    # one with a slash starts at the root
    ("/main.py", "main.py"),
    ("./main.py", "main.py"),
    ("a/*.py", "a/b.py"),
    # any depth
    ("a/**/b.py", "a/b.py"),
    ("a/**/b.py", "a/x/y/b.py"),
    ("**/b.py", "b.py"),
    ("**/b.py", "x/b.py"),
    ("a/**", "a/b"),
    ("a/**", "a/b/c"),
    ("**", "a/b/c"),
    ("a/**.py", "a/b/c.py"),
    ("**/tests/**", "tests/a.py"),
    ("**/tests/**", "x/tests/y/a.py"),
    # folders
    ("docs/", "docs/a/b.md"),
    ("a/docs/", "a/docs/b.md"),
    # one character
    ("a?.py", "ab.py"),
    ("[ab].py", "a.py"),
    ("[!a].py", "b.py"),
    ("[^a].py", "b.py"),
    ("[a-c]/x", "b/x"),
    ("[]]x", "]x"),
    ("[\\]", "\\"),
    ("a[&&]b", "a&b"),
    # alternatives
    ("*.{py,pyi}", "a.pyi"),
    ("{a,b/c}/x.py", "b/c/x.py"),
    ("{a,**/b}/x.py", "q/b/x.py"),
    ("{a,{b,c}d}", "cd"),
    ("a{,.b}", "a"),
    # what looks special and is not
    ("a{b", "a{b"),
    ("a}b,c", "a}b,c"),
    ("a[b", "a[b"),
    ("a+b(c)^$.py", "a+b(c)^$.py"),
    ("\\*.py", "*.py"),
    ("\\{a,b\\}", "{a,b}"),
    ("a\\", "a\\"),
    # odd names
    ("*.py", "new\nline.py"),
    ("a/**/*.py", "a/\n/b.py"),
    ("l*.py", "l\udce4tin.py"),
    ("?.py", "\udce4.py"),
]
NO = [
    ("*.py", "a.pyc"),
    ("setup.py", "mysetup.py"),
    ("/main.py", "sub/main.py"),
    ("a/*.py", "a/b/c.py"),
    ("a/*.py", "x/a/b.py"),
    ("a/**", "a"),
    ("a/**", "ab/c"),
    ("docs/", "docs"),
    ("docs/", "x/docs/a"),
    ("docs", "docs/a.md"),
    ("a?b", "a/b"),
    ("a[!x]b/c", "a/b/c"),
    ("[!a].py", "a.py"),
    ("[z-a]x", "zx"),
    ("*.{py,pyi}", "a.pyx"),
    ("\\*.py", "a.py"),
    ("A.py", "a.py"),
]


@pytest.mark.parametrize(("pattern", "path"), YES)
def test_it_fits(pattern: str, path: str) -> None:
    assert matches(pattern, path)


@pytest.mark.parametrize(("pattern", "path"), NO)
def test_it_does_not_fit(pattern: str, path: str) -> None:
    assert not matches(pattern, path)


def test_several_patterns_are_one_question() -> None:
    assert matches_any(("a/*.py", "*.md"), "x/y.md")
    assert not matches_any(("a/*.py", "*.md"), "x/y.py")
    assert not matches_any((), "x")


def test_the_last_pattern_that_fits_has_the_word() -> None:
    patterns = ("docs/", "!docs/old/", "docs/old/keep.md")
    assert [last_word(patterns, path) for path in ("docs/a", "docs/old/a", "docs/old/keep.md", "src/a")] == [
        True,
        False,
        True,
        None,
    ]


def test_base_names_may_be_asked_for_at_the_root_alone() -> None:
    assert re.fullmatch(to_regex("*.py", anywhere=False), "a.py")
    assert not re.fullmatch(to_regex("*.py", anywhere=False), "a/b.py")


def test_what_is_a_glob() -> None:
    assert [is_glob(text) for text in ("a/b.py", "a/*.py", "a?", "[a]", "{a,b}")] == [False, True, True, True, True]


@given(st.text(alphabet="ab/*?[]{},!^\\.-\n", max_size=12), st.text(alphabet="ab/.\n", max_size=8))
def test_no_pattern_is_a_mistake(pattern: str, path: str) -> None:
    assert matches(pattern, path) == matches_any((pattern,), path)


@given(
    st.text(alphabet="ab/. ü\n\udce4", min_size=1, max_size=12).filter(lambda path: not path.startswith(("/", "./")))
)
def test_a_name_without_special_characters_fits_itself(path: str) -> None:
    assert matches(path, path) == (not path.endswith("/"))


@pytest.mark.parametrize("path", ["a.py", "pkg/a.py", "odd [1].py", "{a,b}/*.py", "a\\b.py", "-x/?.py", "a]b[.py"])
def test_a_literal_pattern_fits_its_path_alone(path: str) -> None:
    assert matches(literal(path), path)
    assert not any(matches(literal(path), other) for other in ("b/" + path, path + "x", "a1.py", "a/z.py"))
