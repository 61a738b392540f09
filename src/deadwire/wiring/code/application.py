"""What an application finds by convention once it runs: migrations of Alembic, tasks of Celery, pages, plugins.

Sources: the documentation of Alembic (environments), Celery (task discovery), Streamlit (pages), Scrapy (commands and
spiders), Sphinx, MicroPython (manifests), Home Assistant (platforms), Odoo (manifests).
"""

from __future__ import annotations

from deadwire.facts.alike import SPHINX_NAMES
from deadwire.facts.schema import HOLE, Facts
from deadwire.model import Ref, Status
from deadwire.resolve.namespace import folder_of, join
from deadwire.wiring.builder import Builder
from deadwire.wiring.code.roles import callee_of, leaf_of_callee
from deadwire.wiring.commands import Speaker
from deadwire.wiring.tokens import path_of, shown

_CLOUD = frozenset(("aws_cdk", "pulumi_aws", "pulumi", "monocdk", "troposphere", "constructs"))
# What manifests of MicroPython call.
_FREEZING = frozenset(
    "add_library freeze freeze_as_mpy freeze_as_str freeze_mpy include metadata module package require".split()
)
# What makes tasks, and whose it is.
_TASKS = frozenset((("invoke", "task"), ("invoke", "Collection"), ("duty", "duty"), ("fabric", "task")))
_RUNNERS = frozenset(module for module, _ in _TASKS)
_ASSETS = frozenset("from_asset AssetCode FileArchive AssetArchive asset fromAsset from_docker_build".split())


def add(build: Builder, facts: Facts) -> None:
    """References that follow from what the file is."""
    modules = {statement.module.partition(".")[0] for statement in facts.imports}
    if build.base == "env.py" and "alembic" in modules:
        build.glob("versions/**/*.py", 1, "alembic", "migrations beside the environment")
    if "alembic" in modules or "flask_migrate" in modules:
        _script_location(build, facts)
    if "celery" in modules:
        _celery(build, facts)
    if "streamlit" in modules and facts.marks:
        build.glob("pages/*.py", 1, "streamlit", "pages beside the application")
    if not modules.isdisjoint(_CLOUD):
        _functions(build, facts)
    if build.base == "manifest.py":
        acts = next((mark.value for mark in facts.marks if mark.name == "acts"), "")
        if acts.partition("(")[0] in _FREEZING:
            build.own(Status.DOCUMENTED, "micropython-manifest", 1, "a manifest of frozen modules")
    if build.base == "conf.py" and _is_sphinx(facts, modules):
        build.own(Status.DOCUMENTED, "sphinx", 1, "the configuration of a Sphinx build")
    if not modules.isdisjoint(_RUNNERS) and any((o.module, name) in _TASKS for o in facts.imports for name in o.names):
        build.own(Status.DOCUMENTED, "task-modules", 1, "tasks that a task runner loads by the name of the file")


def _script_location(build: Builder, facts: Facts) -> None:
    """``config.set_main_option("script_location", folder)``."""
    for literal in facts.literals:
        callee = leaf_of_callee(literal.role)
        if callee == "set_main_option" and literal.role.endswith(":1"):
            value = literal.value.replace(":", "/").replace(".", "/") if ":" in literal.value else literal.value
            path = path_of(value)
            if path is None:
                continue
            bases = (build.folder,) if path.here else (build.folder, "")
            for pattern in (f"{path.text}/env.py", f"{path.text}/versions/**/*.py"):
                build.glob(pattern, literal.line, "alembic", f"script_location {shown(literal.value)}", bases=bases)


def _celery(build: Builder, facts: Facts) -> None:
    """A Celery application of Django looks for ``tasks`` in each installed application."""
    line = next((one.line for one in facts.imports if one.module == "celery" and "Celery" in one.names), 0)
    django = any("django.conf" in literal.value for literal in facts.literals) or any(
        statement.module.startswith("django") for statement in facts.imports
    )
    listed = any(callee_of(literal.role).endswith("autodiscover_tasks") for literal in facts.literals)
    if line and django and not listed:
        detail = "tasks of each application"
        for place in dict.fromkeys((build.folder, folder_of(build.folder))):
            start = f"{place}/" if place else ""
            for pattern in (f"{start}*/tasks.py", f"{start}*/tasks/__init__.py", f"{start}*/*/tasks.py"):
                build.ref(Ref("glob", pattern, line, Status.PRODUCTION, "celery", detail, "exact", ("",)))


def _functions(build: Builder, facts: Facts) -> None:
    """Serverless functions of CDK, Pulumi and SST: a handler, and the folders that are packed.

    Folders are seen from where the application starts, which may be some folders above the file that declares them.
    """
    folder, starts = build.folder, [build.folder]
    while folder and len(starts) < 4:
        folder = folder_of(folder)
        starts.append(folder)
    assets = [f.value for f in facts.literals if leaf_of_callee(f.role) in _ASSETS and HOLE not in f.value]
    bases = tuple(dict.fromkeys(place for asset in assets for place in build.places(asset, starts)))
    for literal in facts.literals:
        if literal.role.startswith("call:") and literal.role.endswith((":handler", ":lambda_handler")):
            speaker = Speaker(build, "handler", Status.PRODUCTION)
            speaker.handler(literal.value, literal.line, f"handler {literal.value}", bases)
    for asset in assets:
        for base in starts:
            place = join(base, asset.removeprefix("./"))
            if place:
                detail = f"packs {shown(asset)}"
                build.glob(f"{place}/python/**/*.py", 1, "handler", detail, bases=("",))


def _is_sphinx(facts: Facts, modules: set[str]) -> bool:
    bound = {name for mark in facts.marks if mark.name == "binds" for name in mark.value.split()}
    return not bound.isdisjoint(SPHINX_NAMES - {"project"}) or ("sphinx" in modules and "project" in bound)
