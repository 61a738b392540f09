"""Expressions to terms: constant folding without evaluation.

What cannot be folded becomes HOLE, and its node is put on `rest`, for the caller to look into.
"""

from __future__ import annotations

from _ast import PyCF_ONLY_AST

from deadwire.facts.schema import HERE, HOLE, PACKAGE
from deadwire.lazy import lazy
from deadwire.typed import TYPE_CHECKING

from . import nodes, shapes
from .foldable import CONSTANTS, NO_TEXT, SAME, STRING_SPLITTERS
from .terms import THIS_FILE

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .nodes import Node
    from .terms import Term

# Of %-formats, and of `str.format`.
_CONVERSION = lazy(r"%(?:%|(\([^)]*\))?[#0\- +]*[\d*]*(?:\.\d+)?[a-zA-Z])")
_FIELD = lazy(r"\{\{|\}\}|\{([^{}]*)\}")


def dotted(node: Node) -> str:
    """A callee or target as written: ``a.b``, ``a().b``, ``a[].b``; ``.b`` behind anything else."""
    if isinstance(node, nodes.Name):
        return node.value
    if isinstance(node, nodes.Attribute):
        return f"{dotted(node.value)}.{node.attr.value}"
    if isinstance(node, nodes.Call):
        return dotted(node.func) + "()"
    if isinstance(node, nodes.Subscript):
        return dotted(node.value) + "[]"
    return ""


def text_of(node: Node) -> str | None:
    """The value of a string constant, implicit concatenations included; None for anything else, bytes too."""
    if isinstance(node, nodes.ConcatenatedString):
        left, right = text_of(node.left), text_of(node.right)
        return None if left is None or right is None else left + right
    if isinstance(node, nodes.SimpleString):
        if not node.prefix and "\\" not in node.raw_value:
            return node.raw_value
        try:
            value = _evaluated(node)
        except (SyntaxError, ValueError, TypeError):  # an escape that no Python knows
            return None
        return value if isinstance(value, str) else None
    return None


def _evaluated(node: nodes.SimpleString) -> str | bytes:
    """What CPython's parser makes of a string; no code is made."""
    tree: Any = compile(node.value, "", "eval", flags=PyCF_ONLY_AST, dont_inherit=True)
    return tree.body.value  # type: ignore[no-any-return]


def body_of(node: Node) -> str | None:
    """The source text between the quotes of a string constant."""
    if isinstance(node, nodes.SimpleString):
        return None if "b" in node.prefix else node.raw_value
    if isinstance(node, nodes.ConcatenatedString):
        left, right = body_of(node.left), body_of(node.right)
        return None if left is None or right is None else left + right
    return None


