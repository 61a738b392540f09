"""Which strings look like the name of a module, of an object in one, or of a file that can be wired.

`is_piece` is asked about source text between quotes, escapes not decoded, so that the lexer and the parser cannot
disagree about it; `is_reference` about folded values. Sets do what long alternations in regular expressions would:
those take milliseconds to compile.
"""

from __future__ import annotations

from deadwire.facts.schema import HERE, HOLE, PACKAGE
from deadwire.lazy import lazy

# Files that can be a node with edges of its own, or that something runs.
FILE_SUFFIXES = frozenset(
    "py pyw pyi pyx wsgi sh bash zsh fish ps1 bat cmd js jsx mjs cjs ts tsx mts cts ipynb rs go rb pl toml yaml yml"
    " json jsonc cfg ini conf service timer mk spec smk xml".split()
)
# Two segments with these endings are files or hosts that wire nothing.
NO_MODULES = frozenset(
    "txt htm html css scss less svg png jpg jpeg gif ico pdf csv tsv log md rst com org net io db sqlite sqlite3 zip gz"
    " tar bz2 xz lock pem key crt pkl npy npz parquet exe dll so mp3 mp4 wav h5 pt pth onnx bin dat tmp bak out err pid"
    " sock".split()
)
LONGEST = 300  # characters of a name; more are data

_DOTTED = lazy(r"([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+)(?::[A-Za-z_][\w.]*(?:\(\))?)?\Z")
_PATH = lazy(r"[\w~@$%{}+.,=*?\[\]/\\:-]*\Z")
_OBJECT = lazy(r":{1,2}[A-Za-z_][\w.]*\Z")  # behind a file: x.py:flow, x.py::test
# The same for a value: HOLE stands for any part, a path needs a word beside its suffix, or to start at HERE.
_MODULE_VALUE = lazy(
    rf"((?:{PACKAGE}\.+)?[A-Za-z_{HOLE}][\w{HOLE}]*(?:\.[A-Za-z_{HOLE}][\w{HOLE}]*)*)"
    rf"(?::[A-Za-z_{HOLE}][\w.{HOLE}]*(?:\(\))?)?\Z"
)
_PATH_VALUE = lazy(rf"(?!https?:)[\w{HOLE}~@$%{{}}+.,=*?\[\]/\\:-]*[\w{HOLE}*}}\]]\Z")
_HERE_VALUE = lazy(rf"{HERE}/(?:\.\./)*(?=[^\n]*[A-Za-z])[^\n]+\Z")
_LETTER = lazy(r"[A-Za-z]")
_WORD = lazy(r"[A-Za-z0-9]")


def file_stem(text: str) -> str | None:
    """What stands before the suffix of a file that may be wired, None where the text ends otherwise."""
    if ":" in text:
        text = _OBJECT.sub("", text)
    stem, dot, suffix = text.rpartition(".")
    return stem if dot and suffix in FILE_SUFFIXES else None


def is_piece(body: str) -> bool:
    """Whether the text between quotes is a name, or the end of one, that counts wherever it stands."""
    if len(body) > LONGEST:
        return False
    dotted = _DOTTED.match(body)
    if dotted is not None and not _wires_nothing(dotted.group(1)):
        return True
    return file_stem(body) is not None and _PATH.match(body) is not None


def is_reference(value: str) -> bool:
    """Whether a folded value may name a module or a file."""
    if _HERE_VALUE.match(value):
        return True
    stem = file_stem(value)
    if stem is not None and _PATH_VALUE.match(stem) and _WORD.search(stem):
        return True
    if "." not in value and ":" not in value:
        return False
    module = _MODULE_VALUE.match(value)
    return module is not None and not _wires_nothing(module.group(1)) and is_telling(value)


def is_telling(value: str) -> bool:
    """Whether a value holds more than unknown parts and the package's own name; the file's own folder is a place."""
    return value.startswith(HERE) or _LETTER.search(value) is not None


def _wires_nothing(dotted: str) -> bool:
    return dotted.count(".") == 1 and dotted.rpartition(".")[2] in NO_MODULES
