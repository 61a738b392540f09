"""Imports that are read without a parser, held against libcst."""

from __future__ import annotations

import libcst
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deadwire.facts.python.converted import statement_facts
from deadwire.facts.python.plain_imports import plain_import
from deadwire.facts.python.statement import StatementFacts


def by_libcst(text: str) -> StatementFacts | None:
    try:
        body = libcst.parse_module(text + "\n").body
    except libcst.ParserSyntaxError:
        return None
    if len(body) != 1 or not isinstance(body[0], libcst.SimpleStatementLine):
        return None
    return statement_facts(body[0])


@pytest.mark.parametrize(
    "text",
    [
        "import a",
        "import a.b.c",
        "import a.b as c",
        "import a as b, c.d, e.f as g",
        "import\ta ,b",
        "from a import b",
        "from a.b import c as d, e",
        "from . import a",
        "from .. import a as b",
        "from .a import b",
        "from ...a.b import c, d",
        "from . a import b",
        "from .a.b import *",
        "from a import  *",
        "from a import (b, c)",
        "from a import(b as x,\n    c,\n)",
        "from .a import (\n    b\n)",
        "from .a import (  # noqa: F401\n    b,  # one \\\n    # two, three\n    c as d,\n)",
        "from a import \\\n    b, c",
        "from a import b, \\\n    c as \\\n    d",
        "import a, \\\n    b",
        "import a  # why",
        "from a import (b  # why\n)",
        "import ä",
        "from .modèles import Héllo as 变量, x",
        "from a import (é,\n    ª)",
    ],
)
def test_plain_forms_equal_libcst(text: str) -> None:
    assert plain_import(text) is not None
    assert plain_import(text) == by_libcst(text)


@pytest.mark.parametrize(
    "text",
    [
        "import a; import b",
        "from a import ()",
        "from a import (b, c,,)",
        "from a import (*)",
        "from a import b \\\nimport c",
        "import a # why\nimport b",
        "from a import b,",
        "from a import b.c",
        "from aimport b",
        "import 1a",
        "import a..b",
        "from a import *, b",
        "from a import import",
        "import a as",
        "importx = 3",
        "from a import b if c else d",
        "import x²",
        "import ٣a",
        "from a import b as ²",
        "from a import (b,\xa0c)",
        "import x·y",
        "from.import a",
        "from  import a",
        "from __future__ import print_function; x = 1",
    ],
)
def test_anything_else_is_left_to_libcst(text: str) -> None:
    assert plain_import(text) is None


words = st.sampled_from(
    [
        "import",
        "from",
        "as",
        "a",
        "b.c",
        ".",
        "..",
        ",",
        "*",
        " ",
        "\t",
        "_x1",
        "é",
        "²",
        "\xa0",
        "if",
        "(",
        ")",
        "1",
        "\n",
        ",)",
        "#",
        "\\\n",
    ]
)


@given(st.lists(words, max_size=9).map(" ".join), st.sampled_from(["", "import ", "from a import ", "from .a import "]))
@settings(max_examples=500, deadline=None)
def test_what_is_read_without_a_parser_is_what_the_parser_reads(tail: str, start: str) -> None:
    text = (start + tail).rstrip()
    facts = plain_import(text)
    assert facts is None or facts == by_libcst(text)
