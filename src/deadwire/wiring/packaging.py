"""pyproject.toml and setup.cfg: what a distribution ships, and where its modules start.

Sources: PEP 517, PEP 621, and the documentation of setuptools, hatchling, poetry, flit, pdm, uv and maturin. Entry
points and tasks are rows of the table; here is what depends on several keys at once.
"""

from __future__ import annotations

from deadwire.facts.schema import HOLE, Facts
from deadwire.lazy import lazy
from deadwire.model import Status
from deadwire.typed import TYPE_CHECKING
from deadwire.wiring.builder import Builder
from deadwire.wiring.place import bounded

if TYPE_CHECKING:
    from collections.abc import Iterable

FILES = frozenset(
    "pyproject.toml setup.cfg pytest.ini .pytest.ini tox.ini mypy.ini .mypy.ini pyrightconfig.json ruff.toml".split()
)
_PYTHONPATH = lazy(r"PYTHONPATH\s*=\s*(.+)")
_BETWEEN = lazy(r"[\s,:;]+")
_DASHES = lazy(r"[-.]+")
_NAMES = ("project.name", "tool.poetry.name", "metadata.name", "tool.flit.metadata.module", "tool.flit.module.name")
_ROOTS = lazy(
    r"tool\.setuptools\.packages\.find\.where\.\d+|tool\.setuptools\.package-dir(?:\..*)?|tool\.maturin\.python-source"
    r"|tool\.pdm\.build\.package-dir|tool\.pdm\.package-dir|options\.packages\.find\.where|tool\.poetry\.packages\.\d+\.from"
    r"|tool\.hatch\.build\.(?:targets\.\w+\.)?sources\.\d+|tool\.hatch\.build\.dev-mode-dirs\.\d+"
    r"|tool\.uv\.build-backend\.module-root|options\.package_dir|tool\.scikit-build\.wheel\.packages\.\d+"
)
_PACKAGES = lazy(
    r"tool\.hatch\.build\.(?:targets\.wheel\.)?(?:packages|only-include|include)\.\d+|tool\.setuptools\.packages\.\d+"
    r"|tool\.poetry\.packages\.\d+\.include|tool\.pdm\.build\.includes\.\d+|options\.packages"
    r"|tool\.uv\.build-backend\.module-name(?:\.\d+)?|tool\.flit\.module\.name|tool\.maturin\.module-name"
)
_SEARCH = lazy(
    r"tool\.pytest\.ini_options\.(?:pythonpath|python_paths)(?:\.\d+)?|(?:tool:)?pytest\.(?:pythonpath|python_paths)"
    r"|tool\.pyright\.extraPaths\.\d+|extraPaths\.\d+|tool\.mypy\.mypy_path(?:\.\d+)?|mypy\.mypy_path"
    r"|executionEnvironments\.\d+\.extraPaths\.\d+|testenv\.setenv|tool\.ruff\.src\.\d+"
)
# What setuptools finds beside a setup.py that lists nothing; a pattern of any depth from the root would be one of all.
_FLAT = ("*/__init__.py", "*/*/__init__.py", "*/*/*/__init__.py")
_UNPUBLISHED = {"tool.uv.package": "false", "tool.poetry.package-mode": "false", "tool.pdm.distribution": "false"}


def add(build: Builder, facts: Facts) -> None:
    """Source roots, and the surface of a distribution that is published."""
    values = {field.pointer: field for field in facts.fields}
    for field in facts.fields:
        if _SEARCH.fullmatch(field.pointer):
            _searched(build, field.pointer, field.value, field.line)
    if build.base not in ("pyproject.toml", "setup.cfg"):
        return
    name = next((values[pointer] for pointer in _NAMES if pointer in values), None)
    if name is None or not _published(facts):
        return
    roots = [folder for field in facts.fields if _ROOTS.fullmatch(field.pointer) for folder in _folders(field.value)]
    packages = [
        word
        for field in facts.fields
        if _PACKAGES.fullmatch(field.pointer)
        for word in field.value.replace(",", " ").split()
        if not word.startswith("find") and not word.endswith(":")
    ]
    ship(build, name.line, roots, packages, name.value.strip())


def _folders(value: str) -> list[str]:
    """Folders of a value; of ``package_dir`` what stands behind the equals signs."""
    return [word.rpartition("=")[2].strip() for word in value.replace("= ", "=").split()] if value.strip() else []


def _searched(build: Builder, pointer: str, value: str, line: int) -> None:
    if pointer == "testenv.setenv":
        found = _PYTHONPATH.search(value)
        value = found[1] if found else ""
    for word in _BETWEEN.split(value.replace("$MYPY_CONFIG_FILE_DIR", ".").replace("{toxinidir}", ".")):
        if word:
            build.root(build.inside(word), "", line)


def _published(facts: Facts) -> bool:
    for field in facts.fields:
        if _UNPUBLISHED.get(field.pointer) == field.value.lower():
            return False
        if "classifiers" in field.pointer and "Private ::" in field.value:
            return False
    starts = ("build-system", "options", "metadata.name", "tool.poetry.name", "tool.flit", "files.packages")
    return any(field.pointer.startswith(starts) for field in facts.fields)


def ship(build: Builder, line: int, roots: Iterable[str], packages: Iterable[str], name: str) -> None:
    """The import packages that a distribution ships: those that it lists; else those of its own name, and those that
    setuptools finds below its roots.
    """
    clean = [root.strip().strip("/").removeprefix("./") for root in roots]
    folders = [folder for folder in dict.fromkeys("" if f == "." else f for f in clean) if HOLE not in folder]
    detail = f"ships its packages as {name}" if name else "ships its packages"
    status = bounded(Status.PRODUCTION, build.flags)  # an example of a distribution is none
    build.own(status, "distribution", line, f"builds the distribution {name}".rstrip())
    build.root(build.folder, "", line)
    for folder in (*folders, "src"):
        build.root(build.inside(folder), "", line)
    listed = [package.strip().strip("/") for package in packages if package.strip("./ *")]
    if listed:
        patterns = [pattern for package in listed for pattern in _surface(package, folders)]
    else:
        patterns = []
        for folder in dict.fromkeys((*folders, "src")):
            patterns += [f"{folder}/**/__init__.py"] if folder else _FLAT
        if name and not any(folders):
            plain = _DASHES.sub("_", name)
            names = dict.fromkeys((plain, plain.lower(), name.replace(".", "/")))
            patterns += [f"{one}/**/__init__.py" for one in names]
        elif not any(folders):
            patterns += _FLAT
    for pattern in dict.fromkeys(patterns):
        build.glob(pattern, line, "distribution", detail, form="convention")
        # A Django application of a library is installed by whoever uses the library.
        application = pattern.removesuffix("__init__.py") + "apps.py"
        build.glob(application, line, "distribution", detail, cap=Status.DOCUMENTED, form="convention")
    for package in listed:
        if package.endswith(".py"):
            build.path_ref(package, line, "distribution", detail, "exact", bases=(build.folder,))


def _surface(package: str, folders: list[str]) -> list[str]:
    """The places of a listed package: a path of hatchling and poetry, a dotted name of setuptools."""
    if package.endswith(".py"):
        return []
    path = package if "/" in package else package.replace(".", "/")
    if path.endswith(("/**", "/*")):
        path = path.rstrip("*").rstrip("/")
    if "*" in path:
        return []
    places = [path, *(f"{folder}/{path}" for folder in folders if folder), f"src/{path}"]
    return [f"{place}/**/__init__.py" for place in dict.fromkeys(places)]
