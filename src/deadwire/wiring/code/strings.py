"""Strings of Python code that name modules, files or commands, by where they stand."""

from __future__ import annotations

from functools import lru_cache

from deadwire.facts.schema import HERE, HOLE, PACKAGE, Facts, Literal
from deadwire.lazy import IGNORECASE, lazy
from deadwire.resolve.paths import COMMON
from deadwire.wiring.builder import Builder
from deadwire.wiring.code import django, loading, setup
from deadwire.wiring.code.roles import leaf_of_callee, name_of, shown_role, slot_of
from deadwire.wiring.tokens import APP, DOTTED, IDENTIFIER, shown

# Their arguments only look like names: loggers, warnings, messages, existence probes, texts.
_NO_USE = frozenset(
    """getLogger get_logger get_task_logger addLogger getChild filterwarnings simplefilter warn warn_explicit
    warning debug info error exception critical log print format exists isfile is_file endswith startswith
    removesuffix removeprefix fnmatch get_distribution version distribution metadata requires match search sub
    compile split replace strip count find rfind index deprecated gettext ugettext _ translate append_text echo
    secho assertEqual assertIn assertRaises raises skipif skip xfail remove unlink rename copy copyfile copy2
    move rmtree touch""".split()
)
_NO_NAME = lazy(
    r"__module__|__qualname__|.*loggers?(?:_names?)?|.*_LOGGERS?|.*(?:message|description|help|title|label|url)s?",
    IGNORECASE,
)
# What is left out is not used: variables and arguments of lists of what to skip.
_LEFT_OUT = lazy(
    r"(?:\w*_)?(?:excludes?|excluded|ignores?|ignored|skips?|skipped|omit|omitted|blacklist)"
    r"(?:_(?:modules?|files?|paths?|lists?|names?|packages?|patterns?|imports?|apps?|dirs?|folders?|scripts?))?",
    IGNORECASE,
)
_LOGGING = lazy(r"(?:.*_)?(?:LOGGING|LOG|LOGGER|logging|log)(?:_?(?:CONFIG|config|SETTINGS|DICT|dict))?(?:\..*)?")
# Arguments and variables whose strings are modules, even of one segment.
_MODULE_CALLS = frozenset(
    """include send_task Celery signature enqueue enqueue_at enqueue_in add_job load_extensions load_plugins
    setup_extension register_assert_rewrite""".split()
)
_MODULE_NAMES = frozenset(
    """ROOT_URLCONF WSGI_APPLICATION ASGI_APPLICATION pytest_plugins NEWSPIDER_MODULE CELERY_IMPORTS CELERY_INCLUDE
    CELERY_CONFIG_MODULE SETTINGS_MODULE FLASK_APP imports hiddenimports MIDDLEWARE TEST_RUNNER
    MIDDLEWARE_CLASSES""".split()
)
# Functions whose names say that they import what is in the package that they are given.
_IMPORTING = lazy(
    r"_*(?:auto_?)?(?:load|import|discover|walk|scan|find|iter|collect|register|get|gather|setup|init|include)_\w*?"
    r"(?:sub_?)?(?:modules?|packages?|plugins|extensions|components|blueprints|commands|handlers|submodules)(?:_\w+)?"
    r"|_*import_(?:all_)?files",
    IGNORECASE,
)
# A store of objects whose name is not known; what lies in it may have come from here.
_STORE = lazy(r"\A(?:s3[an]?|gs|dbfs|abfss?|wasbs?|hdfs)://[^/]*\x00[^/]*/")
_OF_TESTS = lazy(r"(?:^|/)tests?/|(?:^|/)(?:conftest|test_[^/]*|[^/]*_test)\.py\Z")
_WRITTEN = lazy(r"out|dest|target|generated|dump|save", IGNORECASE)
# In a project template the folder of the project is called like the variable that its name will be put in for.
_TEMPLATED = lazy(r"\{\{\s*(\w+)\s*\}\}")
_PACKAGE_NAMES = frozenset(("SPIDER_MODULES", "COMMANDS_MODULE"))
_LAZY_CALLS = frozenset(("attach", "attach_stub", "_LazyModule"))
_LAZY_NAMES = frozenset(("_import_structure", "_submodules", "submodules"))
_FILES = (
    ".pyx",
    ".py",
    ".pyw",
    ".wsgi",
    ".ipynb",
    ".sh",
    ".bash",
    ".js",
    ".mjs",
    ".cjs",
    ".ts",
    ".ps1",
    ".bat",
    ".smk",
    ".spec",
)
_KINDS = frozenset(("__init__.py", "__main__.py", "conftest.py", "setup.py"))  # names of kinds of files, not of one
_CONFIGS = (".yml", ".yaml", ".toml", ".ini", ".cfg", ".conf", ".json", ".xml")


