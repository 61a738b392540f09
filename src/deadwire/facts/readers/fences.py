"""Listings in documentation: command lines with the folder that they run in, imports, drawings of folders."""

from __future__ import annotations

from deadwire.facts.readers.prose import Prose, may_name_a_script
from deadwire.lazy import lazy

# Languages in which every line is typed into a terminal, and those that say nothing: there it depends on the line.
SHELLS = frozenset(
    """bash sh shell zsh fish console shell-session sh-session shellsession terminal bash-session cmd bat batch dos
    doscon powershell pwsh ps1 ps prompt cli command commandline""".split()
)
_UNSAID = frozenset(("", "text", "txt", "plain", "plaintext", "none", "default", "parsed-literal", "code", "example"))
_PYTHON = frozenset("python python3 py py3 python2 pycon ipython ipython3 pyi jupyter-execute testcode doctest".split())
# Output, pictures, data that names no file to run, and what somebody else changed.
_SILENT = frozenset(
    """diff patch log output mermaid plantuml dot graphviz svg html css scss sql http csv math latex bibtex markdown md
    rst pytb python-traceback traceback regex gitignore""".split()
)

_PROMPT = lazy(
    r"\s*(?:\([\w.-]+\)\s*)?(?:\[?[\w.-]+@[\w.-]+(?:[:~/][^\s$#]*)?(?:\s[^\s$#\]]+)?\]?\s*)?"
    r"(?:[$❯➜]|%|PS[^>\n]*>|[A-Za-z]:[^>\n]*>)\s+(?=\S)"
)
_PROMPT_END = lazy(r"[$❯➜%>][\s\\]")  # or of its line, which is joined with the next
_LONGEST = 4_000  # characters of a line that somebody types
_SECOND_PROMPT = lazy(r"\s*>\s?")
_BOX = lazy(r"[├└│┣┗┃╰╠╚║]|^\s*(?:\|\s+)*(?:\|-{1,3}|`-{1,3}|\+-{1,3}|\\-{1,3})\s")
_DRAWN = lazy(r"-(?<=[|`+\\]-)")  # in every line that _BOX finds in ASCII
_LISTED = lazy(r"(\s*)(?:[-*]\s+)?\.?/?[\w.@{}<>$*+-]+(/?)(?:\s+(?:#|//|<-|←|-{1,2}|:|\().*|\s{2,}\S.*)?$")
_FOLDER = lazy(r"/(?:\s|\Z)")  # the end of a name that _LISTED takes for that of a folder
_FOLDER_CHANGE = lazy(r"(?:cd|pushd|chdir)\s+(?:/d\s+|--\s+)?(\"[^\"]*\"|'[^']*'|[^\s;&|]+)\s*(?:(?:&&|;)\s*(.*))?$")
_MOVES = ("cd", "pushd", "chdir", "popd")
_CLONE = lazy(r"\bgit\s+clone\s+(?:-\S+\s+(?:\d+\s+)?)*\S*?[/:]([\w.-]+?)(?:\.git)?/?(?:\s+([\w./-]+))?\s*(?:$|[&;|])")
_HEREDOC = lazy(r"<<-?\s*[\"']?([A-Za-z_]\w*)[\"']?")
_INCLUDE = lazy(r"-{1,2}8<-{1,2}\s+[\"']([^\"']+)[\"']|\{[!*]>?\s*([^\s!*{}]+)|\{\{#(?:rustdoc_)?include\s+([^\s}:]+)")
_IMPORT = lazy(
    r"\s*(?:>>>\s+|In\s*\[\d*\]:\s*)?import\s+([\w.]+(?:\s+as\s+\w+)?(?:\s*,\s*[\w.]+(?:\s+as\s+\w+)?)*)\s*(?:#.*|;.*)?$"
)
_FROM = lazy(r"\s*(?:>>>\s+|In\s*\[\d*\]:\s*)?from\s+([A-Za-z_][\w.]*)\s+import\s+(.*)$")
_SET = r"(?:[A-Z_][A-Z0-9_]*=\S*\s+)*"
_PROGRAMS = frozenset(
    """py pypy pypy3 bash sh zsh source uv uvx pipx poetry pdm hatch pipenv conda docker exec flask celery uvicorn
    gunicorn hypercorn daphne granian waitress-serve uwsgi scrapy django-admin streamlit chainlit gradio pytest tox nox
    invoke fab locust snakemake jupyter papermill spark-submit torchrun accelerate deepspeed mpirun srun sbatch ts-node
    tsx node npx bun deno cargo go make just task blender mcp fastapi modal ray airflow dagster prefect alembic
    kedro""".split()
)
_COMMAND_START = lazy(
    rf"{_SET}(?:sudo\s+(?:-\S+\s+)*)?(?:python[\d.]*|{'|'.join(sorted(_PROGRAMS))})\s"
    rf"|{_SET}(?:\.{{1,2}}|~|[\w.-]+)?(?:/[\w.<>{{}}$-]+)+(?:\s|$)|[\w-]+\.(?:py|sh)\s+\S"
)
# In a listing of another language: a module by its full name, or Python itself.
_NAMED = lazy(r"\bpython|\s-m\s|(?<![\w./:-])[a-z_]\w*(?:\.[a-z_]\w*)+[.:][A-Za-z_]\w*(?![\w./-])")
# What can be in a command line that leads to a file: a path, a module, an address of an object.
_TELLING = lazy(r"[\w)}>*]\.\w|/\w|\s-m\s|\w:\w|\b(?:flask|celery|scrapy|django-admin|invoke|fab|kedro)\s")


