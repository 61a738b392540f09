"""Which values of a structured file are worth a fact."""

from __future__ import annotations

from deadwire.lazy import lazy

_LETTER = lazy(r"[^\W\d_]")
# In large files, which are data more often than configuration, only what has the form of a path, command or name.
_TELLING = lazy(
    r"\.(?:py|pyw|sh|bash|zsh|[cm]?[jt]sx?|ipynb|rb|pl|ps1|bat|cmd|wsgi)\b|python|\s-m\s|^[A-Za-z_][\w-]*(?:[./][\w-]+)+(?::\w+)?$"
    r"|^(?:uvicorn|gunicorn|celery|flask|make|npm|bash|sh|docker)\b"
)
# A description: begins like a sentence and has nothing of a command line in it.
_SENTENCE = lazy(r"[A-Z][a-z]+,? [a-z]")
# Each alternative begins with a sign of its own, which the engine looks for without trying the rest.
_NO_SENTENCE = lazy(r"/|=|\n|\.\w|-(?<=\s-)|python|:(?<=\w:)\w")
_DOTTED = lazy(r"[a-z_]\w*(?:\.[A-Za-z_]\w*)+(?::[A-Za-z_]\w*)?")
_NOTHING = frozenset(("true", "false", "null", "none", "yes", "no", "on", "off", "~"))
_LONGEST_OF_NOTHING = max(map(len, _NOTHING))
LARGE = 262_144  # bytes of a file
MOST_FIELDS = 50_000


def worth_a_field(value: str, large: bool) -> bool:
    """Whether a scalar may name a file, module or command; switches, numbers and web addresses do not."""
    if len(value) <= _LONGEST_OF_NOTHING and value.lower() in _NOTHING:
        return False
    if not value[:1].isalpha() and _LETTER.search(value) is None:
        return value == "."  # a working directory
    if value.startswith(("http://", "https://")) and ".py" not in value:
        return False
    if " " in value and _SENTENCE.match(value) and _NO_SENTENCE.search(value) is None:
        return False
    return not large or _TELLING.search(value) is not None


def key_names_a_file(key: str) -> bool:
    """Whether a key is a path or pattern (``functions`` of vercel.json) or a dotted name (a registry of plugins)."""
    if "/" not in key and "." not in key:
        return False
    if len(key) > 300 or key.startswith(("http:", "https:")):
        return False
    return "/" in key or ".py" in key or _DOTTED.fullmatch(key) is not None
