"""How the test runner finds tests: pytest's own settings at the root, and its defaults."""

from __future__ import annotations

import sys

from deadwire.globs import matches_any
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

# In the order in which pytest looks for its settings, with the section each keeps them in.
_INI = (("pytest.ini", "pytest"), (".pytest.ini", "pytest"), ("tox.ini", "pytest"), ("setup.cfg", "tool:pytest"))
_KEYS = ("python_files", "testpaths", "python_classes", "python_functions")


class Runner(NamedTuple):
    """Patterns of files, folders, and beginnings (or globs) of names of classes and functions."""

    files: tuple[str, ...] = ("test_*.py", "*_test.py")
    folders: tuple[str, ...] = ()
    classes: tuple[str, ...] = ("Test",)
    functions: tuple[str, ...] = ("test",)

    @property
    def has_usual_names(self) -> bool:
        """Whether pytest's defaults say which classes and functions are tests: facts know those."""
        return self.classes == ("Test",) and self.functions == ("test",)

    def collects(self, path: str) -> bool:
        """Whether tests are looked for in a file. Django's ``tests.py`` is one whatever pytest is told."""
        if matches_any(("tests.py", *(one for one in self.files if "/" not in one)), path):
            return True
        whole = [pattern for pattern in self.files if "/" in pattern]
        if not whole:
            return False
        from fnmatch import fnmatchcase

        # pytest looks at the whole absolute path then, and a star of its patterns knows no folders.
        return any(fnmatchcase(f"/{path}", f"*/{pattern}") for pattern in whole)


def read_runner(files: Mapping[str, bytes]) -> Runner:
    """The settings in the files at the root; pytest takes the first file that has its section, and so does this."""
    for name in ("pytest.ini", ".pytest.ini", "pyproject.toml", "tox.ini", "setup.cfg"):
        data = files.get(name)
        if data is not None and b"pytest" in data:
            found = _toml(data) if name == "pyproject.toml" else _ini(data, dict(_INI)[name])
            if found is not None:
                return _runner(found)
    return Runner()


def _runner(found: Mapping[str, Any]) -> Runner:
    values = []
    for key, default in zip(_KEYS, Runner(), strict=True):
        value = found.get(key)
        if isinstance(value, str):
            value = value.split()
        good = isinstance(value, list) and value and all(isinstance(item, str) for item in value)
        values.append(tuple(value) if good and value else default)
    return Runner(*values)


def _toml(data: bytes) -> dict[str, Any] | None:
    from importlib import import_module

    try:
        values: Any = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli").loads(data.decode())
    except ValueError:
        return None
    for key in ("tool", "pytest", "ini_options"):
        values = values.get(key)
        if not isinstance(values, dict):
            return None
    return dict(values)


def _ini(data: bytes, section: str) -> dict[str, Any] | None:
    from importlib import import_module

    fields = import_module("deadwire.facts.readers.ini").read(data).fields
    found = {f.pointer[len(section) + 1 :]: f.value for f in fields if f.pointer.startswith(section + ".")}
    return found or None
