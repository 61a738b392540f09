"""Command lines as they are printed: to be pasted into a shell wherever in the repository somebody stands.

`folder` is that place, from the root: "" for the root itself.
"""

from __future__ import annotations

from posixpath import relpath

from deadwire.lazy import lazy
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORT = 12  # so many paths at most on one command line

_MAGIC = lazy(r"[*?\[\\]")  # what git would take for a pattern
_SIGN = lazy(r"[!-~](?<![A-Za-z0-9.])")  # ... behind ``:/`` for one more sign of its own


def git(*words: str) -> str:
    """A git command line."""
    return "git " + " ".join(words)


def pathspec(path: str, folder: str = "") -> str:
    """A tracked path as git takes it: below the root by ``:/``, so that it means the same from everywhere."""
    if _MAGIC.search(path) or (_SIGN.match(path) if folder else path.startswith(":")):
        return quoted(f":({'top,' if folder else ''}literal){path}")
    if folder:
        return quoted(f":/{path}")
    return quoted(f"./{path}" if path.startswith("-") else path)


def typed(path: str, folder: str = "") -> str:
    """A tracked path as any other program takes it."""
    word = relpath(path, folder) if folder else path
    return quoted(f"./{word}" if word.startswith("-") else word)


def quoted(word: str) -> str:
    """A word for a shell. What is not printable is written the way shells read ``$'...'``."""
    if word.isprintable():
        from shlex import quote

        return quote(word)
    text = "".join(_code(byte) for byte in word.encode("utf-8", "surrogateescape"))
    return f"$'{text}'"


def _code(byte: int) -> str:
    if chr(byte) in "'\\":
        return "\\" + chr(byte)
    return chr(byte) if 0x20 <= byte < 0x7F else f"\\x{byte:02x}"


def stage(paths: Iterable[str], folder: str = "") -> str:
    """Adds files to the index, as many as go on a line."""
    return git("add", *(pathspec(path, folder) for path in list(paths)[:SHORT]))


def remove(paths: Iterable[str], folder: str = "") -> str:
    """Takes files away, in index and work tree."""
    return git("rm", *(pathspec(path, folder) for path in paths))
