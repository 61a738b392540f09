"""Statements that CPython's parser reads, held against libcst."""

from __future__ import annotations

from typing import Any

import libcst
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deadwire.facts.python.converted import converted, statement_facts
from deadwire.facts.python.headers import read_statement
from deadwire.facts.python.nodes import Element, Name, StarredElement
from deadwire.facts.python.slices import completed, statement_in
from deadwire.facts.python.transcript import transcript


def parsed(text: str) -> libcst.CSTNode:
    (node,) = libcst.parse_module(completed(text) + "\n").body
    keyword = "@" if text[0] == "@" else "except" if text.startswith("except") else ""
    return statement_in(node, keyword)


def transcribed(text: str) -> Any | None:
    return transcript(completed(text), decorator=text.startswith("@"), opens=text.endswith(":"))


def by_libcst(text: str) -> Any:
    return told(converted(parsed(text)))


def by_cpython(text: str) -> Any | None:
    found = transcribed(text)
    return None if found is None else told(found)


def told(node: Any) -> Any:
    """A tree with the names of its nodes, which are equal to any tuple, without what says nothing: signs, of which
    CPython's tree makes no nodes.
    """
    if isinstance(node, list):
        return [part for part in map(told, node) if part != ("Other", [])]
    return (type(node).__name__, *map(told, node)) if isinstance(node, tuple) else node


def test_nodes_of_two_kinds_are_told_apart() -> None:
    assert told([Element(Name("a", 0))]) != told([StarredElement(Name("a", 0))])


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
    "x = (y := 'a.b'), [load('c.d') async for z in d], a @ 'e.f' << 'g.h'",
    # f-strings: as written, side by side, their fields with all that may be in them
    "x = f'{a}.b'",
    "x = 'a.' f'{b}' rf'\\d.{c}' 'e.f' F'.g'",
    "x = f''",
    "x = f'a.b', f'{{a.b}}', f'{{{a}}}.b', f'}}{{{a}{b}.py'",
    "x = f'{ a !r}.b{c!s:>10}.d{e:{f}.{g}}.py'",
    "x = f'{a[\"b\"]}/{c(d, e=1) if f else 1.5}.py'",
    "x = f'{a[1:2][(3)]}/{b.c(d[e], \"f.g\")}.py'",
    "x = f'{a != b}{a == b}{a <= b >= c}{a < b}.py'",
    "x = f'{a, b}{*c,}{not d}{(lambda: 1)}{yield}{await e}.py'",
    "import_module(f'{a}.b.{c}')",
    'subprocess.run(f\'python {import_module("a.b")} {load("c.d") if e else 1}.py\', shell=True)',
    "x = f\"{import_module('a.b')}.{import_module(c)!r}.{'d.e'}\"",
    "x = [\n  f'{load(\"a.b\")}.c',\n 'd'\n  f'''\n\n{load(\"e.f\")}\n{load(\"g.h\"):>{i}}.py'''\n 'j.k',\n 'l.m']",
    "x = f'a\\'{b}\\\n.c'",
    "a: f'{load(\"b.c\"):{load(d)}}' = 1",
    "f'{a}.b'",
    # what is not ASCII, before and behind
    "x = 'é', 'ü.b', load('ö' + '.c'), 'ß'  # ä",
    "x = f'é{a}ü.{load(\"ö.b\")}.py', 'c.d'",
    "x = ['é',\n 'à', 'a.b',\n 'ñ' 'c.d', 1]",
    "x = b'é', b'\\xe9', r'\\é.b', 'c.d'",
    # statements
    "x = a[:], b[::], del_",
    "del a['b.c'], sys.path[0]",
    "del (a, b['d.e'])",
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
    # imports that `plain_imports` does not tell
    "import a",
    "import a.b.c as d, e, f as g",
    "from a import b as c, d",
    "from . import a",
    "from ...a.b import c",
    "from .... import a as b",
    "from a.b import *",
    "from . import *",
    "x = 1; import a; import b.c; from d import (e, f as g,); from .h import *; load('i.j')",
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


