"""Files that declare dependencies: what a framework loads by convention lives where the framework is declared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deadwire.facts.schema import Facts
from deadwire.model import Status
from deadwire.wiring.builder import Builder
from deadwire.wiring.carriers import STATUS
from deadwire.wiring.table import Table

_NAME = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)")
_LISTS = re.compile(
    r"project\.dependencies\.\d+|project\.optional-dependencies\.[^.]+\.\d+|dependency-groups\.[^.]+\.\d+"
    r"|options\.(?:install_requires|extras_require\..*)|dependencies(?:\.\d+)+(?:\.pip\.\d+)?|line|tool\.uv\.dev-dependencies\.\d+"
)
_KEYS = re.compile(r"(?:tool\.poetry\.(?:group\.[^.]+\.)?(?:dev-)?dependencies|packages|dev-packages)\.([^.]+).*")
_BASES = re.compile(
    r"(?:.*requirements.*\.(?:txt|in)|pyproject\.toml|setup\.cfg|setup\.py|pipfile|environment.*\.ya?ml|.*constraints.*)\Z"
)


def add(build: Builder, facts: Facts, table: Table) -> None:
    """References to the entries of rows whose distribution the file declares."""
    if not _BASES.match(build.path.rpartition("/")[2].lower()):
        return
    declared = dict(_declared(facts, build.path))
    if not declared:
        return
    used = False
    for row in table.with_deps:
        line = next((declared[dep] for dep in row.deps if dep in declared), None)
        if line is None:
            continue
        used = True
        for entry in row.entry:
            build.glob(entry, line, row.id, row.doc, cap=STATUS[row.gives])
    if used:
        build.own(Status.PRODUCTION, "manifest", 1, "declares what the project needs")


def _declared(facts: Facts, path: str) -> Iterator[tuple[str, int]]:
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
    if path.endswith("setup.py"):
        for literal in facts.literals:
            found = _NAME.match(literal.value)
            if found and "requires" in literal.role:
                yield _plain(found[1]), literal.line


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
