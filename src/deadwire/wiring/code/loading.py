"""Modules that are loaded by name or by folder at run time: loader calls, computed names, directory scans."""

from __future__ import annotations

from deadwire.facts.schema import HERE, HOLE, PACKAGE, Facts, Literal, Mark
from deadwire.model import Ref, Status
from deadwire.resolve.namespace import join
from deadwire.wiring.builder import Builder
from deadwire.wiring.tokens import DOTTED, as_glob, shown

# Loaders whose argument is a path.
_BY_PATH = frozenset("run_path spec_from_file_location SourceFileLoader load_source from_pyfile".split())
# Who imports one of these may load what it lists.
_LOADING_MODULES = frozenset(("importlib", "importlib.util", "importlib.machinery", "imp", "pkgutil", "runpy"))


def callee_of(role: str) -> str:
    """The last segment of what is called, where a literal is an argument; else ""."""
    return role.split(":")[1].rpartition(".")[2] if role.startswith("call:") else ""


def add_call(build: Builder, literal: Literal, callee: str) -> None:
    """A name given to a loader. A name with a hole means every module that fits; an unknown beginning means nothing."""
    detail = f"{callee}({shown(literal.value)})"
    value = literal.value
    if callee in _BY_PATH or value.endswith(".py") or value.startswith(HERE):
        build.path_ref(value, literal.line, "loader", detail, "code")
        return
    name = value.partition(":")[0]
    if name.startswith((".", PACKAGE)):
        _own_package(build, name, literal.line, detail)
        return
    if "/" in name or not name:
        return
    form = "scan" if HOLE in name or "*" in name else "app"
    build.module(name, literal.line, "loader", detail, form)


def _own_package(build: Builder, name: str, line: int, detail: str) -> None:
    """``.plugins.{x}`` and ``f"{__package__}.plugins.{x}"``: below the file's own package."""
    rest = name.lstrip(PACKAGE)
    dots = len(rest) - len(rest.lstrip("."))
    folder = build.folder
    for _ in range(max(0, dots - 1)):
        folder = folder.rpartition("/")[0]
    path = as_glob(rest.strip(".").replace(".", "/"))
    key = "/".join(p for p in (folder, path) if p)
    if key and not key.startswith("*"):
        build.ref(Ref("relative", key, line, Status.PRODUCTION, "loader", detail, "scan"))


def add_marks(build: Builder, facts: Facts) -> None:
    """Computed names that are no literals, and folders that the file lists, where it loads what it lists."""
    loads = False
    for mark in facts.marks:
        if mark.name == "loader":
            loads = True
            if mark.value.startswith((PACKAGE, ".")):
                _own_package(build, mark.value, mark.line, f"loads {shown(mark.value)} by name")
    loads = loads or any(statement.module in _LOADING_MODULES for statement in facts.imports)
    if loads:
        for mark in facts.marks:
            if mark.name == "scan":
                _scan(build, mark)


def _scan(build: Builder, mark: Mark) -> None:
    where = mark.value
    detail = f"loads what it finds in {shown(where) or 'its folder'}"
    if where.startswith(PACKAGE):
        _own_package(build, f"{where}.**", mark.line, detail)
    elif where.startswith(HERE):
        folder = join(build.folder, where[len(HERE) :].replace(HOLE, "*"))
        if folder is not None:
            _folder(build, folder, mark.line, detail)
    elif DOTTED.match(where) or where.isidentifier():
        build.module(f"{where}.*", mark.line, "scan", detail, "scan")
    elif "/" in where and not where.startswith(("/", "~")) and not where.startswith(HOLE):
        folder = join("", where.replace(HOLE, "*"))
        if folder:
            _folder(build, folder, mark.line, detail)


def _folder(build: Builder, folder: str, line: int, detail: str) -> None:
    """A listed folder or a pattern: its modules and packages, from the root or from the file's own folder."""
    patterns = [f"{folder}/*.py", f"{folder}/*/__init__.py"] if folder else ["*.py", "*/__init__.py"]
    last = folder.rpartition("/")[2]
    if "*" in last:
        patterns = [folder if folder.endswith(".py") else f"{folder}.py", f"{folder}/__init__.py"]
        if not last.endswith((".py", "*")):
            return  # `*.json`
    if not folder.strip("*/."):
        return
    for pattern in patterns:
        build.glob(
            pattern, line, "scan", detail, bases=("",) if folder.startswith(build.folder) else ("", build.folder)
        )
