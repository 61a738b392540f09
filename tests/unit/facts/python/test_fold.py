"""Constants of strings, held against what Python makes of them."""

from __future__ import annotations

import ast

import libcst
import pytest

from deadwire.facts.python.converted import converted
from deadwire.facts.python.fold import text_of


@pytest.mark.parametrize(
    "source",
    [
        *("'a.b'", '"a"', "''", "'''a\n'b'''", '"""a""b"""', "u'a'", r"r'a\b'", r"'a\n'", r"'\x41'", "R'''a'''"),
        *("'a\\\nb'", "'a' 'b'", r"'a' r'\b' '\x41'", "('a'\n'''b''' u\"c\")"),
    ],
)
def test_texts(source: str) -> None:
    assert text_of(converted(libcst.parse_expression(source))) == ast.literal_eval(source)


@pytest.mark.parametrize("source", ["b'a'", "b'a' b'b'", "f'a'", "'a' f'{b}'", "f'a' 'b'", r"'\x'", "a", "1"])
def test_no_texts(source: str) -> None:
    assert text_of(converted(libcst.parse_expression(source))) is None
