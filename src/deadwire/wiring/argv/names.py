"""Base names of programs, and the few families that the grammar itself has to know."""

from __future__ import annotations

import re

from deadwire.facts.schema import HERE, HOLE

SHELLS = frozenset("bash sh zsh dash ash ksh fish busybox rbash".split())

_PYTHON = re.compile(
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


def shown(words: tuple[str, ...], limit: int = 100) -> str:
    """A command for people to read: one line, at most `limit` characters, nothing that a terminal obeys."""
    text = " ".join(words)
    if HERE in text or HOLE in text or "\x02" in text:
        text = text.replace(HERE + "/", "./").replace(HERE, ".").replace(HOLE, "*").replace("\x02", "")
    text = " ".join(text[: limit * 4].split())
    if not text.isprintable():
        text = "".join(char if char.isprintable() else "?" for char in text)
    return text if len(text) <= limit else text[: limit - 1] + "…"
