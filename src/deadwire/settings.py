"""Everything that wiring may know beside the file it looks at.

Settings are small and change seldom: they are kept as JSON with the state of a tree, and read anew only where a change
touches a file that `is_settings_file`.
"""

from __future__ import annotations

from deadwire.attributes import Attributes, Mark, read_attributes
from deadwire.config import Config, RootRow, parse, restore
from deadwire.docs import is_document
from deadwire.globs import matches_any
from deadwire.jsontext import dumps, loads
from deadwire.model import Entry
from deadwire.runner import Runner, read_runner
from deadwire.settings_files import MARKERS, ROOT_FILES, is_declaring, is_settings_file
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    Read = Callable[[Iterable[str]], Iterator[tuple[str, bytes | None]]]

_TEST_FOLDERS = frozenset(("test", "tests", "testing"))
# Names of folders that hold tests where the test runner is told to look there; it may be told of sources too.
_SUITES = frozenset("t unit units integration functional acceptance e2e smoke spec specs unittest unittests".split())
_REGULAR = 0o100000


class Settings:
    """The settings of one tree. They do not change; `digest` is the same as long as no file is wired otherwise."""

    def __init__(
        self,
        config: Config | None = None,
        runner: Runner | None = None,
        marks: tuple[Mark, ...] = (),
        markers: Mapping[str, tuple[str, ...]] | None = None,
        dependencies: tuple[str, ...] = (),
        digest: str = "",
    ) -> None:
        self.config = config or Config()
        self.runner = runner or Runner()  # how the test runner finds tests
        self.markers = markers or {}  # base name to the sorted folders that hold such a file; the root is ""
        self.dependencies = dependencies  # names of declared distributions, as PEP 503 writes them
        self._marks = marks
        self._attributes = Attributes(marks if self.config.gitattributes else ())
        self._digest = digest
        self._of_tests: dict[str, bool] = {}  # by folder: what `is_test_path` has found
        self._places = tuple(f"{place}/" for place in map(_tidy, self.runner.folders) if _is_for_tests(place))

    @property
    def digest(self) -> str:
        """A short text that differs where something that can change wiring does."""
        if not self._digest:
            import hashlib

            config = self.config
            marks = self._marks if config.gitattributes else ()
            globs = (config.inventory, config.docs, config.exclude, config.source_roots, config.production_callers)
            text = dumps([globs, config.roots, config.wire, marks, self.runner, sorted(self.markers.items())])
            self._digest = hashlib.sha256(text.encode()).hexdigest()[:16]
        return self._digest

    def with_config(self, config: Config) -> Settings:
        """The same tree under another configuration."""
        return Settings(config, self.runner, self._marks, self.markers, self.dependencies)

    def as_base_of(self, after: Settings) -> Settings:
        """These settings as they hold for the base of a change: see `Config.as_base_of`."""
        return self.with_config(self.config.as_base_of(after.config))

    # -- questions ------------------------------------------------------------------------------------------------

    def excluded(self, path: str) -> bool:
        """Whether a file gets no row: by configuration, or because it is generated or vendored."""
        return matches_any(self.config.exclude, path) or self._attributes.says(path)

    def floor(self, path: str) -> RootRow | None:
        """The `roots` row that gives a file the most; None where there is none for it."""
        if not self.config.roots:
            return None
        rows = [row for row in self.config.roots if matches_any((row.path,), path)]
        return max(rows, key=lambda row: row.status, default=None)

    def is_production_caller(self, path: str) -> bool:
        """Whether the configuration says that a caller runs in production."""
        return matches_any(self.config.production_callers, path)

    def is_docs(self, path: str) -> bool:
        """Whether a file is documentation whose words count. The inventory never is."""
        return is_document(path, self.config, self.is_test_path(path))

    def is_test_path(self, path: str) -> bool:
        """Whether a file belongs to the tests by its place: below a test folder, be it one that only the test runner
        is told of, or a ``conftest.py``.
        """
        folder, _, base = path.rpartition("/")
        known = self._of_tests.get(folder)
        if known is None:
            known = f"{folder}/".startswith(self._places) or not _TEST_FOLDERS.isdisjoint(folder.lower().split("/"))
            self._of_tests[folder] = known
        return known or base == "conftest.py"

    def may_hold_tests(self, path: str) -> bool:
        """Whether the test runner looks for tests in a file, by its name."""
        return self.runner.collects(path)

    def holder(self, names: Iterable[str], path: str) -> str | None:
        """The nearest folder above a file that holds one of these markers; None where there is none."""
        held = {folder for name in names for folder in self.markers.get(name, ())}
        folder = path
        while folder:
            folder = folder.rpartition("/")[0]
            if folder in held:
                return folder
        return None

    # -- kept as JSON ---------------------------------------------------------------------------------------------

    def dump(self) -> str:
        """All of it, for `load`."""
        row = [self.config.dump(), self.runner, self._marks, dict(self.markers), self.dependencies, self.digest]
        return dumps(row)

    @classmethod
    def load(cls, text: str) -> Settings:
        """What `dump` wrote."""
        config, runner, marks, markers, dependencies, digest = loads(text)
        return cls(
            restore(config),
            Runner(*map(tuple, runner)),
            tuple(Mark(*mark) for mark in marks),
            {name: tuple(folders) for name, folders in markers.items()},
            tuple(dependencies),
            digest,
        )


def read_settings(entries: Iterable[Entry], read: Read, override: Config | None = None) -> Settings:
    """The settings of a tree; `override` goes before its own configuration. Raises ConfigError."""
    markers: dict[str, list[str]] = {}
    wanted: dict[str, str] = {}  # paths of the files to be read, with their blobs
    for path, mode, oid in entries:
        folder, _, base = path.rpartition("/")
        if base in MARKERS:
            markers.setdefault(base, []).append(folder)
        if is_settings_file(path) and mode & 0o170000 == _REGULAR and _is_read(path, base):
            wanted[path] = oid
    from deadwire.declared import declared

    blobs = dict(read(dict.fromkeys(wanted.values())))
    found = {path: data for path, oid in wanted.items() if (data := blobs.get(oid)) is not None}
    config = parse(found.get("pyproject.toml"), found.get("deadwire.toml")) if override is None else override
    return Settings(
        config,
        read_runner(found),
        read_attributes(
            (path.rpartition("/")[0], data)
            for path, data in found.items()
            if path.rpartition("/")[2] == ".gitattributes"
        ),
        {name: tuple(sorted(folders)) for name, folders in sorted(markers.items())},
        declared((path, data) for path, data in found.items() if is_declaring(path)),
    )


def _is_read(path: str, base: str) -> bool:
    """Whether it matters what is in a file, not only where it is."""
    return base == ".gitattributes" or path in ROOT_FILES or is_declaring(path)


def _tidy(place: str) -> str:
    """A folder of ``testpaths`` as paths begin with it."""
    return place.removeprefix("./").rstrip("/*")


def _is_for_tests(place: str) -> bool:
    """Whether the name of a folder that the test runner looks into says that it holds nothing else."""
    for folder in place.lower().split("/"):
        words = folder.replace("-", "_").split("_")
        if folder in _SUITES or not _TEST_FOLDERS.isdisjoint(words):
            return True
    return False
