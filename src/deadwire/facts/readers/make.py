"""Makefiles and justfiles: what recipes run, what targets need, what variables hold.

Field pointers: ``recipe`` (a command line without ``@``, ``-``, ``+``), ``prerequisite`` (one word each),
``variable.NAME``, ``shell`` (the text of ``$(shell ...)`` and ``!=``), ``include`` (one word each). Variables that the
file itself gives a plain value are put in, so that ``$(TOOLS)/gen.py`` is a path; others stay as written. Lines that a
``\\`` joins keep it and the line break inside a recipe, so that they can be counted; elsewhere a blank joins them.
Texts of ``$(error)``, ``$(warning)`` and ``$(info)`` are no use of anything and are dropped.
"""

from __future__ import annotations

from deadwire.facts.decoding import text_of
from deadwire.facts.schema import Facts, Field
from deadwire.lazy import DOTALL, lazy
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_ASSIGNMENT = lazy(
    r"(?:(?:export|override|private|unexport)\s+)*([\w.@%/-]+|[\w.-]*\$\([\w.-]+\)[\w.-]*)\s*(\?=|::?:?=|\+=|!=|=)\s*(.*)$",
    DOTALL,
)
_RULE = lazy(r"([^=:#\t][^=:]*?)(?<!\\)(::?|&:)(?!=)\s*(.*)$", DOTALL)
_REFERENCE = lazy(r"\$[({]([\w.-]+)[)}]")
_TALK = lazy(r"\$\((?:error|warning|info)\b")
_PREFIX = lazy(r"[@\-+\s]*")
_CONDITION = ("ifdef", "ifndef", "ifeq", "ifneq", "else", "endif", "endef", "undefine", "vpath", "unexport")
_LONGEST = 10_000  # characters of a value after variables are put in

Line = tuple[int, str]


def read(data: bytes) -> Facts:
    """What a Makefile says."""
    return _Making().read(text_of(data))


def _logical(text: str) -> Iterator[Line]:
    """Lines with those that a ``\\`` continues, line breaks kept."""
    parts: list[str] = []
    start = 1
    for number, line in enumerate(text.split("\n"), 1):
        if not parts:
            start = number
        parts.append(line)
        if not line.endswith("\\"):
            yield start, "\n".join(parts)
            parts = []
    if parts:
        yield start, "\n".join(parts)


def _flat(text: str) -> str:
    return " ".join(text.replace("\\\n", " ").split())


