"""Expressions of CPython's tree, written down as nodes of libcst: the larger part of `transcript`."""

from __future__ import annotations

import ast
import re
from functools import partial
from typing import Any

import libcst as cst

from .layout import TOKEN

# Blanks and brackets are of no interest, and making them is most of the work: so all nodes have the same.
_NOTHING = cst.SimpleWhitespace("")
_Arg = partial(cst.Arg, whitespace_after_star=_NOTHING, whitespace_after_arg=_NOTHING)
_Call = partial(cst.Call, whitespace_after_func=_NOTHING, whitespace_before_args=_NOTHING)
_DictElement = partial(cst.DictElement, whitespace_before_colon=_NOTHING, whitespace_after_colon=_NOTHING)
_Dict = partial(cst.Dict, lbrace=cst.LeftCurlyBrace(), rbrace=cst.RightCurlyBrace())
_List = partial(cst.List, lbracket=cst.LeftSquareBracket(), rbracket=cst.RightSquareBracket())
_Tuple = partial(cst.Tuple, lpar=(cst.LeftParen(),), rpar=(cst.RightParen(),))
_PREFIX = re.compile(r"[rRbBuU]{0,2}(?=[\"'])")
_BETWEEN_STRINGS = re.compile(r"(?:[ \t\f\n]|\\\n|\#[^\n]*)*")


class Unlike(Exception):  # noqa: N818 - it is no error, but the reason to ask libcst
    """A tree that does not tell everything which libcst would."""


class Table(dict[type, Any]):
    """What is known for a kind of node of CPython's tree. Raises Unlike for one that is not in it."""

    def __init__(self, known: dict[type, Any]) -> None:
        super().__init__(known)

    def __missing__(self, kind: type) -> Any:
        raise Unlike


