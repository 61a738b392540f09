"""The lines that run when a module is imported: what they bind and do, told by their outer shape where that is plain.

What is not plain is left to the parser.
"""

from __future__ import annotations

from deadwire.lazy import lazy
from deadwire.typed import TYPE_CHECKING

from . import catalogue
from .blocks import indentation
from .layout import TOKEN, Doubt, Layout, between_quotes
from .statement import EMPTY, StatementFacts

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    FactsOf = Callable[[str], StatementFacts]

_INDENTED = lazy(r"\n([ \t\f]+)(?=[^\s#])")
_WORD = lazy(r"[^\W\d]\w*")
_DEFINITION = lazy(r"[ \t\f]*(?:async[ \t]+)?(def|class)[ \t]+(\w+)")
_AS = lazy(r"\bas\b")
_BASES = lazy(r"\(([\w., \t]*)\)[ \t]*:")
_FOR = lazy(r"for[ \t]+(\w+)[ \t]+in\b")
_DECORATOR = lazy(r"@[ \t]*([\w.]+)")
_CALL = lazy(r"([^\W\d][\w.]*)\(\)\Z")
_TARGET = lazy(r"([^\W\d][\w.]*)((?:\[\])*)[ \t]*(=(?!=)|:|(?:[-+*/%&|^@]|\*\*|//|<<|>>)=)")
# One that is told at a glance: a name, and a string, a name or a call with names.
_PLAIN_ASSIGNMENT = lazy(
    r"([A-Za-z_]\w*)[ \t]*=[ \t]*"
    r"""(?:"[^"\\\n]*"|'[^'\\\n]*'|-?\w[\w.]*|([A-Za-z_][\w.]*)\([\w., \t]*\))\Z"""
)
_ASSIGNMENT = lazy(r"(?<![-=!<>:+*/%&|^@])=(?!=)")

_STRING = StatementFacts("string")
_BLOCKS = {
    word: StatementFacts(word, acts="while" if word == "while" else "")
    for word in ("if", "else", "try", "finally", "except", "match", "case", "while", "decorator")
}
_PLAIN = frozenset(("pass", "del", "global", "nonlocal", "break", "continue"))
_EXPRESSIONS = frozenset("lambda not await yield return None True False with async import from type".split())


class Line:
    """A statement on module level; `facts` is None where the parser has to tell them."""

    __slots__ = ("assigns_call", "callee", "facts", "opens", "runs", "start", "text")

    def __init__(self, start: int, text: str, opens: bool, runs: bool = True) -> None:
        self.start = start
        self.text = text
        self.opens = opens  # a block
        self.runs = runs  # that block, when the module is imported
        self.facts: StatementFacts | None = None
        self.assigns_call = False  # as far as the outer shape tells
        self.callee = ""  # of that call, where it is plain


def _definition(match: re.Match[str], rest: str) -> StatementFacts | None:
    """The facts of a def or class with what stands behind its name; None where the parser has to tell."""
    keyword, name = match.groups()
    if keyword == "class":
        if "TestCase" not in rest:
            is_test = name.startswith("Test")
        else:
            bases = _BASES.match(rest)
            if bases is None:
                return None
            named = [base.strip() for base in bases.group(1).split(",")]
            is_test = name.startswith("Test") or any(base.endswith(catalogue.TEST_BASES) for base in named)
        return StatementFacts("class", (name,), marks=((0, "test", name),) if is_test else ())
    if name in catalogue.HANDLERS or ("event" in rest and ("context" in rest or "ctx" in rest)):
        return None
    if name.startswith("test"):
        return StatementFacts("def", (name,), marks=((0, "test", name),))
    return StatementFacts("def", (name,), marks=((0, "getattr", ""),) if name == "__getattr__" else ())


