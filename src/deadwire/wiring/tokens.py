"""Words of command lines, documents and code as paths and module names: what is cut off, what is a hole."""

from __future__ import annotations

import re

from deadwire.facts.schema import HERE, HOLE

SCRIPTS = (
    ".py .pyw .sh .bash .zsh .ksh .fish .ps1 .psm1 .bat .cmd .ts .tsx .mts .cts .js .mjs .cjs .jsx .rb .pl .php .lua .r"
    " .jl .ipynb .wsgi .cgi .fcgi .mk .ini .yml .yaml .toml .service .conf .cfg .json .rs .go .smk .nf"
).split()
_SCRIPT = tuple(SCRIPTS)
_NAME = r"[A-Za-z_\x00*][\w\x00*]*"
DOTTED = re.compile(rf"{_NAME}(?:\.{_NAME})+\Z")
IDENTIFIER = re.compile(r"[A-Za-z_]\w*\Z")
APP = re.compile(r"([A-Za-z_][\w.]*):([A-Za-z_][\w.]*)(?:\(.*\))?\Z")
# Leading variables and macros of shells, build tools, templates and documents; the rest of the path is matched by its end.
_VARIABLE = re.compile(
    r"(?:\$\{\{.*?\}\}|\{\{.*?\}\}|\$\{[^}]*\}|\$\([^)]*\)|\$[A-Za-z_@?]\w*|%\([^)]*\)s|%[A-Za-z_]\w*%|%[hHitTnuUS]|<[^<>\s]+>|@\w+@|\{[A-Za-z_.]+\}|~)"
)
_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_TAIL = re.compile(r"(?:#L\d+(?:-L?\d+)?|::[\w:\[\]-]+|:\d+(?::\d+)?(?:-\d+)?)\Z")


def clean_path(token: str) -> str | None:
    """A token as a path: without quotes, line numbers, schemes and leading variables; None where it is none.

    A path whose beginning was a variable starts with ``/`` then: only its end is known. Unknown parts are `HOLE`.
    """
    path = token.strip().strip("\"'`()[],;").rstrip(".:")
    if _URL.match(path):
        scheme, _, rest = path.partition("://")
        if scheme.lower() not in ("file", "salt"):
            return None
        path = rest
    path = _TAIL.sub("", path.replace("\\", "/"))
    path = re.sub(r"(?<=/)(?:\./)+", "", path)
    found = _VARIABLE.match(path)
    if found:
        rest = path[found.end() :]
        path = ("/" + rest.lstrip("/")) if rest[:1] in ("/", "") else HOLE + rest
    path = _VARIABLE.sub(HOLE, path)
    if not path or any(c in path for c in " \t\n<>|&") or path in ("/", ".", ".."):
        return None
    return path


def is_script(path: str) -> bool:
    """Whether a path ends like a file that can be run or read as a carrier."""
    return path.lower().endswith(_SCRIPT)


def as_glob(path: str) -> str:
    """A path with holes as a glob."""
    return re.sub(r"[\x00*]+", lambda m: "**" if "**" in m.group() else "*", path)


def has_hole(path: str) -> bool:
    """Whether a part of the path is unknown, or it is a pattern already."""
    return any(c in path for c in (HOLE, "*", "?", "["))


def shown(text: str, limit: int = 110) -> str:
    """Text for people: one line, marks of the facts spelled out, shortened."""
    plain = " ".join(text.replace(HOLE, "*").replace(HERE + "/", "./").replace(HERE, ".").replace("\x02", "").split())
    return plain if len(plain) <= limit else plain[: limit - 1] + "…"
