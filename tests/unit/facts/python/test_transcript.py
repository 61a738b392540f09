"""Statements that CPython's parser reads, held against libcst."""

from __future__ import annotations

import libcst
import pytest

from deadwire.facts.python.headers import header
from deadwire.facts.python.slices import completed, statement_in
from deadwire.facts.python.statement import StatementFacts
from deadwire.facts.python.statements import simple_line
from deadwire.facts.python.transcript import transcript


def facts_of(node: libcst.CSTNode, lines: dict[int, int] | None = None) -> StatementFacts:
    text = None if lines is None else "\n"  # not of one line, whose lines would not be asked for
    if isinstance(node, libcst.SimpleStatementLine):
        return simple_line(node, text, lines)
    return header(node, text, lines)


def by_libcst(text: str) -> StatementFacts:
    (node,) = libcst.parse_module(completed(text) + "\n").body
    return facts_of(statement_in(node, "@" if text[0] == "@" else "except" if text.startswith("except") else ""))


def by_cpython(text: str) -> StatementFacts | None:
    found = transcript(completed(text), decorator=text.startswith("@"), opens=text.endswith(":"))
    return None if found is None else facts_of(*found)


SAME = [
    # strings: as written, side by side, prefixes
    "import_module('a.b')",
    "x = r'a\\b.py', 'a\\x41.py', '''c.d''', \"\"\"e\\\n.f\"\"\", b'g.h', u'i.j', Rb'k.l', ''",
    "x = ('a.'  # one 'z'\n  \"b\" \\\n\n  r'.c')",
    "x = ['a.b'\n  'c.d',\n\n  '''e\n.f''' 'g.h', 'i.j']",
    "x = b'a' b'b'",
    # lines and roles of arguments, in their order
    "f(\n  a='b.c',\n  *d('e.f'),\n  g=1,\n  **{'h.i':\n  'j.k'})",
    "call(*a, 'b.c', d='e.f', *g, h='i.j')",
    "x = (\n\n  'a.b'\n)",
    "[].append(\n'a.b')",
    "x = ().y\\\n  .z('a.b')",
    "call_command('a', b, c=d)",
    "INSTALLED_APPS = ['a', *b, ('c', {'d': e}), {}, *['f']]",
    "include(('a', 'b'), x['c.d'], y[1, 'e.f'], z[1:'g.h', ::2])",
    # operators, in their order
    "import_module(a + 'b' + c or d or 'e' and not f)",
    "import_module('a' if b else 'c')",
    "subprocess.run(['python', '-m', 'a' % b, 'c' / d, *e], cwd=HERE / 'f', shell=True)",
    "os.system('python a.py ' + str(-1) + '%s' % (b, c))",
    "x = a < 'b.c' <= d != e is not f not in g",
    "x = [import_module(a + '.b') for a, c in d if e for f in 'g.h'.split() if g if h]",
    "x = {import_module(a): b for a in ('c', 'd')} | {load(e) for e in f}",
    "include(name for name in ('a', 'b'))",
    "get_class(lambda a, b='c.d', /, e=1, *f, g, h='i', **j: load('k.l'))",
    "setup(lambda *, a='c.d': a)",
    "x = parents[1].parents[0x0], sys.argv[0], ..., None, True, 1.5, 2j, 1_000, __name__",
    # statements
    "a = b, (c, *d) = e['f'] = load(g)",
    "a.b: 'c.d' = load('e.f')",
    "a: include('b')",
    "__all__ += ['a']; sys.path[:0] = [HERE]; x -= 1; x |= 'a.b'",
    "return 'a.b', *c",
    "return",
    "assert check(a), 'b.c'",
    "assert check() == 1",
    "raise SystemExit(main('a.b')) from c",
    "raise",
    "await load('a.b')",
    "x = yield 'a.b'",
    "yield from load('a')",
    "('a.b')",
    "app = Flask('a')",
    "'a.b' 'c'",
    # headers
    "@a.b",
    "@setup(\n  {'a':\n  'b.c'})",
    "@click.command('a.b')",
    "class A(B, *c, metaclass=d('e.f'), **g):",
    "class TestA(\n  x.TestCase\n):",
    "class A:",
    "if a == 'b.c' and (__name__ == '__main__'):",
    "elif TYPE_CHECKING:",
    "while load('a'):",
    "except:",
    "except ImportError:",
    "except (a.B,\n  load('c.d'), ModuleNotFoundError) as e:",
    "except a['b'] as c:",
    "for a, (b, *c) in ('d.e',\n  'f.g'):",
    "for a in ['b', c]:",
    "async for a in b('c.d'):",
    "with suppress(ImportError), open('a.py') as b, (c) as (d, e):",
    "async with a('b.c'):",
    "def f(a, b: 'c.d'='e.f', /, g=1, *h, i, j='k.l', **m) -> 'n.o':",
    "async def f(*, event='a.b'):",
    "def handler(event, context):",
]


@pytest.mark.parametrize("text", SAME)
def test_taken_over(text: str) -> None:
    assert by_cpython(text) == by_libcst(text)


@pytest.mark.parametrize(
    "text",
    [
        "x = f'{a}.b'",
        "x = 'a' f'{b}'",
        "x = 'é.b'",
        "x = a[(1, 2)]",
        "x = a[(1), 2]",
        "x = [a async for a in b]",
        "x = (y := 'a.b')",
        "import a",
        "print 'a.b'",
        "if a: b = 'c.d'",
        "x = 1\ny = 'a.b'",
        "try:",
        "else:",
        "finally:",
        "except* a:",
        "",
        "# a.b",
        "x = 'a\x00'",
    ],
)
def test_left_to_libcst(text: str) -> None:
    assert by_cpython(text) is None
