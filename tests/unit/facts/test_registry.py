from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deadwire.facts import registry
from deadwire.facts.schema import Command, Facts, Field, Import, Literal, Mark, Pragma

MINE = """adoc batch conf cron cython dockerfile hcl ini json just lines make markdown rst spec symlink text toml unit
xml yaml""".split()

FULL = Facts(
    "python",
    (Import(1, 2, "shop", ("a", "b"), "FT"), Import(2, 0, "os", (), "")),
    (Literal(3, "shop.x:\x00", "call:run:0"),),
    (Command(4, ("python", "\x01/x.py"), False, "tools"),),
    (Field(5, "a.0.b", "caf\udce9.py"),),
    (Mark(6, "main", ""),),
    (Pragma(7, True, "ignore", ("DW101", "DW102"), "", "", "why", ""),),
    "cannot be read",
    8,
)


@pytest.mark.parametrize("facts", [Facts(), Facts("yaml"), FULL, FULL._replace(problem="", problem_line=0)])
def test_facts_come_back_from_the_store_as_they_were(facts: Facts) -> None:
    assert registry.load(registry.dump(facts)) == facts


def test_stored_facts_are_plain_ascii() -> None:
    assert registry.dump(FULL).isascii()


@pytest.mark.parametrize("reader", MINE)
@pytest.mark.parametrize(
    "data",
    [
        b"", b"\n", b"\x00" * 40, b"\xff\xfe", bytes(range(256)), b"x" * 300_000, b"[" * 5_000, b"{" * 5_000,
        b"- " * 3_000,
        b"<a>" * 3_000, b"`" * 5_001, b"> " * 2_000, b"#!/bin/false\n", b"a: &a [*a]\n", b"a = \"\"\"\n", b"\\\n" * 50,
        "ExecStart=python x.py".encode("utf-16"), b"{{ a }}\n{% if b %}\n",
        b"{{x}}" * 60 + b"y: [\n", b" " * 9_000 + b"x\n",
        b"a@" * 9_000 + b"`x`.py\n", b"a " * 9_000 + b"x\n", b"RUN " + b"[" * 9_000,
        b"<<<<<<< HEAD\nx: 1\n=======\nx: 2\n>>>>>>> b\n",
    ],
)  # fmt: skip
def test_no_reader_fails_whatever_the_bytes(reader: str, data: bytes) -> None:
    facts = registry.read(reader, data)
    assert registry.load(registry.dump(facts)) == facts
    assert all(field.line >= 1 for field in facts.fields)


@settings(max_examples=150, deadline=None)
@given(
    reader=st.sampled_from(MINE),
    text=st.lists(
        st.sampled_from(
            ["python x.py", "a: b", "[a]", "{", "}", "- ", "`", "```", "<a>", "</a>", "\n", "\n\n", "    ", "\t",
             "\\\n", "<<EOF", "EOF", "#", "::", ".. x::", "= ", '"', "'", "'''", "&a", "*a", "$(shell ", ")", "|",
             "---\n", "é", "\x00", "RUN ", "x=1"]
        ),
        max_size=25,
    ).map("".join),
)  # fmt: skip
def test_no_reader_fails_on_broken_text(reader: str, text: str) -> None:
    facts = registry.read(reader, text.encode())
    lines = text.count("\n") + text.count("\r") + 1
    numbers = [field.line for field in facts.fields] + [command.line for command in facts.commands]
    assert all(1 <= number <= lines for number in numbers)


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        ("json", r'{"x": {"a": "\u0000/\u0001.py"}}'),
        ("yaml", r'x: {a: "\0/\x01.py"}'),
        ("toml", r'a = "\u0000/\u0001.py"'),
        ("dockerfile", r'CMD ["\u0000/\u0001.py"]'),
    ],
)
def test_escapes_never_make_characters_that_facts_reserve(reader: str, text: str) -> None:
    (field,) = registry.read(reader, text.encode()).fields
    assert field.value.strip("'") == "\ufffd/\ufffd.py"


@pytest.mark.parametrize("reader", sorted(registry.READERS))
def test_every_reader_can_be_loaded_and_says_who_read(reader: str) -> None:
    assert registry.read(reader, b"")._replace(reader="") == Facts()
    assert registry.read(reader, b"#!/usr/bin/env python3\nimport shop\n").reader in registry.READERS


def test_pragmas_of_python_are_found_once() -> None:
    for reader in ("python", "script"):
        facts = registry.read(
            reader, (b"#!/usr/bin/env python3\n# deadwire: manual -- run by hand\nx = '# deadwire: test -- no'\n")
        )
        assert [(pragma.line, pragma.directive) for pragma in facts.pragmas] == [(2, "manual")]
    shell = registry.read("script", b"#!/bin/sh\n# deadwire: manual -- run by hand\n")
    assert [(pragma.line, pragma.directive) for pragma in shell.pragmas] == [(2, "manual")]


def test_wide_text_is_read_like_any_other() -> None:
    text = "[Service]\nExecStart=/usr/bin/python3 /srv/wörker.py\n"
    assert registry.read("unit", text.encode("utf-16")) == registry.read("unit", text.encode())


def test_pragmas_are_found_in_the_comments_of_the_format() -> None:
    facts = registry.read("unit", b"# deadwire: production -- started by hand\n[Service]\n")
    assert [(p.directive, p.line) for p in facts.pragmas] == [("production", 1)]
    facts = registry.read("markdown", b"<!-- deadwire: ignore[DW203] -- names a file of another repository -->\n")
    assert [p.directive for p in facts.pragmas] == ["ignore"]
    assert registry.read("json", b'{"a": "# deadwire: production -- no comment"}').pragmas == ()


def test_the_registry_loads_nothing_heavy() -> None:
    code = "import sys; from deadwire.facts import registry; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"yaml", "tomllib", "libcst", "xml.parsers.expat", "markdown_it", "tree_sitter"} & set(loaded)
    assert not [name for name in loaded if name.startswith("deadwire.facts.readers.")]
