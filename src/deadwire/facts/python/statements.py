"""A statement of libcst to its StatementFacts: its kind, what it binds and does; `extract` looks at its expressions."""

from __future__ import annotations

import re
from collections.abc import Sequence

import libcst as cst

from deadwire.facts.schema import HOLE

from . import catalogue
from .extract import Expressions
from .fold import Folding, dotted, text_of
from .positions import header_newlines
from .statement import StatementFacts
from .terms import Term

LONGEST_LIST = 300  # of elements that a variable is remembered with
# Calls that only make a value: assigned on module level they do nothing.
PASSIVE = re.compile(
    r"(?:(?:typing|t|collections|typing_extensions|re|os\.path|os\.environ|pathlib|os|struct|itertools|operator)\.)?"
    r"(?:TypeVar|ParamSpec|NewType|NamedTuple|TypedDict|namedtuple|compile|join|dirname|abspath|realpath|get|getenv"
    r"|Path|dict|set|frozenset|tuple|list|int|float|str|bool|bytes|object|len|sorted|range|OrderedDict|defaultdict"
    r"|Counter|deque|Struct|attrgetter|itemgetter|count|type|min|max|sum|abs|Decimal|timedelta|date|datetime)\Z"
)
FACTORY = re.compile(r"(?:create|make|build|get|init)_(?:\w+_)?app(?:lication)?\Z")
HARMLESS_CHECKS = frozenset("isinstance issubclass hasattr len callable all any".split())


def simple_line(line: cst.SimpleStatementLine | cst.SimpleStatementSuite, text: str | None = None) -> StatementFacts:
    """The facts of a line of simple statements, also of one behind the colon of a compound statement.

    `text` is its source, where that is at hand: it makes counting lines cheap.
    """
    reader = _Simple(line, text)
    for position, small in enumerate(line.body):
        reader.small(small, position == 0)
    return reader.facts("string" if _is_string(line.body[0]) and len(line.body) == 1 else "simple").with_needs()


def header(node: cst.CSTNode, text: str | None = None) -> StatementFacts:
    """The facts of the header of a compound statement, of a part of one, or of a decorator."""
    reader = _Header(node, text)
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


class _Statement(Expressions):
    """What simple statements and headers have in common."""

    def __init__(self, statement: cst.CSTNode, text: str | None = None) -> None:
        super().__init__(statement, text)
        self.binds: list[str] = []
        self.acts = ""
        self.assigns = ""
        self.imports: list[tuple[int, int, str, tuple[str, ...]]] = []
        self.modules: list[tuple[str, int, str]] = []
        self.values: list[tuple[str, Term]] = []

    def facts(self, kind: str) -> StatementFacts:
        """All that was collected."""
        return StatementFacts(
            kind,
            tuple(dict.fromkeys(self.binds)),
            self.acts,
            self.assigns,
            tuple(self.imports),
            tuple(self.modules),
            tuple(self.literals),
            tuple(self.commands),
            tuple(self.marks),
            tuple(self.values),
        )

    def bind(self, target: cst.CSTNode) -> None:
        """Note the names that an assignment to a target binds."""
        if isinstance(target, cst.Name):
            self.binds.append(target.value)
        elif isinstance(target, cst.Tuple | cst.List):
            for element in target.elements:
                self.bind(element.value)
        elif isinstance(target, cst.StarredElement):
            self.bind(target.value)

    def application(self, value: cst.BaseExpression, node: cst.CSTNode, target: str = "") -> None:
        """Note an application object that is made to be served or run."""
        if not isinstance(value, cst.Call):
            return
        callee = dotted(value.func)
        text = catalogue.APPLICATIONS.get(callee) or catalogue.APPLICATIONS.get(callee.rpartition(".")[2])
        if text is None:
            for name, known in catalogue.APPLICATIONS.items():
                if "." in name and callee.endswith("." + name):
                    text = known
        leaf = callee.rpartition(".")[2]
        if (
            text is None
            and target in catalogue.APPLICATION_NAMES
            and (leaf in ("App", "Application") or FACTORY.match(leaf))
        ):
            text = "application"
        if text is not None:
            shown = text.strip() if text.strip().split()[0] in callee else f"{callee.rpartition('.')[2]} {text.strip()}"
            self.marks.append((self.line(node), "app", shown))


# Expressions that do nothing as statements.
_IDLE = (cst.Name, cst.Attribute, cst.Ellipsis, cst.BaseNumber, cst.FormattedString, cst.Tuple, cst.Yield)


