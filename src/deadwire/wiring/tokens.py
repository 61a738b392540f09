"""Words of command lines, documents and code as paths and module names: what is cut off, what is unknown."""

from __future__ import annotations

from deadwire.facts.schema import HERE, HOLE, PACKAGE
from deadwire.lazy import IGNORECASE, lazy
from deadwire.typed import NamedTuple

# Files that something runs or reads as a carrier: how a path in code or prose has to end.
SCRIPTS = tuple(
    """.py .pyw .sh .bash .zsh .ksh .fish .ps1 .psm1 .bat .cmd .ts .tsx .mts .cts .js .mjs .cjs .jsx .rb .pl .php .lua
    .r .jl .ipynb .wsgi .cgi .fcgi .mk .ini .yml .yaml .toml .service .timer .conf .cfg .json .rs .go .smk .nf .spec
    .xml .tf .pyx .gradle .groovy .cron .crontab .ctmpl""".split()
)
_SHOUTED = (".R", ".PY", ".SH", ".BAT", ".CMD", ".PS1")
_NAME = r"[A-Za-z_\x00*][\w\x00*]*"
DOTTED = lazy(rf"{_NAME}(?:\.{_NAME})+\Z")
IDENTIFIER = lazy(r"[A-Za-z_]\w*\Z")
APP = lazy(r"([A-Za-z_][\w.]*):([A-Za-z_][\w.]*)(?:\(.*\))?\Z")
# Variables and macros of shells, build tools, templates and documents.
_VARIABLE = (
    r"\$\{\{.*?\}\}|\{\{.*?\}\}|\$\{[^}]*\}|\$\([^)]*\)|\$[A-Za-z_@?]\w*|%\([^)]*\)s|%[A-Za-z_]\w*%"
    r"|%[bCdEfghHiIjLnNpsStTuUV](?=/|\Z)|<[^<>\s]+>|@[A-Za-z_]\w*@|![A-Za-z_]\w*!|\{[A-Za-z_][\w.]*\}"
)
_ANY_VARIABLE = lazy(_VARIABLE)
_HEAD = lazy(rf"(?:{_VARIABLE}|\x00+|~)(?=/)")
# Those that stand for the folder of the file itself.
_OWN_FOLDER = lazy(
    r"(?:%\(here\)s|\{toxinidir\}|\$\{path\.module\}|\$PSScriptRoot|\$\{\{\s*github\.action_path\s*\}\}|\$GITHUB_ACTION_PATH"
    r"|\{\{\s*playbook_dir\s*\}\}|\{\{\.TASKFILE_DIR\}\}|\$\{CMAKE_CURRENT_(?:SOURCE|LIST)_DIR\})(?=/|\Z)"
)
_URL = lazy(r"([a-z][a-z0-9+.-]*)://", IGNORECASE)
_STORES = frozenset(("file", "salt", "s3", "gs", "dbfs"))  # the paths below them may be those of uploaded files
_TAIL = lazy(r"(?:#[\w-]*|::[\w:\[\]-]+|:\d+(?::\d+)?(?:-\d+)?)\Z")
_UNKNOWN = lazy(r"[\x00*]+")
_NO_PATH = frozenset(" \t\n<>|&\"'`()=,;" + HERE + PACKAGE)
_KEY = lazy(r"[\w.*:,/-]+\Z")


class PathToken(NamedTuple):
    """A path as it can be looked up. `here`: it starts at the folder of the file that says it."""

    text: str
    here: bool = False


def path_of(token: str) -> PathToken | None:
    """A token as a path: without quotes, line numbers, schemes, leading variables; None where it is none.

    Behind a leading variable only the end of the path is known; it begins with ``/`` then. Unknown parts are `HOLE`.
    """
    text = token.strip(" \t\"'`,;")
    text = text.rstrip(":)") if text.count(")") > text.count("(") or text.endswith(":") else text
    here = text.startswith(HERE)
    if here:
        text = text[len(HERE) :].lstrip("/")
    else:
        url = _URL.match(text)
        if url:
            if url[1].lower() not in _STORES:
                return None
            text = "/" + text[url.end() :].lstrip("/")
    text = _TAIL.sub("", text.replace("\\", "/"))
    if not here:
        own = _OWN_FOLDER.match(text)
        if own:
            here, text = True, text[own.end() :].lstrip("/")
        else:
            text = _unheaded(text)
    text = _ANY_VARIABLE.sub(HOLE, text).replace("/./", "/")
    while text.startswith("./"):
        text = text[2:]
    if not text.strip("/.\x00*") or not _NO_PATH.isdisjoint(text):
        return None
    return PathToken(text, here)


def clean_path(token: str) -> str | None:
    """The text of `path_of`."""
    found = path_of(token)
    return None if found is None else found.text


def _unheaded(text: str) -> str:
    """A path without the variables and unknown folders that it begins with."""
    found = _HEAD.match(text)
    if found is None:
        return text
    while found is not None:
        text = text[found.end() :].lstrip("/")
        found = _HEAD.match(text)
    return "/" + text


def is_script(path: str) -> bool:
    """Whether a path ends like a file that can be run or read as a carrier."""
    return path.endswith(SCRIPTS) or path.endswith(_SHOUTED)


def as_glob(path: str) -> str:
    """A path or dotted name with unknown parts as a pattern; ``**`` stays."""
    if HOLE not in path and "*" not in path:
        return path
    return _UNKNOWN.sub(lambda m: "**" if "**" in m[0] else "*", path)


def is_key(key: str) -> bool:
    """Whether a dotted name, or a group of them, can be looked up."""
    return _KEY.match(key) is not None and ".." not in key


def is_anchored(glob: str) -> bool:
    """Whether a pattern says more than ``*.py``: a folder, or a part of the base name."""
    first = min((glob.find(char) for char in "*?[{" if char in glob), default=len(glob))
    if glob[:first].strip("/"):
        return "/" in glob[:first].strip("/") or "/" in glob[first - 1 :] or len(glob[:first].strip("/_-")) > 1
    stem = glob.rpartition("/")[2].rpartition(".")[0]
    return "**" not in glob and "/" not in glob.strip("/") and len(stem.strip("*?_-")) > 1


def has_hole(path: str) -> bool:
    """Whether a part of the path is unknown, or it is a pattern already."""
    return any(c in path for c in (HOLE, "*", "?", "[", "{"))


def shown(text: str, limit: int = 110) -> str:
    """Text for people: one line, marks of the facts spelled out, shortened."""
    if not text.isprintable():  # neither are the marks
        text = text.replace(HOLE, "*").replace(HERE + "/", "./").replace(HERE, ".").replace(PACKAGE, "")
        text = "".join(char if char.isprintable() else " " for char in text)
    if "  " in text or text[:1] == " " or text[-1:] == " ":  # no other blank is printable
        text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
