"""Words to a command line and back: what exec forms and lists of arguments are when a shell would say them."""

from __future__ import annotations

from collections.abc import Iterable

_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:=@%+,~$#^{}[]*?!\x00\x01")


def command_line(words: Iterable[str]) -> str:
    """One line of shell for words that are already split. Variables stay open, for whoever knows their values."""
    return " ".join(word if word and _SAFE.issuperset(word) else _quoted(word) for word in words)


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "'\"'\"'") + "'"


def unquoted(text: str) -> str:
    """A value without the quotes around it."""
    if len(text) >= 2 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    return text
