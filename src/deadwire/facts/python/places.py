"""Where imports and settings may stand, found by what str does fastest: finding a word, splitting at a sign.

A regular expression that tries every line of a file takes longer than most of what is done with what it finds.
"""

from __future__ import annotations

from deadwire.lazy import lazy
from deadwire.typed import TYPE_CHECKING

from . import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

_FROM = lazy(r"[ \t\f]*from(?!\w)")
_BEHIND = lazy(r"[:;][ \t\f(]*(?:from(?!\w)|\Z)")
_BLANKS = " \t\f"
# Enough of the name of a setting to tell it by, and what may stand between it and the sign of an assignment.
_TAIL = min(map(len, catalogue.SETTINGS))
_TAILS = frozenset(name[-_TAIL:] for name in catalogue.SETTINGS)
_BETWEEN = " \t\f\n\\)+|:"


def imports(text: str) -> Iterator[int]:
    """Where import statements may be: starts of lines, and signs (``:`` or ``;``) that one may follow on its line.

    The place may be within brackets or a string. `text` starts with a line end.
    """
    position = text.find("import")
    while position >= 0:
        end = position + 6
        behind = text[end : end + 1]
        if not (behind.isalnum() or behind == "_"):
            line = text.rfind("\n", 0, position) + 1
            head = text[line:position]
            if not head.strip(_BLANKS) or _FROM.match(head):
                yield line
            elif (sign := _BEHIND.search(head)) is not None:
                yield line + sign.start()
        position = text.find("import", end)


def settings_tails(text: str) -> list[str]:
    """The last letters of what stands before assignments and annotations, where they are those of a setting's name."""
    parts = text.split("=") + text.split(":")
    return sorted(_TAILS.intersection([part.rstrip(_BETWEEN)[-_TAIL:] for part in parts]))


def occurrences(text: str, word: str) -> Iterator[int]:
    """Where a word, or a part of one, stands."""
    position = text.find(word)
    while position >= 0:
        yield position
        position = text.find(word, position + 1)


def before(text: str, position: int) -> int:
    """The line end or the sign (``:`` or ``;``) behind which a statement at a position, or in brackets there, starts.

    -1 where something else stands before it.
    """
    line = text.rfind("\n", 0, position)
    head = text[line + 1 : position].rstrip(" \t\f(")
    if not head:
        return line
    return line + len(head) if head[-1] in ":;" else -1
