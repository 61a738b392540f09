"""The gate looks at part of a document and remembers the rest: its verdict is that of a look at everything."""

from __future__ import annotations

import re

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from deadwire import graph
from deadwire.inventory.document import decode
from deadwire.inventory.first import first_document
from deadwire.inventory.judge import judge
from deadwire.inventory.near import concerned
from deadwire.inventory.read import read
from deadwire.inventory.repair import repair, repair_near
from deadwire.inventory.scope import Scope
from deadwire.inventory.verify import Falsehood, verify
from deadwire.inventory.view import After, after
from deadwire.inventory.weigh import known_falsehoods
from deadwire.inventory.words import Teller
from deadwire.model import Entry
from deadwire.snapshot import MemorySnapshot

PATH = "docs/PYTHON_INVENTORY.md"
CONFIG = "pyproject.toml"
SCOPE = Scope(PATH, (PATH,))
NAMES = [
    "app/__init__.py",
    "app/a.py",
    "app/b.py",
    "app/sub/__init__.py",
    "app/sub/c.py",
    "tools/d.py",
    "top.py",
    "x/a.py",
]
LINES = [
    "import app.a\n", "import app.b\n", "from app.sub import c\n", "from app import a\n", "import top\n",
    'if __name__ == "__main__":\n    print(1)\n', "X = 1\n", '"""A file."""\n',
]  # fmt: skip
CARRIERS = {
    "ops/x.service": ["[Service]\nExecStart=/usr/bin/python3 top.py\n", "[Service]\nExecStart=/bin/true\n"],
    "README.md": ["Run `tools/d.py`.\n", "Nothing.\n"],
    CONFIG: ['[tool.deadwire]\nexclude = ["x/**"]\n', "[project]\nname = 'p'\n"],
}
bodies = st.lists(st.sampled_from(LINES), max_size=3, unique=True).map("".join)
Files = dict[str, str]


@st.composite
def trees(draw: st.DrawFn) -> Files:
    files = draw(st.dictionaries(st.sampled_from(NAMES), bodies, max_size=8))
    for path, texts in CARRIERS.items():
        if draw(st.booleans()):
            files[path] = draw(st.sampled_from(texts))
    return files


@st.composite
def steps(draw: st.DrawFn) -> tuple[Files, Files]:
    """A tree and a later one that shares most with it."""
    before, other = draw(trees()), draw(trees())
    changed = draw(st.sets(st.sampled_from([*NAMES, *CARRIERS]), max_size=3))
    later = dict(before)
    for path in changed:
        later.pop(path, None)
        if path in other:
            later[path] = other[path]
    return before, later


def truth_of(files: Files, text: str) -> dict[str, Falsehood]:
    """All falsehoods by their keys, by a look at everything."""
    world = graph.build(MemorySnapshot({**files, PATH: text}))
    return {f.key: f for f in verify(read(PATH, text), after(world), SCOPE)}


class Known:
    """A ledger that was told everything."""

    def __init__(self, keys: frozenset[str]) -> None:
        self.keys = keys
        self.left: frozenset[str] | None = None

    def known(self, document: Entry) -> frozenset[str]:
        return self.keys

    def found(self, document: Entry, keys: frozenset[str]) -> None:
        assert keys == self.keys  # without a change

    def remember(self, document: Entry, keys: frozenset[str]) -> None:
        self.left = keys


def edits(draw_text: str, choice: int) -> str:
    """The document as somebody left it: untouched, with a false row, or without one."""
    lines = draw_text.splitlines(keepends=True)
    rows = [
        n
        for n, line in enumerate(lines)
        if (line.startswith("| `") and "🟠" in line) or ("🔴" in line and "| `" in line)
    ]
    if choice and rows:
        row = rows[choice % len(rows)]
        lines[row] = "" if choice % 2 else lines[row].replace("🔴 Dead", "🟢 Production")
    return "".join(lines)


def respelled(text: str, choice: int, form: str) -> str:
    """The document with one row that names its file by the whole path, in its own section or in another one, or by a
    link.
    """
    lines, folder, rows = text.splitlines(keepends=True), "", []
    for number, line in enumerate(lines):
        heading = re.match(r"#+ .*`(.+)/`", line)
        row = re.match(r"\| `([^`]+)` \| \S+ (?:Production|Documented|Manual|Test|Dead) ", line)
        if heading:
            folder = heading[1].removeprefix(".")
        elif row:
            rows.append((number, row[1], f"{folder}/{row[1]}" if folder else row[1]))
    if not form or not rows:
        return text
    number, name, path = rows[choice % len(rows)]
    shown = f"[`{name}`](../{path})" if form == "link" else f"`{path}`"
    line = lines.pop(number).replace(f"`{name}`", shown, 1)
    place = rows[-1][0] if form == "elsewhere" else number
    return "".join([*lines[:place], line, *lines[place:]])


