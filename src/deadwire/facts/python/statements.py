"""A line of simple statements to its StatementFacts: what it binds and does; `extract` looks at its expressions."""

from __future__ import annotations

from deadwire.facts.schema import HOLE
from deadwire.lazy import lazy
from deadwire.typed import TYPE_CHECKING

from . import catalogue, nodes
from .extract import Expressions
from .fold import Folding, dotted, text_of
from .nodes import line_of, parts
from .statement import StatementFacts
from .statement_nodes import (
    AnnAssign,
    Assert,
    Assign,
    AugAssign,
    Expr,
    Import,
    ImportFrom,
    Raise,
    Return,
    SimpleStatementLine,
    TypeAlias,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .nodes import Node
    from .terms import Term

LONGEST_LIST = 300  # of elements that a variable is remembered with
FACTORY = lazy(r"(?:create|make|build|get|init)_(?:\w+_)?app(?:lication)?\Z")
HARMLESS_CHECKS = frozenset("isinstance issubclass hasattr len callable all any".split())


def simple_line(line: SimpleStatementLine) -> StatementFacts:
    """The facts of a line of simple statements, also of one behind the colon of a compound statement."""
    reader = _Simple()
    for position, small in enumerate(line.body):
        reader.small(small, position == 0)
    return reader.facts("string" if _is_string(line.body[0]) and len(line.body) == 1 else "simple").with_needs()


class StatementReader(Expressions):
    """What simple statements and headers have in common."""

    def __init__(self) -> None:
        super().__init__()
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

    def bind(self, target: Node) -> None:
        """Note the names that an assignment to a target binds."""
        if isinstance(target, nodes.Name):
            self.binds.append(target.value)
        elif isinstance(target, nodes.Tuple | nodes.List):
            for element in target.elements:
                self.bind(element.value)
        elif isinstance(target, nodes.StarredElement):
            self.bind(target.value)

    def application(self, value: Node, node: Node, target: str = "") -> None:
        """Note an application object that is made to be served or run."""
        if not isinstance(value, nodes.Call):
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
            self.marks.append((line_of(node), "app", shown))


# Expressions that do nothing as statements.
_IDLE = (
    *(nodes.Name, nodes.Attribute, nodes.Ellipsis, nodes.Integer, nodes.Number),
    *(nodes.FormattedString, nodes.Tuple, nodes.Yield),
)


class _Simple(StatementReader):
    def small(self, node: Node, first: bool) -> None:
        """One simple statement; `first` on its line."""
        if isinstance(node, Import):
            self.import_names(node, 0 if first else line_of(node))
        elif isinstance(node, ImportFrom):
            self.import_from(node, 0 if first else line_of(node))
        elif isinstance(node, Expr):
            self.expression(node.value)
        elif isinstance(node, Assign):
            self.assign(node, node.targets, node.value, first)
        elif isinstance(node, AnnAssign):
            self.annotation(node.annotation)
            if node.value is not None:
                self.assign(node, [node.target], node.value, first)
            else:
                self.bind(node.target)
        elif isinstance(node, AugAssign):
            self.augment(node, first)
        elif isinstance(node, Return):
            if node.value is not None:
                self.visit(node.value, "return")
        else:
            self.other(node)

    def import_names(self, node: Import, line: int) -> None:
        for alias in node.names:
            module = dotted(alias.name)
            self.imports.append((line, 0, module, ()))
            if alias.asname is not None:
                self.bind(alias.asname)
                self.modules.append((dotted(alias.asname), 0, module))
            else:
                root = module.partition(".")[0]
                self.binds.append(root)
                self.modules.append((root, 0, root))

    def import_from(self, node: ImportFrom, line: int) -> None:
        module = dotted(node.module) if node.module is not None else ""
        level = len(node.relative)
        if not isinstance(node.names, list):
            self.imports.append((line, level, module, ("*",)))
            return
        names = []
        for alias in node.names:
            name = dotted(alias.name)
            names.append(name)
            bound = dotted(alias.asname) if alias.asname is not None else name
            self.binds.append(bound)
            self.modules.append((bound, level, f"{module}.{name}" if module else name))
        self.imports.append((line, level, module, tuple(names)))

    def expression(self, value: Node) -> None:
        if isinstance(value, nodes.SimpleString | nodes.ConcatenatedString):
            return  # a docstring, or a comment in the form of one
        self.visit(value, "")
        if isinstance(value, nodes.Call):
            callee = dotted(value.func)
            if not catalogue.is_set_up(callee):
                self.acts = self.acts or f"{callee or 'call'}()"
        elif not isinstance(value, _IDLE):
            self.acts = self.acts or "expression"

    def assign(self, node: Node, targets: Sequence[Node], value: Node, first: bool) -> None:
        name = _target_name(targets[0])
        for target in targets:
            self.bind(target)
            if not isinstance(target, nodes.Name):
                self.visit(target, "")
        leaf = name.rpartition(".")[2]
        if name == "__all__":
            self.marks.append((line_of(node), "all", Folding().fold(value)))
            return
        if name in ("sys.path", "sys.path[]"):
            self.search_path(value if not isinstance(value, nodes.BinaryOperation) else value.left)
            if isinstance(value, nodes.BinaryOperation):
                self.search_path(value.right)
            return
        self.visit(value, f"assign:{name}" if name else "", leaf in catalogue.SETTINGS)
        if isinstance(value, nodes.Call):
            callee = dotted(value.func)
            if not self.assigns and not catalogue.is_passive(callee):
                self.assigns = f"{callee or 'call'}()"
            self.application(value, node, name)
        if first and isinstance(targets[0], nodes.Name):
            self.values.append((name, remembered(value)))

    def augment(self, node: AugAssign, first: bool) -> None:
        name = _target_name(node.target)
        if name == "__all__":
            self.marks.append((line_of(node), "all", Folding().fold(node.value)))
            return
        if name == "sys.path":
            self.search_path(node.value)
            return
        if not isinstance(node.target, nodes.Name):
            self.visit(node.target, "")
        self.visit(node.value, f"assign:{name}" if name else "", name.rpartition(".")[2] in catalogue.SETTINGS)
        if first and isinstance(node.target, nodes.Name) and node.operator == "+":
            self.values.append((name, ("+", ("$", name), remembered(node.value))))

    def other(self, node: Node) -> None:
        """``raise SystemExit(main())`` and ``assert check()`` do something; ``del``, ``global``, ``pass`` do not."""
        self.descend(node, "", False)
        if isinstance(node, Raise) and isinstance(node.exc, nodes.Call):
            if any(isinstance(argument.value, nodes.Call) for argument in node.exc.args):
                self.acts = self.acts or "raise"
        elif isinstance(node, Assert) and isinstance(node.test, nodes.Call | nodes.Comparison):
            calls = [part for part in (node.test, *parts(node.test)) if isinstance(part, nodes.Call)]
            if any(dotted(call.func) not in HARMLESS_CHECKS for call in calls):
                self.acts = self.acts or "assert"
        elif isinstance(node, TypeAlias):
            self.bind(node.name)


def _is_string(node: Node) -> bool:
    return isinstance(node, Expr) and isinstance(node.value, nodes.SimpleString | nodes.ConcatenatedString)


def _target_name(target: Node) -> str:
    """The name of what is assigned to; of a subscript with a constant key the key: ``os.environ["X"]`` is X."""
    if isinstance(target, nodes.Subscript) and len(target.slice) == 1:
        key = text_of(target.slice[0])
        if key:
            return key
    return dotted(target)


def remembered(value: Node) -> Term:
    """What a variable holds, as far as a later use may want to know."""
    if isinstance(value, nodes.List | nodes.Tuple | nodes.Set) and len(value.elements) > LONGEST_LIST:
        return HOLE
    return Folding().fold(value)
