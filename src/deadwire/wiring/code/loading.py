"""Modules that are loaded by name or by folder at run time: loader calls, computed names, directory scans."""

from __future__ import annotations

from deadwire.facts.python.catalogue import PLUGIN_FOLDERS
from deadwire.facts.schema import HERE, HOLE, PACKAGE, Facts, Literal, Mark
from deadwire.lazy import IGNORECASE, lazy
from deadwire.model import Ref, Status
from deadwire.resolve.namespace import join
from deadwire.wiring.builder import Builder
from deadwire.wiring.code.roles import leaf_of_callee, name_of, slot_of
from deadwire.wiring.tokens import DOTTED, IDENTIFIER, as_glob, path_of, shown

# Calls that import what a string names. The facts know them too; here it matters which take what.
LOADERS = frozenset(
    """import_module __import__ run_module run_path find_spec find_loader spec_from_file_location SourceFileLoader
    load_source load_module load_object import_string import_from_string import_dotted_path import_object resolve_name
    locate load_backend get_class load_class import_class import_by_path load_extension load_plugin importorskip
    lazy_import LazyModule LazyLoader from_pyfile from_object config_from_object get_attr""".split()
)
_BY_PATH = frozenset("run_path spec_from_file_location SourceFileLoader load_source from_pyfile".split())
# Their names are those of modules and nothing else, and their absence is an error.
_STRICT = frozenset(("import_module", "__import__", "run_module"))
_ASKING = frozenset(("find_spec", "find_loader", "importorskip", "lazy_import"))
# Who imports one of these may load what it lists.
_LOADING_MODULES = frozenset(("importlib", "importlib.util", "importlib.machinery", "imp", "runpy", "zipimport"))
_SCANNING_MODULES = frozenset(("pkgutil", "werkzeug.utils", "scrapy.utils.misc"))
# Folder constants whose names say that modules are searched in them, by a loader that may be a base class elsewhere.
_SEARCHED = lazy(
    r"(?:search|plugins?|modules?|extensions?|addons?|components?|commands?|spiders?|providers?|engines?|drivers?|hooks?"
    r"|rules?|checks?|checkers?|cogs?|skills?|parsers?|backends?|adapters?|connectors?|integrations?|transforms?"
    r"|strateg(?:y|ies)|tasks?|handlers?|migrations?|versions?|scripts?)_?(?:path|dir|folder|directory|root|location)s?\Z",
    IGNORECASE,
)


def add(build: Builder, facts: Facts) -> None:
    """Computed names that are no literals, folders that the file lists and loads from, edits of the search path."""
    loads = any(mark.name == "loader" for mark in facts.marks)
    for mark in facts.marks:
        if mark.name == "loader":
            _computed(build, facts, mark)
        elif mark.name == "syspath":
            _search_path(build, mark)
    modules = {statement.module for statement in facts.imports}
    loads = loads or _lists_itself(build, facts) or not _LOADING_MODULES.isdisjoint(modules)
    scans = not _SCANNING_MODULES.isdisjoint(modules)
    for mark in facts.marks:
        # A dotted name is no folder: only what imports modules is given one.
        if mark.name == "scan" and (loads or scans or DOTTED.match(mark.value)):
            if mark.value == HOLE + "/*.py" and build.base == "__init__.py":
                # A package that loads what it finds in a folder that nothing here says: its own, at least.
                _scan(build, mark._replace(value=HERE + "/*.py"))
            elif mark.value == HOLE:
                _given_packages(build, facts, "loads what it finds in the packages that it is given")
            else:
                _scan(build, mark)
    for literal in facts.literals:
        name = name_of(literal.role).rpartition(".")[2]
        if name and literal.value.startswith(HERE + "/") and _SEARCHED.search(name):
            _folder(build, literal.value, literal.line, f"{name} = {shown(literal.value)}")
        elif name in PLUGIN_FOLDERS and IDENTIFIER.match(literal.value):
            # Names of folders, put together with their place elsewhere.
            for pattern in (f"**/{literal.value}/*.py", f"**/{literal.value}/*/__init__.py"):
                detail = f"{name}: {literal.value}"
                build.glob(pattern, literal.line, "scan", detail, form="convention")


def _lists_itself(build: Builder, facts: Facts) -> bool:
    """Whether a package puts together what ``from package import *`` imports of it: modules that it has listed."""
    marks = {mark.name: mark.value for mark in facts.marks}
    return build.base == "__init__.py" and not marks.get("all") and "__all__" in marks.get("binds", "").split()


def _computed(build: Builder, facts: Facts, mark: Mark) -> None:
    """A call that loads by a computed name."""
    value = mark.value
    detail = f"loads {shown(value)} by name"
    if value.startswith((PACKAGE, ".")) and not value.endswith(".py"):
        build.beside(value, mark.line, "loader", detail)
    elif value == HOLE + ".py" and build.base == "__init__.py":
        # A package that loads files by name, from a folder that the call does not say: its own.
        build.glob("*.py", mark.line, "loader", detail)
    elif value.startswith(HOLE + "."):
        _given_packages(build, facts, detail)


