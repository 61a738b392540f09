"""The configuration: what it may say, and what is said of every mistake."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deadwire.config import (
    INVENTORY,
    Config,
    OverlapRow,
    PathRow,
    Problem,
    RootRow,
    parse,
    read_config_file,
    restore,
)
from deadwire.errors import ConfigError
from deadwire.model import Status

FULL = """\
inventory = ["docs/A.md", "./services/INVENTORY.md"]
collapse = ["vendor/**"]
docs = ["notes/**", "!notes/old/"]
exclude = [
    "legacy/",

    "gen_*.py",  # made by a tool
]
source-roots = [".", "src/", "./lib"]
production-callers = [".github/workflows/deploy.yml"]
gitattributes = false
archive = "attic/python/"
journal = "var/journal.jsonl"
rules = { DW103 = "error", DW2 = "warning", orphaned-module = "info" }
roots = [
    { path = "ops/*.py", status = "production", reason = "run by hand on the router" },
    { path = "b.py", status = "test" },
]

[[per-path]]
path = "tools/**"
rules = ["DW103", "DW1"]
until = 2026-12-31
reason = "until the move"
owner = "ops"

[[per-path]]
path = "x.py"
rules = "DW101"

[[per-path]]
path = "y.py"
rules = { DW101 = "warning" }
until = "2026-01-31"

[[wire]]
id = "jobs"
files = ["jobs.toml"]
nested = { since = 2026-01-01, deep = [1, "a"] }

