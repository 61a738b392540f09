"""Markdown as people write it: CommonMark blocks, tables, MyST and mkdocs directives, GitHub and mkdocs admonitions.

A scanner of lines, for the gate has no time for a parser; markdown-it-py is what its tests compare it with. See
`deadwire.facts.readers.prose` for the facts. Front matter gives the Fields of the YAML reader below ``frontmatter``.
Comments count for nothing, nor do sections headed as a change log.
"""

from __future__ import annotations

from itertools import takewhile

from deadwire.facts.decoding import text_of
from deadwire.facts.readers.fences import included, is_tree
from deadwire.facts.readers.inline import inline
from deadwire.facts.readers.prose import Prose, begins_history
from deadwire.facts.schema import Facts
from deadwire.lazy import IGNORECASE, lazy
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re

_OPTION = lazy(r"\s*:[\w-]+:")
_FENCE = lazy(r"( {0,3})(`{3,}|~{3,}|:{3,}(?=\{))([^\n]*)$")
_HEADING = lazy(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_MARKER = lazy(r" {0,3}([-+*]|\d{1,9}[.)])(?=[ \t]|$)")
_RULE = lazy(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_SETEXT = lazy(r" {0,3}(?:=+|-+)[ \t]*$")
_DEFINITION = lazy(
    r" {0,3}\[(?:[^\[\]\\]|\\.)+\]:[ \t]*(?:<([^<>]*)>|(\S+))(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*$"
)
_TABLE = lazy(r"\s*(?:\|\s*)?:?-+:?\s*(?:\|\s*:?-+:?\s*)*(?:\|\s*)?$")
_CELLS = lazy(r"(?<!\\)\|")
_ADMONITION = lazy(r" {0,3}(?:!!!|\?\?\?\+?|===[!+]?)[ \t]+\S")
_RAW = lazy(r" {0,3}<(script|style|pre|textarea)(?=[\s>]|$)", IGNORECASE)
_HTML = lazy(
    r" {0,3}</?(?:address|article|aside|blockquote|body|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption"
    r"|figure|footer|form|frame|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|nav|ol|optgroup|option|p"
    r"|param|section|source|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=[\s/>]|$)",
    IGNORECASE,
)
_MKDOCSTRINGS = lazy(r"\s*:::\s+([A-Za-z_][\w.]*)(?:\s*:\w+)?\s*$")
_SNIPPET = lazy(r"\s*<<<\s+@?/?([^\s{#]+)")
_LANGUAGE = lazy(r"[\s{.]*([\w+#-]*)")
_TITLE = lazy(r"(?:title|file|filename|name)=[\"']([^\"']*/[^\"']*)[\"']")
_MYST = lazy(r"\{([\w:.-]+)\}\s*(.*)$")
# Boxes that some site generators write as ``::: name``.
_BOXES = frozenset(
    "tip warning danger note info details caution important example quote seealso code-group tabs".split()
)
_LITERAL_DIRECTIVES = frozenset(
    ("code-block", "code", "code-cell", "sourcecode", "parsed-literal", "prompt", "terminal", "program-output")
)
_QUOTE = -1
# Signs that marks of blocks begin with.
_BULLETS, _ADMONISHES, _FENCES = frozenset("-+*"), frozenset("!?="), frozenset("`~:")
_UNDERLINES, _RULES = frozenset("=-"), frozenset("*-_")
# No mark of a block begins with one of these.
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz|(")


def read(data: bytes) -> Facts:
    """What a page says of files, modules and commands."""
    lines = text_of(data).expandtabs(4).split("\n")
    prose = Prose()
    at = 0
    if lines[0].startswith("---"):
        from deadwire.facts.readers.frontmatter import front_matter

        at = front_matter(prose, lines)
    scan(prose, lines[at:], at + 1)
    return prose.facts("markdown")


def scan(prose: Prose, lines: list[str], first: int) -> None:
    """Takes the lines of a document or of a part of one; `first` is the number of the first line."""
    page = _Page(prose, lines, first)
    for number, line in enumerate(lines, first):
        page.line(number, line)
    page.end()


class _Page:
    """Block structure: which containers are open, and which leaf the lines go to."""

    def __init__(self, prose: Prose, lines: list[str], first: int) -> None:
        self._prose = prose
        self._lines, self._first = lines, first
        self._open: list[int] = []  # containers: `_QUOTE`, or the indent of a list item's content
        self._paragraph: list[str] = []
        self._start = 0
        self._table = False
        self._code: list[tuple[int, str]] = []  # lines of an indented listing
        self._fence = ""  # the marker that opened it
        self._fence_depth = self._fence_indent = 0
        self._info = ""
        self._rows: list[tuple[int, str]] = []
        self._until = ""  # end of a block of raw HTML or of a comment; "\n" for an empty line
        self._empty = -1  # number of the last line that was nothing but the mark of an item
        self._history = 0  # level of the heading of a change log that we are in

    # ---- lines ----

    def line(self, number: int, line: str) -> None:
        """One line of the document."""
        rest, matched = self._inside(line) if self._open else (line, 0)
        if self._fence:
            if matched >= self._fence_depth:
                self._fence_line(number, rest)
                return
            self._close_fence()
        blank = not rest.strip()
        if self._until:
            self._html_line(number, rest, blank)
            return
        if matched < len(self._open):
            if not blank and self._lazy(rest):
                self._paragraph.append(rest)
                return
            if not blank or _QUOTE in self._open[matched:]:
                self._flush()
                del self._open[matched:]
        if blank:
            self._blank(number)
            return
        if rest[0] in _LETTERS:
            self._text(number, rest)
            return
        if matched == len(self._open):
            rest = self._containers(number, rest)
        self._leaf(number, rest)

    def end(self) -> None:
        """After the last line."""
        if self._fence:
            self._close_fence()
        self._flush()

    def _inside(self, line: str) -> tuple[str, int]:
        """What is left of a line inside the open containers that it continues, and how many these are."""
        matched = 0
        for container in self._open:
            indent = len(line) - len(line.lstrip(" "))
            if container == _QUOTE:
                if indent > 3 or line[indent : indent + 1] != ">":
                    break
                line = line[indent + 1 :].removeprefix(" ")
            elif line.strip() and indent < container:
                break
            else:
                line = line[container:]
            matched += 1
        return line, matched

    def _lazy(self, rest: str) -> bool:
        """Whether a line goes on with the paragraph although it leaves out marks of the containers around it."""
        return bool(self._paragraph) and not self._table and not _starts_block(rest)

    def _containers(self, number: int, rest: str) -> str:
        """Opens the containers that a line begins; what is left of it."""
        while True:
            indent = len(rest) - len(rest.lstrip(" "))
            if (indent > 3 and not self._paragraph) or (self._code and indent > 3):
                return rest
            bare = rest[indent:]
            if bare.startswith(">") and indent <= 3:
                self._flush()
                self._open.append(_QUOTE)
                rest = bare[1:].removeprefix(" ")
                continue
            sign = bare[:1]
            marker = _MARKER.match(rest) if sign in _BULLETS or sign.isdecimal() else None
            if marker is None or _RULE.match(rest) or self._is_no_item(rest, marker):
                if sign in _ADMONISHES and _ADMONITION.match(rest):
                    self._flush()
                    self._paragraph, self._start = [], 0
                    self._open.append(4)
                    return ""
                return rest
            self._flush()
            after = rest[marker.end() :]
            spaces = len(after) - len(after.lstrip(" "))
            width = marker.end() + (spaces if after.strip() and spaces <= 4 else 1)
            self._open.append(width)
            if not after.strip():
                self._empty = number
            rest = rest[width:]

    def _is_no_item(self, rest: str, marker: re.Match[str]) -> bool:
        """Inside a paragraph an item has to begin with text, and a number has to be 1."""
        if not self._paragraph:
            return False
        if not rest[marker.end() :].strip():
            return True
        return marker[1][0].isdigit() and marker[1][:-1] != "1"

    # ---- leaves ----

    def _leaf(self, number: int, rest: str) -> None:
        indent = len(rest) - len(rest.lstrip(" "))
        if indent > 3 and not self._paragraph:
            self._code.append((number, rest[4:]))
            return
        if self._code:
            self._flush()
        if not rest.strip():
            return
        sign = rest[indent]
        fence = _FENCE.match(rest) if sign in _FENCES else None
        if fence and not (fence[2][0] == "`" and "`" in fence[3]):
            self._flush()
            self._fence, self._fence_indent, self._info = fence[2], len(fence[1]), fence[3].strip()
            self._fence_depth, self._rows, self._start = len(self._open), [], number
            return
        heading = _HEADING.match(rest) if sign == "#" else None
        if heading:
            self._flush()
            self._heading(number, len(heading[1]), heading[2] or "")
            return
        if sign in _UNDERLINES and self._paragraph and _SETEXT.match(rest) and not self._table and indent < 4:
            self._setext(1 if "=" in rest else 2)
            return
        if sign in _RULES and _RULE.match(rest) and indent < 4:
            self._flush()
            return
        if indent < 4 and self._begins_html(number, rest):
            return
        self._text(number, rest)

    def _text(self, number: int, rest: str) -> None:
        """A line of a paragraph or of a table."""
        if self._code:
            self._flush()
        if not self._paragraph and self._single(number, rest):
            return
        if not self._paragraph:
            self._start = number
        elif len(self._paragraph) == 1 and not self._table and "|" in self._paragraph[0] and _TABLE.match(rest):
            self._table = True
        self._paragraph.append(rest)

    def _single(self, number: int, rest: str) -> bool:
        """A line that is a block by itself: a definition of a link, a directive."""
        definition = _DEFINITION.match(rest) if "]:" in rest else None
        if definition:
            if not self._history:
                self._prose.link(number, definition[1] or definition[2])
            return True
        bare = rest.lstrip()
        if bare.startswith(":::"):
            match = _MKDOCSTRINGS.match(rest)
            if match and match[1] not in _BOXES:
                self._prose.directive(number, ":::", match[1])
            return True
        if bare.startswith("<<<"):
            match = _SNIPPET.match(rest)
            if match:
                self._prose.directive(number, "include", match[1])
                return True
        return included(self._prose, number, rest)

    def _begins_html(self, number: int, rest: str) -> bool:
        bare = rest.lstrip()
        if not bare.startswith("<"):
            return False
        if bare.startswith("<!--"):
            if self._paragraph and "-->" in bare:
                return False  # a comment inside a paragraph; `inline` takes it out
            self._flush()
            self._until = "-->"
        elif _RAW.match(rest):
            self._flush()
            self._until = f"</{_RAW.match(rest)[1].lower()}>"  # type: ignore[index]
        elif _HTML.match(rest):
            self._flush()
            self._until = "\n"
        else:
            return False
        self._start = number
        self._html_line(number, rest, blank=False)
        return True

    def _html_line(self, number: int, rest: str, blank: bool) -> None:
        if self._until == "\n":
            if blank:
                self._flush()
                self._until = ""
            elif not self._history:
                self._start = self._start if self._paragraph else number
                self._paragraph.append(rest)
            return
        end = rest.lower().find(self._until)
        if end >= 0:
            tail = rest[end + 3 :] if self._until == "-->" else ""
            self._until = ""
            if tail.strip() and not self._history:
                inline(self._prose, number, tail)

    def _blank(self, number: int) -> None:
        if self._empty == number - 1 and self._open:
            self._open.pop()
        if self._code:
            self._code.append((number, ""))
        elif self._paragraph:
            self._flush()

    # ---- ends of leaves ----

    def _fence_line(self, number: int, rest: str) -> None:
        if self._fence in rest:
            bare = rest.strip()
            if bare == bare[0] * len(bare) and bare[0] == self._fence[0] and len(rest) - len(rest.lstrip(" ")) < 4:
                self._close_fence()
                return
        if self._fence_indent:
            rest = rest[min(len(rest) - len(rest.lstrip(" ")), self._fence_indent) :]
        self._rows.append((number, rest))

    def _close_fence(self) -> None:
        rows, self._rows, self._fence = self._rows, [], ""
        if self._history:
            return
        myst = _MYST.match(self._info)
        if myst:
            self._directive(myst[1].lower(), myst[2].strip(), rows)
            return
        title = _TITLE.search(self._info)
        if title:
            self._prose.text(self._start, title[1])
        language = _LANGUAGE.match(self._info)
        self._prose.listing(language[1] if language else "", rows)

    def _directive(self, name: str, argument: str, rows: list[tuple[int, str]]) -> None:
        """A MyST directive; what it holds is a listing, reStructuredText or Markdown again."""
        if name in ("python", "r", "julia", "bash"):
            self._prose.listing(name, rows)  # a cell of Quarto or knitr
        elif name in _LITERAL_DIRECTIVES:
            options = sum(1 for _ in _options(rows))
            self._prose.listing("python" if name == "code-cell" else argument.partition(" ")[0], rows[options:])
        else:
            from deadwire.facts.readers import rst

            if name == "eval-rst":
                rst.scan(self._prose, rows)
            elif not rst.directive(self._prose, self._start, name, argument, rows) and rows:
                scan(self._prose, [text for _, text in rows], rows[0][0])

    def _heading(self, number: int, level: int, text: str) -> None:
        if self._history and level <= self._history:
            self._history = 0
        below = (self._lines[index] for index in range(number + 1 - self._first, len(self._lines)))
        if begins_history(text, below):
            self._history = level
        if not self._history:
            inline(self._prose, number, text)

    def _setext(self, level: int) -> None:
        paragraph, self._paragraph = self._paragraph, []
        self._heading(self._start, level, "\n".join(paragraph))

    def _flush(self) -> None:
        """Ends the paragraph, table or indented listing that is open."""
        code, self._code = self._code, []
        if code and not self._history:
            self._prose.listing("", code)
        paragraph, self._paragraph = self._paragraph, []
        table, self._table = self._table, False
        if not paragraph or self._history:
            return
        if table:
            for number, row in enumerate(paragraph, self._start):
                # Cells come before code spans: a backtick that is open in one ends with it.
                for cell in _CELLS.split(row):
                    if "." in cell or "`" in cell or "](" in cell:
                        inline(self._prose, number, cell.replace("\\|", "|"))
            return
        text = "\n".join(paragraph)
        if is_tree(text):
            for number, row in enumerate(paragraph, self._start):
                self._prose.tree(number, row)
            return
        if ":::" in text or "8<" in text or "{*" in text or "{!" in text:
            rows = enumerate(paragraph, self._start)
            paragraph = ["" if self._single(number, row) else row for number, row in rows]
        inline(self._prose, self._start, "\n".join([row.lstrip(" ") for row in paragraph]))


def _options(rows: list[tuple[int, str]]) -> list[str]:
    """The leading ``:name: value`` lines of a directive."""
    return list(takewhile(_OPTION.match, (text for _, text in rows)))


def _starts_block(rest: str) -> bool:
    """Whether a line outside of the container that a paragraph is in ends that paragraph."""
    if _FENCE.match(rest) or _HEADING.match(rest) or _RULE.match(rest) or _HTML.match(rest):
        return True
    bare = rest.lstrip(" ")
    return len(rest) - len(bare) < 4 and (bare.startswith((">", "<!--")) or _MARKER.match(rest) is not None)
