"""The layout of a source: where its logical lines start and end, found by one pass of one regular expression.

The grammar of the pass, all of it:

    swallowed   strings with their prefixes, comments, brackets, backslashes at line ends
    kept        `Layout.spans`: what holds line ends that end no statement (brackets, strings, continuations)
                `Layout.comments`: where comments outside brackets start
                `Layout.comment_ends`, `Layout.closing`: where comments and open brackets end and start
    reported    `Layout.names`: plain strings that look like the name of a module or file
                `Layout.strings`: others that may be one: formatted, prefixed, side by side
                `Layout.calls`, `Layout.applications`: opening brackets behind a name of the catalogue
                as positions; whether there is a fact is for `plain_strings` or the parser to say
    Doubt       whatever the pass cannot be sure of: an unclosed string or bracket, a stray backslash, an f-string
                whose fields hold braces in strings or the quote that ends it, mixed indentation, code behind a form
                feed

A source that does not parse may pass: its statements are still found, and one of them will not parse.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from deadwire.lazy import DOTALL, lazy, possessive
from deadwire.typed import TYPE_CHECKING

from . import catalogue, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOUBLE = r'(?:""[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*+"""|[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"|)'
_SINGLE = _DOUBLE.replace('"', "'")
# A string that neither is a name nor a part of one.
_NAMELESS = r"""(?:"(?!"")[^"\\.{}\n]*+"|'(?!'')[^'\\.{}\n]*+')"""
_INSIDE = r"""[^()\[\]{}"'\#\\\n]*+"""
_PAIR = rf"(?:{_INSIDE}(?:{_NAMELESS}{_INSIDE})*+[)\]}}]|)"
# Each alternative starts with its sign, so that `re` skips to the next sign without trying anything. A pair of brackets
# on one line that holds nothing of interest is one match; so is a sign by itself.
TOKEN = lazy(
    possessive(rf"""\({_PAIR}|"{_DOUBLE}|\)|\[{_PAIR}|'{_SINGLE}|\#[^\n]*+|\]|\{{{_PAIR}|\}}|\\\n?"""),
    DOTALL,
)
_QUOTED = r""""[^"{}\\\n]*(?:\{[^"'{}\\\n]*\}[^"{}\\\n]*)*\""""
_QUOTED += "|" + _QUOTED.translate({34: 39, 39: 34})  # the same with the quotes exchanged
_PLAIN = r"""[^{}"'\\]*"""
_FIELD = rf"\{{{_PLAIN}(?:(?:{_QUOTED}|\{{{_PLAIN}(?:(?:{_QUOTED}){_PLAIN})*\}}){_PLAIN})*\}}"
_KEY_ASSIGNED = lazy(r"\][ \t)]*(?:[|+]?=(?!=)|:|\\)")
_FORM_FEED = lazy(r"\n[ \t]*\f[ \t\f]*[^\s#]")
_FIRST_COLUMN = lazy(r"\n(?=[^\s#)\]}])")
_NO_NAME = lazy(r"[^\w.]")
_CALLEES = lazy(r"([\w.]+)[ \t]*\(")
_SIDE_BY_SIDE = lazy(r"""["'][ \t\n]*[rRuU]?["']""")
_NAME_SIGNS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_."
_BLANKS = " \t\n\f\\"
_PREFIXES = "rRbBuUfFtT"
_JOINED = frozenset(" \t\n\f\\#\"'rRuU")  # behind a string, where another may be joined to it


class Doubt(Exception):  # noqa: N818 - it is no error, but the reason for a parse of the whole file
    """The lexer is not sure of this source."""


class _Tails(dict[str, bool]):
    """Whether a callee of the catalogue may stand in front of a bracket, by the four characters there."""

    def __missing__(self, tail: str) -> bool:
        if len(tail) < 4:  # at the start of the text
            found = True
        elif tail[3] <= " ":  # a single blank is jumped over
            found = tail[:3] in catalogue.CALLEES_BY_TAIL or tail[2] <= " " or tail[3] == "\n"
        else:
            names = catalogue.CALLEES_BY_TAIL.get(tail[1:], ())
            found = any(len(name) == 3 or name[-4:] == tail for name in names)
        if len(self) < _MOST_TAILS:
            self[tail] = found
        return found


_MOST_TAILS = 1 << 16  # that are remembered
_MAY_BE_CALLED = _Tails()


class Formatted:
    """Regular expressions for f-strings."""

    closed = lazy(rf"\\[^{{}}]|\{{\{{|\}}\}}|{_FIELD}", DOTALL)  # escapes, doubled braces, fields
    quoted = lazy(_QUOTED)

    @classmethod
    def fields(cls, body: str) -> list[str]:
        """The strings in the fields of an f-string's body. Raises Doubt where its end is not sure."""
        left = cls.closed.sub("", body)
        if "{" in left or "}" in left:
            raise Doubt("an f-string with braces or quotes in its fields")
        if '"' not in body and "'" not in body:
            return []
        return [text[1:-1] for text in cls.quoted.findall(body)]


class Layout:
    """What one pass over a source finds. `text` starts with a line end that is not in the file."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []  # of spans, ascending, and where each ends
        self.ends: list[int] = []
        self.comments: list[int] = []
        self.comment_ends: dict[int, int] = {}  # the start of the comment that ends at a position
        self.closing: dict[int, int] = {}  # the end of the bracket pair that starts at a position
        self.names: list[tuple[int, int, tuple[int, ...]]] = []  # start, end, the brackets that are open
        self.strings: list[int] = []
        self.calls: list[int] = []
        self.applications: list[int] = []
        self._columns: list[int] | None = None
        self._scan()
        if "\f" in text and any(self.span_of(match.start()) < 0 for match in _FORM_FEED.finditer(text)):
            raise Doubt("a form feed before a statement")

    def _scan(self) -> None:
        text = self.text
        comments, comment_ends, closing = self.comments, self.comment_ends, self.closing
        stack: list[int] = []  # open brackets
        behind = -1  # the end of a string, and of the comments behind it, that the next one may be joined to
        chain = ""  # what the strings side by side amount to
        for match in TOKEN.finditer(text):
            start, end = match.span()
            first = text[start]
            if first == "(":  # the most frequent comes first
                if _MAY_BE_CALLED[text[start - 4 : start]]:
                    self._called(start)
                if end - start == 1:
                    stack.append(start)
            elif first == '"' or first == "'":
                if end - start < 3 and (end - start == 1 or text.startswith(first, end)):
                    raise Doubt("an unclosed string")
                body = text[start + 1 : end - 1]
                follower = text[end : end + 1]
                if text[start - 1] in _PREFIXES and self._prefixed(start, end):
                    behind = -1
                elif behind < 0 and ("." not in body or " " in body) and follower != "]":  # no name
                    if follower in _JOINED:
                        chain, behind = self._body(start, end), end
                else:
                    chain = self._string(start, end, chain if behind > 0 else "", behind, stack)
                    behind = end if follower in _JOINED else -1
                if not stack and "\n" in body:
                    self._span(start, end)
            elif first in ")]}":
                if not stack:
                    raise Doubt("a bracket that nothing opened")
                group = stack.pop()
                closing[group] = end
                if not stack and text.find("\n", group, start) >= 0:
                    self._span(group, end)
            elif first == "#":
                if not stack:
                    comments.append(start)
                comment_ends[end] = start
                if behind > 0 and not text[behind:start].strip(_BLANKS):
                    behind = end
            elif first == "\\":
                if end - start == 1:
                    raise Doubt("a stray backslash")
                if not stack:
                    self._span(start, end)
            elif end - start == 1:
                stack.append(start)
            elif first == "[" and text[end - 2] in "\"' \t":
                self._keyed(start, end)
        if stack:
            raise Doubt("a bracket that nothing closes")

    def _keyed(self, start: int, end: int) -> None:
        """Note the string in a pair of brackets where it may be the key of a setting that is assigned to."""
        inside = self.text[start + 1 : end - 1].strip()[1:-1]
        several = '"' in inside or "'" in inside  # side by side, say
        if (several or inside in catalogue.SETTINGS) and _KEY_ASSIGNED.match(self.text, end - 1):
            self.strings.append(start)

    def _string(self, start: int, end: int, chain: str, behind: int, stack: list[int]) -> str:
        """Look at a string; what it amounts to with those side by side before it (`chain`, which ends at `behind`)."""
        text = self.text
        body = self._body(start, end)
        joined = chain and text[behind:start].strip(_BLANKS) in ("", "r", "R", "u", "U")
        if joined:
            if _may_be_piece(body) or _may_be_piece(chain + body):
                self.strings.append(start)
            body = chain + body
        elif _may_be_piece(body):
            if text[start - 1] in _PREFIXES:
                self.strings.append(start)
            else:
                self.names.append((start, end, tuple(stack)))
        if text[end : end + 1] == "]" and body in catalogue.SETTINGS and _KEY_ASSIGNED.match(text, end):
            self.strings.append(start)
        return body

    def _body(self, start: int, end: int) -> str:
        """What is between the quotes of the string there."""
        return between_quotes(self.text[start:end])

    def _prefixed(self, start: int, end: int) -> bool:
        """Look at a string with a prefix; whether it is one that cannot be joined: formatted, or bytes."""
        text = self.text
        prefix = text[start - 1]
        if prefix in "rR":
            prefix = text[start - 2]
        if prefix in "fFtT":
            if self._formatted(self._body(start, end)):
                self.strings.append(start)
            return True
        return prefix in "bB"

    def _called(self, bracket: int) -> None:
        """Note a bracket behind a name of the catalogue."""
        text = self.text
        end = bracket if text[bracket - 1] > " " else self._name_end(bracket)
        for name in catalogue.CALLEES_BY_TAIL.get(text[end - 3 : end], ()):
            if text.endswith(name, 0, end):
                callee = self.name_before(end)
                before = end - len(callee)
                if callee[0] == "." and name in catalogue.QUALIFIED and text[before - 1] in ")]}\"'":
                    return  # of the result of a call, say: none of the qualifiers
                if catalogue.is_wanted(callee) and not text.endswith(("def ", "class "), 0, before):
                    (self.applications if name in catalogue.CONSTRUCTORS else self.calls).append(bracket)
                return

    def _span(self, start: int, end: int) -> None:
        self.starts.append(start)
        self.ends.append(end)

    def name_before(self, position: int) -> str:
        """The dotted name right before a position; it starts with a dot behind anything but a name."""
        head = self.text[max(0, position - 100) : position]
        rest = head.rstrip(_NAME_SIGNS)
        if rest and rest[-1] > "\x7f":  # maybe a letter too
            return _NO_NAME.split(head)[-1]
        return head[len(rest) :]

    def _name_end(self, bracket: int) -> int:
        """Where the name in front of a bracket ends; comments in between only occur within brackets."""
        text = self.text
        end = bracket
        while True:
            while text[end - 1] in _BLANKS and end > 1:
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
            return shapes.file_stem(body) is not None or shapes.is_piece(body)
        quoted = Formatted.fields(body)
        if shapes.file_stem(body) is not None or any(map(shapes.is_piece, quoted)):
            return True
        if len(quoted) > 1 and "." in body and _SIDE_BY_SIDE.search(body):
            return True
        return "(" in body and any(map(catalogue.is_wanted, _CALLEES.findall(body)))

    @property
    def columns(self) -> list[int]:
        """Where the logical lines of the first column start."""
        if self._columns is None:
            starts, ends = self.starts, [0, *self.ends]
            columns = [match.end() for match in _FIRST_COLUMN.finditer(self.text)]
            # The last span before a line must end before it.
            self._columns = [column for column in columns if ends[bisect_left(starts, column)] < column]
        return self._columns

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

    def tokens(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Start and end of the strings, comments and bracket pairs between two positions, not of those within them."""
        text = self.text
        position = start
        while (match := TOKEN.search(text, position, end)) is not None:
            start, position = match.span()
            if text[start] in "([{":
                position = self.closing.get(start, position)
            yield start, position

    def outer(self, start: int, end: int) -> str:
        """The outer shape of what is between two positions, without contents of brackets and strings: ``x = f()[]``."""
        text = self.text
        parts = []
        for first, last in self.tokens(start, end):
            sign = text[first]
            hidden = "" if sign in "#\\" else '""' if sign in "\"'" else sign + text[last - 1]
            parts.append(text[start:first] + hidden)
            start = last
        parts.append(text[start:end])
        return "".join(parts).strip(" \t\f\n")

    def statement(self, start: int, end: int) -> str:
        """The text of a logical line without its comment and the blanks around it."""
        index = bisect_right(self.comments, end) - 1
        if index >= 0 and self.comments[index] >= start:
            end = self.comments[index]
        return self.text[start:end].strip(" \t\f\n")


def between_quotes(string: str) -> str:
    """What is between the quotes of a string without a prefix."""
    return string[3:-3] if len(string) >= 6 and string[1] == string[0] else string[1:-1]


def _may_be_piece(body: str) -> bool:
    return "." in body and " " not in body and shapes.is_piece(body)