def listing(prose: Prose, language: str, rows: list[tuple[int, str]]) -> None:
    """Takes the lines of one listing, with their numbers, for what its language makes of them."""
    language = language.lower()
    if language in _SILENT:
        return
    whole = "\n".join([text for _, text in rows])
    if is_tree(whole):
        for line, text in rows:
            prose.tree(line, text)
    elif language in _PYTHON or (language in _UNSAID and "import" in whole and _is_python(rows)):
        _python(prose, rows)
    elif language in SHELLS or language in _UNSAID:
        _terminal(prose, language, rows, whole)
    else:
        for line, text in rows:
            if not included(prose, line, text) and (_NAMED.search(text) or may_name_a_script(text)):
                bare = text.strip()
                if not bare.startswith(("#", "//", ";", "*")):
                    prose.add(line, "fence:" + language, bare)


def _is_python(rows: list[tuple[int, str]]) -> bool:
    """Whether a listing of a language that nobody gave is Python: it imports, and nobody types into a terminal."""
    imports = any("import" in text and _FROM.match(text) for _, text in rows)
    return imports and not any(_PROMPT.match(text) or _starts_command(text.strip()) for _, text in rows)


def _starts_command(text: str) -> bool:
    """Whether a line begins with a program or script that is given something."""
    first = text.split(None, 1)[0] if text else ""
    # Most lines are code, and do not begin like any.
    begins = first in _PROGRAMS or first == "sudo" or first.startswith("python") or first.endswith((".py", ".sh"))
    return (begins or "/" in first or "=" in first) and _COMMAND_START.match(text) is not None


def is_tree(text: str) -> bool:
    """Whether lines draw folders and files: with lines, or by indentation below names that end in a slash."""
    drawn = not text.isascii() or ("-" in text and _DRAWN.search(text) is not None)
    if drawn and any(map(_BOX.search, text.split("\n"))):
        return True
    if "/" not in text or not _FOLDER.search(text):
        return False
    filled = [line for line in text.split("\n") if line.strip()]
    if len(filled) < 3:
        return False
    listed = [match for match in map(_LISTED.match, filled) if match]
    return (
        len(listed) * 5 >= len(filled) * 4
        and any(match[2] for match in listed)
        and len({match[1] for match in listed}) > 1
    )


def included(prose: Prose, line: int, text: str) -> bool:
    """A line that a documentation tool replaces by a file."""
    if "8<" not in text and "{" not in text:
        return False
    match = _INCLUDE.search(text)
    if match is None:
        return False
    name = "--8<--" if match[1] else "include"
    target = match[1] or match[2] or match[3]
    if not may_name_a_script(target):
        return False
    prose.directive(line, name, target)
    return True


