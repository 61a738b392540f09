"""Strings that are read without a parser, where nothing around them computes with them.

`fold` makes one text of several only around ``+``, ``/`` and ``%``, in f-strings and in calls of the catalogue. Where
none of these is around a string, it is a literal by itself, and its role that of the innermost call around it, else of
its statement. So it is enough to walk from the string outwards, from bracket to bracket, and to look at what stands
before and behind. Anything unusual on the way, and the statement is left to the parser.
"""

from __future__ import annotations

from bisect import bisect_left

from deadwire.lazy import DOTALL, VERBOSE, lazy

from . import catalogue, shapes
from .layout import TOKEN, Layout

# The shapes of statements (see `Layout.outer`) whose strings have one role, each with the group that gives it.
_STATEMENT = lazy(
    r"""(?P<name>[^\W\d][\w.]*)[ \t]*(?::[^=:"]*|[-+*/%&|^@]?)=(?!=)(?P<value>.*)\Z
    |(?P<returned>return)\b.*\Z
    |(?:if|elif|while|for|with|async[ \t]+(?:for|with))\b.*:\Z
    |(?:assert|raise|del|yield|await|not)\b.*\Z
    |@.*\Z""",
    VERBOSE | DOTALL,
)
_ASSIGNMENT = lazy(r"(?<![=!<>:])=(?!=)")
_KEYWORD_ARGUMENT = lazy(r"([^\W\d]\w*)[ \t]*=(?!=)")
_WORD = lazy(r"[^\W\d]\w*")
_OPERATORS = frozenset(
    "in is not and or if else for as async await yield from return assert del raise with while elif".split()
)
_KEYWORDS = _OPERATORS | frozenset("lambda def class import global nonlocal pass try except finally".split())
_BLANKS = " \t\n\f"
# Methods and attributes of what is around a string that fold it.
_FOLDING = catalogue.FOLDED_CALLS | frozenset(("parent", "parents", "split"))


