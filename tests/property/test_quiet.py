"""A change that is called quiet leaves every status, use and finding as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hypothesis import event, given, settings
from hypothesis import strategies as st

from deadwire.graph import Judgement, World, compare
from deadwire.graph.factstore import FactSource, FactStore
from deadwire.graph.quiet import is_quiet
from deadwire.graph.store import memory
from deadwire.rules.base import Case
from deadwire.rules.run import raw_findings
from deadwire.snapshot import MemorySnapshot

FILES = {
    "ops/a.service": "[Service]\nExecStart=/usr/bin/python3 /opt/x/app/main.py\n",
    "app/__init__.py": "",
    "app/main.py": "",
    "app/b.py": "",
    "plugins/c.py": "VALUE = 1\n",
    "tests/test_a.py": "",
    "docs/notes.md": "",
}
# Of each pair the second is what a person may turn the first into.
LINES = [
    ("import app.b", "import app.main"),
    ("from app import b", "from app import b as other"),
    ("x = 1", "x = 2"),
    ("NAME = 'app.b'", "NAME = 'app.main'"),
    ("def f():\n    import app.b", "def f():\n    x = 1\n    import app.b"),
    ("def f():\n    return 1", "def f():\n    return 2"),
    ("class A:\n    pass", "class TestA:\n    pass"),
    ("import importlib\nimportlib.import_module(f'plugins.{name}')", "import importlib\nimportlib.import_module(name)"),
    ("import subprocess\nsubprocess.run(['python', 'plugins/c.py'])", "import subprocess\nsubprocess.run(command)"),
    ("print('a')", "print('b')"),
    ("if __name__ == '__main__':\n    f()", "if __name__ == '__main__':\n    g()"),
    ("# some words", "# deadwire: manual"),
    ("def test_a():\n    pass", "def check_a():\n    pass"),
]
PROSE = [("Run `plugins/c.py`.", "Run `plugins/d.py`."), ("Some words.", "Other words."), ("# Title", "## Title")]


@st.composite
def steps(draw: st.DrawFn) -> tuple[dict[str, str], dict[str, str]]:
    """A tree, and the same with small edits in some of its files."""
    before, after = dict(FILES), dict(FILES)
    for path in draw(st.lists(st.sampled_from(sorted(FILES)), min_size=1, max_size=3, unique=True)):
        if path.endswith(".service"):
            continue
        pairs = draw(st.lists(st.sampled_from(PROSE if path.endswith(".md") else LINES), max_size=4))
        edited = [pair[draw(st.integers(0, 5)) == 0] for pair in pairs]
        if draw(st.booleans()):
            edited.insert(
                draw(st.integers(0, len(edited))), draw(st.sampled_from(["", "y = 3", "def g():\n    return 0"]))
            )
        before[path] = FILES[path] + "".join(pair[0] + "\n" for pair in pairs)
        after[path] = FILES[path] + "".join(text + "\n" for text in edited)
    return before, after


def source(before: MemorySnapshot, after: MemorySnapshot) -> FactSource:
    def read(oids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        for oid in oids:
            found = dict(after.read([oid]))[oid]
            yield oid, dict(before.read([oid]))[oid] if found is None else found

    return FactSource(FactStore(memory()), read)


def wiring(world: World) -> object:
    uses = {
        p: sorted((u.source, u.mechanism, u.detail, u.match, u.offer) for u in world.users(p)) for p in world.paths()
    }
    return world.statuses(), uses, sorted((p, r.key) for p, r in world.all_unresolved())


def findings(judgement: Judgement) -> list[object]:
    world = judgement.world
    return list(raw_findings(Case(world, judgement.delta, world.settings.config, "2030-01-01")))


@given(steps())
@settings(max_examples=150, deadline=None)
def test_a_quiet_change_changes_nothing(step: tuple[dict[str, str], dict[str, str]]) -> None:
    before, after = MemorySnapshot(step[0]), MemorySnapshot(step[1])
    changes = after.changes(before)
    quiet = is_quiet(changes, source(before, after), [])
    event(f"quiet: {quiet}, changed: {bool(changes)}")
    if quiet:
        judgement = compare(before, after)
        assert wiring(judgement.world) == wiring(compare(before, before).world)
        assert findings(judgement) == []
