"""The expressions of one statement to its facts."""

from __future__ import annotations

from deadwire.facts.schema import HERE, HOLE, PACKAGE
from deadwire.typed import TYPE_CHECKING

from . import catalogue, nodes, shapes
from .fold import Folding, dotted, text_of
from .nodes import line_of, parts
from .terms import constants, variables

if TYPE_CHECKING:
    from typing import Any

    from .nodes import Node
    from .terms import Term

MAIN_ARGUMENT = {"spec_from_file_location": 1, "SourceFileLoader": 1, "load_source": 1}
LOCATIONS = frozenset(("path", "location", "name", "module_name", "mod_name", "path_name", "pathname", "package"))


class Expressions:
    """Collects the facts of the expressions of one statement."""

    def __init__(self) -> None:
        self.literals: list[tuple[int, Term, str, bool]] = []
        self.commands: list[tuple[int, Term, bool, Term]] = []
        self.marks: list[tuple[int, str, Term]] = []
        self.loops: list[tuple[str, Term]] = []  # names bound by the comprehensions around

    def visit(self, node: Any, role: str, anything: bool = False) -> None:
        """Collect what an expression holds. `anything`: strings count whatever their form."""
        kind = type(node)
        if kind in (nodes.SimpleString, nodes.ConcatenatedString, nodes.FormattedString, nodes.BinaryOperation):
            self.folded(node, role, anything)
        elif kind is nodes.Call:
            self.call(node, role, anything)
        elif kind is nodes.Attribute or kind is nodes.Subscript:
            self.folded(node, role, False)
        elif kind is nodes.Name:
            if anything and node.value not in ("True", "False", "None", "__name__", "__file__"):
                self.literal(node, ("$", node.value), role, True)
        elif kind is nodes.Dict:
            self.dictionary(node, role, anything)
        elif kind in (nodes.ListComp, nodes.GeneratorExp, nodes.SetComp, nodes.DictComp):
            self.comprehension(node, role, anything)
        elif kind is nodes.Annotation:
            self.annotation(node)
        else:
            self.descend(node, role, anything)

    def annotation(self, node: Node) -> None:
        """Calls that load something in a type annotation; its other strings are names of types."""
        for child in parts(node):
            if isinstance(child, nodes.Call) and catalogue.meant(dotted(child.func), catalogue.LOADERS):
                self.visit(child, "")
            else:
                self.annotation(child)

    def descend(self, node: Node, role: str, anything: bool) -> None:
        """Visit what is inside."""
        for child in parts(node):
            self.visit(child, role, anything)

    def folded(self, node: Node, role: str, anything: bool) -> None:
        """A string, or an expression that may compute one."""
        if isinstance(node, nodes.BinaryOperation) and not _of_strings(node):
            self.descend(node, role, anything)
            return
        folding = Folding()
        term = folding.fold(node)
        if anything or folding.sure:
            self.literal(node, term, role, anything)
        self.look_into(folding.rest, node, role, anything)

    def look_into(self, rest: list[Node], node: Node, role: str, anything: bool) -> None:
        """Visit what a folding of a node did not understand."""
        for part in rest:
            if part is not node:
                self.visit(part, role)
            elif isinstance(node, nodes.Call):
                self.inside_call(node, dotted(node.func), role, anything)
            else:
                self.descend(node, role, anything)

    def literal(self, node: Node, term: Term, role: str, anything: bool) -> None:
        """Note a string, if it is one that counts."""
        term = self.bound(term)
        if not isinstance(term, str) or shapes.is_reference(term) or (anything and shapes.is_telling(term)):
            self.literals.append((line_of(node), term, role, anything))

    def bound(self, term: Term) -> Term:
        """A term with the names that comprehensions around it bind."""
        for name, values in reversed(self.loops):
            if name in variables(term):
                term = ("@", name, values, term)
        return term

    def fold(self, node: Node, role: str) -> Term:
        """The term of an expression; what cannot be folded is visited."""
        folding = Folding()
        term = folding.fold(node)
        self.look_into(folding.rest, node, role, False)
        return self.bound(term)

    def dictionary(self, node: nodes.Dict, role: str, anything: bool) -> None:
        """Keys and values; where anything counts, a value's role has the key."""
        for element in node.elements:
            inner = role
            if isinstance(element, nodes.DictElement):
                key = text_of(element.key)
                if not (anything and role.startswith("call:setup:")):
                    self.visit(element.key, role, anything)
                if anything:
                    inner = f"{role}.{key if key is not None else HOLE}"
            self.visit(element.value, inner, anything)

    def comprehension(self, node: Node, role: str, anything: bool) -> None:
        """The names bound by a comprehension are known inside it."""
        depth = len(self.loops)
        loop: nodes.CompFor | None = node.for_in
        while loop is not None:
            self.visit(loop.iter, role)
            if isinstance(loop.target, nodes.Name):
                self.loops.append((loop.target.value, Folding().fold(loop.iter)))
            for condition in loop.ifs:
                self.visit(condition, role)
            loop = loop.inner_for_in
        for part in (node.key, node.value) if isinstance(node, nodes.DictComp) else (node.elt,):
            self.visit(part, role, anything)
        del self.loops[depth:]

    def call(self, node: nodes.Call, role: str, anything: bool) -> None:
        """A call: one of the catalogue, or of a function of paths, or any other."""
        callee = dotted(node.func)
        leaf = callee.rpartition(".")[2]
        if catalogue.meant(callee, catalogue.LOADERS):
            self.loader(node, callee, leaf)
        elif catalogue.meant(callee, catalogue.SCANS) and self.scan(node, callee, leaf):
            pass
        elif callee in ("sys.path.insert", "sys.path.append", "sys.path.extend", "site.addsitedir") and node.args:
            self.search_path(node.args[-1].value)
        elif callee in ("__all__.extend", "__all__.append") and node.args:
            self.marks.append((line_of(node), "all", Folding().fold(node.args[0].value)))
        elif leaf == "setdefault" and "environ" in callee and len(node.args) == 2 and text_of(node.args[0].value):
            name = text_of(node.args[0].value) or ""
            self.visit(node.args[1].value, f"assign:{name}", name in catalogue.SETTINGS)
        elif callee.startswith("sh.") or catalogue.meant(callee, catalogue.RUNNERS):
            self.command(node, callee, leaf)
        elif leaf in catalogue.FOLDED_CALLS:
            self.folded(node, role, anything)
        else:
            registers = catalogue.meant(callee, catalogue.REGISTRIES)
            if registers:
                self.registry(node, leaf)
            self.inside_call(node, callee, role, registers)

    def registry(self, node: nodes.Call, leaf: str) -> None:
        """What a call of the catalogue says without a string: ``config.scan()``, ``app.autodiscover_tasks()``."""
        if leaf.startswith("autodiscover"):
            self.marks.append((line_of(node), "autodiscover", leaf))
        elif leaf == "attach_stub":
            self.marks.append((line_of(node), "stub", ""))
        elif leaf == "scan":
            first = node.args[0].value if node.args and node.args[0].keyword is None else None
            # A module is given by the name that an import bound.
            term: Term = ("%", first.value) if isinstance(first, nodes.Name) else HERE
            self.marks.append((line_of(node), "scan", self.fold(first, "") if _is_text(first) else term))

    def inside_call(self, node: nodes.Call, callee: str, role: str, anything: bool) -> None:
        """What is called and the arguments of a call that means nothing by itself, or takes names of any form."""
        if not isinstance(node.func, nodes.Name):
            self.visit(node.func.value if isinstance(node.func, nodes.Attribute) else node.func, role)
        setup = anything and callee.rpartition(".")[2] == "setup"
        for position, argument in enumerate(node.args):
            keyword = argument.keyword.value if argument.keyword else ""
            role = f"call:{callee}:{keyword or position}"
            if catalogue.names_command(keyword) and self.keyword_command(argument):
                continue
            self.visit(argument.value, role, keyword in catalogue.SETUP_KEYWORDS if setup else anything)

    def keyword_command(self, argument: nodes.Arg) -> bool:
        """``bash_command="..."``, ``command=["python", ...]``; False where it does not look like a command line."""
        folding = Folding()
        term = self.bound(folding.fold(argument.value))
        if isinstance(term, str):
            if " " not in term.strip():
                return False
        elif term[0] != "[" and not any(" " in text.strip() for text in constants(term)):
            return False
        self.commands.append((line_of(argument.value), term, term[0] != "[", ""))
        return True

    def loader(self, node: nodes.Call, callee: str, leaf: str) -> None:
        """A call that imports what its arguments name."""
        main = MAIN_ARGUMENT.get(leaf, 0)
        terms: dict[str, tuple[Node, Term]] = {}
        for position, argument in enumerate(node.args):
            key = argument.keyword.value if argument.keyword else str(position)
            if argument.star or key in ("fromlist", "globals", "locals", "level", "init_globals", "run_name"):
                continue
            terms[key] = (argument.value, self.fold(argument.value, f"call:{callee}:{key}"))
        if leaf == "import_module":
            package = terms.pop("1", None) or terms.pop("package", None)
            name = "0" if "0" in terms else "name"
            if package and name in terms:
                terms[name] = (terms[name][0], _relative(terms[name][1], package[1]))
        for key, (value, term) in terms.items():
            self.literal(value, term, f"call:{callee}:{key}", True)
            if not isinstance(term, str) and (key == str(main) or key in LOCATIONS):
                self.marks.append((line_of(node), "loader", term))

    def scan(self, node: nodes.Call, callee: str, leaf: str) -> bool:
        """A call that lists a folder or package; False where it is something else."""
        base = node.func.value if isinstance(node.func, nodes.Attribute) else None
        role = f"call:{callee}:0"
        arguments = [argument for argument in node.args if not argument.star]
        first = arguments[0].value if arguments else None
        if leaf in ("iterdir", "glob", "rglob") and base is not None and callee not in ("glob.glob", "pathlib.glob"):
            parts = [self.fold(base, role)]
            if leaf == "rglob":
                parts.append("**")
            if leaf != "iterdir":
                parts.append(self.fold(first, role) if first is not None else HOLE)
            term: Term = ("/", *parts) if len(parts) > 1 else parts[0]
        elif leaf == "iterdir":
            return False
        elif first is not None:
            term = self.fold(first, role)
        else:
            term = "." if leaf in ("listdir", "scandir") else HOLE
        self.marks.append((line_of(node), "scan", term))
        for argument in arguments[1:]:
            prefix = argument.keyword is not None and argument.keyword.value == "prefix"
            self.visit(argument.value, f"call:{callee}:{argument.keyword.value if argument.keyword else 1}", prefix)
        return True

    def search_path(self, value: Node) -> None:
        """Folders that are put on sys.path."""
        listed = isinstance(value, nodes.List | nodes.Tuple)
        values = [element.value for element in value.elements] if listed else [value]
        for one in values:
            self.marks.append((line_of(one), "syspath", self.fold(one, "call:sys.path:0")))

    def command(self, node: nodes.Call, callee: str, leaf: str) -> None:
        """A call that starts a program."""
        positional = [a.value for a in node.args if a.keyword is None and not a.star]
        named = {a.keyword.value: a.value for a in node.args if a.keyword}
        positional = positional[catalogue.RUNNER_SKIPS.get(leaf, 0) :]
        role = f"call:{callee}:0"
        words: Term
        if callee.startswith("sh."):
            words = ("[", leaf, *(self.fold(value, role) for value in positional))
        elif leaf in catalogue.RUNNER_WORDS or (len(positional) > 1 and _is_text(positional[1])):
            words = ("[", *(self.fold(value, role) for value in positional))
        elif positional:
            words = self.fold(positional[0], role)
        else:
            given = next((named.pop(name) for name in ("args", "cmd", "command") if name in named), None)
            words = self.fold(given, role) if given is not None else HOLE
        folder = named.pop("cwd", None)
        shell = leaf in catalogue.SHELL_RUNNERS or dotted(named.get("shell", nodes.Name("False", 0))) == "True"
        if words != HOLE:
            cwd = self.fold(folder, f"call:{callee}:cwd") if folder is not None else ""
            self.commands.append((line_of(node), words, shell, cwd))
        for name, value in named.items():
            self.visit(value, f"call:{callee}:{name}")
        for position, value in enumerate(positional[1:] if words and words[0] != "[" else (), 1):
            self.visit(value, f"call:{callee}:{position}")
        if isinstance(node.func, nodes.Attribute):
            self.visit(node.func.value, "")


