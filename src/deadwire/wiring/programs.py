"""Shell scripts, programs in other languages, links: nodes that lend their own status."""

from __future__ import annotations

from deadwire.facts.schema import HERE, HOLE, Facts, Field
from deadwire.lazy import lazy
from deadwire.model import Flag, Ref, Status
from deadwire.resolve.namespace import folder_of, join
from deadwire.settings import Settings
from deadwire.wiring.builder import Builder
from deadwire.wiring.commands import Speaker
from deadwire.wiring.tokens import APP, DOTTED, is_script, shown

# Files that start what is below their folder, for languages whose programs are built as packages.
_PACKAGES = {
    "javascript": ("package.json",),
    "typescript": ("package.json",),
    "rust": ("Cargo.toml",),
    "go": ("go.mod",),
    "code": ("pom.xml", "build.gradle", "Gemfile", "composer.json", "platformio.ini"),
}
_JS = "{ts,tsx,mts,cts,js,jsx,mjs,cjs,svelte,vue}"
_JS_ENDING = lazy(r"\.(?:[cm]?[jt]sx?|svelte|vue)\Z")
_TEST_NAME = lazy(r"\.(?:test|spec|e2e)\.[cm]?[jt]sx?\Z|_test\.go\Z|/(?:__tests__|__mocks__|e2e|cypress|playwright)/")
_HANDLER_SLOTS = frozenset(("handler", "Handler", "handlerName", "entryPoint"))
_ASSETS = ("fromAsset", "from_asset", "AssetCode", "AssetArchive", "FileArchive", "fromBundle", "asset")
# Calls that take a dotted Python name as the name of a remote procedure.
_REMOTE = lazy(r"(?:frappe\.)?(?:call|xcall|createResource|useFrappe\w*|callSync|method)\b")


def add(build: Builder, facts: Facts, settings: Settings) -> None:
    """What such a file is and says, by the reader that knows its language."""
    if facts.reader == "symlink":
        add_link(build, facts)
    elif facts.reader in ("shell", "batch"):
        add_shell(build, facts)
    else:
        add_foreign(build, facts, settings)


def add_shell(build: Builder, facts: Facts) -> None:
    """A shell script: runnable, and lends to what it runs whatever it is worth itself."""
    build.flags |= Flag.CODE
    build.own(Status.MANUAL, "shell", 1, "a shell script")
    speaker = Speaker(build, "shell", Status.PRODUCTION)
    for command in facts.commands:
        speaker.command(command)
    for field in facts.fields:
        if field.pointer.startswith("heredoc:"):
            _written(build, field)


def _written(build: Builder, field: Field) -> None:
    """A file that the script writes from its own text (a unit, a cron table, a script) uses what it names."""
    from deadwire.facts.registry import read, reader_of
    from deadwire.wiring.carriers import Carrier
    from deadwire.wiring.table import built_in

    name = field.pointer.partition(":")[2].replace(HOLE, "x").lstrip("/")
    reader = reader_of(name, 0o100644) or ("shell" if field.value.startswith("#!") else "")
    if not reader or reader in ("markdown", "rst", "python"):
        return
    facts = read(reader, field.value.encode("utf-8", "surrogateescape"))
    inner = Builder(name)
    if facts.reader in ("shell", "batch"):
        speaker = Speaker(inner, "shell", Status.PRODUCTION)
        for command in facts.commands:
            speaker.command(command)
    else:
        for row in built_in().of(name):
            Carrier(inner, facts).add(row)
    for ref in inner.wired().refs:
        bases = tuple(base for base in ref.bases if base.startswith("/"))
        build.ref(ref._replace(line=field.line + max(0, ref.line - 1), bases=bases))


def add_foreign(build: Builder, facts: Facts, settings: Settings) -> None:
    """A program in another language."""
    build.flags |= Flag.CODE
    if _TEST_NAME.search("/" + build.path):
        build.flags |= Flag.TEST
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
    assets = [
        literal.value
        for literal in facts.literals
        if any(word in literal.role for word in _ASSETS) and not is_script(literal.value)
    ]
    for literal in facts.literals:
        _literal(build, facts.reader, literal.value, literal.line, literal.role, assets)


def _import(build: Builder, language: str, value: str, line: int) -> None:
    """A module of the same language: the chain from a package's entry to the program that starts Python."""
    detail = f"imports {value}"
    if language in ("javascript", "typescript", "code"):
        if not value.startswith("."):
            return
        path = join(build.folder, value)
        if path:
            stem = _JS_ENDING.sub("", path)
            for pattern in (f"{stem}.{_JS}", f"{path}/index.{_JS}"):
                build.ref(Ref("glob", pattern, line, Status.PRODUCTION, "import", detail, "exact", ("",)))
    elif language == "rust":
        stem = build.base.removesuffix(".rs")
        below = build.folder if stem in ("main", "lib", "mod", "build") else f"{build.folder}/{stem}"
        for path in (f"{below}/{value}.rs", f"{below}/{value}/mod.rs"):
            build.ref(Ref("path", path.lstrip("/"), line, Status.PRODUCTION, "import", f"mod {value}", "exact", ("",)))
    elif language == "go" and "/" in value:
        end = "/".join(value.split("/")[-2:])
        build.ref(Ref("glob", f"/{end}/*.go", line, Status.PRODUCTION, "import", detail, "code"))


def _literal(build: Builder, language: str, value: str, line: int, role: str, assets: list[str]) -> None:
    """A string: a path of a script, the handler of a function, a dotted name of Python."""
    detail = f'"{shown(value)}"'
    slot = role.rpartition(":")[2].rpartition(".")[2]
    if slot in _HANDLER_SLOTS and not is_script(value):
        bases = [place for asset in assets for place in build.places(asset.removeprefix("./"))]
        Speaker(build, "handler", Status.PRODUCTION).handler(value, line, f"handler {value}", bases)
    elif value.startswith(HERE) or "/" in value or is_script(value):
        end = value.partition("?")[0].removeprefix("./") if not value.startswith(HERE) else value
        if end.endswith((".py", ".sh", ".ipynb", ".pyw", ".ps1", ".bat")):
            above = (folder_of(build.folder),) if language == "rust" else ()
            build.path_ref(end, line, language, detail, "code", bases=above)
    elif HOLE not in value and (_REMOTE.search(role.partition(":")[2]) or APP.match(value) or _is_imported(role)):
        found = APP.match(value)
        name = found[1] if found else value
        if DOTTED.match(name):
            build.module(name, line, language, detail, "object")
            if _is_imported(role):
                build.module(name, line, language, detail, "app")


def _is_imported(role: str) -> bool:
    """Whether a call imports what it is given into an embedded interpreter: pyo3, the C API, JVM bindings."""
    return role.startswith("call:") and "import" in role.split(":")[1].lower() and "require" not in role


def add_link(build: Builder, facts: Facts) -> None:
    """A symbolic link passes on what it is given."""
    for field in facts.fields:
        target = join(build.folder, field.value)
        if target and not field.value.startswith("/"):
            detail = f"links to {field.value}"
            build.ref(Ref("path", target, 1, Status.PRODUCTION, "symlink", detail, "exact", ("",)))
