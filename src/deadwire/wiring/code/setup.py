"""Arguments of ``setup()`` in setup.py (setuptools' documentation of keywords)."""

from __future__ import annotations

from deadwire.facts.schema import HOLE, Facts, Literal
from deadwire.model import Status
from deadwire.wiring.builder import Builder
from deadwire.wiring.code.roles import leaf_of_callee, slot_of
from deadwire.wiring.packaging import ship
from deadwire.wiring.place import bounded
from deadwire.wiring.tokens import DOTTED

CALLS = frozenset(("setup", "find_packages", "find_namespace_packages"))
_BUILDERS = frozenset(
    """setuptools distutils distutils.core skbuild cx_Freeze py2exe py2app numpy.distutils.core sipbuild
    setuptools.command.build_ext torch.utils.cpp_extension""".split()
)


def add(build: Builder, facts: Facts) -> None:
    """A distribution: the script that builds it, and the import packages that it ships."""
    modules = {statement.module for statement in facts.imports}
    slots = {slot_of(f.role).partition(".")[0] for f in facts.literals if leaf_of_callee(f.role) == "setup"}
    if _BUILDERS.isdisjoint(modules) and not slots:
        return
    build.own(Status.DOCUMENTED, "setup.py", 1, "the build script of a distribution")
    build.own(bounded(Status.PRODUCTION, build.flags), "distribution", 1, "builds a distribution")
    roots = [f.value for f in facts.literals if slot_of(f.role).startswith("package_dir")]
    found = [f for f in facts.literals if leaf_of_callee(f.role).startswith("find_")]
    roots += [f.value for f in found if slot_of(f.role) in ("0", "where")]
    listed = [
        f.value
        for f in facts.literals
        if leaf_of_callee(f.role) == "setup" and slot_of(f.role).startswith("packages") and HOLE not in f.value
    ]
    ship(build, 1, roots, [name for name in listed if name.replace(".", "_").isidentifier()], "")


def add_literal(build: Builder, literal: Literal) -> None:
    """A string within ``setup()``."""
    if leaf_of_callee(literal.role) != "setup":
        return
    slot, value, line = slot_of(literal.role), literal.value, literal.line
    key = slot.partition(".")[0]
    if key == "entry_points":
        for row in value.split("\n"):
            _entry_point(build, row, line, slot)
    elif key == "py_modules":
        build.module(value, line, "py-modules", f"py_modules: {value}", "app", bases=_bases(build))
    elif key in ("scripts", "console", "windows", "options"):
        build.path_ref(value, line, "scripts", f"{key}: {value}", "code", any_name=key == "scripts")
    elif key in ("cmdclass", "cffi_modules", "build_py") and (DOTTED.match(value.partition(":")[0]) or ".py" in value):
        name = value.partition(":")[0]
        if name.endswith(".py"):
            build.path_ref(name, line, "setup", f"{key}: {value}", "code", cap=Status.DOCUMENTED)
        else:
            build.module(name, line, "setup", f"{key}: {value}", "object", cap=Status.DOCUMENTED)
    elif value.endswith(".py") and HOLE not in value and key not in ("name", "description", "url"):
        build.path_ref(value, line, "setup", f"{key}: {value}", "code", cap=Status.DOCUMENTED)


def _entry_point(build: Builder, row: str, line: int, slot: str) -> None:
    _, equals, target = row.partition("=")
    name = (target if equals else row).split("[")[0].strip().partition(":")[0].strip()
    if DOTTED.match(name) or name.isidentifier():
        group = slot.partition(".")[2]
        detail = f"entry point {row.strip()}" + (f" of {group}" if group else "")
        build.module(name, line, "entry-point", detail, "app", bases=_bases(build))


def _bases(build: Builder) -> tuple[str, ...]:
    return (f"{build.folder}/src".lstrip("/"), build.folder)
