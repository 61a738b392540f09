"""pyproject.toml and setup.cfg: what a distribution ships, and where its modules start.

Sources: PEP 621, and the documentation of setuptools, hatchling, poetry, flit, pdm and maturin. Entry points and
tasks are rows of the table; here is what depends on several keys at once.
"""

from __future__ import annotations

import re

from deadwire.facts.schema import Facts
from deadwire.resolve.namespace import join
from deadwire.wiring.builder import Builder

_NAMES = ("project.name", "tool.poetry.name", "metadata.name", "tool.flit.metadata.module", "tool.flit.module.name")
_ROOTS = re.compile(
    r"tool\.setuptools\.packages\.find\.where\.\d+|tool\.setuptools\.package-dir\.?|tool\.maturin\.python-source"
    r"|tool\.pdm\.build\.package-dir|options\.packages\.find\.where|tool\.poetry\.packages\.\d+\.from"
    r"|tool\.hatch\.build\.(?:targets\.\w+\.)?sources\.\d+|tool\.hatch\.build\.dev-mode-dirs\.\d+|tool\.uv\.build-backend\.module-root"
)
_PACKAGES = re.compile(
    r"tool\.hatch\.build\.targets\.wheel\.(?:packages|only-include)\.\d+|tool\.setuptools\.packages\.\d+"
    r"|tool\.poetry\.packages\.\d+\.include|tool\.pdm\.build\.includes\.\d+|options\.packages|tool\.uv\.build-backend\.module-name"
)
_SEARCH = re.compile(
    r"tool\.pytest\.ini_options\.pythonpath(?:\.\d+)?|tool\.pytest\.pythonpath(?:\.\d+)?|(?:tool:)?pytest\.pythonpath"
    r"|tool\.pyright\.extraPaths\.\d+|tool\.mypy\.mypy_path(?:\.\d+)?|mypy\.mypy_path"
)
_UNPUBLISHED = {
    "tool.uv.package": "false",
    "tool.poetry.package-mode": "false",
    "tool.pdm.distribution": "false",
}


def add(build: Builder, facts: Facts) -> None:
    """Source roots, and the surface of a distribution that is published."""
    values = {field.pointer: field for field in facts.fields}
    roots = [f for f in facts.fields if _ROOTS.fullmatch(f.pointer)]
    for field in facts.fields:
        if _SEARCH.fullmatch(field.pointer):
            for word in field.value.replace(":", " ").replace(",", " ").split():
                build.root(join(build.folder, word.replace("$MYPY_CONFIG_FILE_DIR", ".")), "", field.line)
    for field in roots:
        build.root(join(build.folder, field.value.strip()), "", field.line)
    name = next((values[n] for n in _NAMES if n in values), None)
    if name is None or not _published(facts):
        return
    build.root(join(build.folder, "src"), "", name.line)
    build.root(build.folder, "", name.line)
    package = re.sub(r"[-.]+", "_", name.value.strip())
    patterns = {f"{package}/__init__.py", "src/*/__init__.py", f"{name.value.strip().replace('.', '/')}/__init__.py"}
    patterns |= {f"{package}/*/__init__.py"} if "." in name.value else set()
    for field in roots:
        patterns.add(f"{field.value.strip().strip('/.')}/*/__init__.py".lstrip("/"))
    for field in facts.fields:
        if _PACKAGES.fullmatch(field.pointer):
            for word in field.value.split():
                path = word.strip("/") if "/" in word else word.replace(".", "/")
                if path.endswith("find:") or "*" in path:
                    continue
                patterns |= {f"{path}/__init__.py", f"src/{path}/__init__.py"}
    detail = f"ships its packages as {name.value.strip()}"
    for pattern in sorted(patterns):
        build.glob(pattern, name.line, "distribution", detail)


def _published(facts: Facts) -> bool:
    for field in facts.fields:
        if _UNPUBLISHED.get(field.pointer) == field.value.lower():
            return False
        if "classifiers" in field.pointer and field.value.startswith("Private ::"):
            return False
    pointers = [f.pointer for f in facts.fields]
    return any(p.startswith(("build-system", "options", "metadata.name", "tool.poetry.name")) for p in pointers)
