"""Documentation: paths, links, commands, module names."""

from __future__ import annotations

from deadwire.facts.schema import Facts, Field
from deadwire.model import Flag, Own, Ref, Status
from deadwire.wiring.builder import Builder
from deadwire.wiring.commands import Speaker
from deadwire.wiring.tokens import APP, DOTTED, is_script, shown

# Files that tell agents and planners what to do: their commands count, their mentions do not.
_INSTRUCTIONS = frozenset(
    """agents.md claude.md gemini.md copilot-instructions.md .cursorrules .windsurfrules .clinerules plan.md plans.md
    todo.md tasks.md roadmap.md conventions.md""".split()
)
_INSTRUCTION_FOLDERS = frozenset((".cursor", ".windsurf", ".agents", ".claude", ".augment", ".clinerules", "plans"))
_MODULE_DIRECTIVES = frozenset(
    """automodule autoclass autofunction automethod autoexception autodata autosummary module currentmodule py:module
    click argparse ::: mkdocs-click typer mod class func meth py:mod py:class py:func autopydantic_model""".split()
)
PYTHON = (".py", ".pyw", ".ipynb", ".sh", ".ts", ".js", ".mjs", ".wsgi")


def add(build: Builder, facts: Facts) -> None:
    """References of a page of documentation."""
    build.flags |= Flag.DOC
    build.own_status.append(Own(Status.DOCUMENTED, "docs", 1, "documentation"))
    only_commands = is_instruction(build.path)
    speaker = Speaker(build, "docs", Status.DOCUMENTED, "named in docs: ")
    for command in facts.commands:
        speaker.command(command)
    for field in facts.fields:
        kind = field.pointer
        if kind.startswith("fence:"):
            if kind.partition(":")[2] in ("", "sh", "bash", "shell", "console", "zsh", "text", "terminal", "cmd"):
                speaker.text(field.value, field.line)
        elif kind == "tree" or only_commands:
            continue
        else:
            _mention(build, field)


def is_instruction(path: str) -> bool:
    """Whether a document instructs agents or plans work."""
    *folders, base = path.lower().split("/")
    return base in _INSTRUCTIONS or not _INSTRUCTION_FOLDERS.isdisjoint(folders)


def _mention(build: Builder, field: Field) -> None:
    kind, value, line = field.pointer, field.value, field.line
    if kind == "link":
        if value.partition("#")[0].endswith(PYTHON):
            build.path_ref(
                value.partition("#")[0], line, "docs", f"link to {shown(value)}", "link", cap=Status.DOCUMENTED
            )
            build.path_ref(
                value.partition("#")[0], line, "docs", f"link to {shown(value)}", "doc", cap=Status.DOCUMENTED
            )
        return
    name = kind.partition(":")[2] if kind.startswith("directive:") else ""
    if name in _MODULE_DIRECTIVES or kind == "docs-import":
        key = value.partition(":")[0].strip(".~! ")
        if DOTTED.match(key):
            build.module(key, line, "docs", f"{name or 'import'} {key}", "object", cap=Status.DOCUMENTED)
            build.module(key, line, "docs", f"{name or 'import'} {key}", "app", cap=Status.DOCUMENTED)
        elif key.isidentifier():
            build.module(key, line, "docs", f"{name or 'import'} {key}", "app", cap=Status.DOCUMENTED)
        return
    token = value.split()[0] if value.split() else ""
    if token.partition("#")[0].split("::")[0].rstrip(".,:;)").endswith(PYTHON):
        build.path_ref(token, line, "docs", f"named: {shown(value)}", "doc", cap=Status.DOCUMENTED)
        return
    if kind not in ("code", "text") and not name:
        return
    found = APP.match(token)
    dotted = found[1] if found else token
    if DOTTED.match(dotted) and not is_script(dotted) and kind == "code":
        build.ref(Ref("module", dotted, line, Status.DOCUMENTED, "docs", f"named: {shown(value)}", "object"))
