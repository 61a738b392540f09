"""Import statements."""

from __future__ import annotations

from functools import lru_cache

from deadwire.facts.schema import Facts, Import
from deadwire.model import Ref, Status
from deadwire.resolve.namespace import folder_of
from deadwire.wiring.builder import Builder, is_plain_key
from deadwire.wiring.tokens import shown

# Within try/except ImportError, in its except clause, for type checkers, or under another condition: nothing breaks
# where it is missing.
_GUARDS = frozenset("TXYI")


def add(build: Builder, facts: Facts) -> None:
    """References of all import statements, and of the names that a package says it has."""
    for statement in facts.imports:
        line, level, module, names, context = statement
        guarded = bool(context) and not _GUARDS.isdisjoint(context)
        if level:
            _relative(build, statement, guarded)
            continue
        key, detail, need, is_plain = _said(module, names)
        if is_plain:
            build.imported(key, line, detail, need, guarded)
        elif key:
            build.module(key, line, "import", detail, "import", need=need, guarded=guarded)
    if build.base in ("__init__.py", "__init__.pyi"):
        _exported(build, facts)
        if any(statement.module.partition(".")[0] == "lazy_loader" for statement in facts.imports):
            # `attach_stub`: what the package has is written in the stub beside it.
            detail = "loads what its stub imports"
            build.ref(Ref("path", "__init__.pyi", 1, Status.PRODUCTION, "lazy", detail, "exact", (build.folder,)))


@lru_cache(maxsize=1 << 14)
def _said(module: str, names: tuple[str, ...]) -> tuple[str, str, int, bool]:
    """What an absolute import says, wherever it stands: its key, what people are shown, how many segments must be
    modules, and whether the key is a plain name.
    """
    listed = ",".join([name for name in names if name != "*"]) if module else ""
    key = f"{module}:{listed}" if listed else module
    return key, shown(_text(0, module, names)), module.count(".") + 1, is_plain_key(key)


def _relative(build: Builder, statement: Import, guarded: bool) -> None:
    folder = build.folder
    for _ in range(statement.level - 1):
        if not folder:
            return  # more dots than folders: it cannot work
        folder = folder_of(folder)
    base = "/".join(part for part in (folder, statement.module.replace(".", "/")) if part)
    names = [name for name in statement.names if name != "*"]
    if not base and not names:
        return
    key = f"{base}:{','.join(names)}" if names else base
    need = base.count("/") + 1 if base else 0
    detail = _text(statement.level, statement.module, statement.names)
    build.ref(Ref("relative", key, statement.line, Status.PRODUCTION, "import", detail, "import", (), need, guarded))


def _exported(build: Builder, facts: Facts) -> None:
    """``__all__`` of a package names submodules too; what nothing else imports is public by that alone."""
    imported = {name for statement in facts.imports for name in statement.names}
    for mark in facts.marks:
        if mark.name == "all" and build.folder:
            names = [name for name in mark.value.split() if name.isidentifier() and name not in imported]
            if names:
                key = f"{build.folder}:{','.join(names)}"
                ref = Ref("relative", key, mark.line, Status.DOCUMENTED, "exports", "named in __all__", "scan", (), 99)
                build.ref(ref)


def _text(level: int, module: str, names: tuple[str, ...]) -> str:
    if not names:
        return f"import {module}"
    listed = ", ".join(names[:4]) + (", …" if len(names) > 4 else "")
    return f"from {'.' * level}{module} import {listed}"
