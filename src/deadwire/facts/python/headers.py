"""The header of a compound statement, or a decorator, to its StatementFacts."""

from __future__ import annotations

import libcst as cst

from deadwire.facts.schema import HOLE
from deadwire.typed import TYPE_CHECKING

from . import catalogue
from .fold import dotted, text_of
from .positions import header_newlines
from .statement import StatementFacts
from .statements import LONGEST_LIST, StatementReader, remembered, simple_line

if TYPE_CHECKING:
    from .terms import Term


def header(node: cst.CSTNode, text: str | None = None, lines: dict[int, int] | None = None) -> StatementFacts:
    """The facts of the header of a compound statement, of a part of one, or of a decorator."""
    reader = _Header(node, text, lines)
    kind = reader.read(node)
    facts = reader.facts(kind)
    suite = getattr(node, "body", None)
    if isinstance(suite, cst.SimpleStatementSuite):
        facts = facts._replace(suite=moved(simple_line(suite), header_newlines(node)))
    return facts.with_needs()


def moved(facts: StatementFacts, lines: int) -> StatementFacts:
    """The same facts so many lines further down."""
    if not lines:
        return facts
    return facts._replace(
        imports=tuple((line + lines, level, module, names) for line, level, module, names in facts.imports),
        literals=tuple((line + lines, *rest) for line, *rest in facts.literals),
        commands=tuple((line + lines, *rest) for line, *rest in facts.commands),
        marks=tuple((line + lines, *rest) for line, *rest in facts.marks),
    )


class _Header(StatementReader):
    def read(self, node: cst.CSTNode) -> str:
        """Collect the facts of a header; its kind."""
        if isinstance(node, cst.FunctionDef):
            return self.function(node)
        if isinstance(node, cst.ClassDef):
            return self.class_(node)
        if isinstance(node, cst.If):
            return self.if_(node)
        if isinstance(node, cst.With):
            return self.with_(node)
        if isinstance(node, cst.For):
            return self.for_(node)
        if isinstance(node, cst.While):
            self.visit(node.test, "")
            self.acts = "while"
            return "while"
        if isinstance(node, cst.ExceptHandler | cst.ExceptStarHandler):
            return self.except_(node)
        if isinstance(node, cst.Decorator):
            return self.decorator(node)
        if isinstance(node, cst.Match):
            self.visit(node.subject, "")
            return "match"
        if isinstance(node, cst.MatchCase):
            self.visit(node.pattern, "")
            if node.guard is not None:
                self.visit(node.guard, "")
            return "case"
        return "else" if isinstance(node, cst.Else) else "finally" if isinstance(node, cst.Finally) else "try"

    def function(self, node: cst.FunctionDef) -> str:
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
            if isinstance(star, cst.Param):
                self.values.append((star.name.value, HOLE))
        names = [parameter.name.value.strip("_") for parameter in positional]
        if name == "__getattr__":
            self.marks.append((0, "getattr", ""))
        elif name.startswith("test"):
            self.marks.append((0, "test", name))
        if len(names) == 2 and (names in (["event", "context"], ["event", "ctx"]) or name in catalogue.HANDLERS):
            self.marks.append((0, "handler", name))
        return "def"

    def class_(self, node: cst.ClassDef) -> str:
        name = node.name.value
        self.binds.append(name)
        bases = [dotted(base.value) for base in node.bases]
        for base in (*node.bases, *node.keywords):
            self.visit(base.value, "")
        if name.startswith("Test") or any(base.endswith(catalogue.TEST_BASES) for base in bases):
            self.marks.append((0, "test", name))
        return "class"

    def if_(self, node: cst.If) -> str:
        self.visit(node.test, "")
        if _is_guard(node.test):
            self.marks.append((0, "main", ""))
            return "main"
        test = dotted(node.test)
        typing = test == "TYPE_CHECKING" or test.endswith(".TYPE_CHECKING")
        return "typing" if typing else "if"

    def with_(self, node: cst.With) -> str:
        leaves = set()
        suppresses = False
        for item in node.items:
            self.visit(item.item, "")
            self.application(item.item, item)
            if item.asname is not None:
                self.bind(item.asname.name)
            if isinstance(item.item, cst.Call):
                leaf = dotted(item.item.func).rpartition(".")[2]
                leaves.add(leaf)
                caught = {dotted(argument.value).rpartition(".")[2] for argument in item.item.args}
                suppresses = suppresses or (leaf == "suppress" and bool(caught & catalogue.IMPORT_ERRORS))
            else:
                leaves.add("")
        if not leaves <= catalogue.TRANSPARENT:
            self.acts = "with"
        return "suppress" if suppresses else "with"

    def for_(self, node: cst.For) -> str:
        self.visit(node.iter, "")
        self.bind(node.target)
        self.acts = "for"
        if isinstance(node.target, cst.Name):
            self.values.append((node.target.value, ("*", remembered(node.iter))))
        elif isinstance(node.target, cst.Tuple) and isinstance(node.iter, cst.List | cst.Tuple):
            rows = [remembered(element.value) for element in node.iter.elements[:LONGEST_LIST]]
            for column, element in enumerate(node.target.elements, 1):
                if isinstance(element.value, cst.Name):
                    cells = [row[column] for row in rows if row[0] == "[" and len(row) > column]
                    self.values.append((element.value.value, ("*", ("[", *cells))))
        return "for"

    def except_(self, node: cst.ExceptHandler | cst.ExceptStarHandler) -> str:
        if node.name is not None:
            self.bind(node.name.name)
        if node.type is None:
            return "catch"
        self.visit(node.type, "")
        types = [e.value for e in node.type.elements] if isinstance(node.type, cst.Tuple) else [node.type]
        return "catch" if {dotted(one).rpartition(".")[2] for one in types} & catalogue.IMPORT_ERRORS else "except"

    def decorator(self, node: cst.Decorator) -> str:
        self.visit(node.decorator, "")
        expression = node.decorator
        callee = dotted(expression.func if isinstance(expression, cst.Call) else expression)
        text = catalogue.APPLICATION_DECORATORS.get(callee)
        if text is not None:
            self.marks.append((0, "app", text))
        return "decorator"


def _is_guard(test: cst.BaseExpression) -> bool:
    """Whether a test compares ``__name__`` with ``"__main__"``, alone or with other conditions."""
    if isinstance(test, cst.BooleanOperation):
        return _is_guard(test.left) or _is_guard(test.right)
    if not isinstance(test, cst.Comparison) or len(test.comparisons) != 1:
        return False
    target = test.comparisons[0]
    if not isinstance(target.operator, cst.Equal | cst.In | cst.Is):
        return False
    sides = [test.left, target.comparator]
    texts = [text for side in sides for text in _texts(side)]
    return "__main__" in texts and any(dotted(side) == "__name__" for side in sides)


def _texts(node: cst.BaseExpression) -> list[str]:
    if isinstance(node, cst.Tuple | cst.List | cst.Set):
        return [text for element in node.elements for text in _texts(element.value)]
    text = text_of(node)
    return [] if text is None else [text]
