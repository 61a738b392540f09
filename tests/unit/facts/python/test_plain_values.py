"""Assignments, loops and parameters that are read without the parser say what the parser says of them."""

from __future__ import annotations

import pytest

from deadwire.facts.python.layout import Layout
from deadwire.facts.python.plain_values import plain_value
from deadwire.facts.python.slices import DictMemo, Statements
from deadwire.facts.python.statement import StatementFacts

PLAIN = [
    "x = y",
    "x=None",
    "x = self",
    "x = 12",
    "x = 1.5",
    "x = a.b.c",
    "x = 'text with blanks'",
    'x = "it\'s"',
    "x = ''",
    "x = make(1, [2], 'three')",
    "x = a.b.make(\n    1,  # one\n)",
    "x = make()  # why",
    "for x in names:",
    "for x in self.names:",
    "for x in list_names(1):",
    "def f():",
    "def f(a, b=None, *rest, c=1, d=-1, e=other, **more):",
    "def f(self, a: int, b: dict[str, list[int]] = None, /, *, c: x.Y | None = x.y) -> dict[str, int]:",
    "def f(\n    a,\n    b=True,\n):",
    "async def f(a):",
]
PARSED = [
    "x = y = z",
    "x, y = z",
    "x += y",
    "x: int = y",
    "x = yield",
    "x = __file__",
    "x = os.sep",
    "x = path.parent",
    "x = package.__name__",
    "x = os.path.join(a, b)",
    "x = str(y)",
    "x = make(1).strip()",
    "x = make(1)[0]",
    "x = r'raw'",
    "x = 'es\\caped'",
    "x = 'a' 'b'",
    "x = '''long'''",
    "x = a or b",
    "x = y; z = 1",
    "for x, y in pairs:",
    "for x in names: print(x)",
    "for x in sorted(names):",
    "async for x in names:",
    "def f(a='text'):",
    "def f(a=[]):",
    "def f(a=b.parent):",
    "def f(a):  return a",
    "def f(a,  # first\n      b):",
    "default = f(x) if x else y",
]


def plain(source: str) -> StatementFacts | None:
    layout = Layout("\n" + source + "\n")
    return plain_value(layout, 1, layout.statement(1, layout.end_of(1)))


@pytest.mark.parametrize("source", PLAIN)
def test_plain_statements_say_what_the_parser_says(source: str) -> None:
    layout = Layout("\n" + source + "\n")
    parsed = Statements(DictMemo()).facts_of(layout.statement(1, layout.end_of(1)))
    read = plain(source)
    assert read is not None
    assert (read.kind, read.binds, dict(read.values)) == (parsed.kind, parsed.binds, dict(parsed.values))


@pytest.mark.parametrize("source", PARSED)
def test_anything_else_is_left_to_the_parser(source: str) -> None:
    assert plain(source) is None
