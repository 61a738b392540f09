"""Strings of Python code that name modules, files or commands, by where they stand."""

from __future__ import annotations

from deadwire.facts.schema import HERE, HOLE, Facts, Literal
from deadwire.model import Status
from deadwire.wiring.builder import Builder
from deadwire.wiring.code import django, loading, setup
from deadwire.wiring.tokens import APP, DOTTED, is_script, shown

# Their arguments only look like names: loggers, warnings, messages, existence probes, attribute paths.
_NO_USE = frozenset(
    """getLogger get_logger addLogger filterwarnings simplefilter warn warning debug info error exception critical log
    print format exists isfile endswith startswith removesuffix add_argument get_distribution version distribution
    metadata requires match search sub compile split join replace strip count find rfind index""".split()
)
LOADERS = frozenset(
    """import_module __import__ run_module run_path find_spec find_loader spec_from_file_location SourceFileLoader
    load_source load_module load_object import_string import_from_string import_dotted_path import_object resolve_name
    locate load_backend get_class load_class import_class import_by_path load_extension load_plugin importorskip
    lazy_import LazyModule LazyLoader from_pyfile from_object config_from_object""".split()
)
# Arguments and variables whose strings are modules, even of one segment.
_MODULE_CALLS = frozenset(
    ("include", "send_task", "Celery", "signature", "enqueue", "enqueue_at", "enqueue_in", "add_job")
)
_MODULE_NAMES = frozenset(
    """ROOT_URLCONF WSGI_APPLICATION ASGI_APPLICATION pytest_plugins NEWSPIDER_MODULE CELERY_IMPORTS CELERY_INCLUDE
    CELERY_CONFIG_MODULE DJANGO_SETTINGS_MODULE SETTINGS_MODULE extensions FLASK_APP imports hiddenimports""".split()
)
_PACKAGE_NAMES = frozenset(("SPIDER_MODULES", "COMMANDS_MODULE"))
_LAZY = frozenset(("_import_structure", "_submodules", "submodules"))


def add(build: Builder, facts: Facts) -> None:
    """References of all strings."""
    is_setup = build.path.rpartition("/")[2] == "setup.py"
    for literal in facts.literals:
        callee = loading.callee_of(literal.role)
        name = literal.role[len("assign:") :] if literal.role.startswith("assign:") else ""
        if callee in _NO_USE:
            continue
        if callee == "setup" and is_setup:
            setup.add_literal(build, literal)
        elif callee in LOADERS:
            loading.add_call(build, literal, callee)
        elif callee == "call_command":
            _named_command(build, literal)
        elif name in django.APP_LISTS or name.endswith("_APPS"):
            django.add_app(build, literal)
        elif callee in ("autodiscover_modules", "get_app_submodules"):
            django.add_submodule(build, literal)
        elif callee == "autodiscover_tasks":
            _module(build, literal, f"{literal.value}.tasks")
        elif callee in ("attach", "attach_stub", "_LazyModule") or name in _LAZY:
            _lazy(build, literal)
        elif name in _PACKAGE_NAMES or callee == "scan":
            build.module(f"{literal.value}.**", literal.line, "registry", f"{name or callee} = {literal.value}", "scan")
            _module(build, literal, literal.value)
        elif name in _MODULE_NAMES or callee in _MODULE_CALLS:
            _module(build, literal, literal.value)
        else:
            _plain(build, literal)


def _named_command(build: Builder, literal: Literal) -> None:
    if literal.value.isidentifier():
        path = f"management/commands/{literal.value}.py"
        build.path_ref(path, literal.line, "named-command", f"call_command({literal.value!r})", "code")


def _module(build: Builder, literal: Literal, name: str) -> None:
    """A name that can only be a module, or an object of one."""
    name = name.partition(":")[0]
    where = literal.role.partition(":")[2].removesuffix(":0")
    detail = f"{where}: {shown(literal.value)}" if where else shown(literal.value)
    if name.startswith("."):
        return
    if DOTTED.match(name) and HOLE not in name:
        build.module(name, literal.line, "string", detail, "object")
        build.module(name, literal.line, "string", detail, "app")
    elif name.isidentifier():
        build.module(name, literal.line, "string", detail, "app")


def _lazy(build: Builder, literal: Literal) -> None:
    """Submodules that a package loads when they are asked for."""
    if literal.value.replace(".", "_").isidentifier():
        value = literal.value.strip(".").replace(".", "/")
        for key in (f"{build.folder}/{value}", f"{build.folder}/{value}/__init__") if build.folder else (value,):
            build.path_ref(f"/{key}.py", literal.line, "lazy", f"loaded lazily: {literal.value}", "code")


def _plain(build: Builder, literal: Literal) -> None:
    """Any other string: a dotted name of a first-party object, or a path."""
    value = literal.value
    where = literal.role.partition(":")[2].removesuffix(":0")
    detail = f'"{shown(value)}"' + (f" in {where}" if where else "")
    if value.startswith(HERE) or "/" in value or is_script(value):
        if value.endswith((".py", ".pyw", ".sh", ".ipynb", ".js", ".ts", ".mjs", ".wsgi")):
            build.path_ref(value, literal.line, "path-string", detail, "code")
        return
    found = APP.match(value)
    name = found[1] if found else value
    if HOLE in name:
        return  # a loader says what it loads; elsewhere a name with a hole is text
    if DOTTED.match(name):
        build.module(name, literal.line, "string", detail, "object")


def add_search_paths(build: Builder, facts: Facts) -> None:
    """Folders that the file puts on ``sys.path``: module names start there for the file's own folder."""
    from deadwire.resolve.namespace import join

    for mark in facts.marks:
        if mark.name != "syspath" or HOLE in mark.value:
            continue
        value = mark.value
        if value.startswith(HERE):
            build.root(join(build.folder, value[len(HERE) :]), build.folder, mark.line)
        elif not value.startswith(("/", "~")):
            for base in dict.fromkeys(("", build.folder)):
                build.root(join(base, value), build.folder, mark.line)


__all__ = ["Status", "add", "add_search_paths"]
