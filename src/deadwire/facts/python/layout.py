"""The layout of a source: where its logical lines start and end, found by one pass of one regular expression.

The grammar of the pass, all of it:

    swallowed   strings with their prefixes, comments, brackets, backslashes at line ends
    kept        `Layout.spans`: what holds line ends that end no statement (brackets, strings, continuations)
                `Layout.comments`: where comments outside brackets start
    reported    `Layout.strings`: strings, and strings side by side, that look like the name of a module or file
                `Layout.calls`: opening brackets behind a name of the catalogue
                both as positions; whether such a position is a fact is for the parser to say
    Doubt       whatever the pass cannot be sure of: an unclosed string or bracket, a stray backslash, an f-string
                whose fields hold braces in strings or the quote that ends it, mixed indentation

A source that does not parse may pass: its statements are still found, and one of them will not parse.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from . import catalogue, shapes

_DOUBLE = r'(?:""[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"""|[^"\\\n]*(?:\\.[^"\\\n]*)*")'
_SINGLE = _DOUBLE.replace('"', "'")
# It starts with a class of characters, so that `re` skips to the next of them without trying anything. A bracket pair
# that holds nothing of interest on one line is one match.
TOKEN = re.compile(
    rf"""["'\#()\[\]{{}}\\](?:(?<=["]){_DOUBLE}|(?<='){_SINGLE}|(?<=\#)[^\n]*|(?<=\\)\n"""
    rf"""|(?<=[(\[{{])[^()\[\]{{}}"'\#\\\n]*[)\]}}]|)""",
    re.DOTALL,
)
_QUOTED = r""""[^"{}\\\n]*"|'[^'{}\\\n]*'"""
_PLAIN = r"""[^{}"'\\]*"""
_FIELD = rf"\{{{_PLAIN}(?:(?:{_QUOTED}|\{{{_PLAIN}(?:(?:{_QUOTED}){_PLAIN})*\}}){_PLAIN})*\}}"
_CALLEE = re.compile(r"[\w.]+\Z")
_CALLEES = re.compile(r"([\w.]+)[ \t]*\(")
_LINE_BLANKS = " \t\n\f\\"


class Doubt(Exception):  # noqa: N818 - it is no error, but the reason for a parse of the whole file
    """The lexer is not sure of this source."""


class Formatted:
    """Regular expressions for f-strings, compiled when the first one comes."""

    body: re.Pattern[str] | None = None
    quoted: re.Pattern[str]

    @classmethod
    def fields(cls, body: str) -> list[str]:
        """The strings in the fields of an f-string's body. Raises Doubt where its end is not sure."""
        if cls.body is None:
            cls.body = re.compile(rf"(?:[^{{}}\\]+|\\.|\{{\{{|\}}\}}|{_FIELD})*\Z", re.DOTALL)
            cls.quoted = re.compile(_QUOTED)
        if not cls.body.match(body):
            raise Doubt("an f-string with braces or quotes in its fields")
        return [text[1:-1] for text in cls.quoted.findall(body)]


