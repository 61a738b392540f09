"""What wiring may know beside the file it looks at."""

from __future__ import annotations

import pytest

from deadwire.config import Config, RootRow, parse
from deadwire.errors import ConfigError
from deadwire.git import Git
from deadwire.model import Status
from deadwire.runner import Runner
from deadwire.settings import Settings, read_settings
from deadwire.settings_files import MARKERS, is_settings_file
from deadwire.snapshot import MemorySnapshot
from repos import Repo

Files = dict[str, "str | bytes"]


def of(files: Files, override: Config | None = None) -> Settings:
    snapshot = MemorySnapshot(files)
    return read_settings(snapshot.entries(), snapshot.read, override)


def configured(text: str, **more: str) -> Settings:
    return of({"deadwire.toml": text, **more})


BASE: Files = {
    "pyproject.toml": '[project]\nname = "x"\ndependencies = ["PyYAML>=6"]\n',
    ".gitattributes": "gen/** linguist-generated\n",
    "ui/package.json": "{}",
    "a.py": "",
}


def test_settings_of_a_tree() -> None:
    settings = of(BASE)
    assert settings.config == Config()
    assert settings.markers == {"package.json": ("ui",), "pyproject.toml": ("",)}
    assert settings.dependencies == ("pyyaml",)
    assert settings.excluded("gen/x.py")
    assert settings.runner == Runner()


def test_settings_of_the_index(repo: Repo) -> None:
    repo.put(BASE)
    repo.write("deadwire.toml", "broken [")  # not staged
    git = Git(str(repo.path))
    assert read_settings(git.index(), git.blobs).dump() == of(BASE).dump()


def test_a_configuration_from_elsewhere_goes_before_the_trees_own() -> None:
    other = parse(None, b"exclude = ['x.py']")
    settings = of({"deadwire.toml": "not toml at all ["}, other)
    assert settings.config == other
    assert of(BASE).with_config(other).excluded("x.py")
    assert of(BASE).with_config(other).digest == of(BASE, other).digest != of(BASE).digest


def test_a_broken_configuration_is_an_error() -> None:
    with pytest.raises(ConfigError, match=r"^deadwire\.toml:1: "):
        configured("exclude = 3")


def test_links_and_missing_blobs_configure_nothing() -> None:
    files: Files = {"deadwire.toml": "exclude = ['a.py']", "pyproject.toml": "[tool.deadwire]\nexclude = ['b.py']"}
    snapshot = MemorySnapshot(files, {"deadwire.toml": 0o120000})
    assert read_settings(snapshot.entries(), snapshot.read).config.exclude == ("b.py",)
    assert read_settings(snapshot.entries(), lambda oids: ((oid, None) for oid in oids)).config == Config()


# -- the digest -----------------------------------------------------------------------------------------------------

