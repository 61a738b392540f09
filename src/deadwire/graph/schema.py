"""The tables that hold the wiring of one tree.

Nothing here outlives the tree that it describes: `meta.anchor` names the commit, and every other row is derived from
that commit's files. Resolved uses are kept (`edge`), because whoever asks "who uses this?" on the warm path must not
resolve the references of a whole repository; they are as good as the anchor, and a change re-resolves each reference
whose key has a new answer (`deadwire.graph.dirty`).
"""

from __future__ import annotations

from deadwire.graph.sqlite import sqlite3

# Part of the file's name: another version never reads these tables.
VERSION = 3

TABLES = """
create table meta(name text primary key, value text) without rowid;
create table file(
  id integer primary key autoincrement,
  path text not null,
  mode integer not null,
  oid text not null,
  flags integer not null,
  own integer not null,
  value integer not null default 0,
  witness integer not null default -1,
  base text not null,
  leaf text not null);
create table own(file integer not null, status integer not null, mechanism text not null, line integer not null,
  detail text not null);
create table ref(
  id integer primary key autoincrement,
  file integer not null,
  kind text not null,
  look text not null,
  key text not null,
  line integer not null,
  cap integer not null,
  mechanism text not null,
  detail text not null,
  form text not null,
  bases text not null,
  need integer not null,
  guarded integer not null);
create table edge(
  id integer primary key autoincrement,
  src integer not null,
  dst integer not null,
  ref integer not null,
  cap integer not null,
  match text not null);
create table root(file integer not null, folder text not null, scope text not null, line integer not null);
create table pragma(file integer not null, line integer not null, data text not null);
create table problem(file integer not null, line integer not null, text text not null);
"""

# Made after a bulk load: sorting once is cheaper than keeping order a hundred thousand times.
INDEXES = """
create unique index file_path on file(path);
create index file_base on file(base);
create index file_leaf on file(leaf) where leaf <> '';
create index own_file on own(file);
create index ref_file on ref(file);
create index ref_look on ref(look, kind);
create index ref_bases on ref(id) where bases <> '';
create index edge_src on edge(src);
create index edge_dst on edge(dst);
create index edge_ref on edge(ref);
create index root_file on root(file);
create index pragma_file on pragma(file);
create index problem_file on problem(file);
"""


def create(db: sqlite3.Connection) -> None:
    """Makes the empty tables, without indexes."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)


def create_indexes(db: sqlite3.Connection) -> None:
    """Makes the indexes; the tables may hold rows by now."""
    for statement in INDEXES.split(";\n"):
        if statement.strip():
            db.execute(statement)


def get_meta(db: sqlite3.Connection, name: str) -> str | None:
    """A value of the state itself, None where it was never set."""
    row = db.execute("select value from meta where name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def set_meta(db: sqlite3.Connection, name: str, value: str | None) -> None:
    """Keeps a value of the state itself."""
    db.execute("insert or replace into meta values(?, ?)", (name, value))
