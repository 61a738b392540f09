from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from deadwire.facts.readers.json import Scanner, read


def rows(text: str) -> list[tuple[int, str, str]]:
    return [field[:] for field in read(text.encode()).fields]


def test_values_under_their_paths_with_lines() -> None:
    text = (
        "{\n"
        ' "hooks": {"Stop": [\n'
        '  {"command": "python a.py"},\n'
        '  {"command": "b.sh", "n": 1}\n'
        " ]},\n"
        ' "main": "x1"\n'
        "}\n"
    )
    assert rows(text) == [
        (3, "hooks.Stop.0.command", "python a.py"),
        (4, "hooks.Stop.1.command", "b.sh"),
        (6, "main", "x1"),
    ]


def test_what_editors_write_by_that_name() -> None:
    text = """{
  // "program": "old.py",
  /* "program":
     "older.py" */
  "program": "${workspaceFolder}/a.py", // "b.py"
  args: ['c.py', "http://x/d.py",],
}
"""
    facts = read(text.encode())
    assert facts.problem == ""
    assert [field[:] for field in facts.fields] == [
        (5, "program", "${workspaceFolder}/a.py"),
        (6, "args.0", "c.py"),
        (6, "args.1", "http://x/d.py"),
    ]


def test_lists_of_words_have_no_gaps() -> None:
    text = '{"x": {"args": ["gunicorn", "-w", 4, ["a.py"], null, "shop:app"], "ports": [80, 443], "on": true}}'
    assert rows(text) == [
        (1, "x.args.0", "gunicorn"),
        (1, "x.args.1", "-w"),
        (1, "x.args.2", "4"),
        (1, "x.args.3.0", "a.py"),
        (1, "x.args.4", "null"),
        (1, "x.args.5", "shop:app"),
    ]


def test_what_a_format_calls_itself_is_kept() -> None:
    assert rows('{"openapi": "3.0.0", "private": true, "x": {"y": "1.0"}}') == [
        (1, "openapi", "3.0.0"),
        (1, "private", "true"),
    ]


def test_escapes() -> None:
    assert rows(r'{"a": "python \"x y.py\"", "b": "tools\\c.py", "c\u0061": "d\u0000.py"}') == [
        (1, "a", 'python "x y.py"'),
        (1, "b", "tools\\c.py"),
        (1, "ca", "d\ufffd.py"),
    ]


def test_keys_that_are_paths_are_named() -> None:
    assert rows('{"functions": {"api/*.py": {"memory": "128"}}}') == [(1, "functions.#key", "api/*.py")]


def test_broken_text_says_where_and_keeps_what_it_has() -> None:
    facts = read(b'{"a": "python x.py",\n "b": ["y.py"}\n')
    assert (facts.problem, facts.problem_line) == ("not valid JSON: unexpected }", 2)
    assert [field.value for field in facts.fields] == ["python x.py", "y.py"]


def test_depth_does_not_matter() -> None:
    assert read(b"[" * 100_000 + b'"a.py"' + b"]" * 100_000).fields[0].value == "a.py"


KEYS = st.text(min_size=1).filter(lambda key: not set(key) & {"\x00", "\x01", "\x02", "."})
TREES = st.recursive(
    st.text().filter(lambda text: not set(text) & {"\x00", "\x01", "\x02"}) | st.integers() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


def leaves(value: object, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], str]]:
    if isinstance(value, str):
        return [(path, value)]
    if isinstance(value, dict):
        return [leaf for key, item in value.items() for leaf in leaves(item, (*path, key))]
    if isinstance(value, list):
        return [leaf for index, item in enumerate(value) for leaf in leaves(item, (*path, str(index)))]
    return []


@given(TREES, st.sampled_from([None, 1]), st.booleans())
def test_the_scanner_finds_what_the_standard_parser_finds(tree: object, indent: int | None, ascii_only: bool) -> None:
    scanner = Scanner(json.dumps(tree, indent=indent, ensure_ascii=ascii_only))
    found = [(value.path, value.text) for value in scanner.values() if value.kind == "string"]
    assert (found, scanner.problem) == (leaves(tree), "")
