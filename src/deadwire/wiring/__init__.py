"""From the facts of a blob to what its path contributes to the wiring graph.

`wire` is a pure function of its arguments: it does not look at other files. What depends on others is said as a
reference from one file to another.
"""

from __future__ import annotations

from functools import lru_cache

from deadwire.facts.schema import Facts
from deadwire.model import Flag, Own, Status, Wired
from deadwire.settings import Settings
from deadwire.wiring import carriers, docs, manifests, packaging, programs
from deadwire.wiring.builder import Builder
from deadwire.wiring.code import django, imports, loading, runnable, setup, strings
from deadwire.wiring.commands import Speaker
from deadwire.wiring.place import most
from deadwire.wiring.table import Row, Table, built_in, row_of, rows

__all__ = ["TABLE_DIGEST", "wire"]

# Changes whenever what wires files changes: a state made under another one is built anew.
RULES_VERSION = 1


def _digest() -> str:
    import zlib

    return f"{RULES_VERSION}.{zlib.crc32(repr(rows()).encode()):08x}"


TABLE_DIGEST = _digest()
_PYTHON = frozenset(("python", "script", "notebook", "cython", "spec"))
_DOCS = frozenset(("markdown", "rst", "adoc", "text"))


def wire(path: str, mode: int, facts: Facts, settings: Settings) -> Wired:
    """What a tracked file is by itself, and what it says of others."""
    build = Builder(path)
    reader = facts.reader
    if reader == "symlink":
        programs.add_link(build, facts)
        return build.wired()
    is_python = path.endswith(".py") or ("." not in path.rpartition("/")[2] and reader == "python")
    if is_python:
        runnable.add(build, facts, settings)
    if reader in _PYTHON:
        _python(build, facts)
    if reader == "notebook":
        programs.add_notebook(build, facts)
    elif reader in programs.SHELLS:
        programs.add_shell(build, facts)
    elif reader in programs.FOREIGN:
        programs.add_foreign(build, facts, settings)
    elif (reader in _DOCS and settings.is_docs(path)) or (reader == "markdown" and docs.is_instruction(path)):
        docs.add(build, facts)
    _carriers(build, facts, settings)
    return _finished(build, facts, settings, is_python)


def _python(build: Builder, facts: Facts) -> None:
    imports.add(build, facts)
    loading.add_marks(build, facts)
    strings.add(build, facts)
    strings.add_search_paths(build, facts)
    speaker = Speaker(build, "subprocess", Status.PRODUCTION, "runs ")
    for command in facts.commands:
        speaker.command(command)
    django.add_owner(build, facts)
    if build.path.rpartition("/")[2] == "setup.py":
        setup.add_surface(build, facts)


def _carriers(build: Builder, facts: Facts, settings: Settings) -> None:
    table = _table(tuple(row_of(row) for row in settings.config.wire)) if settings.config.wire else built_in()
    promoted = settings.is_production_caller(build.path)
    for row in table.of(build.path):
        carriers.add(build, facts, row, promoted)
    if build.path.endswith(("pyproject.toml", "setup.cfg", "pytest.ini", "tox.ini", "mypy.ini", "pyrightconfig.json")):
        packaging.add(build, facts)
    manifests.add(build, facts, table)
    if build.path == settings.config.file:
        for index, folder in enumerate(settings.config.source_roots or ()):
            build.root(folder, "", settings.config.line("source-roots", index))
    if promoted:
        build.own(Status.PRODUCTION, "production-callers", 1, "the configuration says that it runs in production")


@lru_cache(maxsize=4)
def _table(own: tuple[Row, ...]) -> Table:
    return Table((*rows(), *own))


def _finished(build: Builder, facts: Facts, settings: Settings, is_python: bool) -> Wired:
    """Place, pragmas and configuration have the last word."""
    path = build.path
    limit = most(path)
    if limit < Status.PRODUCTION and not is_python:
        build.own_status = [own._replace(status=min(own.status, limit)) for own in build.own_status]
        build.flags |= Flag.PLACED
    for pragma in facts.pragmas:
        if pragma.problem:
            continue
        if pragma.directive in ("production", "documented", "manual", "test") and pragma.whole_file:
            status = Status[pragma.directive.upper()]
            build.own(status, "pragma", pragma.line, pragma.reason or f"deadwire: {pragma.directive}")
        elif pragma.directive == "loads":
            for name in pragma.arguments:
                if "/" in name or name.endswith(".py"):
                    build.path_ref(name, pragma.line, "loads", f"loads {name}", "code", any_name=True)
                else:
                    build.module(name, pragma.line, "loads", f"loads {name}", "scan" if "*" in name else "app")
    floor = settings.floor(path)
    if floor is not None:
        build.own_status.append(Own(Status(floor.status), "roots", 1, floor.reason or "named in `roots`"))
    if is_python and settings.excluded(path):
        build.flags |= Flag.EXCLUDED
        build.own(Status.MANUAL, "excluded", 1, "excluded from the inventory")
    return build.wired()
