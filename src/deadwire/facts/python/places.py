"""Where imports and settings may stand, found by what str does fastest: finding a word, splitting at a sign.

A regular expression that tries every line of a file takes longer than most of what is done with what it finds.
"""

from __future__ import annotations

from itertools import repeat
from operator import itemgetter

from deadwire.lazy import lazy
from deadwire.typed import TYPE_CHECKING

from . import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

# What stands between a line end or a sign and the word, at most so many characters of it.
_CLAUSE = lazy(r"[ \t\f]*(?:from(?!\w)|\Z)")
_CLAUSE_SIGNS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_. \t\f"
_LONGEST = 400
# Enough of the name of a setting to tell it by, and what may stand between it and the sign of an assignment.
_TAIL = min(map(len, catalogue.SETTINGS))
_tail = itemgetter(slice(-_TAIL, None))
_TAILS = frozenset(map(_tail, catalogue.SETTINGS))
_BETWEEN = " \t\f\n\\)+|:"


def imports(text: str) -> Iterator[int]:
    """Where import statements may be: starts of lines, and signs (``:`` or ``;``) that one may follow on its line.

    A line may continue the one before, be within brackets or a string, and be told more than once. `text` starts with a
    line end.
    """
    line = seen = 0
    for position in occurrences(text, "import"):
        line, seen = max(line, text.rfind("\n", seen, position) + 1), position
        behind = text[position + 6 : position + 7]
        if behind.isalnum() or behind == "_":
            continue
        first = max(line, position - _LONGEST)
        head = text[first:position]
        rest = head.rstrip(_CLAUSE_SIGNS)
        if rest and rest[-1] in ":;":
            if _CLAUSE.match(head, len(rest)):
                yield first + len(rest) - 1
        elif rest:
            if rest[-1] > "\x7f":  # a name that is not ASCII
                yield line
        elif first > line or text[line - 2 : line] == "\\\n" or _CLAUSE.match(head):
            yield line


def settings_tails(text: str) -> list[str]:
    """The last letters of what stands before assignments and annotations, where they are those of a setting's name."""
    parts = text.replace(":", "=").split("=")
    return sorted(_TAILS.intersection(map(_tail, map(str.rstrip, parts, repeat(_BETWEEN)))))


def occurrences(text: str, word: str) -> Iterator[int]:
    """Where a word, or a part of one, stands."""
    position = text.find(word)
    while position >= 0:
        yield position
        position = text.find(word, position + 1)


def before(text: str, position: int, signs: str) -> int:
    """Where the sign stands that comes before a position, blanks and opening brackets aside; -1 where it is none of
    those given.
    """
    while text[position - 1] in " \t\f(":
        position -= 1
    return position - 1 if text[position - 1] in signs else -1
