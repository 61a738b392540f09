"""References of every kind and form: after any change of files, folders, packages and roots they mean what they mean
in a tree that is built from scratch.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from deadwire.graph import store
from deadwire.graph.full import build
from deadwire.graph.update import Update
from deadwire.model import Change, Entry, Own, Ref, Root, Status, Wired

if TYPE_CHECKING:
    from deadwire.graph.contribution import Contribution, Contributions

FOLDERS = ["", "a", "b", "a/b", "b/a", "a/b/c", "src/a", "a/tests"]
NAMES = ["x.py", "y.py", "__init__.py", "__main__.py", "b.py", "x.pyx", "run.sh", "test_x.py"]
PATHS = [f"{folder}/{name}".lstrip("/") for folder in FOLDERS for name in NAMES]
DOTTED = "x a a.x a.b a.b.x b.x a.b.c.y a.x:f a:b,x a.b:x a.* a.b.** a.*.x y.z src.a.x".split()
RELATIVE = "a/x a/b a a/b/c/y a:b,x a/b:x a/* b/a/x x".split()
WRITTEN = "x.py a/x.py b/x.py ../x.py ./a /opt/a/x.py /opt/app/a/b/x.py a b/a . run.sh a/b/".split()
GLOBS = "*.py **/*.py b/*.py */x.py ../*.py test_* {x,y}.py /opt/a/*.py a/**".split()
BASES = ["", "a", "a/b", "/srv/a/b", "~/b", "b/../a", "nowhere"]
KINDS = {
    "module": (DOTTED, ["import", "object", "run", "app", "scan"]),
    "relative": (RELATIVE, ["import", "scan"]),
    "path": (WRITTEN, ["command", "code", "doc", "link", "exact"]),
    "glob": (GLOBS, ["exact", "code", "convention"]),
}
Tree = dict[str, Wired]


@st.composite
def references(draw: st.DrawFn) -> Ref:
    kind = draw(st.sampled_from(sorted(KINDS)))
    keys, forms = KINDS[kind]
    key, form = draw(st.sampled_from(keys)), draw(st.sampled_from(forms))
    bases = tuple(draw(st.lists(st.sampled_from(BASES), max_size=2)))
    cap = draw(st.sampled_from([Status.PRODUCTION, Status.DOCUMENTED, Status.TEST]))
    return Ref(kind, key, 1, cap, "m", "", form, bases, draw(st.integers(0, 1)))


@st.composite
def contents(draw: st.DrawFn) -> Wired:
    own = (Own(Status.PRODUCTION, "m", 1, ""),) if draw(st.integers(0, 3)) == 0 else ()
    roots = (Root(draw(st.sampled_from(["src", "a", "b"])), draw(st.sampled_from(["", "a"])), 1),)
    refs = draw(st.lists(references(), max_size=3, unique=True))
    return Wired(own, tuple(refs), roots if draw(st.integers(0, 5)) == 0 else (), 1)


trees = st.dictionaries(st.sampled_from(PATHS), contents(), max_size=7)


def contributions(tree: Tree) -> Contributions:
    def of(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Contribution]]:
        for entry in entries:
            yield entry, (tree[entry.path], [], None)

    return of


def entry_of(path: str, tree: Tree) -> Entry:
    return Entry(path, 0o100644, f"{hash(tree[path]) & (1 << 160) - 1:040x}")


def built(tree: Tree) -> sqlite3.Connection:
    db = store.memory()
    build(db, [entry_of(path, tree) for path in tree], contributions(tree))
    return db


def state(db: sqlite3.Connection) -> tuple[list[object], list[object]]:
    edges = (
        "select s.path, t.path, r.kind, r.key, r.form, r.bases, e.match from edge e join file s on s.id = e.src "
        "join file t on t.id = e.dst join ref r on r.id = e.ref order by 1, 2, 3, 4, 5, 6, 7"
    )
    return db.execute(edges).fetchall(), db.execute("select path, own, value from file order by path").fetchall()


@settings(max_examples=100, deadline=None)
@given(trees, trees, st.sets(st.sampled_from(PATHS)))
def test_an_update_equals_a_build(before: Tree, other: Tree, kept: set[str]) -> None:
    after = {path: wired for path, wired in before.items() if path in kept} | other
    changes = []
    for path in sorted(before.keys() | after.keys()):
        old = entry_of(path, before) if path in before else None
        new = entry_of(path, after) if path in after else None
        if old != new:
            changes.append(Change(old, new))
    db = built(before)
    db.execute("begin")
    Update(db, contributions(after)).apply(changes)
    assert state(db) == state(built(after))