def add(build: Builder, facts: Facts) -> None:
    """References of all strings."""
    # A file that lists its own folder and names what is in it loads that, by whatever means.
    loads = any(mark.name == "loader" or (mark.name == "scan" and mark.value.startswith(HERE)) for mark in facts.marks)
    is_setup = build.base == "setup.py"
    # A configuration of Sphinx names objects of the modules that it puts on the search path.
    beside = build.base == "conf.py" and any(mark.name == "syspath" for mark in facts.marks)
    for literal in facts.literals:
        if "{{" in literal.value:
            literal = literal._replace(value=_TEMPLATED.sub(lambda field: field[1], literal.value))
        if beside and DOTTED.match(literal.value) and literal.value.count(".") == 1:
            detail = f"{literal.value!r}{shown_role(literal.role)}"
            build.module(literal.value, literal.line, "string", detail, "object", need=1)
        callee, name, is_used = _place(literal.role)
        if not is_used:
            continue
        if is_setup and callee in setup.CALLS:
            setup.add_literal(build, literal)
        elif callee == "get_data":
            if slot_of(literal.role) in ("1", "resource"):  # of the package that the file is part of, as a rule
                detail = f"get_data({shown(literal.value)})"
                build.path_ref(f"{HERE}/{literal.value}", literal.line, "path-string", detail, "code")
        elif callee in loading.LOADERS:
            loading.add_call(build, literal, loads)
        elif not django.add_literal(build, literal, callee, name):
            _add(build, literal, callee, name.partition(".")[0] or name, loads)


@lru_cache(maxsize=4096)
def _place(role: str) -> tuple[str, str, bool]:
    """What is called or assigned to where a string stands, and whether what stands there may be a use."""
    callee, name = leaf_of_callee(role), name_of(role)
    left_out = callee in _NO_USE or _LEFT_OUT.fullmatch(name.partition(".")[0] or slot_of(role))
    return callee, name, not left_out


def _add(build: Builder, literal: Literal, callee: str, name: str, loads: bool) -> None:
    leaf = name_of(literal.role).rpartition(".")[2]
    if callee in _LAZY_CALLS or name in _LAZY_NAMES:
        _lazy(build, literal, callee)
    elif name in _PACKAGE_NAMES or callee == "scan" or _IMPORTING.fullmatch(callee):
        detail = f"{name or callee}: {shown(literal.value)}"
        if HOLE not in literal.value:
            build.module(f"{literal.value}.**", literal.line, "registry", detail, "scan")
        _module(build, literal)
    elif (
        {name, leaf} & _MODULE_NAMES
        or _takes_modules(callee, literal)
        or (name == "extensions" and build.base == "conf.py")
    ):
        _module(build, literal)
    else:
        _plain(build, literal, name, loads)


def _takes_modules(callee: str, literal: Literal) -> bool:
    """Whether a string is an argument that can only be a module; one of a single segment is so in few places."""
    if callee not in _MODULE_CALLS:
        return False
    slot = slot_of(literal.role)
    if callee == "include":
        return "." in literal.value or (slot == "0" and literal.value.endswith("urls"))
    return "." in literal.value or slot in ("include", "imports") or callee in ("load_extensions", "load_plugins")