class Nodes:
    """Writes the expressions of one source; `lines` are those of the leaves by their ids, counted from its first."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.lines: dict[int, int] = {}
        self.starts = [0, *(match.end() for match in re.finditer("\n", source))]

    def expression(self, node: Any) -> Any:
        """The node for an expression."""
        return _EXPRESSIONS[type(node)](self, node)

    def maybe(self, node: Any) -> Any:
        """The node for an expression that may be missing."""
        return None if node is None else self.expression(node)

    def place(self, node: Any) -> int:
        """Where a node starts."""
        line, column = int(node.lineno), int(node.col_offset)
        return self.starts[line - 1] + column

    def end(self, node: Any) -> int:
        """Where a node ends."""
        line, column = int(node.end_lineno), int(node.end_col_offset)
        return self.starts[line - 1] + column

    # Leaves: names, strings, numbers

    def word(self, value: str, line: int) -> cst.Name:
        """A name on a line."""
        name = cst.Name(value)
        self.lines[id(name)] = line - 1
        return name

    def name(self, node: ast.Name) -> cst.Name:
        """A name."""
        return self.word(node.id, node.lineno)

    def constant(self, node: ast.Constant) -> cst.BaseExpression:
        """A string, a number, or one of the names that CPython's tree has the values of."""
        value = node.value
        if isinstance(value, str | bytes):
            return self.strings(node)
        if value is None or isinstance(value, bool):
            return self.word(str(value), node.lineno)
        if value is ...:
            return cst.Ellipsis()
        kind: Any = {int: cst.Integer, float: cst.Float, complex: cst.Imaginary}[type(value)]
        number: cst.BaseNumber = kind(self.source[self.place(node) : self.end(node)])
        self.lines[id(number)] = node.lineno - 1
        return number

    def strings(self, node: ast.Constant) -> cst.BaseExpression:
        """A string as written, or several side by side: CPython's tree has only their value."""
        source = self.source
        position, end, line = self.place(node), self.end(node), node.lineno - 1
        found: list[cst.SimpleString] = []
        while position < end:
            prefix = _PREFIX.match(source, position)
            token = TOKEN.match(source, prefix.end()) if prefix else None
            if token is None:
                raise Unlike
            string = cst.SimpleString(source[position : token.end()])
            self.lines[id(string)] = line
            found.append(string)
            behind = _BETWEEN_STRINGS.match(source, token.end()).end()  # type: ignore[union-attr]
            line += source.count("\n", position, behind)
            position = behind
        whole: Any = found.pop()
        while found:
            whole = cst.ConcatenatedString(found.pop(), whole)
        return whole  # type: ignore[no-any-return]

    # Other expressions

    def attribute(self, node: ast.Attribute) -> cst.Attribute:
        """``a.b``; the name behind the dot is where the whole ends."""
        return cst.Attribute(self.expression(node.value), self.word(node.attr, node.end_lineno or node.lineno))

    def call(self, node: ast.Call) -> cst.Call:
        """A call."""
        return _Call(self.expression(node.func), self.arguments([*node.args, *node.keywords]))

    def arguments(self, nodes: list[Any]) -> list[cst.Arg]:
        """Arguments in their order: CPython's tree has those with keywords apart."""
        nodes.sort(key=lambda one: (one.lineno, one.col_offset))
        return [self.argument(one) for one in nodes]

    def argument(self, node: Any) -> cst.Arg:
        """One argument: ``a``, ``*a``, ``k=a`` or ``**a``."""
        if type(node) is ast.Starred:
            return _Arg(self.expression(node.value), star="*")
        if type(node) is not ast.keyword:
            return _Arg(self.expression(node))
        if node.arg is None:
            return _Arg(self.expression(node.value), star="**")
        return _Arg(keyword=self.word(node.arg, node.lineno), value=self.expression(node.value))

    def subscript(self, node: ast.Subscript) -> cst.Subscript:
        """``a[b, c:d]``."""
        inner = node.slice
        items = [inner]
        if isinstance(inner, ast.Tuple):
            if self.source[self.place(inner)] == "(":
                raise Unlike  # a tuple in brackets, or only its first item
            items = inner.elts
        return cst.Subscript(self.expression(node.value), [cst.SubscriptElement(self.index(one)) for one in items])

    def index(self, node: ast.expr) -> cst.BaseSlice:
        """An index or slice in a subscript."""
        if isinstance(node, ast.Slice):
            return cst.Slice(self.maybe(node.lower), self.maybe(node.upper), self.maybe(node.step))
        return cst.Index(self.expression(node))

    def elements(self, nodes: list[ast.expr]) -> list[cst.BaseElement]:
        """The elements of a list, tuple or set."""
        return [
            cst.StarredElement(self.expression(one.value))
            if isinstance(one, ast.Starred)
            else cst.Element(self.expression(one))
            for one in nodes
        ]

    def dictionary(self, node: ast.Dict) -> cst.Dict:
        """``{a: b, **c}``."""
        return _Dict(
            [
                cst.StarredDictElement(self.expression(value))
                if key is None
                else _DictElement(self.expression(key), self.expression(value))
                for key, value in zip(node.keys, node.values, strict=True)
            ]
        )

    def binary(self, node: ast.BinOp) -> cst.BinaryOperation:
        """``a + b`` and the like."""
        return cst.BinaryOperation(self.expression(node.left), _BINARY[type(node.op)](), self.expression(node.right))

    def boolean(self, node: ast.BoolOp) -> cst.BaseExpression:
        """``a or b or c``: libcst has one operation for each sign, the left ones innermost."""
        whole, *others = map(self.expression, node.values)
        for one in others:
            whole = cst.BooleanOperation(whole, cst.Or() if isinstance(node.op, ast.Or) else cst.And(), one)
        return whole  # type: ignore[no-any-return]

    def comparison(self, node: ast.Compare) -> cst.Comparison:
        """``a < b < c``."""
        left = self.expression(node.left)
        others = zip(node.ops, node.comparators, strict=True)
        return cst.Comparison(
            left, [cst.ComparisonTarget(_COMPARED[type(sign)](), self.expression(one)) for sign, one in others]
        )

    def loops(self, loops: list[ast.comprehension]) -> cst.CompFor:
        """The loops of a comprehension."""
        inner: cst.CompFor | None = None
        for loop in reversed(loops):
            if loop.is_async:
                raise Unlike
            conditions = [cst.CompIf(self.expression(one)) for one in loop.ifs]
            target, iterable = self.expression(loop.target), self.expression(loop.iter)
            inner = cst.CompFor(target, iterable, conditions, inner)
        assert inner is not None
        return inner

    def parameters(self, given: ast.arguments) -> cst.Parameters:
        """The parameters of a function or lambda."""
        positional = [*given.posonlyargs, *given.args]
        defaults = [*[None] * (len(positional) - len(given.defaults)), *given.defaults]
        read = list(map(self.parameter, positional, defaults))
        first = len(given.posonlyargs)
        return cst.Parameters(
            params=read[first:],
            posonly_params=read[:first],
            kwonly_params=list(map(self.parameter, given.kwonlyargs, given.kw_defaults)),
            star_arg=self.parameter(given.vararg) if given.vararg else cst.MaybeSentinel.DEFAULT,
            star_kwarg=self.parameter(given.kwarg) if given.kwarg else None,
        )

    def parameter(self, given: ast.arg, default: ast.expr | None = None) -> cst.Param:
        """A parameter with its annotation and default."""
        annotation = None if given.annotation is None else cst.Annotation(self.expression(given.annotation))
        return cst.Param(self.word(given.arg, given.lineno), annotation, default=self.maybe(default))


