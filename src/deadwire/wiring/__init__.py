"""From the facts of a blob to what its path contributes to the wiring graph.

`wire` is a pure function of its arguments: it does not look at other files. What depends on others is said as a
reference from one file to another.
"""

from __future__ import annotations

from deadwire.facts.schema import Facts
from deadwire.model import Flag, Status, Wired
from deadwire.settings import Settings
from deadwire.wiring import docs, manifests, packaging, pragmas, programs
from deadwire.wiring.builder import Builder
from deadwire.wiring.carriers import Carrier
from deadwire.wiring.code import python
from deadwire.wiring.place import bounded, is_shown
from deadwire.wiring.table import rows, table_for

__all__ = ["TABLE_DIGEST", "wire"]

# Changes whenever what wires files changes: a state made under another one is built anew.
RULES_VERSION = 3


def _digest() -> str:
    import zlib

    return f"{RULES_VERSION}.{zlib.crc32(repr(rows()).encode()):08x}"


TABLE_DIGEST = _digest()


def wire(path: str, mode: int, facts: Facts, settings: Settings) -> Wired:
    """What a tracked file is by itself, and what it says of others. Raises ConfigError for a wrong `wire` row."""
    build = Builder(path, settings.is_production_caller(path))
    is_python = python.has_row(path, facts)
    if not is_python:
        build.flags |= Flag.TEST if settings.is_test_path(path) else 0
    build.flags |= Flag.PLACED if is_shown(path) else 0
    if facts.reader == "symlink":
        programs.add_link(build, facts)
    elif is_python or facts.reader in python.READERS:
        python.add(build, facts, settings)
    elif facts.reader in programs.SHELLS:
        programs.add_shell(build, facts)
    elif facts.reader in programs.FOREIGN:
        programs.add_foreign(build, facts, settings)
    docs.add(build, facts, settings)
    _carriers(build, facts, settings)
    if not is_python:
        build.owns = {key: own._replace(status=bounded(own.status, build.flags)) for key, own in build.owns.items()}
    if build.promoted:
        build.own(Status.PRODUCTION, "production-callers", 1, "the configuration says that it runs in production")
    pragmas.add(build, facts, settings)
    return build.wired()


def _carriers(build: Builder, facts: Facts, settings: Settings) -> None:
    """What the table says of the file, and what several keys of a manifest say together."""
    table = table_for(settings.config.wire, settings.config.file)
    found = table.of(build.path)
    if found:
        carrier = Carrier(build, facts)
        for row in found:
            carrier.add(row)
    if build.base in packaging.FILES:
        packaging.add(build, facts)
    manifests.add(build, facts, table)
    if build.path == settings.config.file:
        for index, folder in enumerate(settings.config.source_roots or ()):
            build.root(folder, "", settings.config.line("source-roots", index))
