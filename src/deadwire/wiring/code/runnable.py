"""What a Python file is by itself: runnable, a test, a named command (INTERFACE section 1)."""

from __future__ import annotations

import re

from deadwire.facts.schema import Facts
from deadwire.model import Flag, Ref, Status
from deadwire.settings import Settings
from deadwire.wiring.builder import Builder
from deadwire.wiring.place import in_test_folder, test_name

_NAMED_COMMAND = re.compile(r"(?:^|/)management/commands/(?!_)[^/]+\.py\Z")
_DETAILS = {
    "main": "runs as a script: if __name__ == '__main__'",
    "shebang": "starts with a shebang",
    "pep723": "carries its own dependencies (PEP 723)",
}


def add(build: Builder, facts: Facts, settings: Settings) -> None:
    """Own evidence and flags."""
    marks = {mark.name: mark for mark in reversed(facts.marks)}
    base = build.path.rpartition("/")[2]
    build.flags |= Flag.PYTHON
    if base == "__init__.py":
        build.flags |= Flag.INIT
    if is_test(build.path, "test" in marks, settings):
        build.flags |= Flag.TEST
        line = marks["test"].line if "test" in marks else 1
        build.own(Status.TEST, "test", line, "a test" if "test" in marks else "lies with the tests")
    for name, detail in _DETAILS.items():
        if name in marks:
            build.own(Status.MANUAL, name, marks[name].line, detail)
    if "app" in marks:
        build.own(Status.MANUAL, "application", marks["app"].line, f"makes an application: {marks['app'].value}")
    if "handler" in marks:
        build.own(Status.MANUAL, "handler", marks["handler"].line, f"has a serverless handler {marks['handler'].value}")
    if base == "__main__.py":
        build.own(Status.MANUAL, "main-module", 1, "runs as a package: python -m")
        if build.folder:
            build.ref(
                Ref("relative", build.folder, 1, Status.PRODUCTION, "package", "its package runs first", "import")
            )
    if _NAMED_COMMAND.search(build.path):
        build.own(Status.MANUAL, "named-command", 1, "a management command")
    acts = marks.get("acts") or (marks.get("assigns-call") if "defines" not in marks else None)
    if acts is not None:
        build.own(Status.MANUAL, "toplevel-code", acts.line, "does something when it is run")


def is_test(path: str, holds_test: bool, settings: Settings) -> bool:
    """Whether a Python file is a test or test support."""
    if in_test_folder(path) or path.rpartition("/")[2] == "conftest.py":
        return True
    return holds_test and (test_name(path) or settings.is_test_path(path))
