"""What one pass over a source swallows, reports, and refuses to be sure of."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deadwire.facts.python.layout import TOKEN, Doubt, Layout
from deadwire.facts.python.plain_strings import PlainStrings


def layout(source: str) -> Layout:
    return Layout("\n" + source)


def statements(source: str) -> list[str]:
    """All logical lines."""
    found = layout(source)
    lines = []
    start = 1
    while start < len(found.text):
        assert found.start_of(start) == start
        end = found.end_of(start)
        lines.append(found.statement(start, end))
        start = end + 1
    return lines


PIECES = st.sampled_from([*"'\"#\\()[]{}\n. ", '""', "''", "a", "\\n", "b c"])


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=300, deadline=None)
def test_that_runs_give_nothing_back_changes_no_token(text: str) -> None:
    plain = re.compile(TOKEN.pattern.replace("*+", "*").replace("++", "+"), re.DOTALL)
    assert TOKEN.findall(text) == plain.findall(text)


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("a\nb\n", ["a", "b"]),
        ("a  # c\n# d\n", ["a", ""]),
        ("x = (1,\n  2)\ny\n", ["x = (1,\n  2)", "y"]),
        ('x = """\n(\n"""\ny', ['x = """\n(\n"""', "y"]),
        ("x = 1 + \\\n  2\ny", ["x = 1 + \\\n  2", "y"]),
        ("x = '\\\n(' # ]\ny", ["x = '\\\n('", "y"]),
        ("x = [ # (\n]\ny", ["x = [ # (\n]", "y"]),
        ("x = '#'\n", ["x = '#'"]),
        ("if x:\n\ty\n", ["if x:", "y"]),
    ],
)
def test_logical_lines(source: str, lines: list[str]) -> None:
    assert statements(source) == lines


@pytest.mark.parametrize(
    "source",
    [
        *("x = (", "x = )", "x = 'a\n", 'x = """', "x = \\ 1", "x = '''a''", 'f"{x["a"]}"', "f'{a'", "f'{x + '}'"),
        *("f\"{'}'}\"", 'f"""{f"""x"""}"""', "rf'\\{'"),
    ],
)
def test_doubts(source: str) -> None:
    with pytest.raises(Doubt):
        layout(source)


@pytest.mark.parametrize(
    "source", ["f'{a!r:>{b}}{{}}'", "f\"{d['k']} it's\"", "f'{a}' 'b'", "f'''{\na}'''", "rf'\\d{a}'"]
)
def test_f_strings_without_doubt(source: str) -> None:
    layout(source)


def reported(source: str) -> tuple[list[str], list[str], int]:
    """The plain strings, the starts of other strings, and the number of calls that are reported."""
    found = layout(source)
    text = found.text
    names = [text[start:end] for start, end, _ in found.names]
    strings = [text[start : start + 3] for start in found.strings]
    return names, strings, len(found.calls)


@pytest.mark.parametrize(
    ("source", "names", "strings", "calls"),
    [
        ("x = 'a.b', 'c', 'd/e.py', 'two words.py'", ["'a.b'", "'d/e.py'"], [], 0),
        ("x = r'a.b'", [], ["'a."], 0),
        ("x = b'a.b'", [], [], 0),
        ("x = 'a.' 'b'", [], ["'b'"], 0),
        ("x = 'a.'  # c\n'b'", [], ["'b'"], 0),
        ("x = f'{y}.py', f'{y}'", [], ["'{y"], 0),
        ("x = f\"{y['a.b']}\"", [], ['"{y'], 0),
        ("a.import_module (x)", [], [], 1),
        ("def run(x): subprocess.run(x); other.run(x)", [], [], 1),
        ("os.environ.setdefault(a); d.setdefault(a)", [], [], 1),
    ],
)
def test_reports(source: str, names: list[str], strings: list[str], calls: int) -> None:
    assert reported(source) == (names, strings, calls)


def literal(source: str) -> tuple[str, str] | None:
    """Value and role of the last string of a source that looks like a name, None where it is not plain."""
    found = layout(source)
    plain = PlainStrings(found).literal(*found.names[-1])
    return plain and plain[1:]


@pytest.mark.parametrize(
    ("source", "role"),
    [
        ("x = 'a.b'", "assign:x"),
        ("x.y: int = ['a.b', 1]", "assign:x.y"),
        ("x += {'a.b': 1}", "assign:x"),
        ("return ('a.b', c)", "return"),
        ("f('a.b')", "call:f:0"),
        ("x = f.g(1, (2, 3), *y, k='a.b')", "call:f.g:k"),
        ("x = f(1, [g(2), {3: 'a.b'}])", "call:f:1"),
        ("x = [f(y), # 'c'\n 'a.b', # d\n]", "assign:x"),
        ("@f('a.b')", "call:f:0"),
        ("with f('a.b') as x:", "call:f:0"),
        ("assert x == 'a.b'", ""),
        ("if y in ('c', 'a.b'):", ""),
        ("x = y['a.b'].z(1) or None", "assign:x"),
        ("x = [y for y in ('a.b', 'c') if y]", "assign:x"),
        ("raise E('a.b') from None", "call:E:0"),
    ],
)
def test_plain_strings(source: str, role: str) -> None:
    assert literal(source) == ("a.b", role)


@pytest.mark.parametrize(
    "source",
    [
        *("x = 'a.b' + y", "x = y % ('a.b', 1)", "x = y / 'a.b'", "x = join(y, 'a.b')", "x = f('a.b').format(y)"),
        *("x = y = 'a.b'", "x['a.b'] = 1", "x: 'a.b' = 1", "def f(x='a.b'): pass", "f(lambda x='a.b': x)"),
        *("x = 'a.b'; y = 1", "if x: y = 'a.b'", "print 'a.b'", "x = f()('a.b')", "x = y[0].g('a.b')", "x = 'a.b' 'c'"),
        *("class A(x='a.b'): pass", "import_module('a.b')", "x = Path('a.b')", "x = (1 if y else 'a.b') + z"),
    ],
)
def test_strings_that_are_left_to_the_parser(source: str) -> None:
    assert literal(source) is None