_BINARY = Table(
    {
        ast.Add: cst.Add,
        ast.Sub: cst.Subtract,
        ast.Mult: cst.Multiply,
        ast.Div: cst.Divide,
        ast.Mod: cst.Modulo,
        ast.BitOr: cst.BitOr,
        ast.BitAnd: cst.BitAnd,
        ast.FloorDiv: cst.FloorDivide,
        ast.Pow: cst.Power,
    }
)
_UNARY = Table({ast.USub: cst.Minus, ast.Not: cst.Not, ast.UAdd: cst.Plus, ast.Invert: cst.BitInvert})
_COMPARED = Table(
    {
        ast.Eq: cst.Equal,
        ast.NotEq: cst.NotEqual,
        ast.Lt: cst.LessThan,
        ast.LtE: cst.LessThanEqual,
        ast.Gt: cst.GreaterThan,
        ast.GtE: cst.GreaterThanEqual,
        ast.In: cst.In,
        ast.NotIn: cst.NotIn,
        ast.Is: cst.Is,
        ast.IsNot: cst.IsNot,
    }
)
_EXPRESSIONS = Table(
    {
        ast.Name: Nodes.name,
        ast.Constant: Nodes.constant,
        ast.Attribute: Nodes.attribute,
        ast.Call: Nodes.call,
        ast.Subscript: Nodes.subscript,
        ast.Dict: Nodes.dictionary,
        ast.BinOp: Nodes.binary,
        ast.BoolOp: Nodes.boolean,
        ast.Compare: Nodes.comparison,
        ast.Lambda: lambda self, node: cst.Lambda(self.parameters(node.args), self.expression(node.body)),
        ast.List: lambda self, node: _List(self.elements(node.elts)),
        ast.Tuple: lambda self, node: _Tuple(self.elements(node.elts)),
        ast.Set: lambda self, node: cst.Set(self.elements(node.elts)),
        ast.UnaryOp: lambda self, node: cst.UnaryOperation(_UNARY[type(node.op)](), self.expression(node.operand)),
        ast.IfExp: lambda self, node: cst.IfExp(*map(self.expression, (node.test, node.body, node.orelse))),
        ast.Await: lambda self, node: cst.Await(self.expression(node.value)),
        ast.DictComp: lambda self, node: cst.DictComp(
            self.expression(node.key), self.expression(node.value), self.loops(node.generators)
        ),
        ast.Yield: lambda self, node: cst.Yield(self.maybe(node.value)),
        ast.YieldFrom: lambda self, node: cst.Yield(cst.From(self.expression(node.value))),
        ast.ListComp: lambda self, node: cst.ListComp(self.expression(node.elt), self.loops(node.generators)),
        ast.SetComp: lambda self, node: cst.SetComp(self.expression(node.elt), self.loops(node.generators)),
        ast.GeneratorExp: lambda self, node: cst.GeneratorExp(self.expression(node.elt), self.loops(node.generators)),
    }
)
