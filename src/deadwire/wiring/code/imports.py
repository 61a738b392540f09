"""Import statements."""

from __future__ import annotations

from deadwire.facts.schema import Facts, Import
from deadwire.model import Ref, Status
from deadwire.resolve.namespace import folder_of
from deadwire.wiring.builder import Builder

# Within try/except ImportError, in its except clause, or for type checkers: nothing breaks where it is missing.
_GUARDS = frozenset("TXY")


def add(build: Builder, facts: Facts) -> None:
    """References of all import statements."""
    for statement in facts.imports:
        guarded = not _GUARDS.isdisjoint(statement.context)
        if statement.level:
            _relative(build, statement, guarded)
        else:
            _absolute(build, statement, guarded)


def _absolute(build: Builder, statement: Import, guarded: bool) -> None:
    module = statement.module
    names = [name for name in statement.names if name != "*"]
    key = f"{module}:{','.join(names)}" if names else module
    build.module(key, statement.line, "import", _text(statement), "import", need=module.count(".") + 1, guarded=guarded)


def _relative(build: Builder, statement: Import, guarded: bool) -> None:
    folder = build.folder
    for _ in range(statement.level - 1):
        if not folder:
            return  # more dots than folders: it cannot work
        folder = folder_of(folder)
    parts = [p for p in (folder, statement.module.replace(".", "/")) if p]
    base = "/".join(parts)
    names = [name for name in statement.names if name != "*"]
    if not base and not names:
        return
    key = f"{base}:{','.join(names)}" if names else base
    need = base.count("/") + 1 if base else 0
    detail = _text(statement)
    build.ref(Ref("relative", key, statement.line, Status.PRODUCTION, "import", detail, "import", (), need, guarded))


def _text(statement: Import) -> str:
    if not statement.names:
        return f"import {statement.module}"
    names = ", ".join(statement.names[:4]) + (", …" if len(statement.names) > 4 else "")
    return f"from {'.' * statement.level}{statement.module} import {names}"
