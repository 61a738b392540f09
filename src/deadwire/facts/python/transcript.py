"""Statements as the running interpreter's own parser reads them, written down as nodes of libcst.

CPython's parser is ten times as fast as libcst's, and the positions in its tree spare a search for the lines. Only what
its tree tells without loss is taken over: f-strings and whatever is rare are left to libcst, and so is what this
interpreter refuses, as source of another version of Python. So the facts do not depend on which one runs.
"""

from __future__ import annotations

import ast
from typing import Any

import libcst as cst

from .transcript_nodes import Nodes, Table, Unlike

_REFUSALS = (Unlike, SyntaxError, ValueError, MemoryError, RecursionError, OverflowError, cst.CSTValidationError)
_BLOCK = cst.IndentedBlock([cst.SimpleStatementLine([cst.Pass()])])  # what stands in it is not looked at


def transcript(source: str, *, decorator: bool, opens: bool) -> tuple[cst.CSTNode, dict[int, int]] | None:
    """The statement of a source and the lines of its leaves by their ids, counted from its first; None for libcst.

    `decorator`: it is the one in front of the source's function. `opens`: it is the header of the source's block.
    """
    if not source.isascii():  # CPython counts positions in bytes
        return None
    try:
        tree: Any = compile(source, "", "exec", flags=ast.PyCF_ONLY_AST, dont_inherit=True)  # no code is made
        writer = _Statement(source)
        node = writer.statement(tree.body, decorator, opens)
    except _REFUSALS:
        return None
    before = int(isinstance(node, cst.ExceptHandler))  # the line of its try
    return node, {leaf: line - before for leaf, line in writer.lines.items()} if before else writer.lines


class _Statement(Nodes):
    """Writes one statement."""

    def statement(self, body: list[Any], decorator: bool, opens: bool) -> cst.CSTNode:
        """The node for a line of simple statements, for a header or a decorator."""
        if not body:
            raise Unlike
        if not decorator and not opens:
            if len(body) > 1 and "\n" in self.source:
                raise Unlike  # whether all of them are on one line is not told
            return cst.SimpleStatementLine([_SMALL[type(one)](self, one) for one in body])
        if len(body) != 1:
            raise Unlike
        if not decorator:
            return _HEADERS[type(body[0])](self, body[0])  # type: ignore[no-any-return]
        (only,) = body[0].decorator_list
        return cst.Decorator(self.expression(only))

    def raise_(self, node: ast.Raise) -> cst.Raise:
        """``raise a from b``."""
        cause = None if node.cause is None else cst.From(self.expression(node.cause))
        return cst.Raise(self.maybe(node.exc), cause)

    def with_(self, node: ast.With | ast.AsyncWith) -> cst.With:
        """``with a as b, c:``."""
        items = []
        for one in node.items:
            name = None if one.optional_vars is None else cst.AsName(self.expression(one.optional_vars))
            items.append(cst.WithItem(self.expression(one.context_expr), name))
        return cst.With(items, _BLOCK)

    def if_(self, node: ast.If) -> cst.If:
        """``if a:``, without an else."""
        if node.orelse:
            raise Unlike
        return cst.If(self.expression(node.test), _BLOCK)

    def except_(self, node: ast.Try) -> cst.ExceptHandler:
        """``except a as b:``, the only one of its try."""
        if len(node.handlers) != 1 or node.orelse or node.finalbody:
            raise Unlike
        (handler,) = node.handlers
        name = None if handler.name is None else cst.AsName(self.word(handler.name, handler.lineno))
        return cst.ExceptHandler(_BLOCK, self.maybe(handler.type), name)

    def for_(self, node: ast.For | ast.AsyncFor) -> cst.For:
        """``for a in b:``."""
        return cst.For(self.expression(node.target), self.expression(node.iter), _BLOCK)

    def function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> cst.FunctionDef:
        """A function without what it returns, which is of no interest."""
        return cst.FunctionDef(self.word(node.name, node.lineno), self.parameters(node.args), _BLOCK)

    def class_(self, node: ast.ClassDef) -> cst.ClassDef:
        """A class with what it inherits from."""
        bases, keywords = self.arguments([*node.bases]), self.arguments([*node.keywords])
        return cst.ClassDef(self.word(node.name, node.lineno), _BLOCK, bases, keywords)


_AUGMENTED = Table({ast.Add: cst.AddAssign, ast.Sub: cst.SubtractAssign, ast.BitOr: cst.BitOrAssign})
_SMALL = Table(
    {
        ast.Expr: lambda self, node: cst.Expr(self.expression(node.value)),
        ast.Assign: lambda self, node: cst.Assign(
            [cst.AssignTarget(self.expression(one)) for one in node.targets], self.expression(node.value)
        ),
        ast.AnnAssign: lambda self, node: cst.AnnAssign(
            self.expression(node.target), cst.Annotation(self.expression(node.annotation)), self.maybe(node.value)
        ),
        ast.AugAssign: lambda self, node: cst.AugAssign(
            self.expression(node.target), _AUGMENTED[type(node.op)](), self.expression(node.value)
        ),
        ast.Return: lambda self, node: cst.Return(self.maybe(node.value)),
        ast.Assert: lambda self, node: cst.Assert(self.expression(node.test), self.maybe(node.msg)),
        ast.Raise: _Statement.raise_,
    }
)
_HEADERS = Table(
    {
        ast.If: _Statement.if_,
        ast.While: lambda self, node: cst.While(self.expression(node.test), _BLOCK),
        ast.For: _Statement.for_,
        ast.AsyncFor: _Statement.for_,
        ast.Try: _Statement.except_,
        ast.With: _Statement.with_,
        ast.AsyncWith: _Statement.with_,
        ast.FunctionDef: _Statement.function,
        ast.AsyncFunctionDef: _Statement.function,
        ast.ClassDef: _Statement.class_,
    }
)
