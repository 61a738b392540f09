"""The wiring table: that its compiled form is its source, which rows a file carries, and rows of a project."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from cases import found_by, wired

from deadwire import wiring
from deadwire.config import Config
from deadwire.errors import ConfigError
from deadwire.model import Own, Ref, Status
from deadwire.settings import Settings
from deadwire.wiring.compile import compiled
from deadwire.wiring.spellings import SPELLINGS
from deadwire.wiring.table import GIVES, Row, Table, built_in, pointer_regex, rows

tomllib: Any = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")


def test_the_compiled_table_is_that_of_the_toml_file() -> None:
    source = Path(wiring.__file__).with_name("mechanisms.toml").read_text(encoding="utf-8")
    table = compiled(tomllib.loads(source))
    namespace = namespace_of(table)
    assert tuple(Row(**row) for row in namespace["ROWS"]) == rows()


def namespace_of(source: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    exec(source, found)
    return found


def test_every_row_is_made_of_known_words() -> None:
    known = {"argv", "argv-joined", *SPELLINGS}
    assert len({row.id for row in rows()}) == len(rows())
    for row in rows():
        assert row.gives in GIVES
        assert row.doc
        assert row.files or row.deps
        assert {word for word in row.spelled if not word.startswith("stem:")} <= known
        assert bool(row.pick) == bool(row.spelled)


def test_rows_are_found_by_name_suffix_glob_and_without_the_endings_of_templates() -> None:
    table = Table(
        [
            Row("name", "", ("Procfile",)),
            Row("suffix", "", ("*.service",)),
            Row("folder", "", ("**/cron.d/*",)),
            Row("either", "", ("compose.{yml,yaml}",)),
        ]
    )

    def ids(path: str) -> list[str]:
        return [row.id for row in table.of(path)]

    assert ids("a/Procfile") == ["name"]
    assert ids("a/web.service.j2") == ["suffix"]
    assert ids("etc/cron.d/clean") == ["folder"]
    assert ids("compose.yaml") == ["either"]
    assert ids("compose.yml/x") == []
    assert ids("web.services") == []


@pytest.mark.parametrize(
    ("pick", "pointer", "fits"),
    [
        ("jobs.*.steps.*.run", "jobs.a.steps.0.run", True),
        ("jobs.*.steps.*.run", "jobs.a.b.steps.0.run", False),
        ("**.command", "a.b.command", True),
        ("**.command", "command", True),
        ("**.command", "a.command.2", True),
        ("Service.Exec*", "Service.ExecStartPre", True),
        ("a.{b,c}", "a.c", True),
        ("a.{b,c}", "a.d", False),
        ("scripts.**", "scripts.x.y", True),
    ],
)
def test_key_paths(pick: str, pointer: str, fits: bool) -> None:
    assert (pointer_regex(pick).match(pointer) is not None) is fits


def test_a_row_of_a_project_wires_like_any_other() -> None:
    row = {"id": "jobs", "files": ["jobs.yml"], "pick": ["jobs.*.script"], "spelled": ["path"], "gives": "production"}
    settings = Settings(Config(wire=(row,), file="deadwire.toml"))
    result = wired("ops/jobs.yml", "jobs:\n  a:\n    script: tools/a.py\n", settings)
    assert result.own == (Own(Status.PRODUCTION, "jobs", 1, "wired by jobs"),)
    assert result.refs == (Ref("path", "tools/a.py", 3, Status.PRODUCTION, "jobs", "script: tools/a.py", "code"),)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            {"id": "x", "files": ["a"], "pik": ["b"]},
            "deadwire.toml: wire: row 1 (x): unknown field pik, did you mean pick?",
        ),
        ({"files": ["a"]}, "deadwire.toml: wire: row 1: lacks its id"),
        ({"id": "x"}, "deadwire.toml: wire: row 1 (x): says of no file that it carries something: give files or deps"),
        ({"id": "x", "files": "a"}, "deadwire.toml: wire: row 1 (x): files: expected a list of strings"),
        ({"id": "x", "files": ["a"], "gives": "producton"}, "gives: 'producton', did you mean production?"),
        ({"id": "x", "files": ["a"], "pick": ["b"], "spelled": ["argvs"]}, "spelled: 'argvs', did you mean argv?"),
        ({"id": "x", "files": ["a"], "base": ["here"]}, "base: 'here' (known: root, file, cwd:KEY, dir:FOLDER)"),
        ({"id": "x", "files": ["a"], "lends": "yes"}, "lends: expected true or false"),
        ({"id": "x", "files": ["a"], "pick": ["b"]}, "pick needs spelled"),
        ({"id": "systemd", "files": ["a"]}, "there is a row of that id already"),
    ],
)
def test_a_wrong_row_is_named_with_its_field(row: dict[str, Any], message: str) -> None:
    settings = Settings(Config(wire=(row,), file="deadwire.toml"))
    with pytest.raises(ConfigError) as error:
        wired("x.py", "", settings)
    assert message in str(error.value)


def test_the_built_in_table_is_made_once() -> None:
    assert built_in() is built_in()
    assert found_by("systemd", "a.service", "[Service]\nExecStart=/opt/a/b.py\n", ("a/b.py",)) == {
        "a/b.py",
        "is production",
    }
