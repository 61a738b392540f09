"""From the facts of a blob to what its path contributes to the wiring graph.

`wire` is a pure function of its arguments: it does not look at other files. What depends on others is said as a
reference from one file to another. Most checks meet only a few kinds of files, so each kind's module is imported when
the first such file comes.
"""

from __future__ import annotations

from deadwire.facts.schema import Facts
from deadwire.model import Flag, Status, Wired
from deadwire.settings import Settings
from deadwire.wiring import pragmas
from deadwire.wiring.builder import Builder
from deadwire.wiring.place import bounded, is_shown
from deadwire.wiring.table import table_for

# Readers of files that may be programs in other languages than Python, and of links.
_PROGRAMS = frozenset(("shell", "batch", "javascript", "typescript", "rust", "go", "code", "symlink"))
_PYTHON = frozenset(("python", "notebook", "cython"))
# What the files end in that may say what a project ships, needs or how its tools find modules.
_MANIFESTS = (".toml", ".cfg", ".ini", ".json", ".txt", ".in", ".pip", ".yml", ".yaml", "setup.py", "pipfile")


def wire(path: str, mode: int, facts: Facts, settings: Settings) -> Wired:
    """What a tracked file is by itself, and what it says of others. Raises ConfigError for a wrong `wire` row."""
    build = Builder(path, settings.is_production_caller(path))
    is_python = has_row(path, facts)
    if not is_python:
        build.flags |= Flag.TEST if settings.is_test_path(path) else 0
    build.flags |= Flag.PLACED if is_shown(path) else 0
    if facts.reader in _PROGRAMS:
        from deadwire.wiring.programs import add as add_program

        add_program(build, facts, settings)
    elif is_python or facts.reader in _PYTHON:
        from deadwire.wiring.code.python import add as add_python

        add_python(build, facts, settings, is_python)
    if not build.flags & (Flag.PYTHON | Flag.CODE):
        from deadwire.wiring.docs import add as add_page

        add_page(build, facts, settings)
    _carriers(build, facts, settings)
    if not is_python and build.flags & (Flag.TEST | Flag.PLACED):
        build.owns = {key: own._replace(status=bounded(own.status, build.flags)) for key, own in build.owns.items()}
    if build.promoted:
        build.own(Status.PRODUCTION, "production-callers", 1, "the configuration says that it runs in production")
    pragmas.add(build, facts, settings)
    return build.wired()


def has_row(path: str, facts: Facts) -> bool:
    """Whether a file is one of those that get a status: ``.py``, or without an ending and with Python's shebang."""
    return path.endswith(".py") or (facts.reader == "python" and "." not in path[path.rfind("/") + 1 :].lstrip("."))


def _carriers(build: Builder, facts: Facts, settings: Settings) -> None:
    """What the table says of the file, and what several keys of a manifest say together."""
    table = table_for(settings.config.wire, settings.config.file)
    found = table.of(build.path)
    if found:
        from deadwire.wiring.carriers import Carrier

        carrier = Carrier(build, facts)
        for row in found:
            carrier.add(row)
    if build.path.lower().endswith(_MANIFESTS):
        from deadwire.wiring.manifests import add as add_manifest
        from deadwire.wiring.packaging import FILES
        from deadwire.wiring.packaging import add as add_package

        if build.base in FILES:
            add_package(build, facts)
        add_manifest(build, facts, table)
    if build.path == settings.config.file:
        for index, folder in enumerate(settings.config.source_roots or ()):
            build.root(folder, "", settings.config.line("source-roots", index))