def _python(prose: Prose, rows: list[tuple[int, str]]) -> None:
    open_from = ""
    for line, text in rows:
        if open_from:
            open_from = _imported(prose, line, open_from, text)
            continue
        bare = text.strip()
        if not bare or bare[0] == "#" or included(prose, line, text):
            continue
        match = _FROM.match(text) if "import" in text else None
        if match:
            prose.add(line, "docs-import", match[1])
            names = match[2].lstrip("(")
            open_from = _imported(prose, line, match[1], names) if match[2].startswith("(") else ""
            if not match[2].startswith("("):
                _imported(prose, line, match[1], names)
            continue
        match = _IMPORT.match(text) if "import" in text else None
        if match:
            for part in match[1].split(","):
                prose.add(line, "docs-import", part.split()[0])
        elif bare[0] in "!$%" and len(bare) > 2:
            prose.command(line, bare[1:].replace("run ", "python ", 1) if bare.startswith("%run ") else bare[1:], "")
        elif may_name_a_script(text):
            prose.add(line, "fence:python", bare.removeprefix(">>> "))


def _imported(prose: Prose, line: int, module: str, text: str) -> str:
    """Names taken from a module; the module again while the parenthesis is open."""
    text = text.partition("#")[0]
    names, closed, _ = text.partition(")")
    for part in names.split(","):
        words = part.split()
        if words and words[0].isidentifier():
            prose.add(line, "docs-import.name", f"{module}.{words[0]}")
    return "" if closed else module


def _terminal(prose: Prose, language: str, rows: list[tuple[int, str]], whole: str) -> None:
    rows = [(line, text) for line, text in rows if len(text) <= _LONGEST]
    prompts = _PROMPT_END.search(whole) is not None  # there may be some
    prompted = prompts and any(_PROMPT.match(text) for _, text in rows)
    folder = ""
    end_of_heredoc = ""
    for line, text in _joined(rows):
        if end_of_heredoc:
            if text.strip() == end_of_heredoc:
                end_of_heredoc = ""
            continue
        prompt = _PROMPT.match(text) if prompts else None
        if prompted and prompt is None:
            if text.lstrip().startswith(">>> "):
                _python(prose, [(line, text)])
            continue
        bare = text[prompt.end() :].strip() if prompt else text.strip()
        if bare.startswith(">>> "):
            _python(prose, [(line, text)])
            continue
        if language in SHELLS and bare.startswith("> "):
            bare = bare[2:].lstrip()
        if not bare or bare.startswith(("#", "rem ", "REM ", "::", "//")) or included(prose, line, text):
            continue
        clone = _CLONE.search(bare) if "git" in bare else None
        if clone:
            prose.clones.add(clone[2] or clone[1])
        heredoc = _HEREDOC.search(bare) if "<<" in bare else None
        if heredoc and not bare.startswith(("python", "uv ")):
            end_of_heredoc = heredoc[1]
        if bare.startswith(_MOVES):
            folder, bare = _moved(prose, folder, bare)
        if not bare:
            continue
        if prompt or language in SHELLS or _starts_command(bare):
            if _TELLING.search(bare):
                prose.command(line, bare, folder)
        elif may_name_a_script(bare):
            prose.add(line, "fence:" + language, bare)


def _moved(prose: Prose, folder: str, text: str) -> tuple[str, str]:
    """The folder after the changes that a line begins with, and what the line does then."""
    while True:
        match = _FOLDER_CHANGE.match(text)
        if match is None:
            if text in ("popd", "cd"):
                return "", ""
            return folder, text
        target = match[1].strip("\"'").replace("\\", "/").rstrip("/") or "/"
        if target in prose.clones or target == "-":
            folder = ""
        elif not folder or target.startswith(("/", "~", "$", "%", "<", "{")):
            folder = target.removeprefix("./")
        else:
            folder = f"{folder}/{target.removeprefix('./')}"
        text = match[2] or ""


def _joined(rows: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Rows with those that a ``\\`` (or ``^``, or a backtick) continues in one."""
    joined: list[tuple[int, str]] = []
    goes_on = False
    for line, text in rows:
        if goes_on:
            first, before = joined[-1]
            rest = _SECOND_PROMPT.sub("", text, count=1) if text.lstrip().startswith("> ") else text
            joined[-1] = (first, f"{before[:-1].rstrip()} {rest.strip()}")
        else:
            joined.append((line, text.rstrip()))
        goes_on = joined[-1][1].endswith(("\\", " ^", " `"))
    return joined