CHANGES: dict[str, Files] = {
    "exclude": {"deadwire.toml": "exclude = ['x']"},
    "docs": {"deadwire.toml": "docs = ['x']"},
    "inventory": {"deadwire.toml": "inventory = 'X.md'"},
    "roots": {"deadwire.toml": "roots = [{path = 'a.py', status = 'test'}]"},
    "production callers": {"deadwire.toml": "production-callers = ['x']"},
    "source roots": {"deadwire.toml": "source-roots = ['x']"},
    "a mechanism": {"deadwire.toml": "[[wire]]\nid = 'x'"},
    "attributes turned off": {"deadwire.toml": "gitattributes = false"},
    "attributes": {".gitattributes": "gen/** linguist-generated\nb/** linguist-vendored\n"},
    "a marker that came": {"go.mod": ""},
    "another place of a marker": {"b/package.json": ""},
    "test patterns": {"pytest.ini": "[pytest]\npython_files = check_*.py\n"},
}
SAME: dict[str, Files] = {
    "a source": {"a.py": "import x\n", "b.py": ""},
    "rules": {"deadwire.toml": "rules = {DW101 = 'off'}\narchive = 'x'\njournal = false\ncollapse = ['x']"},
    "what is in a marker": {"ui/package.json": '{"a": 1}'},
    "dependencies": {"requirements.txt": "x\n"},
    "other attributes": {".gitattributes": "*.png binary\ngen/** linguist-generated text=auto\n"},
    "lines of the configuration": {"deadwire.toml": "\n\n# nothing\n"},
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_digest_differs_where_wiring_may(change: str) -> None:
    assert of({**BASE, **CHANGES[change]}).digest != of(BASE).digest


@pytest.mark.parametrize("change", SAME)
def test_the_digest_is_the_same_where_wiring_is(change: str) -> None:
    assert of({**BASE, **SAME[change]}).digest == of(BASE).digest


@pytest.mark.parametrize("files", [*CHANGES.values(), *(SAME[name] for name in SAME if name != "a source")])
def test_every_file_that_counts_is_a_settings_file(files: Files) -> None:
    assert all(is_settings_file(path) for path in files)


@pytest.mark.parametrize("path", ["a.py", "docs/x.md", "sub/pytest.ini.py", "sub/deadwire.toml", "notes.txt", "x.toml"])
def test_other_files_are_none(path: str) -> None:
    assert not is_settings_file(path)


def test_settings_survive_json() -> None:
    files = {**BASE, **CHANGES["test patterns"], **CHANGES["roots"], **CHANGES["another place of a marker"]}
    settings = of(files)
    again = Settings.load(settings.dump())
    assert again.dump() == settings.dump()
    assert (again.config, again.runner, again.markers) == (settings.config, settings.runner, settings.markers)
    assert again.excluded("gen/x.py")
    assert again.digest == settings.digest


# -- questions ------------------------------------------------------------------------------------------------------


def test_excluded_files() -> None:
    settings = configured("exclude = ['legacy/', '*_pb2.py']", **{".gitattributes": "v/** linguist-vendored"})
    excluded = ["legacy/a/b.py", "x/y_pb2.py", "v/z.py"]
    assert [path for path in [*excluded, "a.py", "x/legacy/b.py"] if settings.excluded(path)] == excluded


def test_attributes_can_be_turned_off() -> None:
    assert not configured("gitattributes = false", **{".gitattributes": "v/** linguist-vendored"}).excluded("v/z.py")


def test_the_highest_floor_counts() -> None:
    settings = configured(
        "roots = [{path='ops/**', status='manual'}, {path='ops/a.py', status='production', reason='r'},"
        " {path='ops/a.py', status='test'}]"
    )
    assert settings.floor("ops/a.py") == RootRow("ops/a.py", Status.PRODUCTION, "r")
    assert settings.floor("ops/b.py") == RootRow("ops/**", Status.MANUAL)
    assert settings.floor("b.py") is None


def test_production_callers() -> None:
    settings = configured("production-callers = ['.github/workflows/nightly*.yml']")
    assert settings.is_production_caller(".github/workflows/nightly-load.yml")
    assert not settings.is_production_caller(".github/workflows/ci.yml")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("tests/a.py", True),
        ("a/test/b/c.py", True),
        ("a/testing/x.sh", True),
        ("Tests/x.py", True),
        ("conftest.py", True),
        ("a/conftest.py", True),
        ("tests.py", False),
        ("testdata/x.py", False),
        ("a/test_x.py", False),
        ("latest/x.py", False),
    ],
)
def test_places_of_tests(path: str, expected: bool) -> None:
    assert Settings().is_test_path(path) is expected


@pytest.mark.parametrize(
    ("place", "path", "expected"),
    [
        ("t/unit/", "t/unit/shop/helpers.py", True),
        ("./checks_tests", "checks_tests/shop.py", True),
        ("src tests", "src/shop.py", False),
        ("t/unit", "t/united.py", False),
    ],
)
def test_the_test_runner_may_be_told_of_test_folders(place: str, path: str, expected: bool) -> None:
    settings = of({"pytest.ini": f"[pytest]\ntestpaths = {place}\n"})
    assert settings.is_test_path(path) is expected
    assert Settings.load(settings.dump()).is_test_path(path) is expected


def test_the_nearest_holder_of_a_marker() -> None:
    settings = of({"package.json": "", "ui/package.json": "", "ui/x/go.mod": "", "svc/pyproject.toml": ""})
    assert settings.holder(["package.json"], "ui/x/a.ts") == "ui"
    assert settings.holder(["package.json", "go.mod"], "ui/x/a.ts") == "ui/x"
    assert settings.holder(["package.json"], "a.ts") == ""
    assert settings.holder(["pyproject.toml"], "ui/a.py") is None
    assert settings.holder(["Cargo.toml"], "a.rs") is None


def test_markers_name_files_not_paths() -> None:
    assert all("/" not in name for name in MARKERS)
