"""What variables and parameters hold, where that is so plain that it needs no parser.

Asked only about statements that are of interest for nothing else: those that some other statement's names lead to. Most
of them assign what a call gives, a name or a text, or are the header of a function or loop.
"""

from __future__ import annotations

from deadwire.facts.schema import HOLE
from deadwire.lazy import lazy
from deadwire.typed import TYPE_CHECKING

from .foldable import CONSTANTS, FOLDED, NO_TEXT
from .layout import Layout
from .plain_imports import KEYWORDS
from .statement import StatementFacts

if TYPE_CHECKING:
    from .terms import Term

# Of outer shapes (see `Layout.outer`).
_ASSIGNMENT = lazy(r"([^\W\d]\w*)[ \t]*=[ \t]*([\w.]+(?:\(\))?|\"\")\Z")
_LOOP = lazy(r"for[ \t]+([^\W\d]\w*)[ \t]+in[ \t]+([\w.]+(?:\(\))?)[ \t]*:\Z")
_TEXT = lazy(r"=\s*(?:\"([^\"\\\n]*)\"|'([^'\\\n]*)')\Z")
# Of texts. What is in square brackets is taken out of it first.
_FUNCTION = lazy(r"(?:async[ \t]+)?def[ \t]+(\w+)[ \t]*\(([^()\"'#\\]*)\)[ \t]*(?:->[\w.| \t]*)?:\Z")
_PARAMETER = lazy(r"\s*(\*{0,2})\s*(?:([^\W\d]\w*)\s*(?::[\w.|\s]*)?(?:=\s*(-?[\w.]+)\s*)?)?\Z")
_SUBSCRIPT = lazy(r"\[[^\[\]]*\]")


def plain_value(layout: Layout, start: int, text: str) -> StatementFacts | None:
    """What the statement at a position gives to names, as facts; None where the parser has to tell."""
    if text.startswith(("def ", "async ")):
        return _function(text)
    shape = layout.outer(start, layout.end_of(start))
    found = _ASSIGNMENT.match(shape)
    if found is not None:
        name, value = found.groups()
        term = _text(text) if value == '""' else _term(value)
        return None if term is None else StatementFacts(binds=(name,), values=((name, term),))
    found = _LOOP.match(shape)
    if found is not None:
        name, value = found.groups()
        term = _term(value)
        return None if term is None else StatementFacts("for", (name,), "for", values=((name, ("*", term)),))
    return None


def _text(statement: str) -> Term | None:
    found = _TEXT.search(statement)
    return None if found is None else found[1] or found[2] or ""


def _term(value: str) -> Term | None:
    """The term of a name, a number, an attribute, or a call of one of these."""
    if value.endswith("()"):
        callee = value[:-2]
        return None if callee in KEYWORDS or callee.rpartition(".")[2] in FOLDED else HOLE
    head, _, leaf = value.rpartition(".")
    if value[0].isdecimal() or value[0] == "-" or value in NO_TEXT:
        return HOLE
    if not all(part.isidentifier() for part in value.split(".")):
        return None
    if value in CONSTANTS or value in KEYWORDS or leaf == "parent" or leaf.startswith("__"):
        return None
    return HOLE if head else ("$", value)


def _function(header: str) -> StatementFacts | None:
    """The names of a function and its parameters with their defaults."""
    before = ""
    while before != header:
        before, header = header, _SUBSCRIPT.sub("", header)
    found = _FUNCTION.match(header)
    if found is None:
        return None
    values: list[tuple[str, Term]] = []
    for part in found[2].split(","):
        if part.strip() == "/":
            continue
        parameter = _PARAMETER.match(part)
        if parameter is None:
            return None
        _, name, default = parameter.groups()
        if name:
            term = HOLE if default is None else _term(default)
            if term is None:
                return None
            values.append((name, term))
    return StatementFacts("def", (found[1],), values=tuple(values))
