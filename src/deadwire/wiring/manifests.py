"""Files that declare dependencies: what a framework loads by convention lives where the framework is declared."""

from __future__ import annotations

from deadwire.facts.schema import Facts
from deadwire.lazy import lazy
from deadwire.model import Status
from deadwire.typed import TYPE_CHECKING
from deadwire.wiring.builder import Builder
from deadwire.wiring.carriers import STATUS
from deadwire.wiring.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

_DASHES = lazy(r"[-_.]+")
_NAME = lazy(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)")
_LISTS = lazy(
    r"project\.dependencies\.\d+|project\.optional-dependencies\.[^.]+\.\d+|dependency-groups\.[^.]+\.\d+"
    r"|options\.(?:install_requires|extras_require\..*)|options\.extras_require\..*|dependencies(?:\.\d+)+(?:\.pip\.\d+)?"
    r"|line|tool\.uv\.dev-dependencies\.\d+|tool\.pdm\.dev-dependencies\.[^.]+\.\d+"
)
_KEYS = lazy(r"(?:tool\.poetry\.(?:group\.[^.]+\.)?(?:dev-)?dependencies|packages|dev-packages)\.([^.]+).*")
_MANIFEST = lazy(
    r"(?:.*requirements.*\.(?:txt|in|pip)|pyproject\.toml|setup\.cfg|setup\.py|pipfile|environment.*\.ya?ml)\Z"
)


def is_manifest(path: str) -> bool:
    """Whether a file may declare what a project needs."""
    folder, _, base = path.lower().rpartition("/")
    return _MANIFEST.match(base) is not None or (
        folder.endswith("requirements") and base.endswith((".txt", ".in", ".pip"))
    )


def add(build: Builder, facts: Facts, table: Table) -> None:
    """References to the entries of rows whose distribution the file declares, from its folder on."""
    if not table.with_deps or not is_manifest(build.path):
        return
    declared: dict[str, int] = {}
    for name, line in _declared(facts, build.base):
        declared.setdefault(name, line)
    # requirements/base.txt speaks for the folder above.
    folder = build.folder
    places = (folder, folder.rpartition("/")[0]) if folder.endswith("requirements") else (folder,)
    for row in table.with_deps:
        dep = next((dep for dep in row.deps if dep in declared), None)
        if dep is None:
            continue
        for entry in row.entry:
            cap, detail = STATUS[row.gives], f"{dep}: {row.doc}"
            form = "convention" if cap > Status.TEST else "exact"
            build.glob(entry, declared[dep], row.id, detail, cap=cap, bases=places, form=form)
        build.own(Status.PRODUCTION, "manifest", declared[dep], f"declares {dep}")


def _declared(facts: Facts, base: str) -> Iterator[tuple[str, int]]:
    for field in facts.fields:
        if _LISTS.fullmatch(field.pointer):
            for part in field.value.split("\n"):
                found = _NAME.match(part)
                if found:
                    yield _plain(found[1]), field.line
        else:
            key = _KEYS.fullmatch(field.pointer)
            if key:
                yield _plain(key[1]), field.line
    if base == "setup.py":
        for literal in facts.literals:
            found = _NAME.match(literal.value)
            if found and "requires" in literal.role:
                yield _plain(found[1]), literal.line


def _plain(name: str) -> str:
    return _DASHES.sub("-", name).lower()
