"""Expressions of CPython's tree, written down in the tree of `nodes`: the larger part of `transcript`."""

from __future__ import annotations

import _ast as ast

from deadwire.lazy import lazy
from deadwire.typed import TYPE_CHECKING

from . import nodes
from .layout import TOKEN, between_quotes

if TYPE_CHECKING:
    from typing import Any

    from .nodes import Node

_PREFIX = lazy(r"[rRbBuUfF]{0,2}(?=[\"'])")
_BETWEEN_STRINGS = lazy(r"(?:[ \t\f\n]|\\\n|\#[^\n]*)*")
# The parts of an f-string in their plain form: text, and fields with brackets two deep and fields in their format.
_QUOTED = r"""'[^'\\{}\n]*'|"[^"\\{}\n]*\""""
_INSIDE = rf"""[^()\[\]{{}}'"\#\\\n]|{_QUOTED}"""
_BRACKETS = rf"[(\[](?:{_INSIDE}|[(\[](?:{_INSIDE})*[)\]])*[)\]]"
_TEXT = lazy(r"(?:[^{}\\]|\\[^N{}]|\{\{|\}\})+")
_FIELD = lazy(
    rf"""\{{(?P<expression>(?:[^()\[\]{{}}'"\#\\\n!=:]|[!=<>]=|{_QUOTED}|{_BRACKETS})+)(?:!(?P<conversion>[rsa]))?"""
    r"""(?::(?P<format>(?:[^{}'"\\\n]|\{[^{}'"\\\n]+\})*))?\}"""
)


class Unlike(Exception):  # noqa: N818 - it is no error, but the reason to ask libcst
    """A tree that does not tell everything which libcst would."""


def tree_of(source: str, mode: str) -> Any:
    """CPython's tree of a source. Its positions are places in it."""
    if not source.isascii():
        # They are counted in bytes, so one of ASCII stands for each other character. Where it changes more than the
        # values of strings, which are not taken from the tree, this is no Python.
        source.encode()  # raises UnicodeError for what no parser would take
        source = source.encode("ascii", "replace").decode()
    return compile(source, "", mode, flags=ast.PyCF_ONLY_AST, dont_inherit=True)  # no code is made


def sign(operator: ast.AST) -> str:
    """What `nodes.SIGNS` has for an operator."""
    return nodes.SIGNS.get(type(operator).__name__, "")


