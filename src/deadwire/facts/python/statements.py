"""A line of simple statements to its StatementFacts: what it binds and does; `extract` looks at its expressions."""

from __future__ import annotations

import re
from collections.abc import Sequence

import libcst as cst

from deadwire.facts.schema import HOLE
from deadwire.typed import TYPE_CHECKING

from . import catalogue
from .extract import Expressions
from .fold import Folding, dotted, text_of
from .statement import StatementFacts

if TYPE_CHECKING:
    from .terms import Term

LONGEST_LIST = 300  # of elements that a variable is remembered with
FACTORY = re.compile(r"(?:create|make|build|get|init)_(?:\w+_)?app(?:lication)?\Z")
HARMLESS_CHECKS = frozenset("isinstance issubclass hasattr len callable all any".split())


def simple_line(
    line: cst.SimpleStatementLine | cst.SimpleStatementSuite,
    text: str | None = None,
    lines: dict[int, int] | None = None,
) -> StatementFacts:
    """The facts of a line of simple statements, also of one behind the colon of a compound statement.

    `text` is its source, where that is at hand, `lines` those of its leaves: they make counting lines cheap.
    """
    reader = _Simple(line, text, lines)
    for position, small in enumerate(line.body):
        reader.small(small, position == 0)
    return reader.facts("string" if _is_string(line.body[0]) and len(line.body) == 1 else "simple").with_needs()


class StatementReader(Expressions):
    """What simple statements and headers have in common."""

    def __init__(self, statement: cst.CSTNode, text: str | None = None, lines: dict[int, int] | None = None) -> None:
        super().__init__(statement, text, lines)
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


class _Simple(StatementReader):
    def small(self, node: cst.BaseSmallStatement, first: bool) -> None:
        """One simple statement; `first` on its line."""
        if isinstance(node, cst.Import):
            self.import_names(node, 0 if first else self.line(node))
        elif isinstance(node, cst.ImportFrom):
            self.import_from(node, 0 if first else self.line(node))
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

    def import_names(self, node: cst.Import, line: int) -> None:
        for alias in node.names:
            module = dotted(alias.name)
            self.imports.append((line, 0, module, ()))
            if alias.asname is not None:
                self.bind(alias.asname.name)
                self.modules.append((dotted(alias.asname.name), 0, module))
            else:
                root = module.partition(".")[0]
                self.binds.append(root)
                self.modules.append((root, 0, root))

    def import_from(self, node: cst.ImportFrom, line: int) -> None:
        module = dotted(node.module) if node.module is not None else ""
        level = len(node.relative)
        if isinstance(node.names, cst.ImportStar):
            self.imports.append((line, level, module, ("*",)))
            return
        names = []
        for alias in node.names:
            name = dotted(alias.name)
            names.append(name)
            bound = dotted(alias.asname.name) if alias.asname is not None else name
            self.binds.append(bound)
            self.modules.append((bound, level, f"{module}.{name}" if module else name))
        self.imports.append((line, level, module, tuple(names)))

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
            if not self.assigns and not catalogue.is_passive(callee):
                self.assigns = f"{callee or 'call'}()"
            self.application(value, node, name)
        if first and isinstance(targets[0], cst.Name):
            self.values.append((name, remembered(value)))

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
            self.values.append((name, ("+", ("$", name), remembered(node.value))))

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


def _is_string(node: cst.BaseSmallStatement) -> bool:
    return isinstance(node, cst.Expr) and isinstance(node.value, cst.SimpleString | cst.ConcatenatedString)


def _target_name(target: cst.BaseExpression) -> str:
    """The name of what is assigned to; of a subscript with a constant key the key: ``os.environ["X"]`` is X."""
    if isinstance(target, cst.Subscript) and len(target.slice) == 1:
        index = target.slice[0].slice
        key = text_of(index.value) if isinstance(index, cst.Index) else None
        if key:
            return key
    return dotted(target)


def remembered(value: cst.BaseExpression) -> Term:
    """What a variable holds, as far as a later use may want to know."""
    if isinstance(value, cst.List | cst.Tuple | cst.Set) and len(value.elements) > LONGEST_LIST:
        return HOLE
    return Folding().fold(value)