def _of_strings(node: nodes.BinaryOperation) -> bool:
    """Whether an operation could make one text; lists that are added are visited one by one."""
    if not node.operator:
        return False
    lists = (nodes.List, nodes.Tuple, nodes.ListComp, nodes.Set, nodes.Dict, nodes.SetComp)
    left = node.left
    if isinstance(left, nodes.BinaryOperation) and not _of_strings(left):
        return False
    right = () if node.operator == "%" else lists
    return not isinstance(left, lists) and not isinstance(node.right, right)


def _is_text(node: Node | None) -> bool:
    return isinstance(node, nodes.SimpleString | nodes.FormattedString | nodes.ConcatenatedString)


def _relative(name: Term, package: Term) -> Term:
    """The absolute name for ``import_module(name, package)``, where the name starts with dots."""
    head = name if isinstance(name, str) else next((text for text in constants(name) if text), "")
    dots = len(head) - len(head.lstrip("."))
    if not dots:
        return name
    if package == PACKAGE or dots == 1:
        return ("+", package, name) if not isinstance(name, str) or not isinstance(package, str) else package + name
    if isinstance(package, str) and isinstance(name, str) and HOLE not in package:
        return ".".join([*package.split(".")[: 1 - dots], name.lstrip(".")])
    return HOLE
