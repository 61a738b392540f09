from __future__ import annotations

import pytest

from deadwire.facts.readers import script


@pytest.mark.parametrize(
    ("first", "language"),
    [
        ("#!/usr/bin/python3", "python"),
        ("#!/usr/bin/env python", "python"),
        ("#! /usr/bin/env -S python3.12 -u", "python"),
        ("#!/srv/venv/bin/python", "python"),
        ("#!/usr/bin/env pypy3", "python"),
        ("#!/usr/bin/env -S uv run --script", "python"),
        ("\ufeff#!/usr/bin/env python", "python"),
        ('#!/bin/sh\n"exec" "python3" "$0" "$@"\nimport shop', "python"),
        ("#!/bin/bash -e", "shell"),
        ("#!/usr/bin/env sh", "shell"),
        ("#!/usr/bin/with-contenv sh", "shell"),
        ("#!/usr/bin/env node", "javascript"),
        ("#!/usr/bin/env -S deno run", "typescript"),
        ("#!/usr/bin/make -f", "make"),
        ("#!/usr/bin/perl -w", "code"),
        ("#!/usr/bin/awk -f", ""),
        ("import shop", ""),
        ("# !/usr/bin/python", ""),
        ("", ""),
    ],
)
def test_the_shebang_tells_the_language(first: str, language: str) -> None:
    assert script.language((first + "\n").encode()) == language


def test_a_python_script() -> None:
    facts = script.read(b"#!/usr/bin/env python3\r\nimport shop\r\n")
    assert facts.reader == "python"
    assert [i.module for i in facts.imports] == ["shop"]
    assert [(m.line, m.value) for m in facts.marks if m.name == "shebang"] == [(1, "/usr/bin/env python3")]


def test_a_script_of_make() -> None:
    facts = script.read(b"#!/usr/bin/make -f\nall:\n\tpython a.py\n")
    assert (facts.reader, [field.value for field in facts.fields]) == ("make", ["python a.py"])
    assert [(m.name, m.value) for m in facts.marks] == [("shebang", "/usr/bin/make -f")]


def test_without_a_shebang_nothing_is_known() -> None:
    facts = script.read(b"import shop\n")
    assert (facts.reader, facts.imports, facts.marks) == ("script", (), ())


def test_a_program_in_machine_code() -> None:
    assert script.read(b"#!/usr/bin/env python\x00\x00\x01\xff").reader == "script"