@settings(max_examples=80, deadline=None)
@given(
    steps(),
    st.integers(0, 5),
    st.sampled_from(["stale", "repaired", "half"]),
    st.sampled_from(["", "", "whole", "elsewhere", "link"]),
)
def test_the_gates_verdict_is_that_of_a_look_at_everything(
    step: tuple[Files, Files], choice: int, how: str, form: str
) -> None:
    before, later = step
    world = graph.build(MemorySnapshot(before))
    old = respelled(edits(first_document(world, SCOPE), choice), choice, form)
    new_world = graph.build(MemorySnapshot(later))
    new = old
    if how == "repaired":
        new = repair(PATH, old, after(new_world), SCOPE, Teller(new_world))
    elif how == "half":
        new = edits(repair(PATH, old, after(new_world), SCOPE, Teller(new_world)), choice + 1)
    # The base is judged by the configuration as it is now: see `Config.as_base_of`.
    as_base = {path: text for path, text in before.items() if path != CONFIG}
    as_base.update({CONFIG: later[CONFIG]} if CONFIG in later else {})
    was, now = truth_of(as_base, old), truth_of(later, new)
    judgement = graph.compare(MemorySnapshot({**before, PATH: old}), MemorySnapshot({**later, PATH: new}))
    for ledger in (None, Known(frozenset(was))):
        verdict = judge(judgement.world, judgement.delta, PATH, lambda path: old.encode(), ledger)
        assert verdict is not None
        if before == later and old == new:
            assert {f.key for f in verdict.new} == now.keys()  # there is no change to judge
            continue
        assert {f.key: f for f in verdict.new} == {key: now[key] for key in now.keys() - was.keys()}
        assert verdict.debt == len(now.keys() & was.keys())
        if ledger is not None:
            assert ledger.left == frozenset(now)
    assert decode(new.encode()) == new


def test_a_file_that_is_gone_needs_but_its_section(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those around it are neither read to say so nor to mend it."""
    before = dict.fromkeys(NAMES, "")
    later = {path: text for path, text in before.items() if path != "app/sub/c.py"}
    old = first_document(graph.build(MemorySnapshot(before)), SCOPE)
    judgement = graph.compare(MemorySnapshot({**before, PATH: old}), MemorySnapshot({**later, PATH: old}))
    world, delta = judgement.world, judgement.delta

    def never(*given: object) -> list[Falsehood]:
        raise AssertionError("all of the document is read")

    monkeypatch.setattr("deadwire.inventory.weigh.verify", never)
    verdict = judge(world, delta, PATH, lambda path: old.encode(), Known(frozenset()))
    assert verdict is not None
    assert [f.text for f in verdict.new] == ["lists app/sub/c.py, but there is no such file"]
    assert old.splitlines()[verdict.new[0].line - 1].startswith("| `sub/c.py` |")
    part = concerned(delta, old.encode(), old.encode())
    mended = repair_near(PATH, old, After(world), SCOPE, Teller(world), lambda falsehood: True, {}, part)
    assert mended == "".join(line for line in old.splitlines(keepends=True) if "`sub/c.py`" not in line)


@settings(max_examples=60, deadline=None)
@given(steps(), st.integers(0, 5), st.sampled_from(["", "", "whole", "elsewhere", "link"]))
def test_what_is_repaired_nearby_is_what_is_repaired_anywhere(
    step: tuple[Files, Files], choice: int, form: str
) -> None:
    before, later = step
    old = respelled(edits(first_document(graph.build(MemorySnapshot(before)), SCOPE), choice), choice, form)
    judgement = graph.compare(MemorySnapshot({**before, PATH: old}), MemorySnapshot({**later, PATH: old}))
    world, delta = judgement.world, judgement.delta
    known = known_falsehoods(world, delta, PATH, old.encode(), SCOPE)
    part = concerned(delta, old.encode(), old.encode())

    def wanted(falsehood: Falsehood) -> bool:
        return falsehood.key not in known

    nearby = repair_near(PATH, old, After(world), SCOPE, Teller(world), wanted, delta.renamed, part)
    event("all of the document had to be read" if nearby is None else "a part was enough")
    anywhere = repair(PATH, old, after(world), SCOPE, Teller(world), wanted, delta.renamed)
    assert nearby in (None, anywhere)