ON_ONE_LINE = [
    "if a: b = 'c.d'",
    "elif load('a.b'): c; app = Flask('d.e') ; import_module(f)",
    "def f(a='b.c'): return load('d.e')",
    "async def f(a) -> 'b.c': ...",
    "class A(B): c = 'd.e'",
    "for a in b('c.d'): sys.path.append(e)",
    "while a: subprocess.run(['python', b])",
    "with suppress(ImportError), open('a.py') as b: __all__ = ['c']",
    "if load('a.b'): pass; break; continue",
    "async with a('b.c'): raise SystemExit(main())",
    "if a: import b",
    "class A: x = 1; import b.c as d; from .e import f, g as h; from i import *",
]


@pytest.mark.parametrize("text", ON_ONE_LINE)
def test_compound_statements_on_one_line(text: str) -> None:
    found = transcribed(text)
    assert found is not None
    assert read_statement(found) == statement_facts(parsed(text))


@pytest.mark.parametrize("text", SAME)
def test_taken_over(text: str) -> None:
    assert by_cpython(text) == by_libcst(text)
    assert read_statement(transcribed(text)) == statement_facts(parsed(text))


@pytest.mark.parametrize(
    "text",
    [
        "é = 'a.b'",
        "x = y.ﬁ('a.b')",
        "x = 'a.b'\u00a0",
        "x = '\ud800'",
        "x = f'{a!s:{b:{c}}}.d'",
        "x = f'{a=}.b'",
        "x = f'{a:{b}{{}}}.c'",
        "x = f'\\N{BULLET}.b'",
        "x = f'{a",
        "x = f'{}'",
        "x = f'{ }'",
        "x = f'a}'",
        "x = f'{a)+(b}'",
        "x = f'{a:{}}'",
        "x = f'''{\na}.b'''",
        "x = a[(1, 2)]",
        "x = a[(1), 2]",
        "import a.\\\nb",
        "from a import (b,\n  c as d);",
        "from a import (\n*)",
        "import é",
        "import a.ﬁ",
        "x = 1;\\\nimport a",
        "if a:\\\n import b",
        "print 'a.b'",
        "if a: b = (\n'c.d')",
        "if a: b\nelse: c",
        "else: load('a.b')",
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


PIECES = st.sampled_from(
    [
        *("{a}", "{{", "}}", ".py", "a.b", "/", " ", "\\n", "\\'", "\\{", "\\N{BULLET}", "é", "{a!r}", "{a!s:>4}"),
        *("{a:{b}}", "{a:{b}.{c!r}x}", "{", "}", ":", "!", "=", "{a=}", "{a==b}", "{a!=b}", "{a<b}", "{a:=5}"),
        *('{a["b.c"]}', "{a['b.c']}", "{load('d.e', f=(1, [2]))}", "{a[1:2]}", "{(lambda: 1)}", "{lambda: 1}", "{}"),
        *("{'''a.b'''}", "{f'{a}.b'}", "{{a}}", "{ {1: 2}[1] }", "{a # b}", "{é}", "{'é'}", "{1.5:.2f}", "{a\n}", "\n"),
        *("{*a,}", "{ a }"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["f", "F", "rf", "fR", "", "r", "b"]),
            st.sampled_from(["'", '"', "'''", '"""']),
            st.lists(PIECES, max_size=6),
            st.sampled_from(["", " ", "\n ", "  # 'z'\n"]),
        ),
        min_size=1,
        max_size=3,
    )
)
@pytest.mark.filterwarnings("ignore::SyntaxWarning", "ignore::DeprecationWarning")  # of invalid escapes
def test_formatted_strings(strings: list[tuple[str, str, list[str], str]]) -> None:
    text = "".join(prefix + quote + "".join(body) + quote + end for prefix, quote, body, end in strings)
    text = f"x = load({text},\n'a.b')"
    found = by_cpython(text)
    assert found is None or found == by_libcst(text)