def _module(build: Builder, literal: Literal) -> None:
    """A name that can only be a module, or an object of one."""
    value, line = literal.value, literal.line
    name = value.partition(":")[0]
    detail = f"{shown(value)!r}{shown_role(literal.role)}"
    if value.startswith((PACKAGE, ".")) and len(value) > 1:
        build.beside(value, line, "string", detail, form="object")
    elif DOTTED.match(name):
        build.module(name, line, "string", detail, "object")
        if HOLE in name:
            loading.add_holder(build, name, line, "string", detail)
        else:
            build.module(name, line, "string", detail, "app")
    elif IDENTIFIER.match(name):
        build.module(name, line, "string", detail, "app")


def _lazy(build: Builder, literal: Literal, callee: str) -> None:
    """Submodules that a package loads when they are asked for; ``attach_stub`` reads the stub beside it."""
    slot = slot_of(literal.role)
    if callee == "attach_stub" and slot in ("1", "filename"):
        return
    value = literal.value.strip(".")
    if slot.startswith("submod_attrs.") or not value or not all(part.isidentifier() for part in value.split(".")):
        return
    build.beside(f"{PACKAGE}.{value}", literal.line, "lazy", f"loaded lazily: {value}")


def _plain(build: Builder, literal: Literal, name: str, loads: bool) -> None:
    """Any other string: a dotted name of a first-party object, or a path."""
    value, line = literal.value, literal.line
    if value.startswith(HERE) or "/" in value or value.endswith(_FILES):
        _path(build, literal, loads)
        return
    if _NO_NAME.fullmatch(name):
        return
    if value.startswith(PACKAGE):
        if HOLE not in value or loads:
            build.beside(value, line, "string", _detail(literal), form="scan" if HOLE in value else "object")
        return
    found = APP.match(value)
    dotted = found[1] if found else value
    if not DOTTED.match(dotted):
        return
    if HOLE in dotted:
        if loads:  # the name is put together here and loaded elsewhere in the file
            build.module(dotted, line, "string", _detail(literal), "scan")
        return
    if _LOGGING.fullmatch(name) and not dotted.rpartition(".")[2][:1].isupper():
        return  # the name of a logger
    detail = _detail(literal)
    build.module(dotted, line, "string", detail, "object")
    if found and "." in dotted:
        build.module(dotted, line, "string", detail, "app")


def _detail(literal: Literal) -> str:
    return f"{shown(literal.value)!r}{shown_role(literal.role)}"


def _end(build: Builder, end: str, name: str, line: int, detail: str) -> None:
    """``os.path.join(self.base, "scripts", "update.py")``: only how the path ends is known. One name alone means a
    file beside this one, unless so many files have it that it says nothing. What is written, or written for tests, is
    no use.
    """
    if end.endswith("/__init__.py") or _WRITTEN.search(name) or "/tests/" in end or "/test/" in end:
        return
    if end.count("/") > 1:
        build.path_ref(end, line, "path-string", detail, "doc")
    elif end.endswith(".py") and end[1:-3] not in COMMON:
        build.path_ref(end[1:], line, "path-string", detail, "exact", bases=(build.folder,))


def _path(build: Builder, literal: Literal, loads: bool) -> None:
    value = literal.value
    if value in _KINDS:
        return
    if HOLE in value or "*" in value:
        value = _STORE.sub(HOLE + "/", value)
        if _OF_TESTS.search(value):
            return  # what makes or counts tests does not use them
        if loads and value.endswith(_FILES):
            build.path_ref(value, literal.line, "path-string", _detail(literal), "code")
        elif value.startswith(HOLE + "/") and value.endswith(_FILES) and HOLE not in value[1:] and "*" not in value:
            _end(build, value[1:], name_of(literal.role), literal.line, _detail(literal))
    elif value.endswith(_FILES) or (
        value.endswith(_CONFIGS) and ("/" in value.strip(HERE + "/") or value.startswith(HERE))
    ):
        build.path_ref(value, literal.line, "path-string", _detail(literal), "code")