[[overlap]]
python = "a.py"
newer = ["ui/a.ts", "ui/b/"]
verdict = "confirmed"
reason = "rewritten"
"""


def of(text: str) -> Config:
    return parse(None, text.encode())


def test_everything_that_can_be_said() -> None:
    config = of(FULL)
    assert config._replace(lines={}) == Config(
        inventory=("docs/A.md", "services/INVENTORY.md"),
        by_part=True,
        collapse=("vendor/**",),
        docs=("notes/**", "!notes/old/"),
        exclude=("legacy/", "gen_*.py"),
        gitattributes=False,
        source_roots=("", "src", "lib"),
        production_callers=(".github/workflows/deploy.yml",),
        roots=(
            RootRow("ops/*.py", Status.PRODUCTION, "run by hand on the router"),
            RootRow("b.py", Status.TEST),
        ),
        rules={"DW103": "error", "DW2": "warning", "orphaned-module": "info"},
        per_path=(
            PathRow("tools/**", {"DW103": "off", "DW1": "off"}, "2026-12-31", "until the move", "ops"),
            PathRow("x.py", {"DW101": "off"}),
            PathRow("y.py", {"DW101": "warning"}, "2026-01-31"),
        ),
        wire=({"id": "jobs", "files": ["jobs.toml"], "nested": {"since": "2026-01-01", "deep": [1, "a"]}},),
        overlap=(OverlapRow(("a.py",), ("ui/a.ts", "ui/b/"), "confirmed", "rewritten"),),
        archive="attic/python",
        journal="var/journal.jsonl",
        file="deadwire.toml",
    )


def test_every_entry_has_its_line() -> None:
    config = of(FULL)
    assert config.lines["inventory"] == (1, 1)
    assert config.lines["exclude"] == (5, 7)
    assert config.lines["roots"] == (16, 17)
    assert config.lines["per-path"] == (20, 27, 31)
    assert (config.line("wire"), config.line("overlap"), config.line("roots", 1)) == (36, 41, 17)
    assert config.line("archive") == 12
    assert config.line("nothing") == config.line("roots", 99) == 1


def test_a_row_is_the_same_row_wherever_it_stands() -> None:
    assert of("\n\n" + FULL).roots == of(FULL).roots


def test_the_defaults() -> None:
    config = Config()
    assert parse(None, None) == parse(b"[project]\nname = 'x'\n", None) == config
    assert config.inventory == (INVENTORY,)
    assert config.source_roots is None
    assert config.gitattributes
    assert config.journal == ""


def test_what_can_be_turned_off() -> None:
    config = of("inventory = false\njournal = false\n")
    assert config.inventory == ()
    assert config.journal is None


def test_a_table_of_pyproject() -> None:
    config = parse(b'[project]\nname = "x"\n\n[tool.deadwire]\nexclude = ["a"]\n', None)
    assert (config.exclude, config.file, config.line("exclude")) == (("a",), "pyproject.toml", 5)
    config = parse(b'[[tool.deadwire.roots]]\npath = "a"\nstatus = "manual"\n', None)
    assert (config.roots, config.line("roots")) == ((RootRow("a", Status.MANUAL),), 1)


def test_a_file_of_its_own_wins() -> None:
    assert parse(b"[tool.deadwire]\nexclude = 3\n", b'exclude = ["b"]').exclude == ("b",)
    assert parse(b'[tool.deadwire]\nexclude = ["a"]\n', b"").exclude == ()


def test_a_pyproject_that_does_not_speak_of_deadwire_may_be_broken() -> None:
    assert parse(b"[project\n\xff", None) == Config()
    assert parse(b'dependencies = ["deadwire"]\n[tool.ruff]\nx = 1\n', None) == Config()


MISTAKES = [
    ('exlude = ["a"]', "deadwire.toml:1: unknown key exlude, did you mean exclude?"),
    ('\nsource_roots = ["a"]', "deadwire.toml:2: unknown key source_roots, did you mean source-roots?"),
    ("[[roots]]\npath = 'a'\nstatsu = 'test'", "deadwire.toml:3: unknown key statsu in roots, did you mean status?"),
    ('exclude = "a"', "deadwire.toml:1: exclude: expected a list of globs, found a string"),
    ("exclude = [\n'a',\n1]", "deadwire.toml:3: exclude: expected a string, found a number"),
    ("docs = {a = 1}", "deadwire.toml:1: docs: expected a list of globs, found a table"),
    ("inventory = true", "deadwire.toml:1: inventory: expected a path, a list of paths, or false, found true or false"),
    ('inventory = "../x.md"', "deadwire.toml:1: inventory: expected a path below the root, found '../x.md'"),
    ('archive = "/x"', "deadwire.toml:1: archive: expected a path below the root, found '/x'"),
    ("journal = 1", "deadwire.toml:1: journal: expected a path, or false, found a number"),
    ("gitattributes = 1", "deadwire.toml:1: gitattributes: expected true or false, found a number"),
    ("source-roots = false", "deadwire.toml:1: source-roots: expected a list of folders, found true or false"),
    ('rules = ["DW101"]', 'deadwire.toml:1: rules: expected a table such as {DW103 = "error"}, found a list'),
    ("[rules]\n\nDW999 = 'off'", "deadwire.toml:3: rules.DW999: there is no rule DW999, did you mean DW901?"),
    (
        "rules = {unrefrenced-module = 'off'}",
        "deadwire.toml:1: rules.unrefrenced-module: there is no rule unrefrenced-module,"
        " did you mean unreferenced-module?",
    ),
    (
        "rules = {DW101 = 'fatal'}",
        "deadwire.toml:1: rules.DW101: expected one of error, warning, info, off, found 'fatal'",
    ),
    ("roots = [\n{path = 'a'}]", "deadwire.toml:2: roots: an entry lacks its status"),
    ("roots = [{status = 'test'}]", "deadwire.toml:1: roots: an entry lacks its path"),
    ("roots = ['a']", "deadwire.toml:1: roots: expected a table, found a string"),
    ("[roots]\na = 1", "deadwire.toml:1: roots: expected a list of tables, found a table"),
    (
        "[[roots]]\npath = 'a'\nstatus = 'dead'",
        "deadwire.toml:3: roots.status: expected one of test, manual, documented, production, found 'dead'",
    ),
    ("[[per-path]]\npath = 'a'\nrules = ['DW7']", "deadwire.toml:3: per-path.rules.DW7: there is no rule DW7"),
    ("[[per-path]]\npath = 'a'\nrules = []\nuntil = 3", "deadwire.toml:4: per-path.until: expected a day, YYYY-MM-DD"),
    ("[[overlap]]\npython = 'a'", "deadwire.toml:1: overlap: an entry lacks its newer"),
    ("x = [\n", "deadwire.toml:2: not TOML: invalid value"),
    ("a = 1\nb = \n", "deadwire.toml:2: not TOML: invalid value"),
    ("a = 1\na = 2\n", "deadwire.toml:2: not TOML: cannot overwrite a value"),
]


@pytest.mark.parametrize(("text", "message"), MISTAKES)
def test_a_mistake_is_named_with_file_line_and_key(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        of(text)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_an_unknown_key_that_is_near_to_nothing_gets_the_list() -> None:
    with pytest.raises(ConfigError, match=r"unknown key zzz \(known: inventory, collapse, .*, journal\)"):
        of("zzz = 1")


def test_text_that_is_not_utf_8_and_tables_that_are_none() -> None:
    with pytest.raises(ConfigError, match=r"^deadwire\.toml:2: not UTF-8$"):
        parse(None, b"a = 1\nb = '\xff'\n")
    with pytest.raises(ConfigError, match=r"^pyproject\.toml: \[tool\.deadwire\] is not a table$"):
        parse(b"tool.deadwire = 1", None)


def test_a_day_that_there_is_not_is_a_problem_of_its_entry_alone() -> None:
    config = of(
        "[[per-path]]\npath = 'a'\nrules = 'DW1'\nuntil = '2026-02-30'\n\n[[per-path]]\npath = 'b'\nrules = []\n"
    )
    assert [row.path for row in config.per_path] == ["a", "b"]
    assert config.problems == (Problem("per-path", 0, 4, "until: expected a day, YYYY-MM-DD, found '2026-02-30'"),)


def test_windows_line_ends_and_a_byte_order_mark() -> None:
    config = parse(None, b'\xef\xbb\xbf\r\n# x\r\nexclude = [\r\n"a",\r\n"b"]\r\n')
    assert config.lines["exclude"] == (4, 5)


# -- severities -----------------------------------------------------------------------------------------------------

SEVERITIES = """\
rules = { DW1 = "info", DW103 = "error", broken-import = "off", DW2 = "error" }

