"""Notebooks: what their magics load. Their cells are read like any other Python."""

from __future__ import annotations

from deadwire.facts.schema import Facts
from deadwire.model import Status
from deadwire.wiring.builder import Builder


def add(build: Builder, facts: Facts) -> None:
    """A notebook is manual until something names it."""
    build.own(Status.MANUAL, "notebook", 1, "a notebook")
    for field in facts.fields:
        detail = f"%{field.pointer} {field.value}"
        if field.pointer in ("load", "load_ext"):
            if field.value.endswith(".py"):
                build.path_ref(field.value, field.line, "notebook", detail, "code")
            else:
                build.module(field.value, field.line, "notebook", detail, "app")
    build.root(build.folder, build.folder, 1)
