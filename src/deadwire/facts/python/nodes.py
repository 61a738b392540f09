"""The tree that statements are read from: as libcst's, but without blanks, brackets and whatever no reader asks for.

Its nodes have the names and fields of libcst's, in the order of the source. A field holds a node, a list of nodes, or a
plain value. `transcript` makes them of CPython's tree, `converted` of libcst's, whose own cost several times as much,
for they look for mistakes in what they are made of.
"""

from __future__ import annotations

from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Node = Any  # any of the classes below

# The signs of operators that readers ask for, by the names of their classes in CPython's tree and in libcst's. The
# field `operator` is "" for all others.
SIGNS = {
    **dict.fromkeys(("Add", "AddAssign"), "+"),
    **dict.fromkeys(("Div", "Divide", "DivideAssign"), "/"),
    **dict.fromkeys(("Mod", "Modulo", "ModuloAssign"), "%"),
    **dict.fromkeys(("Eq", "Equal"), "=="),
    "Or": "or",
    "In": "in",
    "Is": "is",
}

# Leaves: one token, or looked at as one. `line` is counted from the first of the statement.


class Name(NamedTuple):
    """``a``; True, False and None too."""

    value: str
    line: int


class SimpleString(NamedTuple):
    """A string as written, and what is before and between its quotes."""

    value: str
    prefix: str
    raw_value: str
    line: int


class Integer(NamedTuple):
    """``1``, as written."""

    value: str
    line: int


class Number(NamedTuple):
    """``1.5`` or ``1j``, as written."""

    value: str
    line: int


class FormattedString(NamedTuple):
    """``f"a{b}"``."""

    parts: list[FormattedStringText | FormattedStringExpression]
    line: int


class TemplatedString(NamedTuple):
    """``t"a{b}"``."""

    parts: list[Node]
    line: int


_LEAVES = (Name, SimpleString, Integer, Number, FormattedString, TemplatedString)

# Expressions and their parts.


class FormattedStringText(NamedTuple):
    """Text in an f-string, as written."""

    value: str


class FormattedStringExpression(NamedTuple):
    """``{expression!conversion:format_spec}``."""

    expression: Node
    conversion: str | None
    format_spec: list[Node] | None


class ConcatenatedString(NamedTuple):
    """``"a" "b"``."""

    left: Node
    right: Node


class Ellipsis(NamedTuple):
    """``...``."""

    line: int


class Attribute(NamedTuple):
    """``value.attr``."""

    value: Node
    attr: Name


class Call(NamedTuple):
    """``func(args)``."""

    func: Node
    args: list[Arg]


class Arg(NamedTuple):
    """``value``, ``keyword=value``, ``*value`` or ``**value``."""

    keyword: Name | None
    value: Node
    star: str = ""


class Subscript(NamedTuple):
    """``value[slice]``."""

    value: Node
    slice: list[Node]


class BinaryOperation(NamedTuple):
    """``left + right``."""

    left: Node
    operator: str
    right: Node


class BooleanOperation(NamedTuple):
    """``left or right``."""

    left: Node
    operator: str
    right: Node


class Comparison(NamedTuple):
    """``left < b < c``."""

    left: Node
    comparisons: list[ComparisonTarget]


class ComparisonTarget(NamedTuple):
    """``== comparator``."""

    operator: str
    comparator: Node


class IfExp(NamedTuple):
    """``body if test else orelse``."""

    body: Node
    test: Node
    orelse: Node


class NamedExpr(NamedTuple):
    """``target := value``."""

    target: Node
    value: Node


class Await(NamedTuple):
    """``await expression``."""

    expression: Node


class Yield(NamedTuple):
    """``yield value``."""

    value: Node | None


class List(NamedTuple):
    """``[elements]``."""

    elements: list[Element | StarredElement]


class Tuple(NamedTuple):
    """``(elements)``."""

    elements: list[Element | StarredElement]


class Set(NamedTuple):
    """``{elements}``."""

    elements: list[Element | StarredElement]


class Element(NamedTuple):
    """An element of a list, tuple or set."""

    value: Node


class StarredElement(NamedTuple):
    """``*value`` among elements."""

    value: Node


class Dict(NamedTuple):
    """``{elements}``."""

    elements: list[DictElement | StarredDictElement]


class DictElement(NamedTuple):
    """``key: value``."""

    key: Node
    value: Node


class StarredDictElement(NamedTuple):
    """``**value`` in a dictionary."""

    value: Node


class ListComp(NamedTuple):
    """``[elt for_in]``."""

    elt: Node
    for_in: CompFor


class SetComp(NamedTuple):
    """``{elt for_in}``."""

    elt: Node
    for_in: CompFor


class GeneratorExp(NamedTuple):
    """``(elt for_in)``."""

    elt: Node
    for_in: CompFor


class DictComp(NamedTuple):
    """``{key: value for_in}``."""

    key: Node
    value: Node
    for_in: CompFor


class CompFor(NamedTuple):
    """``for target in iter ifs inner_for_in``."""

    target: Node
    iter: Node
    ifs: list[Node]
    inner_for_in: CompFor | None


class Parameters(NamedTuple):
    """``posonly_params, /, params, *star_arg, kwonly_params, **star_kwarg``."""

    posonly_params: list[Param]
    params: list[Param]
    star_arg: Node | None
    kwonly_params: list[Param]
    star_kwarg: Param | None


class Param(NamedTuple):
    """``name: annotation = default``."""

    name: Name
    annotation: Annotation | None
    default: Node | None


class Annotation(NamedTuple):
    """A type."""

    annotation: Node


class Other(NamedTuple):
    """Anything else; only what is inside of it counts."""

    inside: list[Node]


def parts(node: Node) -> Iterator[Node]:
    """The nodes directly inside one in the order of the source."""
    for value in node:
        if isinstance(value, list):
            yield from value
        elif isinstance(value, tuple):
            yield value


def line_of(node: Node) -> int:
    """The line of a node: that of the first name, number or string in it; 0 where there is none."""
    leaf = _first_leaf(node)
    return 0 if leaf is None else leaf.line


def _first_leaf(node: Node) -> Node | None:
    if isinstance(node, _LEAVES):
        return node
    for part in parts(node):
        leaf = _first_leaf(part)
        if leaf is not None:
            return leaf
    return None
