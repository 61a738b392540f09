"""Documentation: paths, links, commands, module names."""

from __future__ import annotations

from deadwire.facts.schema import HOLE, Facts, Field
from deadwire.lazy import lazy
from deadwire.model import Flag, Ref, Status
from deadwire.settings import Settings
from deadwire.wiring.builder import Builder
from deadwire.wiring.commands import Speaker
from deadwire.wiring.tokens import APP, DOTTED, is_script, path_of, shown

# Files that tell agents and planners what to do: their commands count, their mentions do not.
_INSTRUCTIONS = frozenset(
    """agents.md claude.md gemini.md copilot-instructions.md .cursorrules .windsurfrules .clinerules plan.md plans.md
    todo.md tasks.md roadmap.md conventions.md spec.md""".split()
)
_INSTRUCTION_FOLDERS = frozenset(
    (".cursor", ".windsurf", ".agents", ".claude", ".augment", ".clinerules", ".kiro", ".github", "plans", "prompts")
)
_READERS = frozenset(("markdown", "rst", "adoc", "text"))
_MODULE_DIRECTIVES = frozenset(
    """automodule autoclass autofunction automethod autoexception autodata autosummary autopackage module currentmodule
    py:module click argparse ::: mkdocs-click typer mod class func meth attr exc data obj py:mod py:class py:func
    py:meth autopydantic_model autoattribute autodecorator autoproperty autoenum autoflask""".split()
)
SCRIPTS = tuple(".py .pyw .ipynb .sh .bash .zsh .ts .js .mjs .cjs .wsgi .ps1 .bat .rb .pl".split())
# Folders whose files are there to be read and tried: what introduces the folder introduces them.
_EXAMPLES = frozenset("example examples sample samples demo demos snippets cookbook recipes".split())
_TREE = lazy(r"https?://github\.com/[^/]+/[^/]+/tree/[^/]+/")
_MODULES_ONLY = frozenset(("automodule", "autopackage", "mod", "py:mod"))
_SHELL_FENCES = frozenset("sh bash shell console zsh fish terminal cmd bat powershell shell-session text".split())
DOC = Status.DOCUMENTED


def add(build: Builder, facts: Facts, settings: Settings) -> None:
    """References of a page of documentation; nothing where the file is none."""
    instructions = facts.reader == "markdown" and is_instruction(build.path)
    documents = settings.is_docs(build.path)
    if build.flags & (Flag.PYTHON | Flag.CODE) or not (documents or (instructions and facts.reader in _READERS)):
        return
    build.flags |= Flag.DOC
    build.own(DOC, "docs", 1, "documentation")
    if build.base.lower().startswith("readme") and documents:
        _examples(build, build.folder, 1, "introduces the examples of its folder", ("",))
    if facts.reader not in _READERS:
        return
    speaker = Speaker(build, "docs", DOC, form="doc")
    for command in facts.commands:
        speaker.command(command)
    for field in facts.fields:
        if field.pointer.startswith("fence:"):
            if field.pointer[6:] in _SHELL_FENCES:
                speaker.text(field.value, field.line)
            elif not instructions:
                _words(build, field)
        elif field.pointer != "tree" and not instructions:
            _mention(build, field, speaker)


def is_instruction(path: str) -> bool:
    """Whether a document instructs agents or plans work."""
    *folders, base = path.lower().split("/")
    return base in _INSTRUCTIONS or not _INSTRUCTION_FOLDERS.isdisjoint(folders)


def _words(build: Builder, field: Field) -> None:
    """A line of a listing in a language that runs nothing: the paths in it."""
    for word in field.value.replace('"', " ").replace("'", " ").replace(",", " ").split():
        if "/" in word and word.rstrip(".:;)").endswith(SCRIPTS):
            build.path_ref(word.rstrip(".:;)"), field.line, "docs", f"names {shown(word)}", "doc", cap=DOC)


def _mention(build: Builder, field: Field, speaker: Speaker) -> None:
    kind, value, line = field.pointer, field.value, field.line
    if kind == "link":
        _link(build, value, line)
    elif kind.startswith(("directive:", "docs-import")):
        _directive(build, kind.partition(":")[2], value, line)
    elif kind.startswith("frontmatter."):
        return
    else:
        words = value.split()
        if kind == "code" and len(words) > 1:
            speaker.text(value, line)
            return
        if words:
            if kind == "code" and words[0].endswith("/"):
                _examples(build, words[0].strip("/"), line, f"names {shown(words[0])}", (build.folder, ""))
            _token(build, kind, words[0], line)


def _examples(build: Builder, folder: str, line: int, detail: str, bases: tuple[str, ...]) -> None:
    """A folder of examples that a page introduces, links to or names."""
    path = path_of(folder)
    if path is None or path.here or HOLE in path.text or "*" in path.text or folder.startswith("/"):
        return
    if not _EXAMPLES.isdisjoint(path.text.lower().split("/")):
        build.glob(f"{path.text}/**/*.py", line, "docs", detail, cap=DOC, bases=bases, form="convention")


def _link(build: Builder, target: str, line: int) -> None:
    """A link goes from the page's own folder, or from the root. A web address is one of another place."""
    target = target.partition("#")[0].partition("?")[0]
    if not target.endswith(SCRIPTS):
        inside = _TREE.sub("", target)
        bases = ("",) if inside != target else (build.folder, "")
        if "://" not in inside:
            _examples(build, inside.strip("/"), line, f"links to {shown(target)}", bases)
        return
    if "://" in target:
        return
    path = path_of(target)
    if path is None or HOLE in path.text:
        return
    build.ref(Ref("path", path.text, line, DOC, "docs", f"links to {shown(target)}", "link"))


def _directive(build: Builder, name: str, value: str, line: int) -> None:
    token = value.split()[0] if value.split() else ""
    if token.endswith(SCRIPTS):
        build.path_ref(token, line, "docs", f"{name} {shown(token)}".strip(), "doc", cap=DOC)
        return
    if name and name not in _MODULE_DIRECTIVES:
        return
    key = token.partition(":")[0].strip("~!() ")
    detail = f"{name or 'import'} {key}"
    if DOTTED.match(key):
        build.module(key, line, "docs", detail, "app" if name in _MODULES_ONLY else "object", cap=DOC)
    elif key.isidentifier():
        build.module(key, line, "docs", detail, "app", cap=DOC)


def _token(build: Builder, kind: str, token: str, line: int) -> None:
    """A path or dotted name in a code span or in text."""
    bare = token.partition("#")[0].partition("::")[0].rstrip(".,:;)")
    detail = f"names {shown(token)}"
    if bare.endswith(SCRIPTS):
        build.path_ref(bare, line, "docs", detail, "doc", cap=DOC)
    elif kind == "code":
        found = APP.match(token)
        dotted = found[1] if found else token.partition("(")[0]
        if DOTTED.match(dotted) and HOLE not in dotted and not is_script(dotted):
            build.module(dotted, line, "docs", detail, "object", cap=DOC)