class Folding:
    """One folding: `rest` are the nodes that were not understood, `sure` says that a constant of it counts anywhere."""

    def __init__(self) -> None:
        self.rest: list[Node] = []
        self.sure = False

    def fold(self, node: Node) -> Term:
        """The term of an expression."""
        method = FOLDERS.get(type(node))
        return method(self, node) if method is not None else self.unknown(node)

    def unknown(self, node: Node) -> Term:
        """HOLE, and the node is left to the caller."""
        self.rest.append(node)
        return HOLE

    def string(self, node: nodes.SimpleString) -> Term:
        """A constant."""
        body = body_of(node)
        text = text_of(node) if body is not None else None
        if body is None or text is None:
            return HOLE
        self.sure = self.sure or shapes.is_piece(body)
        return text

    def concatenated(self, node: nodes.ConcatenatedString) -> Term:
        """Strings side by side."""
        text, body = text_of(node), body_of(node)
        if text is not None and body is not None:
            self.sure = self.sure or shapes.is_piece(body)
            return text
        return ("+", self.fold(node.left), self.fold(node.right))

    def formatted(self, node: nodes.FormattedString) -> Term:
        """An f-string: constant texts and names; a format or conversion makes a part unknown."""
        parts: list[Term] = []
        for part in node.parts:
            if isinstance(part, nodes.FormattedStringText):
                parts.append(part.value.replace("{{", "{").replace("}}", "}").replace("\\\\", "\\"))
            elif isinstance(part, nodes.FormattedStringExpression):
                plain = part.format_spec is None and part.conversion is None
                parts.append(self.fold(part.expression) if plain else self.unknown(part.expression))
        last = node.parts[-1] if node.parts else None
        if isinstance(last, nodes.FormattedStringText) and shapes.file_stem(last.value) is not None:
            self.sure = True
        return ("+", "", *parts)

    def name(self, node: nodes.Name) -> Term:
        """A variable, or one of the names that every module has."""
        if node.value == "__file__":
            self.sure = True
        if node.value in NO_TEXT:
            return HOLE
        return CONSTANTS.get(node.value) or ("$", node.value)

    def attribute(self, node: nodes.Attribute) -> Term:
        """A known constant, the parent of a path, or something of an imported module."""
        constant = CONSTANTS.get(dotted(node))
        if constant:
            return constant
        if node.attr.value == "parent":
            return ("^", self.fold(node.value))
        if node.attr.value in ("__path__", "__name__") and isinstance(node.value, nodes.Name):
            return ("%", node.value.value)
        return self.unknown(node.value) if not isinstance(node.value, nodes.Name) else HOLE

    def subscript(self, node: nodes.Subscript) -> Term:
        """``parents[n]``, ``sys.argv[0]``, the head of ``os.path.split`` or ``rpartition``."""
        number = node.slice[0] if len(node.slice) == 1 else None
        if isinstance(number, nodes.Integer) and len(number.value) < 3:
            value = node.value
            if isinstance(value, nodes.Attribute) and value.attr.value == "parents":
                term = self.fold(value.value)
                for _ in range(int(number.value) + 1):
                    term = ("^", term)
                return term
            if number.value == "0":
                if dotted(value) in ("sys.argv", "sys.path"):
                    return THIS_FILE if dotted(value) == "sys.argv" else HERE
                if isinstance(value, nodes.Call):
                    return self.head(value, node)
        return self.unknown(node)

    def head(self, call: nodes.Call, node: nodes.Subscript) -> Term:
        """The first part of something that is split."""
        callee = dotted(call.func)
        if callee.endswith("path.split") and call.args:
            return ("^", self.fold(call.args[0].value))
        if callee.startswith(("__name__.", "__package__.")):
            return PACKAGE
        return self.unknown(node)

    def binary(self, node: nodes.BinaryOperation) -> Term:
        """``+`` of strings or lists, ``/`` of paths, ``%`` of a format."""
        if node.operator == "+":
            return ("+", self.fold(node.left), self.fold(node.right))
        if node.operator == "/":
            return ("/", self.fold(node.left), self.fold(node.right))
        text = text_of(node.left)
        if node.operator == "%" and text is not None:
            self.fold(node.left)
            return self.percent(text, node.right)
        return self.unknown(node)

    def percent(self, text: str, right: Node) -> Term:
        """A %-format with its arguments; those given by name are unknown."""
        if isinstance(right, nodes.Tuple):
            values = [self.fold(element.value) for element in right.elements]
        elif isinstance(right, nodes.Dict):
            values = []
            self.rest.append(right)
        else:
            values = [self.fold(right)]
        parts: list[Term] = [""]
        end = 0
        for match in _CONVERSION.finditer(text):
            parts.append(text[end : match.start()])
            end = match.end()
            if match.group() == "%%":
                parts.append("%")
            else:
                parts.append(values.pop(0) if values and match.group() == "%s" else HOLE)
        return ("+", *parts, text[end:])

    def sequence(self, node: nodes.List | nodes.Tuple | nodes.Set) -> Term:
        """A literal list."""
        return ("[", *(self.fold(element.value) for element in node.elements))

    def choice(self, node: nodes.IfExp) -> Term:
        """Either branch; the test is looked into by the caller."""
        self.rest.append(node.test)
        return ("|", self.fold(node.body), self.fold(node.orelse))

    def either(self, node: nodes.BooleanOperation) -> Term:
        """``a or b``."""
        if node.operator == "or":
            return ("|", self.fold(node.left), self.fold(node.right))
        return self.unknown(node)

    def comprehension(self, node: nodes.ListComp | nodes.GeneratorExp | nodes.SetComp) -> Term:
        """``[f(x) for x in names]`` with one loop and no condition of interest."""
        loop = node.for_in
        if isinstance(loop.target, nodes.Name) and loop.inner_for_in is None:
            self.rest.extend(loop.ifs)
            return ("@", loop.target.value, self.fold(loop.iter), self.fold(node.elt))
        return self.unknown(node)

    def call(self, node: nodes.Call) -> Term:
        """Functions of paths and strings."""
        callee = dotted(node.func)
        leaf = callee.rpartition(".")[2]
        base = node.func.value if isinstance(node.func, nodes.Attribute) else None
        values = [argument.value for argument in node.args if argument.keyword is None]
        if leaf == "join":
            return self.join(node, callee, base, values)
        if leaf == "dirname" and values:
            return ("^", self.fold(values[0]))
        if leaf == "joinpath" and base is not None:
            return ("/", self.fold(base), *map(self.fold, values))
        if leaf == "with_name" and base is not None and values:
            return ("/", ("^", self.fold(base)), self.fold(values[0]))
        if leaf == "format" and base is not None:
            return self.format(node, base)
        if leaf in ("getfile", "getsourcefile"):
            return THIS_FILE
        if leaf == "files" and values and dotted(values[0]) in ("__package__", "__name__"):
            return HERE
        if leaf in ("getenv", "get") and len(values) == 2 and callee in ("os.getenv", "os.environ.get", "environ.get"):
            self.rest.append(values[0])
            return ("|", self.fold(values[1]), HOLE)  # set, it may be anything
        if leaf in SAME:
            return self.same(node, callee, base, values)
        return self.unknown(node)

    def same(self, node: nodes.Call, callee: str, base: Node | None, values: list[Node]) -> Term:
        """What the call was given: its first argument, or what the method belongs to."""
        leaf = callee.rpartition(".")[2]
        module = base is None or callee in STRING_SPLITTERS or callee.startswith(("os.", "pathlib.", "path.", "osp."))
        if module and len(values) > 1 and "Path" in leaf:
            return ("/", *map(self.fold, values))
        if module and values:
            return self.fold(values[0])
        if module and leaf == "Path":
            return "."
        if base is not None and (not values or leaf in ("resolve", "split", "strip", "rstrip", "lstrip")):
            return self.fold(base)
        return self.fold(values[0]) if values and leaf not in ("split",) else self.unknown(node)

    def join(self, node: nodes.Call, callee: str, base: Node | None, values: list[Node]) -> Term:
        """``os.path.join(...)`` or ``separator.join([...])``."""
        separator = text_of(base) if base is not None else None
        if separator is None:
            if base is None or callee.endswith(("path.join", "osp.join", "op.join")):
                return ("/", *map(self.fold, values))
            return self.unknown(node)
        if len(values) == 1 and isinstance(values[0], nodes.List | nodes.Tuple) and values[0].elements:
            parts: list[Term] = []
            for element in values[0].elements:
                parts += [separator, self.fold(element.value)]
            return ("+", *parts[1:])
        return self.unknown(node)

    def format(self, node: nodes.Call, base: Node) -> Term:
        """``"...{}...".format(...)``."""
        text = text_of(base)
        if text is None:
            return self.unknown(node)
        self.fold(base)
        values = [self.fold(argument.value) for argument in node.args if not argument.star and argument.keyword is None]
        named = {argument.keyword.value: self.fold(argument.value) for argument in node.args if argument.keyword}
        parts: list[Term] = [""]
        end = counter = 0
        for match in _FIELD.finditer(text):
            parts.append(text[end : match.start()])
            end = match.end()
            field = match.group(1)
            if field is None:
                parts.append(match.group()[0])
                continue
            number = counter if field == "" else int(field) if field.isdecimal() and len(field) < 3 else -1
            counter += field == ""
            parts.append(values[number] if 0 <= number < len(values) else named.get(field, HOLE))
        return ("+", *parts, text[end:])


FOLDERS: dict[type, Callable[[Folding, Any], Term]] = {
    nodes.SimpleString: Folding.string,
    nodes.ConcatenatedString: Folding.concatenated,
    nodes.FormattedString: Folding.formatted,
    nodes.Name: Folding.name,
    nodes.Attribute: Folding.attribute,
    nodes.Subscript: Folding.subscript,
    nodes.BinaryOperation: Folding.binary,
    nodes.List: Folding.sequence,
    nodes.Tuple: Folding.sequence,
    nodes.Set: Folding.sequence,
    nodes.IfExp: Folding.choice,
    nodes.BooleanOperation: Folding.either,
    nodes.ListComp: Folding.comprehension,
    nodes.GeneratorExp: Folding.comprehension,
    nodes.SetComp: Folding.comprehension,
    nodes.Call: Folding.call,
    nodes.NamedExpr: lambda self, node: self.fold(node.value),
    nodes.Await: lambda self, node: self.fold(node.expression),
}