class Writer:
    """Writes the expressions of one source. Lines are counted from the one that is `first`."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.first = 1
        self._starts: list[int] = []  # of lines

    def expression(self, node: Any) -> Node:
        """The node for an expression."""
        return _EXPRESSIONS[type(node)](self, node)

    def maybe(self, node: Any) -> Node | None:
        """The node for an expression that may be missing."""
        return None if node is None else _EXPRESSIONS[type(node)](self, node)

    def expressions(self, given: list[Any]) -> list[Node]:
        """The nodes for some expressions."""
        return [_EXPRESSIONS[type(node)](self, node) for node in given]

    def position(self, line: int, column: int) -> int:
        """Where a place of CPython's tree is in the source."""
        if line == 1:
            return column
        if not self._starts:
            start = 0
            for text in self.source.split("\n"):
                self._starts.append(start)
                start += len(text) + 1
        return self._starts[line - 1] + column

    # Leaves: names, strings, numbers

    def word(self, value: str, line: int) -> nodes.Name:
        """A name on a line."""
        return nodes.Name(value, line - self.first)

    def name(self, node: ast.Name) -> nodes.Name:
        """A name."""
        return nodes.Name(node.id, node.lineno - self.first)

    def constant(self, node: ast.Constant) -> Node:
        """A string, a number, or one of the names that CPython's tree has the values of."""
        value = node.value
        if isinstance(value, str | bytes):
            return self.strings(node)
        if value is None or isinstance(value, bool):
            return self.word(str(value), node.lineno)
        if value is ...:
            return nodes.Ellipsis(node.lineno - self.first)
        kind = nodes.Integer if isinstance(value, int) else nodes.Number
        return kind(self.written(node), node.lineno - self.first)

    def written(self, node: Any) -> str:
        """The source of a node."""
        start = self.position(node.lineno, node.col_offset)
        return self.source[start : self.position(node.end_lineno, node.end_col_offset)]

    def strings(self, node: ast.Constant | ast.JoinedStr) -> Node:
        """A string as written, or several side by side: CPython's tree has only their value."""
        text, line = self.written(node), node.lineno - self.first
        found: list[Node] = []
        position = 0
        while position < len(text):
            prefix = _PREFIX.match(text, position)
            token = TOKEN.match(text, prefix.end()) if prefix else None
            if prefix is None or token is None or len(token.group()) < 2:  # a quote that nothing closes
                raise Unlike
            make = self.formatted if "f" in prefix.group().lower() else _string
            found.append(make(prefix.group(), token.group(), line))
            behind = _BETWEEN_STRINGS.match(text, token.end()).end()  # type: ignore[union-attr]
            line += text.count("\n", position, behind)
            position = behind
        whole = found.pop()
        while found:
            whole = nodes.ConcatenatedString(found.pop(), whole)
        return whole

    def formatted(self, prefix: str, quoted: str, line: int) -> nodes.FormattedString:
        """An f-string on a line."""
        return nodes.FormattedString(self.fields(between_quotes(quoted), line), line)

    def fields(self, body: str, line: int) -> list[nodes.FormattedStringText | nodes.FormattedStringExpression]:
        """The parts of an f-string: CPython's tree has the places of those only since 3.12."""
        found: list[nodes.FormattedStringText | nodes.FormattedStringExpression] = []
        position = 0
        while position < len(body):
            part = _TEXT.match(body, position)
            if part is not None:
                found.append(nodes.FormattedStringText(part.group()))
            else:
                part = _FIELD.match(body, position)
                if part is None:
                    raise Unlike
                here = line + body.count("\n", 0, position)
                inner = Writer(f"({part['expression']})")
                inner.first = 1 - here
                value = inner.expression(tree_of(inner.source, "eval").body)
                form = None if part["format"] is None else self.fields(part["format"], here)
                found.append(nodes.FormattedStringExpression(value, part["conversion"], form))
            position = part.end()
        return found

    # Other expressions

    def attribute(self, node: ast.Attribute) -> nodes.Attribute:
        """``a.b``; the name behind the dot is where the whole ends."""
        return nodes.Attribute(self.expression(node.value), self.word(node.attr, node.end_lineno or node.lineno))

    def call(self, node: ast.Call) -> nodes.Call:
        """A call."""
        return nodes.Call(self.expression(node.func), self.arguments([*node.args, *node.keywords]))

    def arguments(self, given: list[Any]) -> list[nodes.Arg]:
        """Arguments in their order: CPython's tree has those with keywords apart."""
        given.sort(key=lambda one: (one.lineno, one.col_offset))
        return [self.argument(one) for one in given]

    def argument(self, node: Any) -> nodes.Arg:
        """One argument: ``a``, ``*a``, ``k=a`` or ``**a``."""
        kind = type(node)
        if kind is ast.Starred:
            return nodes.Arg(None, self.expression(node.value), "*")
        if kind is not ast.keyword:
            return nodes.Arg(None, self.expression(node))
        if node.arg is None:
            return nodes.Arg(None, self.expression(node.value), "**")
        return nodes.Arg(self.word(node.arg, node.lineno), self.expression(node.value))

    def subscript(self, node: ast.Subscript) -> nodes.Subscript:
        """``a[b, c:d]``."""
        inner = node.slice
        items = [inner]
        if isinstance(inner, ast.Tuple):
            if self.source[self.position(inner.lineno, inner.col_offset)] == "(":
                raise Unlike  # a tuple in brackets, or only its first item
            items = inner.elts
        return nodes.Subscript(self.expression(node.value), self.expressions(items))

    def elements(self, given: list[ast.expr]) -> list[nodes.Element | nodes.StarredElement]:
        """The elements of a list, tuple or set."""
        return [
            nodes.StarredElement(self.expression(one.value))
            if isinstance(one, ast.Starred)
            else nodes.Element(self.expression(one))
            for one in given
        ]

    def dictionary(self, node: ast.Dict) -> nodes.Dict:
        """``{a: b, **c}``."""
        return nodes.Dict(
            [
                nodes.StarredDictElement(self.expression(value))
                if key is None
                else nodes.DictElement(self.expression(key), self.expression(value))
                for key, value in zip(node.keys, node.values, strict=True)
            ]
        )

    def binary(self, node: ast.BinOp) -> nodes.BinaryOperation:
        """``a + b`` and the like."""
        return nodes.BinaryOperation(self.expression(node.left), sign(node.op), self.expression(node.right))

    def boolean(self, node: ast.BoolOp) -> Node:
        """``a or b or c``: libcst has one operation for each sign, the left ones innermost."""
        whole, *others = self.expressions(node.values)
        for one in others:
            whole = nodes.BooleanOperation(whole, sign(node.op), one)
        return whole

    def comparison(self, node: ast.Compare) -> nodes.Comparison:
        """``a < b < c``."""
        left = self.expression(node.left)
        others = zip(map(sign, node.ops), node.comparators, strict=True)
        return nodes.Comparison(
            left, [nodes.ComparisonTarget(operator, self.expression(one)) for operator, one in others]
        )

    def loops(self, loops: list[ast.comprehension]) -> nodes.CompFor:
        """The loops of a comprehension."""
        inner: nodes.CompFor | None = None
        for loop in reversed(loops):
            target, iterable = self.expression(loop.target), self.expression(loop.iter)
            inner = nodes.CompFor(target, iterable, self.expressions(loop.ifs), inner)
        assert inner is not None
        return inner

    def parameters(self, given: ast.arguments) -> nodes.Parameters:
        """The parameters of a function or lambda."""
        positional = [*given.posonlyargs, *given.args]
        defaults = [*[None] * (len(positional) - len(given.defaults)), *given.defaults]
        read = list(map(self.parameter, positional, defaults))
        first = len(given.posonlyargs)
        return nodes.Parameters(
            posonly_params=read[:first],
            params=read[first:],
            star_arg=self.parameter(given.vararg) if given.vararg else None,
            kwonly_params=list(map(self.parameter, given.kwonlyargs, given.kw_defaults)),
            star_kwarg=self.parameter(given.kwarg) if given.kwarg else None,
        )

    def parameter(self, given: ast.arg, default: ast.expr | None = None) -> nodes.Param:
        """A parameter with its annotation and default."""
        annotation = None if given.annotation is None else nodes.Annotation(self.expression(given.annotation))
        return nodes.Param(self.word(given.arg, given.lineno), annotation, self.maybe(default))


