"""The compound statements around a line, from the indentation of headers alone.

A header is the line of a compound statement. Of the headers before a line, the last one with less indentation than the
line that encloses all between them is its parent: lines that are no headers never have to be looked at.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from deadwire.lazy import lazy, possessive
from deadwire.typed import TYPE_CHECKING

from .assemble import LETTERS
from .layout import Doubt, Layout
from .statement import StatementFacts

if TYPE_CHECKING:
    from collections.abc import Callable

    FactsOf = Callable[[str], StatementFacts]

_HEADER = lazy(
    possessive(
        r"\n([ \t\f]*+)(?:(def|class|if|elif|else|try|except|finally|for|while|with|async|match|case)\b)(?=[^\n])"
    )
)
_CHAINED = frozenset(("elif", "else", "except", "finally"))  # parts of the statement before them
_PART = lazy(r"(?:elif|else|except|finally)\b")  # in the first column
_ASYNC = lazy(r"[ \t]+(def|for|with)\b")
_NAME = lazy(r"(?:async[ \t]+)?(?:def|class)[ \t\\\n]+(\w+)")


class Header:
    """A header, and the place of what is in its block."""

    __slots__ = ("chain", "head", "indent", "keyword", "parent", "start")

    def __init__(self, start: int, indent: int, keyword: str) -> None:
        self.start = start  # of its logical line
        self.indent = indent
        self.keyword = keyword
        self.parent: Header | None = None
        self.head = self  # the if, try, for or while that an else, an except belongs to
        self.chain: list[Header] = []  # of a head: the parts that follow


def indentation(blanks: str) -> int:
    """The width of an indentation. Raises Doubt where blanks and tabs are mixed."""
    if "\f" in blanks:
        raise Doubt("a form feed in an indentation")
    if "\t" not in blanks:
        return len(blanks)
    if " " in blanks:
        raise Doubt("tabs and blanks in one indentation")
    return 8 * len(blanks)


class Blocks:
    """The headers of a file, looked for in one statement of the first column after the other, as they are asked for."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        # Their starts and they themselves, by the start of the statement in the first column.
        self._found: dict[int, tuple[list[int], list[Header]]] = {}

    def _find(self, begin: int, end: int) -> list[Header]:
        """The headers between two lines of the first column."""
        layout = self.layout
        text = layout.text
        headers: list[Header] = []
        open_: list[Header] = []
        for match in _HEADER.finditer(text, begin - 1, end):
            if layout.span_of(match.start()) >= 0:
                continue
            start = match.start() + 1
            blanks, keyword = match.groups()
            if keyword in ("match", "case"):
                if not layout.statement(start, layout.end_of(start)).endswith(":"):
                    continue
            elif keyword == "async":
                awaited = _ASYNC.match(text, match.end())
                if awaited is None:
                    continue
                keyword = awaited.group(1)
            header = Header(start, indentation(blanks) if blanks else 0, keyword)
            before = None
            while open_ and open_[-1].indent >= header.indent:
                before = open_.pop()
            if keyword in _CHAINED:
                if before is None or before.indent != header.indent:
                    raise Doubt(f"{keyword} without the statement it belongs to")
                header.head = before.head
                header.head.chain.append(header)
            header.parent = open_[-1] if open_ else None
            open_.append(header)
            headers.append(header)
        return headers

    def _region_of(self, position: int) -> tuple[list[int], list[Header]]:
        """The headers of the statement in the first column that a position is in, with its other parts; their starts
        come first.
        """
        text = self.layout.text
        columns = self.layout.columns
        first = bisect_right(columns, position) - 1
        last = first + 1
        while first > 0 and _PART.match(text, columns[first]):
            first -= 1
        while last < len(columns) and _PART.match(text, columns[last]):
            last += 1
        begin = columns[first] if first >= 0 else 1
        found = self._found.get(begin)
        if found is None:
            headers = self._find(begin, columns[last] if last < len(columns) else len(text))
            found = self._found[begin] = [header.start for header in headers], headers
        return found

    def around(self, start: int) -> Header | None:
        """The header of the block that the logical line at a position is in."""
        text = self.layout.text
        end = start
        while text[end : end + 1] in (" ", "\t", "\f"):
            end += 1
        if end == start:
            return None
        width = indentation(text[start:end])
        starts, headers = self._region_of(start)
        index = bisect_left(starts, start) - 1
        header = headers[index] if index >= 0 else None
        while header is not None and header.indent >= width:
            header = header.parent
        if header is None:
            raise Doubt("an indentation without a header")
        return header

    def header_at(self, start: int) -> Header:
        """The header that starts at a position. Raises Doubt where there is none."""
        starts, headers = self._region_of(start)
        index = bisect_left(starts, start)
        if index == len(starts) or starts[index] != start:
            raise Doubt("a compound statement without a header")
        return headers[index]

    def text_of(self, header: Header) -> str:
        """The statement of a header."""
        return self.layout.statement(header.start, self.layout.end_of(header.start))

    def name_of(self, header: Header) -> str:
        """The name that a def or class defines."""
        match = _NAME.match(self.text_of(header))
        return match.group(1) if match else ""

    def questions(self, header: Header | None) -> list[str]:
        """The headers around a block that must be parsed before its context is known."""
        texts = []
        while header is not None:
            if header.keyword == "try":
                texts += [self.text_of(part) for part in header.chain if part.keyword == "except"]
            elif header.keyword in ("if", "elif"):
                text = self.text_of(header)
                if "TYPE_CHECKING" in text:
                    texts.append(text)
            elif header.keyword == "with":
                text = self.text_of(header)
                if "suppress" in text:
                    texts.append(text)
            header = header.parent
        return texts

    def context(self, header: Header | None, facts_of: FactsOf) -> str:
        """The context letters of a block. Those of `questions` must be answered by `facts_of`."""
        letters: set[str] = set()
        while header is not None:
            letters.add(self._letter(header, facts_of))
            header = header.parent
        return "".join(one for one in LETTERS if one in letters)

    def functions(self, header: Header | None) -> list[Header]:
        """The functions around a block, innermost first."""
        found = []
        while header is not None:
            if header.keyword == "def":
                found.append(header)
            header = header.parent
        return found

    def _letter(self, header: Header, facts_of: FactsOf) -> str:
        keyword = header.keyword
        if keyword == "def":
            return "F"
        if keyword == "class":
            return "C"
        if keyword == "except":
            return "X"
        if keyword == "case":
            return "I"
        if keyword == "else":
            return "I" if header.head.keyword == "if" else ""
        if keyword in ("if", "elif"):
            text = self.text_of(header)
            return "Y" if "TYPE_CHECKING" in text and facts_of(text).kind == "typing" else "I"
        if keyword == "try":
            handlers = [part for part in header.chain if part.keyword == "except"]
            return "T" if any(facts_of(self.text_of(part)).kind == "catch" for part in handlers) else ""
        if keyword == "with":
            text = self.text_of(header)
            return "T" if "suppress" in text and facts_of(text).kind == "suppress" else ""
        return ""