class Layout:
    """What one pass over a source finds. `text` starts with a line end that is not in the file."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []  # of spans, ascending, and where each ends
        self.ends: list[int] = []
        self.comments: list[int] = []
        self.strings: list[int] = []
        self.calls: list[int] = []
        self._scan()

    def _scan(self) -> None:
        text = self.text
        comments, strings, calls = self.comments, self.strings, self.calls
        tails, wanted = catalogue.CALLEE_TAILS, catalogue.is_wanted
        depth = group = 0
        behind = -1  # the end of the last string, or of the comments behind it
        chain = ""  # strings side by side
        for match in TOKEN.finditer(text):
            start = match.start()
            first = text[start]
            if first in "([{":
                end = match.end()
                if first == "(":
                    before = start
                    if text[start - 1] <= " ":
                        before = self._name_end(start)
                    if text[before - 3 : before] in tails:
                        callee = _CALLEE.search(text, max(0, before - 80), before)
                        if callee and wanted(callee.group()) and not _defined(text, callee.start()):
                            calls.append(start)
                if end - start == 1:
                    if not depth:
                        group = start
                    depth += 1
            elif first in ")]}":
                depth -= 1
                if depth <= 0:
                    if depth:
                        raise Doubt("a bracket that nothing opened")
                    if text.find("\n", group, start) >= 0:
                        self._span(group, start + 1)
            elif first == "#":
                if not depth:
                    comments.append(start)
                if behind > 0 and not text[behind:start].strip(_LINE_BLANKS):
                    behind = match.end()
            elif first == "\\":
                if match.end() - start == 1:
                    raise Doubt("a stray backslash")
                if not depth:
                    self._span(start, start + 2)
            else:
                end = match.end()
                if end - start == 1 or (end - start == 2 and text[end : end + 1] == first):
                    raise Doubt("an unclosed string")
                triple = text[start + 1] == first and end - start >= 6
                body = text[start + 3 : end - 3] if triple else text[start + 1 : end - 1]
                prefix = text[start - 1]
                if prefix in "rR":
                    prefix = text[start - 2]
                if prefix in "fFtT":
                    if self._formatted(body):
                        strings.append(start)
                    behind = -1
                elif prefix in "bB":
                    behind = -1
                else:
                    chained = behind > 0 and text[behind:start].strip(_LINE_BLANKS) in ("", "r", "R", "u", "U")
                    chain = chain + body if chained else body
                    if (
                        _may_be_piece(chain)
                        or (chained and _may_be_piece(body))
                        or (body in catalogue.SETTINGS and text[end : end + 1] == "]")
                    ):
                        strings.append(start)
                    behind = end
                if not depth and "\n" in body:
                    self._span(start, end)
        if depth:
            raise Doubt("a bracket that nothing closes")

    def _span(self, start: int, end: int) -> None:
        self.starts.append(start)
        self.ends.append(end)

    def _name_end(self, bracket: int) -> int:
        """Where the name in front of a bracket ends; comments in between only occur within brackets."""
        text = self.text
        end = bracket
        while True:
            while text[end - 1] in _LINE_BLANKS and end > 1:
                end -= 1
            if text.find("\n", end, bracket) < 0:
                return end
            comment = text.find("#", text.rfind("\n", 0, end) + 1, end)
            if comment < 0:
                return end
            end = comment

    def _formatted(self, body: str) -> bool:
        """Whether an f-string may carry a fact."""
        if "{" not in body and "}" not in body:
            return shapes.ENDS_AS_FILE.search(body) is not None or shapes.is_piece(body)
        quoted = Formatted.fields(body)
        if shapes.ENDS_AS_FILE.search(body) or any("." in one and " " not in one for one in quoted):
            return True
        return "(" in body and any(map(catalogue.is_wanted, _CALLEES.findall(body)))

    def span_of(self, position: int) -> int:
        """The index of the span that a position is in; -1 where it is in none."""
        index = bisect_right(self.starts, position) - 1
        return index if index >= 0 and position < self.ends[index] else -1

    def start_of(self, position: int) -> int:
        """The start of the logical line that a position is in: behind its line end, before its indentation."""
        start = self.text.rfind("\n", 0, position) + 1
        while (index := self.span_of(start - 1)) >= 0:
            start = self.text.rfind("\n", 0, self.starts[index]) + 1
        return start

    def end_of(self, start: int) -> int:
        """The end of the logical line that starts at a position: the place of its line end."""
        end = self.text.find("\n", start)
        while end >= 0:
            index = self.span_of(end)
            if index < 0:
                return end
            end = self.text.find("\n", self.ends[index])
        return len(self.text)

    def statement(self, start: int, end: int) -> str:
        """The text of a logical line without its comment and the blanks around it."""
        index = bisect_right(self.comments, end) - 1
        if index >= 0 and self.comments[index] >= start:
            end = self.comments[index]
        return self.text[start:end].strip(" \t\f\n")


def _may_be_piece(body: str) -> bool:
    return "." in body and " " not in body and shapes.is_piece(body)


def _defined(text: str, name: int) -> bool:
    """Whether a name in front of a bracket is being defined, not called."""
    return text.endswith(("def ", "class "), 0, name)
