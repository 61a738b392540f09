"""What people say of a file by hand: pragmas in it, rows of the configuration about it."""

from __future__ import annotations

from deadwire.facts.schema import Facts
from deadwire.model import Flag, Status
from deadwire.settings import Settings
from deadwire.wiring.builder import Builder

_STATUSES = {word: Status[word.upper()] for word in ("production", "documented", "manual", "test")}


def add(build: Builder, facts: Facts, settings: Settings) -> None:
    """Statuses that are said, names that are said to be loaded, files that get no row."""
    for pragma in facts.pragmas:
        if pragma.problem:
            continue
        status = _STATUSES.get(pragma.directive)
        if status is not None and pragma.whole_file:
            build.own(status, "pragma", pragma.line, pragma.reason or f"deadwire: {pragma.directive}")
        elif pragma.directive == "loads":
            for name in pragma.arguments:
                _loads(build, name, pragma.line)
    floor = settings.floor(build.path)
    if floor is not None:
        build.own(Status(floor.status), "roots", 1, floor.reason or f"a row of `roots` says {floor.status.word}")
    if settings.excluded(build.path):
        build.flags |= Flag.EXCLUDED
        build.own(Status.MANUAL, "excluded", 1, "excluded from the inventory")


def _loads(build: Builder, name: str, line: int) -> None:
    if "/" in name or name.endswith((".py", ".pyw")):
        build.path_ref(name, line, "loads", f"loads {name}", "code", any_name=True)
    else:
        build.module(name, line, "loads", f"loads {name}", "app")
