"""Base names of programs, and the few families that readers of command lines have to know."""

from __future__ import annotations

from deadwire.lazy import lazy
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SHELLS = frozenset("bash sh zsh dash ash ksh fish busybox rbash".split())

_PYTHON = lazy(
    r"(?:python|pypy|pythonw|ipython|bpython|micropython|circuitpython|jython|graalpy|py|python-wrapper|hython|mayapy)"
    r"[\d.\x00]*(?:-config|-dbg|m|t)?\Z"
)


def basename(word: str) -> str:
    """The program that a first word names: without folders and the suffix of Windows, in lower case there."""
    name = word.replace("\\", "/").rpartition("/")[2]
    return name[:-4].lower() if name[-4:].lower() == ".exe" else name


def is_python(word: str) -> bool:
    """Whether a word is a Python interpreter, wherever it lies."""
    return _PYTHON.match(basename(word)) is not None


def feeds(words: Sequence[str]) -> tuple[str, int]:
    """What a command does with text that it is fed: ``python`` or ``shell`` if it runs it, and the word that does."""
    for index, word in enumerate(words):
        if is_python(word):
            operands = [one for one in words[index + 1 :] if one == "-" or not one.startswith("-")]
            return ("python" if not operands or operands[0] in ("-", "/dev/stdin") else "", index)
        if basename(word) in SHELLS or (index == 0 and basename(word) == "ssh"):
            return ("shell", index)
    return ("", 0)


def reads_python(words: Sequence[str]) -> bool:
    """Whether a command takes Python, or names of Python files that it starts, from its input."""
    if words and words[-1] in ("shell", "shell_plus"):  # of Django
        return any(basename(word) == "manage.py" for word in words)
    if words and words[0] == "xargs":
        return is_python(words[-1])
    return bool(words) and is_python(words[0]) and all(word == "-" for word in words[1:])


def with_code(words: Sequence[str], index: int, code: str) -> list[str]:
    """The words of a command that feeds code to the Python at `index`, as if it had been given with ``-c``."""
    flags = [one for one in words[index + 1 :] if one.startswith("-") and one != "-"]
    return [*words[: index + 1], *flags, "-c", code]
