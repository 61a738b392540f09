"""The sieve against the parse of the whole file: every fact of every kind must be the same."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sieve_snippets import SNIPPETS

from deadwire.facts.python.layout import Doubt
from deadwire.facts.python.reading import read, read_whole
from deadwire.facts.python.sieve import facts_of
from deadwire.facts.python.slices import DictMemo
from deadwire.facts.python.source import decode
from deadwire.facts.python.statement import StatementFacts, encode
from deadwire.facts.python.statement import decode as decode_facts

STDLIB = Path(sysconfig.get_path("stdlib"))
PACKAGES = Path(sysconfig.get_path("purelib"))


def difference(data: bytes, memo: DictMemo) -> tuple[object, object] | None:
    """What the sieve and the whole parse find, where it differs. Raises Doubt where the sieve gives up."""
    text, problem = decode(data)
    if "\x00" in text:
        raise Doubt("NUL")
    whole = read_whole(data)
    if whole.problem != problem:
        return None  # it does not parse: there is nothing to compare with
    sieved = facts_of(text, memo)._replace(problem=problem, problem_line=1 if problem else 0)
    return None if sieved == whole else (sieved, whole)


def sources(folder: Path, count: int | None, limit: int) -> Iterator[tuple[Path, bytes]]:
    paths = sorted(path for path in folder.rglob("*.py") if path.is_file())
    if count is not None:
        random.Random(20).shuffle(paths)
    taken = 0
    for path in paths:
        if count is not None and taken == count:
            return
        if path.stat().st_size <= limit:
            taken += 1
            yield path, path.read_bytes()


def compare_all(files: Iterator[tuple[Path, bytes]]) -> None:
    memo = DictMemo()
    doubts = seen = 0
    for path, data in files:
        seen += 1
        try:
            found = difference(data, memo)
        except Doubt:
            doubts += 1
            continue
        assert found is None, path
    assert seen
    assert doubts <= max(2, seen * 0.01), f"{doubts} of {seen} fell back"


def test_sample_of_the_standard_library() -> None:
    compare_all(sources(STDLIB, 40, 12_000))


@pytest.mark.slow
def test_standard_library() -> None:
    compare_all(sources(STDLIB, None, 300_000))


@pytest.mark.slow
def test_installed_packages() -> None:
    compare_all(sources(PACKAGES, None, 300_000))


@pytest.mark.parametrize("source", SNIPPETS)
def test_adversarial_snippets(source: str) -> None:
    data = source.encode()
    whole = read_whole(data)
    assert whole.problem == "", "a snippet must parse, or it says nothing"
    assert read(data, DictMemo()) == whole


# Sources made of lines that the sieve has to tell apart, nested and joined at random.
SIMPLE = st.sampled_from(
    [
        *("import a.b", "from . import c", "from .x import (y,\n  z)", "from os import *", "x = 1; import z"),
        *('x = "a.b"', "y = 'c/d.py'", 'z = f"{x}.py"', "import_module(x)", "x = 'p.' + name", 'x = "p" ".q"'),
        *("go()", 'logging.info("a b")', 'subprocess.run(["python", x])', 'os.system("python " + x)', "..."),
        *("a, b = 1, 2", "a = b = 3", "a.b = c[0] = load()", "d: int = 4", 'x += ".z"', "del q", "pass"),
        *("t = (1,\n2,\n)", "u = '''\nimport nope\n'''", 'v = "it\'s # not"', "w = 'x'  # 'comment\""),
        *("raise SystemExit(main())", "assert check()", "app = FastAPI()", '__all__ = ["k"]', '"a.b"', 'b"a.b"'),
        *('INSTALLED_APPS = ["m"]', 'x = load(1, k="n.o")', '[import_module("r." + i) for i in ("s", "t")]'),
        *('x = {"a.b": ("c.d", 1)}', "sys.path.append(os.path.dirname(__file__))", "x = a \\\n  + 'b.c'"),
        *('x = ("d."\n "e")', 'f(cmd="python x.py")', 'for_ = "for x in y:"', 'x = y["a.b"]', "x = '\\'' \"q.r\""),
        *('glob.glob(x + "/*.py")', 'x = r"a\\b.py"', "x = f\"{y['a.b']:>{w}}\"", "return_ = lambda: 'e.f'"),
    ]
)
HEADERS = st.sampled_from(
    [
        *("if x:", "if TYPE_CHECKING:", "if __name__ == '__main__':", "for x in ['a', 'b']:", "while x:"),
        *("def f(x, y='a.b'):", "async def g(event, context):", "class K(Base):", "class TestK:", "with a as b:"),
        *("with suppress(ImportError):", "def test_it():", "with DAG('a.b') as d:", "if (a and\n   b):  # c"),
    ]
)
TAILS = st.sampled_from(
    [
        ("try:", ("except ImportError:",)),
        ("try:", ("except (A, B) as e:", "else:")),
        ("try:", ("finally:",)),
        ("if x:", ("elif TYPE_CHECKING:", "else:")),
        ("for x in 'ab':", ("else:",)),
    ]
)
# What may stand behind a line of simple statements.
BEHIND = st.sampled_from(
    [
        "",
        "",
        "",
        "",
        "  # c",
        " ;",
        "; import b",
        "; from .a \\\n import b",
        "; from \\\n.a import b",
        "; plugins = ['m']",
    ]
)
BLANKS = st.sampled_from(["", "", "", "\n", "# import a\n", "    # 'a.b'\n", "\n\n"])


def indented(text: str, step: str) -> str:
    # Only the first line of each statement: what continues it may stand anywhere.
    return step + text


@st.composite
def block(draw: st.DrawFn, depth: int = 0) -> list[str]:
    """The logical lines of a block, each with its indentation."""
    step = draw(st.sampled_from(["    ", "  ", "\t"])) if depth == 0 else "    "
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.integers(0, 9 if depth < 3 else 5))
        if kind <= 5:
            lines.append(draw(SIMPLE))
        elif kind == 6:
            lines.append(draw(st.sampled_from(["if x: ", "with a: ", "for x in 'ab': ", "class A: "])) + draw(PLAIN))
        elif kind <= 8:
            lines.append(draw(HEADERS))
            lines += [indented(line, step) for line in draw(block(depth + 1))]
        else:
            first, others = draw(TAILS)
            for header in (first, *others):
                lines.append(header)
                lines += [indented(line, step) for line in draw(block(depth + 1))]
    return lines


PLAIN = st.sampled_from(["import a", "x = 'a.b'", "go()", "import_module('a.b')", "pass", "from .a import b; go()"])


@st.composite
def programs(draw: st.DrawFn) -> str:
    parts = []
    for line in draw(block()):
        blank = draw(BLANKS)
        opens = line.endswith((":", "# c")) or line.startswith(("import a;", "if ", "with ", "for ", "class "))
        parts.append(blank + line + ("" if opens else draw(BEHIND)))
    return "\n".join(parts) + draw(st.sampled_from(["\n", ""]))


@given(programs())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_made_sources(source: str) -> None:
    data = source.encode()
    assert read(data, DictMemo()) == read_whole(data) or read_whole(data).problem


@given(st.text("ab.'\"#()[]{}\\\n fr:;=", max_size=40))
@settings(max_examples=300, deadline=None)
def test_noise(source: str) -> None:
    data = source.encode()
    whole = read_whole(data)
    assert whole.problem or read(data, DictMemo()) == whole


def test_a_memo_that_outlives_the_process_gives_the_same() -> None:
    class Stored:
        def __init__(self) -> None:
            self.texts: dict[str, str] = {}

        def get(self, text: str, /) -> StatementFacts | None:
            stored = self.texts.get(text)
            return None if stored is None else decode_facts(stored)

        def put(self, text: str, facts: StatementFacts, /) -> None:
            self.texts[text] = encode(facts)

    memo = Stored()
    for source in SNIPPETS:
        first = read(source.encode(), memo)
        assert read(source.encode(), memo) == first


WARM = """
import json, sys
from deadwire.facts.python.reading import read
from deadwire.facts.python.slices import DictMemo
from deadwire.facts.python.statement import decode
texts, source = json.load(sys.stdin)
memo = DictMemo()
for text, facts in texts.items():
    memo.put(text, decode(facts))
found = read(source.encode(), memo)
print(json.dumps([len(found.imports), "libcst" in sys.modules]))
"""


def test_known_statements_need_no_libcst() -> None:
    old = "import a\ntry:\n    from b import c\nexcept ImportError:\n    c = None\nX = 'd.e'\n"
    old += "if __name__ == '__main__':\n    c()\n"
    memo = DictMemo()
    read(old.encode(), memo)
    new = '"""New."""\n' + old + "def f(x):\n    if x:\n        import a\n    return [x, 'no name']\n\nY = 3\n"
    texts = {text: encode(facts) for text, facts in memo.facts.items()}
    script = subprocess.run(
        [sys.executable, "-c", WARM], input=json.dumps([texts, new]), capture_output=True, text=True, check=True
    )
    assert json.loads(script.stdout) == [3, False]
