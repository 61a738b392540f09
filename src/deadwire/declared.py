"""The distributions that a repository says it needs: first segments that no file of its own has to answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

_NAME = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)")
_OF_SETUP = re.compile(r"""['"]\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[[^\]]*\])?\s*(?:[<>=!~;@ ][^'"\n]*)?['"]""")
_LISTS_OF_SETUP = re.compile(r"(?:install_requires|extras_require|tests_require|setup_requires|requirements?|deps)\b")


def declared(files: Iterable[tuple[str, bytes]]) -> tuple[str, ...]:
    """The names in these files, lower case with ``-`` between words; sorted. What cannot be read declares nothing."""
    names = {plain(name) for path, data in files for name in _names(path, data.decode("utf-8", "replace"))}
    return tuple(sorted(names - {"python", ""}))


def plain(name: str) -> str:
    """A distribution's name in the one way that PEP 503 gives it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _names(path: str, text: str) -> Iterator[str]:
    base = path.rpartition("/")[2]
    if base in ("pyproject.toml", "Pipfile"):
        yield from _toml(text)
    elif base == "setup.cfg":
        yield from _setup_cfg(text)
    elif base == "setup.py":
        found = _LISTS_OF_SETUP.search(text)
        yield from _OF_SETUP.findall(text[found.start() :]) if found else ()
    else:
        yield from _lines(text.splitlines())


def _lines(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        match = _NAME.match(line)
        # A name, then nothing, a version, a marker or a comment: not a path and not prose.
        if match and re.match(r"\s*($|[\[<>=!~;@#(,])", line[match.end() :]):
            yield match[1]


def _setup_cfg(text: str) -> Iterator[str]:
    section, key = "", ""
    for line in text.splitlines():
        if line.startswith("["):
            section, key = line.strip().strip("[]"), ""
        elif line[:1].strip():
            key, _, rest = line.partition("=")
            key = key.strip()
            line = rest
        if key in ("install_requires", "tests_require", "setup_requires") or section == "options.extras_require":
            yield from _lines([line.strip()])


def _toml(text: str) -> Iterator[str]:
    import sys
    from importlib import import_module

    try:
        values: dict[str, Any] = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli").loads(text)
    except ValueError:
        return
    project, tool = _table(values.get("project")), _table(values.get("tool"))
    poetry, pdm, uv = (_table(tool.get(name)) for name in ("poetry", "pdm", "uv"))
    lists = [project.get("dependencies"), _table(values.get("build-system")).get("requires")]
    lists += _table(project.get("optional-dependencies")).values()
    lists += _table(values.get("dependency-groups")).values()
    lists += _table(pdm.get("dev-dependencies")).values()
    lists.append(uv.get("dev-dependencies"))
    for items in lists:
        if isinstance(items, list):
            yield from _lines(item for item in items if isinstance(item, str))
    groups = [_table(group).get("dependencies") for group in _table(poetry.get("group")).values()]
    for names in (poetry.get("dependencies"), poetry.get("dev-dependencies"), *groups):
        yield from _table(names)
    for section in ("packages", "dev-packages"):  # of a Pipfile
        yield from _table(values.get(section))


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
