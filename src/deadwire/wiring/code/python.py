"""A Python source, or a notebook: everything that its code says."""

from __future__ import annotations

from deadwire.facts.schema import Facts
from deadwire.model import Flag, Status
from deadwire.settings import Settings
from deadwire.wiring.builder import Builder
from deadwire.wiring.code import application, django, imports, loading, notebook, runnable, setup, strings
from deadwire.wiring.commands import Speaker

READERS = frozenset(("python", "notebook", "cython"))


def has_row(path: str, facts: Facts) -> bool:
    """Whether a file is one of those that get a status: ``.py``, or without an ending and with Python's shebang."""
    return path.endswith(".py") or (facts.reader == "python" and "." not in path[path.rfind("/") + 1 :].lstrip("."))


def add(build: Builder, facts: Facts, settings: Settings) -> None:
    """Own evidence, flags, references, source roots."""
    if has_row(build.path, facts):
        runnable.add(build, facts, settings)
    else:
        build.flags |= Flag.CODE
        if facts.reader == "notebook":
            notebook.add(build, facts)
        elif build.base.endswith((".pyw", ".tac")):
            build.own(Status.MANUAL, "script", 1, "a script by its ending")
        elif facts.reader == "cython":
            build.own(Status.MANUAL, "cython", 1, "compiled by a build that cannot be read")
    imports.add(build, facts)
    loading.add(build, facts)
    strings.add(build, facts)
    speaker = Speaker(build, "subprocess", Status.PRODUCTION, "runs ")
    for command in facts.commands:
        speaker.command(command)
    django.add_owner(build, facts)
    application.add(build, facts)
    if build.base == "setup.py":
        setup.add(build, facts)
