"""The one dialect of globs: configuration, wiring table and ``.gitattributes`` all read it.

``*`` and ``?`` never match a slash, ``**`` matches any depth, ``[a-z]`` and ``[!a-z]`` one character, ``{a,b}`` either.
A backslash takes the meaning from the next character. A pattern without a slash speaks of base names, wherever they
are; one with a slash starts at the root. A slash at the end means everything below that folder.
"""

from __future__ import annotations

from deadwire.lazy import DOTALL, MalformedError, compiled, escape
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

_SPECIAL = frozenset("*?[{\\")
_compiled: dict[object, re.Pattern[str]] = {}


def matches(pattern: str, path: str) -> bool:
    """Whether a path fits one pattern."""
    known = _compiled.get(pattern)
    if known is None:
        known = _compiled[pattern] = compiled(to_regex(pattern), DOTALL)
    return known.fullmatch(path) is not None


def matches_any(patterns: tuple[str, ...], path: str) -> bool:
    """Whether a path fits one of the patterns; False where there is none."""
    if not patterns:
        return False
    known = _compiled.get(patterns)
    if known is None:
        text = "|".join(f"(?:{to_regex(pattern)})" for pattern in patterns)
        known = _compiled[patterns] = compiled(text, DOTALL)
    return known.fullmatch(path) is not None


def last_word(patterns: Iterable[str], path: str) -> bool | None:
    """Of patterns and ``!patterns`` the last that fits: True or False by its sign; None where none does."""
    answer = None
    for pattern in patterns:
        if matches(pattern.removeprefix("!"), path):
            answer = not pattern.startswith("!")
    return answer


def is_glob(text: str) -> bool:
    """Whether a text has a character with a meaning of its own."""
    return not _SPECIAL.isdisjoint(text)


def literal(path: str) -> str:
    """The pattern that fits this path alone."""
    text = "".join(f"[{char}]" if char in _SPECIAL else char for char in path)
    return text if "/" in text else "/" + text  # without a slash it would speak of this base name everywhere


def to_regex(pattern: str, anywhere: bool = True) -> str:
    """A pattern as a regular expression for whole paths (DOTALL).

    With `anywhere` a pattern without a slash speaks of base names at any depth.
    """
    if "/" not in pattern:
        return ("(?:.*/)?" if anywhere else "") + _translate(pattern)
    text = pattern.removeprefix("./").removeprefix("/")
    if text.endswith("/"):
        text += "**"
    return _translate(text)


def _translate(text: str) -> str:
    out: list[str] = []
    depth = at = 0
    while at < len(text):
        char = text[at]
        at += 1
        if char == "*":
            start = at - 1
            while at < len(text) and text[at] == "*":
                at += 1
            out.append(_stars(text, start, at))
            if out[-1] == _FOLDERS:
                at += 1  # its slash
        elif char == "?":
            out.append("[^/]")
        elif char == "[":
            end, piece = _class(text, at)
            out.append(piece)
            at = end
        elif char == "{" and _closes(text, at):
            depth += 1
            out.append("(?:")
        elif char == "}" and depth:
            depth -= 1
            out.append(")")
        elif char == "," and depth:
            out.append("|")
        elif char == "\\" and at < len(text):
            out.append(escape(text[at]))
            at += 1
        else:
            out.append(escape(char))
    return "".join(out)


_FOLDERS = "(?:.*/)?"


def _stars(text: str, start: int, end: int) -> str:
    if end - start == 1:
        return "[^/]*"
    if end < len(text) and text[end] == "/" and (start == 0 or text[start - 1] in "/{,"):
        return _FOLDERS
    # Behind a slash it stands for what is in the folder: the folder itself is no file.
    return ".+" if start and text[start - 1] == "/" and end == len(text) else ".*"


def _class(text: str, at: int) -> tuple[int, str]:
    """The end of a class that begins before `at`, and its expression; a lone ``[`` stands for itself."""
    first = at + 1 if text[at : at + 1] in ("!", "^") else at
    end = text.find("]", first + 1)
    if end < 0:
        return at, r"\["
    inner = text[first:end].replace("\\", "\\\\").replace("[", "\\[").replace("&", "\\&").replace("~", "\\~")
    inner = inner.replace("|", "\\|").replace("^", "\\^").replace("]", "\\]")
    sign = "^/" if first > at else ""
    piece = f"(?!/)[{sign}{inner}]"
    try:
        compiled(piece)
    except MalformedError:  # a range that runs backwards matches nothing
        piece = "(?!)"
    return end + 1, piece


def _closes(text: str, at: int) -> bool:
    """Whether a brace that was opened before `at` is closed."""
    depth = 1
    while at < len(text):
        if text[at] == "\\":
            at += 1
        elif text[at] == "[":
            at = _class(text, at + 1)[0] - 1
        elif text[at] == "{":
            depth += 1
        elif text[at] == "}":
            depth -= 1
            if not depth:
                return True
        at += 1
    return False