def _given_packages(build: Builder, facts: Facts, detail: str) -> None:
    """``f"{self.package}.{name}"``: packages are said where the class or function of this file is used in it."""
    for literal in facts.literals:
        if literal.role.startswith("call:") and DOTTED.match(literal.value) and HOLE not in literal.value:
            build.module(f"{literal.value}.*", literal.line, "loader", detail, "scan")


def add_call(build: Builder, literal: Literal, loads: bool) -> None:
    """A name given to a loader. A name with a hole means every module that fits; an unknown beginning means nothing."""
    callee = leaf_of_callee(literal.role)
    value, line = literal.value, literal.line
    detail = f"{callee}({shown(value)})"
    slot = slot_of(literal.role)
    if callee in _BY_PATH or value.startswith(HERE) or path_like(value):
        build.path_ref(value, line, "loader", detail, "code")
        return
    name = value.partition(":")[0] if not value.startswith(PACKAGE) else value
    if name.startswith((".", PACKAGE)):
        build.beside(name, line, "loader", detail, form="scan" if HOLE in name else "object")
        return
    if not DOTTED.match(name) and not name.replace(HOLE, "").isidentifier():
        return
    if callee in _STRICT or callee in _ASKING:
        if slot in ("0", "name", "mod_name", "modname"):
            build.module(name, line, "loader", detail, "import", guarded=callee in _ASKING)
            if name.endswith("." + HOLE) and name.count(".") > 1 and HOLE not in name[:-1]:
                # What is put in may have a dot in it: f"app.components.{domain}" with "light.dimmer".
                build.module(f"{name[:-1]}*.*", line, "loader", detail, "scan")
    elif slot in ("0", "1", "name", "import_name", "obj", "dotted_path", "path", "object_name"):
        build.module(name, line, "loader", detail, "object")
        add_holder(build, name, line, "loader", detail)
        if callee in ("from_object", "config_from_object", "load_extension", "load_plugin", "LazyLoader", "locate"):
            build.module(name, line, "loader", detail, "app")


def add_holder(build: Builder, name: str, line: int, mechanism: str, detail: str) -> None:
    """``f"shop.tasks.{name}"`` where an object is asked for: what is put in may be one of the module before it."""
    head = name.partition(HOLE)[0]
    if HOLE in name and head.endswith(".") and "." in head[:-1]:
        build.module(head[:-1], line, mechanism, detail, "app")


def path_like(value: str) -> bool:
    """Whether a string is a path rather than a dotted name."""
    return "/" in value or value.endswith((".py", ".pyw"))


def _search_path(build: Builder, mark: Mark) -> None:
    """Folders that the file puts on ``sys.path``: module names start there for the file's own folder."""
    value = mark.value
    if HOLE in value:
        return
    if value.startswith(HERE):
        build.root(build.inside(value), build.folder, mark.line)
    elif not value.startswith(("/", "~")):
        for base in dict.fromkeys((build.folder, "")):
            build.root(join(base, value), build.folder, mark.line)


def _scan(build: Builder, mark: Mark) -> None:
    where = mark.value
    detail = f"loads what it finds in {shown(where) or 'its folder'}"
    if where.startswith(PACKAGE):
        rest = where.strip(PACKAGE + ".")
        build.beside(f"{where}.**" if rest else f"{PACKAGE}.**", mark.line, "scan", detail)
    elif where.startswith(HERE) or "/" in where:
        _folder(build, where, mark.line, detail)
    elif DOTTED.match(where) or where.isidentifier():
        build.module(f"{where}.**", mark.line, "scan", detail, "scan")


def _folder(build: Builder, where: str, line: int, detail: str) -> None:
    """A listed folder or a pattern: its modules, and its packages."""
    here: tuple[str, ...] = (build.folder,)
    path = path_of(where) if where != HERE else None
    if where in (HERE, HERE + "/"):
        text, bases = "", here
    elif path is None or path.text.startswith("/"):
        return
    else:
        text, bases = as_glob(path.text).strip("/"), here if path.here else (build.folder, "")
        if not path.here and not text.partition("*")[0].strip("./"):
            return
    joined = [(join(base, text), base) for base in bases]
    last = text.rpartition("/")[2]
    if "*" in last:
        if not last.endswith((".py", "*")):
            return  # `*.json`
        patterns = [text if last.endswith(".py") else f"{text}.py", f"{text}/__init__.py"]
    else:
        start = f"{text}/" if text else ""
        patterns = [f"{start}*.py", f"{start}*/__init__.py"]
    if not any(folder for folder, _ in joined):
        return  # everything below the root
    for pattern in patterns:
        if not (pattern.endswith(".py/__init__.py")):
            build.ref(Ref("glob", pattern, line, Status.PRODUCTION, "scan", detail, "exact", bases))
