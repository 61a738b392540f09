"""The nodes of statements, with names and fields as those of `nodes`."""

from __future__ import annotations

from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .nodes import Annotation, Arg, Name, Node, Parameters

# Simple statements.


class SimpleStatementLine(NamedTuple):
    """Simple statements on one line, also behind the colon of a compound one."""

    body: list[Node]


class Expr(NamedTuple):
    """An expression as a statement."""

    value: Node


class Assign(NamedTuple):
    """``targets = value``."""

    targets: list[Node]
    value: Node


class AnnAssign(NamedTuple):
    """``target: annotation = value``."""

    target: Node
    annotation: Annotation
    value: Node | None


class AugAssign(NamedTuple):
    """``target += value``."""

    target: Node
    operator: str
    value: Node


class Return(NamedTuple):
    """``return value``."""

    value: Node | None


class Raise(NamedTuple):
    """``raise exc from cause``."""

    exc: Node | None
    cause: Node | None


class Assert(NamedTuple):
    """``assert test, msg``."""

    test: Node
    msg: Node | None


class Import(NamedTuple):
    """``import names``."""

    names: list[ImportAlias]


class ImportFrom(NamedTuple):
    """``from module import names``, `relative` for each dot; names that are no list are ``*``."""

    module: Node | None
    names: Node
    relative: list[Node]


class ImportAlias(NamedTuple):
    """``name as asname``."""

    name: Node
    asname: Node | None


class TypeAlias(NamedTuple):
    """``type name = value``, without its parameters."""

    name: Name
    value: Node


# Headers of compound statements, and decorators.


class FunctionDef(NamedTuple):
    """``def name(params):``."""

    name: Name
    params: Parameters


class ClassDef(NamedTuple):
    """``class name(bases, keywords):``."""

    name: Name
    bases: list[Arg]
    keywords: list[Arg]


class Decorator(NamedTuple):
    """``@decorator``."""

    decorator: Node


class If(NamedTuple):
    """``if test:``."""

    test: Node


class While(NamedTuple):
    """``while test:``."""

    test: Node


class For(NamedTuple):
    """``for target in iter:``."""

    target: Node
    iter: Node


class With(NamedTuple):
    """``with items:``."""

    items: list[WithItem]


class WithItem(NamedTuple):
    """``item as asname``."""

    item: Node
    asname: Node | None


class ExceptHandler(NamedTuple):
    """``except type as name:``; ``except*`` too."""

    type: Node | None
    name: Node | None


class Match(NamedTuple):
    """``match subject:``."""

    subject: Node


class MatchCase(NamedTuple):
    """``case pattern if guard:``."""

    pattern: Node
    guard: Node | None


class OneLine(NamedTuple):
    """A compound statement whose body is behind its colon."""

    header: Node
    body: SimpleStatementLine


class Clause(NamedTuple):
    """A header that is nothing but its keyword: ``try``, ``else`` or ``finally``."""

    keyword: str
