"""How a comment is written in files of each kind, and where a pragma may stand."""

from __future__ import annotations

from deadwire.typed import NamedTuple


class Syntax(NamedTuple):
    """The comment of a format. `trailing`: it may stand behind code; otherwise a pragma speaks for the next line."""

    opening: str
    closing: str
    trailing: bool


_HASH = Syntax("# ", "", True)
_HASH_LINE = Syntax("# ", "", False)
_SLASHES = Syntax("// ", "", True)
_MARKUP = Syntax("<!-- ", " -->", True)

_SUFFIXES = {
    **dict.fromkeys("py pyi pyx pyw wsgi sh bash zsh yaml yml toml rb pl r jl mk cmake tf txt".split(), _HASH),
    **dict.fromkeys("service timer socket path target ini cfg conf cron crontab env dockerfile".split(), _HASH_LINE),
    **dict.fromkeys("js mjs cjs jsx ts mts cts tsx rs go java kt kts c h cc cpp hpp cs swift groovy".split(), _SLASHES),
    **dict.fromkeys("md markdown html htm xml svg xhtml".split(), _MARKUP),
}
_NAMES = {
    "makefile": _HASH, "gnumakefile": _HASH, "justfile": _HASH, "snakefile": _HASH,
    "procfile": _HASH_LINE, "crontab": _HASH_LINE, "dockerfile": _HASH_LINE, "containerfile": _HASH_LINE,
    ".env": _HASH_LINE, "jenkinsfile": _SLASHES,
}  # fmt: skip
_WITHOUT = frozenset("json ipynb rst adoc csv tsv lock jsonl geojson".split())
_TEMPLATES = frozenset("j2 in tmpl template example sample dist erb".split())


def syntax_of(path: str) -> Syntax | None:
    """The comment syntax of a file; None where its format has no comment that deadwire reads."""
    name = path.rpartition("/")[2].lower()
    while "." in name[1:] and name.rpartition(".")[2] in _TEMPLATES:
        name = name.rpartition(".")[0]
    if name in _NAMES:
        return _NAMES[name]
    stem, dot, suffix = name.rpartition(".")
    if dot and stem:
        if suffix in _WITHOUT:
            return None
        if stem in ("dockerfile", "containerfile", ".env"):
            return _HASH_LINE
        return _SUFFIXES.get(suffix)
    return _HASH  # without a suffix: a script with a shebang


def pragma(syntax: Syntax, directive: str, reason: str, until: str = "") -> str:
    """The comment that says this directive."""
    day = f" until={until}" if until else ""
    return f"{syntax.opening}deadwire: {directive}{day} -- {reason}{syntax.closing}"


def first_free_line(data: bytes) -> int:
    """The line before which a comment may be put: behind a shebang and a declaration of the encoding."""
    line = 1
    for text in data.split(b"\n", 2)[:2]:
        if (line == 1 and text.removeprefix(b"\xef\xbb\xbf").startswith(b"#!")) or (
            text.lstrip().startswith(b"#") and b"coding" in text
        ):
            line += 1
        else:
            break
    return line