class Surface:
    """Walks over the module level of a source; `texts` are the statements that are known already, by their starts."""

    def __init__(self, layout: Layout, texts: dict[int, str], facts_of: FactsOf) -> None:
        self.layout = layout
        self.texts = texts
        self.facts_of = facts_of
        self.acts = False  # something acts for certain: what comes later need not be looked at for that
        self.lines = list(self._walk())

    def _walk(self) -> Iterator[Line]:
        layout = self.layout
        columns = layout.columns
        for start, behind in zip(columns, [*columns[1:], len(layout.text)][: len(columns)], strict=True):
            text = self.texts.get(start, "")
            if text.startswith(("import ", "from ")):  # its facts are known, and it opens nothing
                yield Line(start, text, opens=False)
                continue
            line = self._definition(start) or self._line(start)
            yield line
            if line.opens and line.runs:
                yield from self._block(layout.end_of(start), behind)

    def _block(self, start: int, end: int) -> Iterator[Line]:
        """The lines of a block on module level, without those of definitions and the main guard in it."""
        layout = self.layout
        closed = -1  # the indentation of a header whose block is left out
        for match in _INDENTED.finditer(layout.text, start, end):
            if layout.span_of(match.start()) >= 0:
                continue
            width = indentation(match.group(1))
            if 0 <= closed < width:
                continue
            line = self._definition(match.start() + 1) or self._line(match.start() + 1)
            yield line
            closed = width if line.opens and not line.runs else -1

    def _definition(self, start: int) -> Line | None:
        """A def or class whose header is on one line and holds nothing of interest."""
        text = self.layout.text
        match = _DEFINITION.match(text, start)
        if match is None or start in self.texts:
            return None
        rest = text[match.end() : text.find("\n", match.end())]
        if not (rest == ":" or rest.endswith("):")):
            return None
        line = Line(start, "", opens=True, runs=False)
        line.facts = _definition(match, rest)
        return line if line.facts is not None else None

    def _line(self, start: int) -> Line:
        layout = self.layout
        text = self.texts.get(start) or layout.statement(start, layout.end_of(start))
        line = Line(start, text, opens=text.endswith(":"))
        word = _WORD.match(text)
        keyword = word.group() if word else ""
        shape = _SHAPES.get(keyword)
        if shape is not None:
            line.facts = shape(self, text)
        else:
            self._other(line, keyword)
        if line.opens:
            if keyword in ("if", "elif") and line.facts is None:
                line.facts = self.facts_of(text)
            facts = line.facts
            if facts is not None:
                self.acts = self.acts or bool(facts.acts)
            line.runs = _DEFINITION.match(text) is None and not (facts is not None and facts.kind == "main")
        return line

    def _defined(self, text: str) -> StatementFacts | None:
        match = _DEFINITION.match(text)
        return None if match is None else _definition(match, text[match.end() :])

    def _if(self, text: str) -> StatementFacts | None:
        return _BLOCKS["if"] if text.endswith(":") and "__name__" not in text else None

    def _block_word(self, text: str) -> StatementFacts | None:
        return _BLOCKS[_WORD.match(text).group()] if text.endswith(":") else None  # type: ignore[union-attr]

    def _except(self, text: str) -> StatementFacts | None:
        return _BLOCKS["except"] if text.endswith(":") and _AS.search(text) is None else None

    def _for(self, text: str) -> StatementFacts | None:
        match = _FOR.match(text) if text.endswith(":") else None
        return StatementFacts("for", (match.group(1),), acts="for") if match else None

    def _plain(self, text: str) -> StatementFacts | None:
        return EMPTY if ";" not in text else None

    def _check(self, text: str) -> StatementFacts | None:
        """``raise`` and ``assert``."""
        return EMPTY if ";" not in text and (self.acts or "(" not in text) else None

    def _parsed(self, text: str) -> StatementFacts | None:
        return None

    def _other(self, line: Line, keyword: str) -> None:
        """Expressions and assignments."""
        text = line.text
        if keyword in ("match", "case"):
            if text.endswith(":"):
                line.facts = _BLOCKS[keyword]
                return
            if keyword == "case" and ":" in text:
                return
        if text.startswith("@"):
            match = _DECORATOR.match(text)
            if match is not None and match.group(1) not in catalogue.APPLICATION_DECORATORS:
                line.facts = _BLOCKS["decorator"]
            return
        plain = _PLAIN_ASSIGNMENT.match(text)
        if plain is not None:
            self._plain_assignment(line, *plain.groups())
            return
        shape = self.layout.outer(line.start, self.layout.end_of(line.start))
        if ";" in shape:
            return
        if shape == '""' or (shape[1:] == '""' and shape[0] in "rRuUbBfF"):
            line.facts = _STRING if shape[0] not in "fF" else EMPTY
            return
        target = _TARGET.match(shape)
        if target is not None:
            self._assignment(line, target, shape)
        elif keyword == shape or shape == "...":
            line.facts = EMPTY
        elif _ASSIGNMENT.search(shape) is None and keyword != "type":
            call = _CALL.match(shape)
            if self.acts:
                line.facts = EMPTY
            elif call is not None:
                acts = "" if catalogue.is_set_up(call.group(1)) else call.group(1) + "()"
                self.acts = bool(acts)
                line.facts = StatementFacts(acts=acts)

    def _plain_assignment(self, line: Line, name: str, callee: str | None) -> None:
        if callee is not None:
            if name in catalogue.APPLICATION_NAMES:
                return
            line.assigns_call = True
            line.callee = callee if callee not in _EXPRESSIONS else ""
        line.facts = StatementFacts(binds=(name,))

    def _assignment(self, line: Line, target: re.Match[str], shape: str) -> None:
        """An assignment to one name, attribute or item."""
        name, items, sign = target.groups()
        rest = shape[target.end() :]
        if sign not in ("=", ":"):
            line.facts = EMPTY
            return
        if sign == "=" and _ASSIGNMENT.search(rest):
            return
        if name in catalogue.APPLICATION_NAMES and "()" in rest:
            return
        line.assigns_call = rest.endswith(")")
        call = _CALL.match(rest.strip()) if line.assigns_call and sign == "=" else None
        line.callee = call.group(1) if call and call.group(1) not in _EXPRESSIONS else ""
        line.facts = StatementFacts(binds=(name,)) if "." not in name and not items else EMPTY


_SHAPES: dict[str, Callable[[Surface, str], StatementFacts | None]] = {
    "def": Surface._defined,
    "class": Surface._defined,
    "async": Surface._defined,
    "if": Surface._if,
    "elif": Surface._if,
    "except": Surface._except,
    "for": Surface._for,
    "raise": Surface._check,
    "assert": Surface._check,
    **dict.fromkeys(("else", "try", "finally", "while"), Surface._block_word),
    **dict.fromkeys(_PLAIN, Surface._plain),
    **dict.fromkeys(("with", "import", "from", "return", "yield", "await", "lambda", "not"), Surface._parsed),
}


def docstring(lines: list[Line]) -> str:
    """The body of the string that a source starts with, as written. Raises Doubt where that is not plain."""
    if not lines:
        return ""
    text = lines[0].text
    match = _DOCSTRING.match(text)
    if match is None:
        return ""
    string = TOKEN.match(text, match.end() - 1)
    if string is None:
        return ""
    rest = text[string.end() :].lstrip(" \t\f\\\n")
    if rest and not rest.startswith(";"):
        if rest[0] in "\"'" or _DOCSTRING.match(rest):
            raise Doubt("a docstring in several strings")
        return ""
    return between_quotes(string.group())


_DOCSTRING = lazy(r"(?:\\\n[ \t\f]*)*[rRuU]?[\"']")
