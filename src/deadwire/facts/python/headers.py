"""The header of a compound statement, or a decorator, to its StatementFacts."""

from __future__ import annotations

from deadwire.facts.schema import HOLE
from deadwire.typed import TYPE_CHECKING

from . import catalogue, nodes
from .fold import dotted, text_of
from .statement import StatementFacts
from .statement_nodes import (
    ClassDef,
    Decorator,
    ExceptHandler,
    For,
    FunctionDef,
    If,
    Match,
    MatchCase,
    OneLine,
    SimpleStatementLine,
    While,
    With,
)
from .statements import LONGEST_LIST, StatementReader, remembered, simple_line

if TYPE_CHECKING:
    from .nodes import Node
    from .terms import Term


def read_statement(node: Node) -> StatementFacts:
    """The facts of a line of simple statements, of the header of a compound one, or of a decorator."""
    if isinstance(node, OneLine):
        return header(node.header)._replace(suite=simple_line(node.body)).with_needs()
    return simple_line(node) if isinstance(node, SimpleStatementLine) else header(node)


def header(node: Node) -> StatementFacts:
    """The facts of the header of a compound statement, of a part of one, or of a decorator."""
    reader = _Header()
    return reader.facts(reader.read(node)).with_needs()


class _Header(StatementReader):
    def read(self, node: Node) -> str:
        """Collect the facts of a header; its kind."""
        if isinstance(node, FunctionDef):
            return self.function(node)
        if isinstance(node, ClassDef):
            return self.class_(node)
        if isinstance(node, If):
            return self.if_(node)
        if isinstance(node, With):
            return self.with_(node)
        if isinstance(node, For):
            return self.for_(node)
        if isinstance(node, While):
            self.visit(node.test, "")
            self.acts = "while"
            return "while"
        if isinstance(node, ExceptHandler):
            return self.except_(node)
        if isinstance(node, Decorator):
            return self.decorator(node)
        if isinstance(node, Match):
            self.visit(node.subject, "")
            return "match"
        if isinstance(node, MatchCase):
            self.visit(node.pattern, "")
            if node.guard is not None:
                self.visit(node.guard, "")
            return "case"
        return node.keyword  # type: ignore[no-any-return]

    def function(self, node: FunctionDef) -> str:
        name = node.name.value
        self.binds.append(name)
        parameters = node.params
        positional = [*parameters.posonly_params, *parameters.params]
        for parameter in (*positional, *parameters.kwonly_params):
            known: Term = HOLE
            if parameter.default is not None:
                self.visit(parameter.default, "")
                known = remembered(parameter.default)
            if parameter.annotation is not None:
                self.annotation(parameter.annotation)
            self.values.append((parameter.name.value, known))
        for star in (parameters.star_arg, parameters.star_kwarg):
            if isinstance(star, nodes.Param):
                self.values.append((star.name.value, HOLE))
        names = [parameter.name.value.strip("_") for parameter in positional]
        if name == "__getattr__":
            self.marks.append((0, "getattr", ""))
        elif name.startswith("test"):
            self.marks.append((0, "test", name))
        if len(names) == 2 and (names in (["event", "context"], ["event", "ctx"]) or name in catalogue.HANDLERS):
            self.marks.append((0, "handler", name))
        return "def"

    def class_(self, node: ClassDef) -> str:
        name = node.name.value
        self.binds.append(name)
        bases = [dotted(base.value) for base in node.bases]
        for base in (*node.bases, *node.keywords):
            self.visit(base.value, "")
        if name.startswith("Test") or any(base.endswith(catalogue.TEST_BASES) for base in bases):
            self.marks.append((0, "test", name))
        return "class"

    def if_(self, node: If) -> str:
        self.visit(node.test, "")
        if _is_guard(node.test):
            self.marks.append((0, "main", ""))
            return "main"
        test = dotted(node.test)
        typing = test == "TYPE_CHECKING" or test.endswith(".TYPE_CHECKING")
        return "typing" if typing else "if"

    def with_(self, node: With) -> str:
        leaves = set()
        suppresses = False
        for item in node.items:
            self.visit(item.item, "")
            self.application(item.item, item)
            if item.asname is not None:
                self.bind(item.asname)
            if isinstance(item.item, nodes.Call):
                leaf = dotted(item.item.func).rpartition(".")[2]
                leaves.add(leaf)
                caught = {dotted(argument.value).rpartition(".")[2] for argument in item.item.args}
                suppresses = suppresses or (leaf == "suppress" and bool(caught & catalogue.IMPORT_ERRORS))
            else:
                leaves.add("")
        if not leaves <= catalogue.TRANSPARENT:
            self.acts = "with"
        return "suppress" if suppresses else "with"

    def for_(self, node: For) -> str:
        self.visit(node.iter, "")
        self.bind(node.target)
        self.acts = "for"
        if isinstance(node.target, nodes.Name):
            self.values.append((node.target.value, ("*", remembered(node.iter))))
        elif isinstance(node.target, nodes.Tuple) and isinstance(node.iter, nodes.List | nodes.Tuple):
            rows = [remembered(element.value) for element in node.iter.elements[:LONGEST_LIST]]
            for column, element in enumerate(node.target.elements, 1):
                if isinstance(element.value, nodes.Name):
                    cells = [row[column] for row in rows if row[0] == "[" and len(row) > column]
                    self.values.append((element.value.value, ("*", ("[", *cells))))
        return "for"

    def except_(self, node: ExceptHandler) -> str:
        if node.name is not None:
            self.bind(node.name)
        if node.type is None:
            return "catch"
        self.visit(node.type, "")
        types = [e.value for e in node.type.elements] if isinstance(node.type, nodes.Tuple) else [node.type]
        return "catch" if {dotted(one).rpartition(".")[2] for one in types} & catalogue.IMPORT_ERRORS else "except"

    def decorator(self, node: Decorator) -> str:
        self.visit(node.decorator, "")
        expression = node.decorator
        callee = dotted(expression.func if isinstance(expression, nodes.Call) else expression)
        text = catalogue.APPLICATION_DECORATORS.get(callee)
        if text is not None:
            self.marks.append((0, "app", text))
        return "decorator"


def _is_guard(test: Node) -> bool:
    """Whether a test compares ``__name__`` with ``"__main__"``, alone or with other conditions."""
    if isinstance(test, nodes.BooleanOperation):
        return _is_guard(test.left) or _is_guard(test.right)
    if not isinstance(test, nodes.Comparison) or len(test.comparisons) != 1:
        return False
    target = test.comparisons[0]
    if not target.operator:
        return False
    sides = [test.left, target.comparator]
    texts = [text for side in sides for text in _texts(side)]
    return "__main__" in texts and any(dotted(side) == "__name__" for side in sides)


def _texts(node: Node) -> list[str]:
    if isinstance(node, nodes.Tuple | nodes.List | nodes.Set):
        return [text for element in node.elements for text in _texts(element.value)]
    text = text_of(node)
    return [] if text is None else [text]
