"""A state that was updated change by change equals one built from scratch, in everything that is ever printed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from deadwire.config import Config, parse
from deadwire.graph import World, build, compare
from deadwire.snapshot import MemorySnapshot

FOLDERS = ["", "app/", "app/sub/", "lib/app/", "tools/", "tests/", "docs/", "plugins/"]
NAMES = [
    "__init__.py",
    "a.py",
    "b.py",
    "c.py",
    "__main__.py",
    "logging.py",
    "test_a.py",
    "x.service",
    "run.sh",
    "notes.md",
]
LINES = {
    "py": [
        "import a",
        "import app.a",
        "from app import b",
        "from app.sub import c",
        "from app.sub.a import thing",
        "from . import a",
        "from .b import thing",
        "from .. import c",
        "import logging",
        "import b, c",
        "from app.sub import *",
        "try:\n    import app.c\nexcept ImportError:\n    pass",
        "import importlib\nimportlib.import_module(f'plugins.{name}')",
        "PATH = 'app.sub.a.Thing'",
        "import subprocess\nsubprocess.run(['python', 'tools/a.py'])",
        "import sys\nsys.path.insert(0, 'lib')",
        "if __name__ == '__main__':\n    main()",
        "print('at import')",
        "def f():\n    import app.sub.b",
        "# deadwire: manual -- run by hand",
    ],
    "service": [
        "[Service]\nExecStart=/usr/bin/python3 /opt/x/app/a.py",
        "[Service]\nWorkingDirectory=/srv/lib\nExecStart=/usr/bin/python3 -m app.a",
        "[Service]\nExecStart=/opt/x/tools/run.sh",
    ],
    "sh": ["python a.py", "cd app && python b.py", "python -m app.sub", "for f in plugins/*.py; do python $f; done"],
    "md": ["Run `tools/a.py`.", "See [b](../app/b.py).", "`c.py` is old", "    python -m app"],
}
SETTINGS = ["", "[tool.deadwire]\nroots = [{path = 'tools/*.py', status = 'manual', reason = 'by hand'}]\n"]

paths = st.builds("".join, st.tuples(st.sampled_from(FOLDERS), st.sampled_from(NAMES)))


@st.composite
def edits(draw: st.DrawFn) -> list[tuple[str, str | None]]:
    """Files written (with text) or removed (None)."""
    found: list[tuple[str, str | None]] = []
    for path in draw(st.lists(paths, min_size=1, max_size=4)):
        if draw(st.integers(0, 3)) == 0:
            found.append((path, None))
            continue
        lines = LINES[path.rpartition(".")[2]]
        chosen = draw(st.lists(st.sampled_from(lines), max_size=3, unique=True))
        found.append((path, "\n".join(chosen) + "\n" if chosen else ""))
    if draw(st.integers(0, 9)) == 0:
        found.append(("pyproject.toml", draw(st.sampled_from(SETTINGS))))
    return found


def all_of(world: World) -> dict[str, object]:
    files = world.python_files()
    return {
        "statuses": world.statuses(),
        "single": {p: world.status(p) for p in files},
        "chains": world.chains(world.statuses(), world.all_uses()),
        "chain": {p: world.chain(p) for p in files},
        "evidence": {p: sorted(world.evidence(p)) for p in files},
        "uses": {p: sorted((u.target, u.line, u.match, u.offer) for u in world.uses(p)) for p in world.paths()},
        "unresolved": sorted((p, r.key, r.line) for p, r in world.all_unresolved()),
        "pragmas": list(world.pragmas()),
        "problems": list(world.problems()),
    }


def applied(files: dict[str, str], change: list[tuple[str, str | None]]) -> dict[str, str]:
    after = dict(files)
    for path, text in change:
        if text is None:
            after.pop(path, None)
        else:
            after[path] = text
    return after


def configuration(files: dict[str, str]) -> Config:
    """What a tree configures."""
    return parse(files.get("pyproject.toml", "").encode(), None)


@given(edits(), st.lists(edits(), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_updates_equal_builds(start: list[tuple[str, str | None]], changes: list[list[tuple[str, str | None]]]) -> None:
    files = applied({"app/__init__.py": "", "app/a.py": "", "tools/a.py": "import app.a\n"}, start)
    for change in changes:
        after = applied(files, change)
        holds = configuration(files).as_base_of(configuration(after))
        before_world = build(MemorySnapshot(files), holds)
        judgement = compare(MemorySnapshot(files), MemorySnapshot(after))
        fresh = build(MemorySnapshot(after))
        assert all_of(judgement.world) == all_of(fresh)
        for path in fresh.python_files():
            old = judgement.delta.renamed.get(path, path)
            known = before_world.status(old) if before_world.has_row(old) else None
            assert judgement.delta.before(path) == known, path
            if path not in judgement.delta.affected:
                assert known == fresh.status(path)
        files = after
