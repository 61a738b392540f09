"""What ``.gitattributes`` files say of generated and vendored files (gitattributes(5), linguist's overrides)."""

from __future__ import annotations

from deadwire.globs import to_regex
from deadwire.lazy import DOTALL, compiled, escape
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

_NAMES = ("linguist-generated", "linguist-vendored")
_FALSE = ("false", "0", "no", "off")


class Mark(NamedTuple):
    """One line's word on one attribute. A later mark goes before an earlier one."""

    folder: str  # of the file that holds it
    pattern: str
    name: str
    value: bool


def read_attributes(files: Iterable[tuple[str, bytes]]) -> tuple[Mark, ...]:
    """The marks of all ``.gitattributes`` files, given by folder; those of deeper folders come later."""
    marks: list[Mark] = []
    macros: dict[str, list[str]] = {"binary": []}
    for folder, data in sorted(files, key=lambda item: (item[0].count("/") if item[0] else -1, item[0])):
        for line in data.decode("utf-8", "surrogateescape").splitlines():
            pattern, words = _split(line.strip())
            if pattern.startswith("[attr]"):
                macros[pattern[6:]] = words
            elif pattern and not pattern.startswith(("#", "!")):
                words = [word for written in words for word in (*macros.get(written, ()), written)]
                marks += [Mark(folder, pattern, *said) for said in map(_said, words) if said is not None]
    return tuple(marks)


def _split(line: str) -> tuple[str, list[str]]:
    if line.startswith('"') and '"' in line[1:]:
        end = line.index('"', 1)
        return line[1:end], line[end + 1 :].split()
    words = line.split()
    return (words[0], words[1:]) if words else ("", [])


def _said(word: str) -> tuple[str, bool] | None:
    """The attribute that a word of a line sets, and to what; None for any other attribute."""
    name, _, value = word.lstrip("-!").partition("=")
    if name not in _NAMES:
        return None
    return name, word[0] not in "-!" and value.lower() not in _FALSE


class Attributes:
    """Answers from marks."""

    def __init__(self, marks: tuple[Mark, ...]) -> None:
        self._marks = marks
        self._positive: re.Pattern[str] | None = None
        self._each: dict[Mark, re.Pattern[str]] = {}

    def says(self, path: str) -> bool:
        """Whether a file is generated or vendored."""
        if not self._marks:
            return False
        if self._positive is None:
            texts = dict.fromkeys(_regex(mark) for mark in self._marks if mark.value)
            self._positive = compiled("|".join(f"(?:{text})" for text in texts) or "(?!)", DOTALL)
        if self._positive.fullmatch(path) is None:
            return False
        return any(self._last(name, path) for name in _NAMES)

    def _last(self, name: str, path: str) -> bool:
        for mark in reversed(self._marks):
            if mark.name == name:
                known = self._each.get(mark)
                if known is None:
                    known = self._each[mark] = compiled(_regex(mark), DOTALL)
                if known.fullmatch(path) is not None:
                    return mark.value
        return False


def _regex(mark: Mark) -> str:
    if mark.pattern.endswith("/"):
        return "(?!)"  # git: a pattern for a folder says nothing of what is in it
    prefix = escape(mark.folder + "/") if mark.folder else ""
    return prefix + to_regex(mark.pattern.replace("{", "\\{"))  # git knows no alternatives