class _Simple(_Statement):
    def small(self, node: cst.BaseSmallStatement, first: bool) -> None:
        """One simple statement; `first` on its line."""
        if isinstance(node, cst.Import):
            self.import_names(node)
        elif isinstance(node, cst.ImportFrom):
            self.import_from(node)
        elif isinstance(node, cst.Expr):
            self.expression(node.value)
        elif isinstance(node, cst.Assign):
            self.assign(node, [target.target for target in node.targets], node.value, first)
        elif isinstance(node, cst.AnnAssign):
            self.annotation(node.annotation)
            if node.value is not None:
                self.assign(node, [node.target], node.value, first)
            else:
                self.bind(node.target)
        elif isinstance(node, cst.AugAssign):
            self.augment(node, first)
        elif isinstance(node, cst.Return):
            if node.value is not None:
                self.visit(node.value, "return")
        else:
            self.other(node)

    def import_names(self, node: cst.Import) -> None:
        for alias in node.names:
            module = dotted(alias.name)
            self.imports.append((self.line(node), 0, module, ()))
            if alias.asname is not None:
                self.bind(alias.asname.name)
                self.modules.append((dotted(alias.asname.name), 0, module))
            else:
                root = module.partition(".")[0]
                self.binds.append(root)
                self.modules.append((root, 0, root))

    def import_from(self, node: cst.ImportFrom) -> None:
        module = dotted(node.module) if node.module is not None else ""
        level = len(node.relative)
        if isinstance(node.names, cst.ImportStar):
            self.imports.append((self.line(node), level, module, ("*",)))
            return
        names = []
        for alias in node.names:
            name = dotted(alias.name)
            names.append(name)
            bound = dotted(alias.asname.name) if alias.asname is not None else name
            self.binds.append(bound)
            self.modules.append((bound, level, f"{module}.{name}" if module else name))
        self.imports.append((self.line(node), level, module, tuple(names)))

    def expression(self, value: cst.BaseExpression) -> None:
        if isinstance(value, cst.SimpleString | cst.ConcatenatedString):
            return  # a docstring, or a comment in the form of one
        self.visit(value, "")
        if isinstance(value, cst.Call):
            callee = dotted(value.func)
            if not catalogue.is_set_up(callee):
                self.acts = self.acts or f"{callee or 'call'}()"
        elif not isinstance(value, _IDLE):
            self.acts = self.acts or "expression"

    def assign(
        self, node: cst.CSTNode, targets: Sequence[cst.BaseExpression], value: cst.BaseExpression, first: bool
    ) -> None:
        name = _target_name(targets[0])
        for target in targets:
            self.bind(target)
            if not isinstance(target, cst.Name):
                self.visit(target, "")
        leaf = name.rpartition(".")[2]
        if name == "__all__":
            self.marks.append((self.line(node), "all", Folding().fold(value)))
            return
        if name in ("sys.path", "sys.path[]"):
            self.search_path(value if not isinstance(value, cst.BinaryOperation) else value.left)
            if isinstance(value, cst.BinaryOperation):
                self.search_path(value.right)
            return
        self.visit(value, f"assign:{name}" if name else "", leaf in catalogue.SETTINGS)
        if isinstance(value, cst.Call):
            callee = dotted(value.func)
            if not self.assigns and not PASSIVE.match(callee) and not catalogue.is_set_up(callee):
                self.assigns = f"{callee or 'call'}()"
            self.application(value, node, name)
        if first and isinstance(targets[0], cst.Name):
            self.values.append((name, _remembered(value)))

    def augment(self, node: cst.AugAssign, first: bool) -> None:
        name = _target_name(node.target)
        if name == "__all__":
            self.marks.append((self.line(node), "all", Folding().fold(node.value)))
            return
        if name == "sys.path":
            self.search_path(node.value)
            return
        if not isinstance(node.target, cst.Name):
            self.visit(node.target, "")
        self.visit(node.value, f"assign:{name}" if name else "", name.rpartition(".")[2] in catalogue.SETTINGS)
        if first and isinstance(node.target, cst.Name) and isinstance(node.operator, cst.AddAssign):
            self.values.append((name, ("+", ("$", name), _remembered(node.value))))

    def other(self, node: cst.BaseSmallStatement) -> None:
        """``raise SystemExit(main())`` and ``assert check()`` do something; ``del``, ``global``, ``pass`` do not."""
        self.descend(node, "", False)
        if isinstance(node, cst.Raise) and isinstance(node.exc, cst.Call):
            if any(isinstance(argument.value, cst.Call) for argument in node.exc.args):
                self.acts = self.acts or "raise"
        elif isinstance(node, cst.Assert) and isinstance(node.test, cst.Call | cst.Comparison):
            calls = [part for part in (node.test, *node.test.children) if isinstance(part, cst.Call)]
            if any(dotted(call.func) not in HARMLESS_CHECKS for call in calls):
                self.acts = self.acts or "assert"
        elif isinstance(node, getattr(cst, "TypeAlias", ())):
            self.bind(node.name)  # type: ignore[attr-defined]


class _Header(_Statement):
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
                known = _remembered(parameter.default)
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
            self.values.append((node.target.value, ("*", _remembered(node.iter))))
        elif isinstance(node.target, cst.Tuple) and isinstance(node.iter, cst.List | cst.Tuple):
            rows = [_remembered(element.value) for element in node.iter.elements[:LONGEST_LIST]]
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


def _is_string(node: cst.BaseSmallStatement) -> bool:
    return isinstance(node, cst.Expr) and isinstance(node.value, cst.SimpleString | cst.ConcatenatedString)


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


def _target_name(target: cst.BaseExpression) -> str:
    """The name of what is assigned to; of a subscript with a constant key the key: ``os.environ["X"]`` is X."""
    if isinstance(target, cst.Subscript) and len(target.slice) == 1:
        index = target.slice[0].slice
        key = text_of(index.value) if isinstance(index, cst.Index) else None
        if key:
            return key
    return dotted(target)


def _remembered(value: cst.BaseExpression) -> Term:
    """What a variable holds, as far as a later use may want to know."""
    if isinstance(value, cst.List | cst.Tuple | cst.Set) and len(value.elements) > LONGEST_LIST:
        return HOLE
    return Folding().fold(value)
