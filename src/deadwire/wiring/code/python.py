"""A Python source, or a notebook: everything that its code says."""

from __future__ import annotations

from deadwire.facts.schema import Facts
from deadwire.model import Flag, Status
from deadwire.settings import Settings
from deadwire.wiring.builder import Builder
from deadwire.wiring.code import application, django, imports, loading, runnable, strings


def add(build: Builder, facts: Facts, settings: Settings, has_row: bool) -> None:
    """Own evidence, flags, references, source roots. has_row: the file is one of those that get a status."""
    if has_row:
        runnable.add(build, facts, settings)
    else:
        build.flags |= Flag.CODE
        if facts.reader == "notebook":
            from deadwire.wiring.code import notebook

            notebook.add(build, facts)
        elif build.base.endswith((".pyw", ".tac")):
            build.own(Status.MANUAL, "script", 1, "a script by its ending")
        elif facts.reader == "cython":
            build.own(Status.MANUAL, "cython", 1, "compiled by a build that cannot be read")
    imports.add(build, facts)
    loading.add(build, facts)
    strings.add(build, facts)
    if facts.commands:
        from deadwire.wiring.commands import Speaker

        speaker = Speaker(build, "subprocess", Status.PRODUCTION, "runs ")
        for command in facts.commands:
            speaker.command(command)
    django.add_owner(build, facts)
    application.add(build, facts)
    if build.base == "setup.py":
        from deadwire.wiring.code import setup

        setup.add(build, facts)