[[per-path]]
path = "tools/**"
rules = { DW1 = "off", DW101 = "warning" }

[[per-path]]
path = "tools/new/**"
rules = { DW10 = "error" }
"""


@pytest.mark.parametrize(
    ("code", "path", "expected"),
    [
        ("DW101", "a.py", "info"),
        ("DW103", "a.py", "error"),
        ("DW202", "a.py", "off"),
        ("DW201", "a.py", "error"),
        ("DW301", "a.py", "the default"),
        ("DW103", "tools/a.py", "off"),
        ("DW101", "tools/a.py", "warning"),
        ("DW101", "tools/new/a.py", "error"),
        ("DW202", "tools/a.py", "off"),
        ("DW103", "", "error"),
    ],
)
def test_the_longest_match_wins_and_rows_for_paths_go_first(code: str, path: str, expected: str) -> None:
    assert of(SEVERITIES).severity(code, "the default", path) == expected


# -- the base of a comparison ---------------------------------------------------------------------------------------


def test_a_base_keeps_what_says_who_uses_a_file() -> None:
    before = of(
        "roots = [{path = 'a', status = 'test'}]\nexclude = ['old']\nsource-roots = ['x']\n[rules]\nDW1 = 'off'"
    )
    after = of("exclude = ['new']\ndocs = ['d']\nproduction-callers = ['c']\ninventory = 'I.md'")
    base = before.as_base_of(after)
    assert (base.roots, base.source_roots) == (before.roots, ("x",))
    assert (base.docs, base.production_callers) == (("d",), ("c",))
    assert (base.exclude, base.inventory, base.rules) == (("new",), ("I.md",), {})


# -- kept and read again --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", [FULL, "", "source-roots = []\njournal = false", "[[per-path]]\npath='a'\nrules=[]\nuntil='x'"]
)
def test_it_survives_json(text: str) -> None:
    config = of(text)
    assert restore(json.loads(json.dumps(config.dump()))) == config


def test_a_file_on_disk_of_either_kind(tmp_path: Path) -> None:
    own, project = tmp_path / "strict.toml", tmp_path / "other.toml"
    own.write_text('exclude = ["a"]\n')
    project.write_text('[tool.deadwire]\nexclude = ["b"]\n')
    assert read_config_file(str(own)).exclude == ("a",)
    assert read_config_file(str(project)).exclude == ("b",)
    assert read_config_file(str(project)).file == str(project)
    with pytest.raises(ConfigError, match=r"nowhere\.toml: No such file or directory"):
        read_config_file(str(tmp_path / "nowhere.toml"))
