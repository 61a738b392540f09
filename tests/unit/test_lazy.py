"""Patterns that are compiled when they are first asked."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import deadwire
from deadwire import lazy as lazily

SOURCES = Path(deadwire.__file__).parent


@pytest.fixture(autouse=True)
def no_shelf() -> None:
    """Whatever store was opened before."""
    lazily.keep_on(None)


def test_a_lazy_pattern_does_what_a_compiled_one_does() -> None:
    late, early = lazily.lazy(r"(a)(b?)", re.I), re.compile(r"(a)(b?)", re.I)
    text = "xAB a"
    assert late.search(text, 2) is not None
    assert [found.span() for found in late.finditer(text)] == [found.span() for found in early.finditer(text)]
    assert (late.findall(text), late.sub("-", text), late.split(text)) == (
        early.findall(text),
        early.sub("-", text),
        early.split(text),
    )
    assert (late.pattern, late.flags, late.groups) == (early.pattern, early.flags, early.groups)
    assert late.match(text) is None
    assert late.fullmatch("ab") is not None


def test_it_is_compiled_once_and_late(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    real = re.compile

    def counting(source: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(source)
        return real(source, flags)

    monkeypatch.setattr(re, "compile", counting)
    pattern = lazily.lazy("a")
    assert compiled == []
    assert pattern.match("a")
    assert pattern.search("ba")
    assert compiled == ["a"]


class Kept(dict[tuple[str, int], lazily.Program]):
    """A shelf in memory."""

    def get(self, source: str, flags: int) -> lazily.Program | None:  # type: ignore[override]
        return super().get((source, flags))

    def put(self, source: str, flags: int, program: lazily.Program) -> None:
        self[source, flags] = program


@pytest.fixture
def shelf() -> Iterator[Kept]:
    kept = Kept()
    lazily.keep_on(kept)
    yield kept
    lazily.keep_on(None)


@pytest.mark.parametrize(
    ("source", "flags"),
    [
        (r"(?P<one>a)|(?P<two>b)(c)?", 0),
        (r"(?i)straße \w+[\w.-]", 0),
        (r"a . # words", re.VERBOSE | re.DOTALL),
        (r"^\w+$", re.MULTILINE | re.ASCII),
        ("[\x00-\x02\u0100-\U0010ffff]", re.IGNORECASE),
    ],
)
def test_a_kept_pattern_is_the_compiled_one(shelf: Kept, source: str, flags: int) -> None:
    real = re.compile(source, flags)
    made = lazily.compiled(source, int(flags))
    assert list(shelf) == [(source, flags)]
    kept = lazily.compiled(source, int(flags))
    for pattern in (made, kept):
        assert pattern == real  # the numbers for the engine are compared, too
        assert (pattern.groups, dict(pattern.groupindex)) == (real.groups, dict(real.groupindex))
    found = kept.search("ab ABC Strasse strasse")
    wanted = real.search("ab ABC Strasse strasse")
    assert (found and found.groupdict()) == (wanted and wanted.groupdict())


def test_a_kept_pattern_needs_no_compiler(shelf: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    lazily.compiled("a+")
    monkeypatch.setattr(re, "compile", None)
    monkeypatch.setitem(sys.modules, "re", None)
    assert lazily.compiled("a+").match("aa")


@pytest.mark.parametrize(
    "broken",
    [
        lazily.Program(0, b"abc", 0, ()),
        lazily.Program(0, b"\xff\xff\xff\x7f" * 4, 0, ()),
        lazily.Program(0, b"", 0, ()),
        lazily.Program(-1, b"\1\0\0\0", -7, ()),
        lazily.Program(32, b"\1\0\0\0", 0, (("a", 9),)),
        lazily.Program(32, None, 0, ()),  # type: ignore[arg-type]
    ],
)
def test_a_damaged_pattern_is_compiled_again(shelf: Kept, broken: lazily.Program) -> None:
    shelf.put("a|b", 0, broken)
    assert lazily.compiled("a|b") == re.compile("a|b")
    assert shelf["a|b", 0] != broken


def test_a_pattern_that_is_none_is_an_error_with_and_without_a_shelf() -> None:
    for shelf in (None, Kept()):
        lazily.keep_on(shelf)
        with pytest.raises(lazily.MalformedError, match="unterminated"):
            lazily.compiled("[a")
    lazily.keep_on(None)


def test_flags_and_escapes_are_those_of_re() -> None:
    names = ("ASCII", "DOTALL", "IGNORECASE", "MULTILINE", "VERBOSE")
    assert [getattr(lazily, name) for name in names] == [getattr(re, name) for name in names]
    text = "".join(map(chr, range(300)))
    assert lazily.escape(text) == re.escape(text)


def test_every_lazy_pattern_of_the_program_is_well_formed() -> None:
    """An error of a pattern must not wait for the first file that it is asked about."""
    from importlib import import_module

    checked = 0
    for path in sorted(SOURCES.rglob("*.py")):
        if "lazy(" in path.read_text(encoding="utf-8"):
            name = "deadwire." + path.relative_to(SOURCES).as_posix()[: -len(".py")].replace("/", ".")
            for value in vars(import_module(name.removesuffix(".__init__"))).values():
                for one in value if isinstance(value, list) else [value]:
                    if isinstance(one, lazily._Lazy):
                        assert one.groups >= 0
                        checked += 1
    assert checked > 100