class PlainStrings:
    """The plain strings of one file."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.text = layout.text
        self.around: dict[int, tuple[str | None, bool]] = {}  # what is outside of a bracket: see _outside
        self.commas: dict[int, list[int]] = {}  # of a bracket
        self.statements: dict[int, str | None] = {}  # the role that a statement gives, by its start

    def literal(self, start: int, end: int, brackets: tuple[int, ...]) -> tuple[int, str, str] | None:
        """Position, value ("" where it is of no interest) and role of a string; None where it is not plain."""
        body = self.text[start + 1 : end - 1]
        if "\\" in body or body[:1] in ("'", '"'):
            return None
        role = self._role(start, end, brackets)
        return None if role is None else (start, body if shapes.is_reference(body) else "", role)

    def _role(self, start: int, end: int, brackets: tuple[int, ...]) -> str | None:
        """The role of an expression within brackets; None where it is not plain."""
        if brackets:
            bracket = brackets[-1]
            low, high = bracket, self.layout.closing[bracket]
        else:
            low = self.layout.start_of(start) - 1
            high = self.layout.end_of(low + 1)
        text = self.text
        # Most stand between a bracket or comma and another: the rest is for the others.
        enclosed = brackets and text[end] in ",)]}" and (text[start - 1] in "([{" or text.startswith(", ", start - 2))
        if not enclosed:
            end = self._primary_end(end, high)
            if not end or not self._stands_alone(self._before(start, low), self._behind(end, high), high):
                return None
        if not brackets:
            return self._role_in_statement(low + 1, high, start, end)
        if bracket not in self.around:
            self.around[bracket] = self._outside(bracket, brackets[:-1])
        role, is_call = self.around[bracket]
        return role + self._argument(bracket, start) if is_call and role is not None else role

    def _outside(self, bracket: int, brackets: tuple[int, ...]) -> tuple[str | None, bool]:
        """The role of what is in a bracket, None where something outside is not plain; or the call, and True."""
        text = self.text
        start = bracket
        call = ""
        before = text[bracket - 1]
        if text[bracket] != "{" and (before.isalnum() or before in "_)]}\"'"):
            name = self.layout.name_before(bracket)
            if not all(part.isidentifier() for part in name.split(".")):
                return None, False  # a call or subscript of something without a name
            if name not in _KEYWORDS:
                start = bracket - len(name)
                if text[bracket] == "(":
                    call = f"call:{name}:"
                    if name.rpartition(".")[2] in _FOLDING or catalogue.is_wanted(name):
                        return None, False
        outside = self._role(start, self.layout.closing[bracket], brackets)
        return (None, False) if outside is None else (call or outside, bool(call))

    def _primary_end(self, end: int, high: int) -> int:
        """The end of an expression with the attributes, calls and subscripts behind it; 0 where these may fold it."""
        text = self.text
        while True:
            position = self._behind(end, high)
            sign = text[position : position + 1]
            if position >= high:
                return end
            if sign == ".":
                word = _WORD.match(text, self._behind(position + 1, high))
                if word is None or word.group() in _FOLDING:
                    return 0
                nameless = text[end - 1] in ")]}\"'" and word.group() in catalogue.QUALIFIED  # not what is meant
                if not nameless and catalogue.is_wanted("." + word.group()):
                    return 0
                end = word.end()
            elif sign in ("(", "[") and position == end:
                closing = self.layout.closing.get(position)
                if closing is None:  # a pair with nothing of interest in it
                    token = TOKEN.match(text, position)
                    closing = token.end() if token else 0
                end = closing
            else:
                return end

    def _stands_alone(self, before: int, behind: int, high: int) -> bool:
        """Whether what stands before and behind an expression computes nothing with it."""
        text = self.text
        left = text[before]
        if left.isalnum() or left == "_":
            if self.layout.name_before(before + 1) not in _OPERATORS:
                return False
        elif left not in "([{,:=@<>\n" or (left in "<>" and text[before - 1] in "<>-"):
            return False
        if behind >= high:
            return True
        right = text[behind]
        if right.isalpha():
            word = _WORD.match(text, behind)
            return word is not None and word.group() in _OPERATORS
        return right in ")]},:=!<>" and not (right in "<>" and text[behind + 1] == right)

    def _argument(self, bracket: int, start: int) -> str:
        """The position or keyword of the argument that something in a call belongs to."""
        commas = self._commas(bracket)
        index = bisect_left(commas, start)
        first = self._behind(commas[index - 1] + 1 if index else bracket + 1, self.layout.closing[bracket])
        keyword = _KEYWORD_ARGUMENT.match(self.text, first)
        return keyword.group(1) if keyword else str(index)

    def _commas(self, bracket: int) -> list[int]:
        commas = self.commas.get(bracket)
        if commas is None:
            commas = self.commas[bracket] = []
            position, end = bracket + 1, self.layout.closing[bracket] - 1
            for first, last in (*self.layout.tokens(position, end), (end, end)):
                while (position := self.text.find(",", position, first)) >= 0:
                    commas.append(position)
                    position += 1
                position = last
        return commas

    def _role_in_statement(self, first: int, last: int, start: int, end: int) -> str | None:
        """The role of an expression that stands in no brackets."""
        if first not in self.statements:
            self.statements[first] = self._role_of(self.layout.outer(first, last))
            if "lambda" in self.text[first:last]:
                self.statements[first] = None
        # The target of an assignment and an annotation have another role, or none.
        text = self.text
        behind = self._behind(end, last)
        annotates = text[self._before(start, first)] == ":"
        assigned = text[behind : behind + 1] == "=" and text[behind + 1] != "=" and behind < last
        return None if annotates or assigned else self.statements[first]

    def _role_of(self, shape: str) -> str | None:
        """The role of the strings in a statement of an outer shape; None where they have several or none is plain."""
        if ";" in shape:
            return None
        match = _STATEMENT.match(shape)
        if match is None:
            word = _WORD.match(shape)
            plain = word is not None and word.group() not in _KEYWORDS and shape[word.end() : word.end() + 1] in ".(["
            return "" if plain and not _ASSIGNMENT.search(shape) and not shape.endswith(":") else None
        if match["name"]:
            plain = match["name"] not in _KEYWORDS and not _ASSIGNMENT.search(match["value"])
            return f"assign:{match['name']}" if plain else None
        return match["returned"] or ""

    def _before(self, position: int, low: int) -> int:
        """The last character before a position, but not before `low`, that is no blank and in no comment."""
        text = self.text
        position -= 1
        while position > low:
            if text[position] in _BLANKS:
                position -= 1
            elif position + 1 in self.layout.comment_ends:
                position = self.layout.comment_ends[position + 1] - 1
            else:
                break
        return max(position, low)

    def _behind(self, position: int, high: int) -> int:
        """The first character from a position on, at most `high`, that is no blank and in no comment."""
        text = self.text
        while position < high:
            if text[position] in _BLANKS:
                position += 1
            elif text[position] == "#":
                end = text.find("\n", position)
                position = end if end >= 0 else high
            else:
                break
        return min(position, high)
