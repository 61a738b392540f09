"""Arguments of ``setup()`` in setup.py (setuptools' documentation of keywords)."""

from __future__ import annotations

from deadwire.facts.schema import HOLE, Facts, Literal
from deadwire.model import Status
from deadwire.resolve.namespace import join
from deadwire.wiring.builder import Builder
from deadwire.wiring.tokens import DOTTED


def add_literal(build: Builder, literal: Literal) -> None:
    """A string within ``setup()``."""
    slot = literal.role.split(":", 2)[2]
    value, line = literal.value, literal.line
    if slot.startswith("entry_points"):
        for row in value.split("\n"):
            _entry_point(build, row, line, slot)
    elif slot.startswith("package_dir"):
        build.root(join(build.folder, value), "", line)
    elif slot.startswith("packages"):
        if DOTTED.match(value) or value.isidentifier():
            _surface(build, value, line)
    elif slot.startswith("py_modules"):
        build.module(value, line, "py-modules", f"py_modules: {value}", "app", bases=_bases(build))
    elif slot.startswith(("scripts", "script_args")):
        build.path_ref(value, line, "scripts", f"scripts: {value}", "code", any_name=True)
    elif DOTTED.match(value) and HOLE not in value:
        build.module(value, line, "setup", f"{slot}: {value}", "object", cap=Status.DOCUMENTED)


def add_surface(build: Builder, facts: Facts) -> None:
    """A distribution ships the import packages beside its setup.py (``find_packages()``, or a list)."""
    if not any(literal.role.startswith("call:setup:") for literal in facts.literals) and not any(
        statement.module in ("setuptools", "distutils.core") for statement in facts.imports
    ):
        return
    folders = [f.value for f in facts.literals if f.role.startswith("call:setup:package_dir")]
    folders += [f.value for f in facts.literals if f.role.split(":")[1:2] == ["find_packages"]]
    for folder in dict.fromkeys(["", "src", *folders]):
        pattern = f"{folder.strip('/')}/*/__init__.py".lstrip("/")
        if HOLE not in pattern and not DOTTED.match(folder):
            build.glob(pattern, 1, "distribution", "ships this package")
    build.root(build.folder, "", 1)


def _surface(build: Builder, package: str, line: int) -> None:
    path = package.split(".")[0]
    build.glob(f"{path}/__init__.py", line, "distribution", f"ships the package {path}")


def _entry_point(build: Builder, row: str, line: int, slot: str) -> None:
    _, equals, target = row.partition("=")
    name = (target if equals else row).split("[")[0].strip().partition(":")[0].strip()
    if DOTTED.match(name) or name.isidentifier():
        group = slot.partition(".")[2]
        detail = f"entry point {row.strip()}" + (f" of {group}" if group else "")
        build.module(name, line, "entry-point", detail, "app", bases=_bases(build))


def _bases(build: Builder) -> tuple[str, ...]:
    return (f"{build.folder}/src".lstrip("/"), build.folder)
