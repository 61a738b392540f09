"""Words as paths, dotted names and names: their form decides whether they are one, and how they are written down."""

from __future__ import annotations

from deadwire.facts.schema import HERE, HOLE
from deadwire.facts.variables import THIS_FILE
from deadwire.lazy import DOTALL, lazy
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Protocol

    class Collecting(Protocol):
        """Whoever collects operands."""

        def add(self, spelled: str, value: str | None) -> None:
            """Notes an operand unless the value is empty."""


PYTHON_SUFFIXES = (".py", ".pyw", ".pyz", ".wsgi", ".tac", ".pyx", ".py3")
SCRIPT_SUFFIXES = tuple(
    ".sh .bash .zsh .ksh .fish .bat .cmd .ps1 .js .mjs .cjs .ts .mts .cts .tsx .jsx .rb .pl .php .lua .jl .r .ipynb .mk"
    " .command .nf .smk .cgi .fcgi .tcl .xsh .spec".split()
)

_DOTTED = lazy(r"[A-Za-z_][\w-]*(?:\.[A-Za-z_]\w*)*\Z")
_HOLED = lazy(r"[A-Za-z_][\w\x00]*(?:\.[\w\x00]+)*\Z")
_APP = lazy(r"([A-Za-z_\x00][\w.\x00]*):[A-Za-z_][\w.]*(?:\(.*\))?\Z", DOTALL)
_OBJECT = lazy(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+:[A-Za-z_][\w.]*\Z|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*){2,}\Z")
_NAME = lazy(r"[A-Za-z][\w.-]*\Z")
_NODE = lazy(r"(?:::.*|:\d[\d:-]*|:[A-Za-z_][\w.]*(?:\(.*\))?)\Z", DOTALL)
_SUFFIX = lazy(
    r"\.(?:txt|md|csv|json|ya?ml|toml|cfg|ini|log|xml|html?|png|jpg|pdf|zip|gz|db|com|org|net|io|dev|local)\Z"
)
_GLOB = lazy(r"[*?]|\[[^\]]+\]")
_URL = lazy(r"[A-Za-z][\w+.-]*://")
_LEADING = lazy(r"(?:[~\x00]|\x00[\w.-]*(?=/))(?=/)")


def path(word: str) -> str | None:
    """A word as path: slashes, no scheme, no part of a test; a leading variable is cut down to ``/``."""
    text = word.strip().strip("\"'").replace("\\", "/")
    if text.startswith("file://"):
        text = text[7:]
    if _URL.match(text) or text in ("", THIS_FILE, "/"):
        return None
    text = text.rstrip(",;)")
    while _LEADING.match(text):
        text = text[1:] if text[0] in "~" + HOLE and text[1] == "/" else text[text.index("/") :]
    while text.startswith("//"):
        text = text[1:]
    if text.startswith("./"):
        text = text[2:].lstrip("/") or "."
    if not text.strip(HOLE + "/."):
        return text if text in (".", "..", HERE) else None
    if any(char in text for char in "\n|<>&"):
        return None
    return text


def folder(word: str) -> str | None:
    """A word as folder: the same without a slash at the end; an unknown one is none."""
    found = path(word.rstrip("/") or word)
    return found.rstrip("/") or "/" if found else None


def without_node(word: str) -> str:
    """``x.py::test``, ``x.py:12`` and ``x.py:app`` without what follows the file."""
    lower = word.lower()
    for suffix in (".py", ".pyw", ".ipynb"):
        at = lower.find(suffix + ":")
        if at >= 0 and _NODE.match(word, at + len(suffix)):
            return word[: at + len(suffix)]
    if "::" in word and "://" not in word:
        return word.partition("::")[0]
    return word


def is_python_file(word: str) -> bool:
    """Whether a word ends like a Python file, whatever is before it."""
    lower = word.lower()
    if not lower.endswith(PYTHON_SUFFIXES) or _URL.match(word) or " " in word.strip():
        return False
    # ``shop.wsgi`` is a module, ``deploy/shop.wsgi`` a file.
    return "/" in word or not lower.endswith(".wsgi")


def is_name(word: str) -> bool:
    """Whether a first word may be the name of a program."""
    return _NAME.match(word) is not None


def is_object(word: str) -> bool:
    """Whether an argument is, by its form alone, the dotted name of something in Python."""
    return _OBJECT.match(word) is not None and _SUFFIX.search(word) is None


def dotted(word: str) -> str | None:
    """A word as name of a module; unknown parts stay."""
    text = word.strip()
    if is_python_file(text) or "/" in text:
        return None
    return text if _DOTTED.match(text) or (_HOLED.match(text) and text.strip(HOLE + ".")) else None


def add_path(found: Collecting, word: str, spelled: str = "path") -> None:
    """Notes a file or folder that is run, or the pattern of several."""
    value = path(without_node(word))
    if value and _GLOB.search(value):
        found.add("glob", value)
    else:
        found.add(spelled, value)


def add_script(found: Collecting, word: str) -> None:
    """Notes a program that is run: ``path`` where it is Python after all."""
    if " " in word.strip():
        return
    if is_python_file(word):
        add_path(found, word)
    else:
        add_path(found, word, "script")


def target(found: Collecting, word: str) -> bool:
    """Notes ``a.b:c``, ``a.b``, ``x/y.py:c`` or a folder, whatever it is; whether it was any of them."""
    bare = without_node(word)
    if is_python_file(bare) or "/" in bare or bare.startswith((HERE, ".")) or bare.endswith(".ipynb"):
        add_path(found, bare, "script" if bare.endswith(".ipynb") else "path")
        return True
    match = _APP.match(word)
    if match:
        found.add("app", match[1] if match[1].strip(HOLE + ".") else None)
        return True
    name = dotted(word)
    if name and not _SUFFIX.search(name):
        found.add("app", name)
        return True
    return False
