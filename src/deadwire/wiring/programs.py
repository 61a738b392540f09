"""Shell scripts, programs in other languages, notebooks, stubs, links: nodes that lend their own status."""

from __future__ import annotations

from deadwire.facts.schema import HERE, HOLE, Facts
from deadwire.model import Flag, Ref, Status
from deadwire.resolve.namespace import join
from deadwire.settings import Settings
from deadwire.wiring.builder import Builder
from deadwire.wiring.commands import Speaker
from deadwire.wiring.tokens import APP, DOTTED, is_script, shown

SHELLS = frozenset(("shell", "batch"))
FOREIGN = frozenset(("javascript", "typescript", "rust", "go", "code"))
# Files that start what is below their folder, for languages whose programs are built as packages.
_PACKAGES = {
    "javascript": ("package.json",),
    "typescript": ("package.json",),
    "rust": ("Cargo.toml",),
    "go": ("go.mod",),
    "code": ("pom.xml", "build.gradle", "Gemfile", "composer.json"),
}
_JS = "{ts,tsx,mts,cts,js,jsx,mjs,cjs}"


def add_shell(build: Builder, facts: Facts) -> None:
    """A shell script: runnable, and lends to what it runs whatever it is worth itself."""
    build.flags |= Flag.CODE
    build.own(Status.MANUAL, "shell", 1, "a shell script")
    speaker = Speaker(build, "shell", Status.PRODUCTION)
    for command in facts.commands:
        speaker.command(command)


def add_foreign(build: Builder, facts: Facts, settings: Settings) -> None:
    """A program in another language."""
    build.flags |= Flag.CODE
    held = settings.holder(_PACKAGES.get(facts.reader, ()), build.path)
    if held is not None:
        build.own(Status.DOCUMENTED, "package", 1, f"part of the package in {held or 'the root'}")
    else:
        build.own(Status.MANUAL, "program", 1, "a loose program")
    speaker = Speaker(build, facts.reader, Status.PRODUCTION)
    for command in facts.commands:
        speaker.command(command)
    for field in facts.fields:
        if field.pointer == "import":
            _import(build, facts.reader, field.value, field.line)
    for literal in facts.literals:
        _literal(build, facts.reader, literal.value, literal.line, literal.role)


def _import(build: Builder, language: str, value: str, line: int) -> None:
    """A module of the same language: the chain from a package's entry to the program that starts Python."""
    if language in ("javascript", "typescript") and value.startswith("."):
        path = join(build.folder, value)
        if path:
            stem = path.rpartition(".")[0] if path.endswith((".js", ".ts", ".mjs", ".cjs", ".jsx", ".tsx")) else path
            for pattern in (f"{stem}.{_JS}", f"{path}/index.{_JS}"):
                build.ref(Ref("glob", pattern, line, Status.PRODUCTION, "import", f"imports {value}", "exact", ("",)))
    elif language == "rust":
        folder = build.folder
        stem = build.path.rpartition("/")[2].removesuffix(".rs")
        below = folder if stem in ("main", "lib", "mod", "build") else f"{folder}/{stem}"
        for pattern in (f"{below}/{value}.rs", f"{below}/{value}/mod.rs"):
            build.ref(
                Ref("path", pattern.lstrip("/"), line, Status.PRODUCTION, "import", f"mod {value}", "exact", ("",))
            )
    elif language == "go" and "/" in value:
        build.ref(Ref("glob", f"/{value}/*.go", line, Status.PRODUCTION, "import", f"imports {value}", "code", ()))


def _literal(build: Builder, language: str, value: str, line: int, role: str) -> None:
    """A string: a path of a script, the handler of a function, a dotted name of Python."""
    slot = role.rpartition(":")[2]
    detail = f'"{shown(value)}"'
    if slot in ("handler", "Handler"):
        Speaker(build, "handler", Status.PRODUCTION).handler(value, line, f"handler {value}", ())
    elif value.startswith(HERE) or "/" in value or is_script(value):
        end = value.partition("?")[0]
        if end.endswith((".py", ".sh", ".ipynb", ".pyw")):
            build.path_ref(end, line, language, detail, "code")
    elif DOTTED.match(value) and HOLE not in value:
        build.module(value, line, language, detail, "object")
    else:
        found = APP.match(value)
        if found and "." in found[1]:
            build.module(found[1], line, language, detail, "object")


def add_link(build: Builder, facts: Facts) -> None:
    """A symbolic link passes on what it is given."""
    for field in facts.fields:
        target = join(build.folder, field.value)
        if target and not field.value.startswith("/"):
            build.ref(Ref("path", target, 1, Status.PRODUCTION, "symlink", f"links to {field.value}", "exact", ("",)))


def add_notebook(build: Builder, facts: Facts) -> None:
    """A notebook: runnable; its own cells are read like Python by the caller."""
    build.flags |= Flag.CODE
    build.own(Status.MANUAL, "notebook", 1, "a notebook")
    for field in facts.fields:
        if field.pointer in ("load", "load_ext"):
            if field.value.endswith(".py"):
                build.path_ref(field.value, field.line, "notebook", f"%{field.pointer} {field.value}", "code")
            else:
                build.module(field.value, field.line, "notebook", f"%{field.pointer} {field.value}", "app")