class _Making:
    def __init__(self) -> None:
        self._fields: list[Field] = []
        self._values: dict[str, str] = {}

    def read(self, text: str) -> Facts:
        lines = list(_logical(text))
        self._collect(lines)
        in_rule = defining = False
        for number, raw in lines:
            line = raw.strip()
            if defining:
                defining = line != "endef"
                if defining and line and not line.startswith("#"):
                    self._recipe(number, line)
                continue
            if line.startswith(("define ", "override define ")):
                defining = True
            elif raw.startswith("\t") and in_rule:
                if not line.startswith("#"):
                    self._recipe(number, line)
            elif line and not line.startswith("#"):
                in_rule = self._outside(number, line, in_rule)
        return Facts("make", fields=tuple(self._fields))

    def _collect(self, lines: list[Line]) -> None:
        """First values of plain variables; what is set twice to different values is not known."""
        twice: set[str] = set()
        for _, raw in lines:
            match = None if raw.startswith("\t") else _ASSIGNMENT.match(raw.strip())
            if match and match[2] in ("=", ":=", "::=", "?="):
                value = _flat(_uncommented(match[3]))
                if self._values.setdefault(match[1], value) != value:
                    twice.add(match[1])
            elif match:
                twice.add(match[1])
        for name in twice:
            self._values.pop(name, None)
        self._values = {name: value for name, value in self._values.items() if value and len(value) < 300}

    def _expanded(self, text: str) -> str:
        for _ in range(5):
            text, count = _REFERENCE.subn(lambda m: self._values.get(m[1], m[0]), text)
            if not count or len(text) > _LONGEST or not any(m in self._values for m in _REFERENCE.findall(text)):
                break
        return text

    def _outside(self, number: int, line: str, in_rule: bool) -> bool:
        """A line that is no recipe; whether recipes may follow it."""
        first = line.split(None, 1)[0]
        if first in _CONDITION:
            return in_rule
        if first.lstrip("-s") in ("include", "nclude") and first in ("include", "-include", "sinclude"):
            for word in self._words(line[len(first) :]):
                self._add(number, "include", word)
            return False
        assignment = _ASSIGNMENT.match(line)
        if assignment:
            self._variable(number, assignment)
            return False
        rule = _RULE.match(line)
        if rule is None:
            self._shells(number, line)
            return in_rule
        self._rule(number, rule)
        return True

    def _rule(self, number: int, rule: re.Match[str]) -> None:
        needs, semicolon, command = rule[3].partition(";")
        target_variable = _ASSIGNMENT.match(needs.strip())
        if target_variable:
            self._variable(number, target_variable)
            return
        for word in self._words(_uncommented(needs)):
            if word != "|":
                self._add(number, "prerequisite", word)
        if semicolon:
            self._recipe(number, command.strip())

    def _variable(self, number: int, match: re.Match[str]) -> None:
        value = _flat(_uncommented(match[3]))
        if match[2] == "!=":
            self._add(number, "shell", self._expanded(value))
        else:
            plain = self._shells(number, value)
            self._add(number, "variable." + match[1], self._expanded(plain))

    def _recipe(self, number: int, line: str) -> None:
        text = _PREFIX.sub("", line, count=1)
        if text and not _TALK.match(text) and not text.startswith("#"):
            # Make gives the shell a line without the tab that begins each physical one.
            self._add(number, "recipe", self._expanded(text.replace("\n\t", "\n")).replace("$$", "$"))

    def _shells(self, number: int, text: str) -> str:
        """Notes the commands of ``$(shell ...)``; the text without them."""
        at = text.find("$(shell ")
        while at >= 0:
            end = _closing(text, at + 1)
            self._add(number, "shell", self._expanded(_flat(text[at + 8 : end])))
            text = text[:at] + text[end + 1 :]
            at = text.find("$(shell ")
        return text.strip()

    def _words(self, text: str) -> list[str]:
        """Words of a list; a function call is one word."""
        words: list[str] = []
        depth = 0
        for part in self._expanded(_flat(text)).split():
            if depth:
                words[-1] += " " + part
            else:
                words.append(part)
            depth += part.count("(") - part.count(")")
        return words

    def _add(self, number: int, pointer: str, value: str) -> None:
        if value and not _TALK.match(value):
            self._fields.append(Field(number, pointer, value))


def _uncommented(text: str) -> str:
    at = text.find("#")
    return text if at < 0 or text[at - 1 : at] == "\\" else text[:at]


def _closing(text: str, opening: int) -> int:
    """Index of the parenthesis that closes the one at `opening`; the end where there is none."""
    depth = 0
    for index in range(opening, len(text)):
        if text[index] == "(":
            depth += 1
        elif text[index] == ")":
            depth -= 1
            if depth == 0:
                return index
    return len(text)


_JUST_ASSIGNMENT = lazy(r"(?:export\s+)?([\w-]+)\s*:=\s*(.*)$")
_JUST_VALUE = lazy(r"\{\{\s*([\w-]+)\s*\}\}")


def read_just(data: bytes) -> Facts:
    """A justfile likewise: indented lines are recipes, ``{{name}}`` is a variable; recipes in Python are left out."""
    from deadwire.facts.readers.quoting import unquoted

    fields: list[Field] = []
    values: dict[str, str] = {}
    lines = list(_logical(text_of(data)))
    for _, raw in lines:
        match = _JUST_ASSIGNMENT.match(raw)
        if match and (match[2][:1] in "\"'" and match[2][:1] == match[2][-1:]):
            values[match[1]] = unquoted(match[2])
    script = False
    for number, raw in lines:
        line = raw.strip()
        if not line or (line.startswith("#") and not line.startswith("#!")):
            continue
        if raw[0] not in " \t":
            script = False
            match = _JUST_ASSIGNMENT.match(raw)
            if match:
                fields.append(Field(number, "variable." + match[1], unquoted(match[2].strip())))
            continue
        if line.startswith("#!"):
            script = "python" in line
        text = _PREFIX.sub("", line, count=1)
        if text and not script and not line.startswith("#!"):
            fields.append(Field(number, "recipe", _JUST_VALUE.sub(lambda m: values.get(m[1], m[0]), text)))
    return Facts("just", fields=tuple(fields))