def _string(prefix: str, quoted: str, line: int) -> nodes.SimpleString:
    return nodes.SimpleString(prefix + quoted, prefix.lower(), between_quotes(quoted), line)


_EXPRESSIONS: dict[type, Any] = {
    ast.Name: Writer.name,
    ast.Constant: Writer.constant,
    ast.JoinedStr: Writer.strings,
    ast.Attribute: Writer.attribute,
    ast.Call: Writer.call,
    ast.Subscript: Writer.subscript,
    ast.Slice: lambda self, node: nodes.Other(
        [self.expression(one) for one in (node.lower, node.upper, node.step) if one is not None]
    ),
    ast.Dict: Writer.dictionary,
    ast.BinOp: Writer.binary,
    ast.BoolOp: Writer.boolean,
    ast.Compare: Writer.comparison,
    ast.Lambda: lambda self, node: nodes.Other([self.parameters(node.args), self.expression(node.body)]),
    ast.List: lambda self, node: nodes.List(self.elements(node.elts)),
    ast.Tuple: lambda self, node: nodes.Tuple(self.elements(node.elts)),
    ast.Set: lambda self, node: nodes.Set(self.elements(node.elts)),
    ast.UnaryOp: lambda self, node: nodes.Other([self.expression(node.operand)]),
    ast.IfExp: lambda self, node: nodes.IfExp(*self.expressions([node.body, node.test, node.orelse])),
    ast.NamedExpr: lambda self, node: nodes.NamedExpr(self.expression(node.target), self.expression(node.value)),
    ast.Await: lambda self, node: nodes.Await(self.expression(node.value)),
    ast.Yield: lambda self, node: nodes.Yield(self.maybe(node.value)),
    ast.YieldFrom: lambda self, node: nodes.Yield(self.expression(node.value)),
    ast.ListComp: lambda self, node: nodes.ListComp(self.expression(node.elt), self.loops(node.generators)),
    ast.SetComp: lambda self, node: nodes.SetComp(self.expression(node.elt), self.loops(node.generators)),
    ast.GeneratorExp: lambda self, node: nodes.GeneratorExp(self.expression(node.elt), self.loops(node.generators)),
    ast.DictComp: lambda self, node: nodes.DictComp(
        self.expression(node.key), self.expression(node.value), self.loops(node.generators)
    ),
}
