"""Patterns that are compiled when they are first asked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import deadwire
from deadwire import lazy as lazily

SOURCES = Path(deadwire.__file__).parent


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


def test_every_lazy_pattern_of_the_program_is_well_formed() -> None:
    """An error of a pattern must not wait for the first file that it is asked about."""
    from importlib import import_module

    checked = 0
    for path in sorted(SOURCES.rglob("*.py")):
        if "lazy(" in path.read_text(encoding="utf-8"):
            name = "deadwire." + path.relative_to(SOURCES).as_posix()[: -len(".py")].replace("/", ".")
            for value in vars(import_module(name.removesuffix(".__init__"))).values():
                if isinstance(value, lazily._Lazy):
                    assert value.groups >= 0
                    checked += 1
    assert checked > 40
