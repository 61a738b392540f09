"""Expressions of JavaScript and TypeScript: what they fold to, which commands they start, where strings stand."""

from __future__ import annotations

import re
from typing import Any

from deadwire.facts.readers.syntax import Source, joined
from deadwire.facts.schema import HERE, HOLE
from deadwire.facts.variables import dirname

# The name comes first: to look for it is fast.
_ASSIGNED = rb"(NAME)(?:(?<![\w$.]NAME)|(?<=this\.NAME)(?<![\w$.]this\.NAME))\b(?:\s*:[^=\n;]{1,60})?\s*=(?![=>])"
_WRAPPERS = frozenset(
    """parenthesized_expression as_expression non_null_expression satisfies_expression await_expression
    type_assertion""".split()
)
_JOINS = frozenset(("join", "resolve", "joinPath"))
# Their result is the path that they are given.
_SAME = frozenset(
    """fileURLToPath normalize realpathSync realpath toString String file pathToFileURL toNamespacedPath relative asset
    quote fromFileUrl toFileUrl""".split()
)
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r?\n)|(.))", re.S)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": ""}
_FUNCTIONS = (
    "function_declaration",
    "method_definition",
    "function_expression",
    "arrow_function",
    "generator_function_declaration",
)


def _unescaped(match: re.Match[str]) -> str:
    digits = match[1] or match[2] or match[3]
    if digits:
        code = int(digits, 16)
        return chr(code) if 2 < code < 0x110000 else ""
    return "" if match[4] else _LETTERS.get(match[5], match[5])


class Script(Source):
    """A parsed file of JavaScript or TypeScript."""

    STRINGS = frozenset(("string", "template_string"))

    def fold(self, node: Any, depth: int = 0) -> str:
        """See `Source.fold`."""
        kind = node.type
        if kind == "string":
            text = self.text(node)[1:-1]
            return _ESCAPE.sub(_unescaped, text) if "\\" in text else text
        if depth > self.DEEPEST:
            return HOLE
        if kind == "template_string":
            return self._template(node, depth)
        if kind == "identifier":
            return self._named(node, depth)
        if kind == "binary_expression":
            return self._binary(node, depth)
        if kind in _WRAPPERS and node.named_children:
            return self.fold(node.named_children[0], depth)
        if kind == "ternary_expression":
            yes, no = node.child_by_field_name("consequence"), node.child_by_field_name("alternative")
            first = self.fold(yes, depth + 1) if yes is not None else HOLE
            return self.fold(no, depth + 1) if first == HOLE and no is not None else first
        if kind == "member_expression":
            return self._member(node, depth)
        if kind in ("call_expression", "new_expression"):
            return self._call(node, depth)
        return HOLE

    def _template(self, node: Any, depth: int) -> str:
        parts: list[str] = []
        at = node.start_byte + 1
        for child in node.named_children:
            if child.type != "template_substitution":
                continue
            parts.append(self._between(at, child.start_byte))
            inner = child.named_children
            parts.append(self.fold(inner[0], depth + 1) if inner else HOLE)
            at = child.end_byte
        parts.append(self._between(at, node.end_byte - 1))
        return "".join(parts)

    def _between(self, start: int, end: int) -> str:
        text = self.data[start:end].decode("utf-8", "surrogateescape")
        return _ESCAPE.sub(_unescaped, text) if "\\" in text else text

    def _binary(self, node: Any, depth: int) -> str:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        operator = node.child_by_field_name("operator")
        if left is None or right is None or operator is None:
            return HOLE
        if operator.type == "+":
            return self.sum_of(node, depth)
        if operator.type in ("||", "??"):
            first = self.fold(left, depth + 1)
            return self.fold(right, depth + 1) if first == HOLE else first
        return HOLE

    def _named(self, node: Any, depth: int) -> str:
        name = self.text(node)
        if name == "__dirname":
            return HERE
        if name == "__filename":
            return f"{HERE}/{HOLE}"
        value = self.variable(name)
        return self.fold(value, depth + 2) if value is not None else HOLE

    def variable(self, name: str) -> Any:
        """The expression that a variable or field is set to; None where that is not in this file."""

        def after(node: Any) -> Any:
            parent = node.parent
            if parent is not None and parent.type == "member_expression":
                parent = parent.parent
            if parent is None:
                return None
            if parent.type in ("variable_declarator", "public_field_definition", "field_definition"):
                return parent.child_by_field_name("value")
            if parent.type == "assignment_expression":
                return parent.child_by_field_name("right")
            return None

        return self.value_of(name, _ASSIGNED, after)

    def _member(self, node: Any, depth: int) -> str:
        spelled = self.text(node)
        if spelled in ("import.meta.dirname", "import.meta.dir"):
            return HERE
        if spelled in ("import.meta.url", "import.meta.filename", "import.meta.path"):
            return f"{HERE}/{HOLE}"
        if spelled == "process.execPath":
            return "node"
        of, name = node.child_by_field_name("object"), node.child_by_field_name("property")
        if of is None or name is None:
            return HOLE
        last = self.text(name)
        if last in ("pathname", "href", "fsPath", "path"):
            return self.fold(of, depth + 1)
        if of.type == "this":
            value = self.variable(last)
            return self.fold(value, depth + 2) if value is not None else HOLE
        return HOLE

    def arguments(self, call: Any) -> list[Any]:
        """The arguments of a call."""
        given = call.child_by_field_name("arguments")
        if given is None:
            return []
        return [child for child in given.named_children if child.type != "comment"]

    def callee(self, call: Any) -> str:
        """What is called, as written."""
        called = call.child_by_field_name("function") or call.child_by_field_name("constructor")
        return "".join(self.text(called).split()) if called is not None else ""

    def _call(self, node: Any, depth: int) -> str:
        callee = self.callee(node)
        last = callee.rpartition(".")[2]
        given = self.arguments(node)
        if callee in ("process.cwd", "Deno.cwd"):
            return "."
        if last in _JOINS and given:
            called = node.child_by_field_name("function")
            of = called.child_by_field_name("object") if called is not None else None
            if of is not None and of.type == "array" and last == "join":
                separator = self.fold(given[0], depth + 1)
                return separator.join(self.fold(child, depth + 1) for child in of.named_children)
            if callee == "Promise.resolve":
                return HOLE
            return joined(*(self.fold(child, depth + 1) for child in given))
        if last == "URL" and len(given) == 2:
            base = self.fold(given[1], depth + 1)
            return joined(dirname(base), self.fold(given[0], depth + 1)) if base != HOLE else HOLE
        if last == "dirname" and given:
            return dirname(self.fold(given[0], depth + 1))
        if last == "asAbsolutePath" and given:
            return "/" + self.fold(given[0], depth + 1)
        if last in ("toString", "trim") and not given:
            called = node.child_by_field_name("function")
            of = called.child_by_field_name("object") if called is not None else None
            return self.fold(of, depth + 1) if of is not None else HOLE
        if (last in _SAME or callee == "require.resolve") and given:
            return self.fold(given[0], depth + 1)
        return HOLE

    def outermost(self, node: Any) -> Any:
        """See `Source.outermost`."""
        for _ in range(self.LONGEST):
            parent = node.parent
            if parent is None:
                return node
            kind = parent.type
            if kind == "binary_expression":
                operator = parent.child_by_field_name("operator")
                if operator is None or operator.type != "+":
                    return node
                node = parent
            elif kind == "template_substitution":
                node = parent.parent
            elif kind in _WRAPPERS:
                node = parent
            elif kind == "arguments" and self._folds(parent.parent):
                node = parent.parent
            elif kind == "array" and self._joins(parent):
                node = parent.parent.parent
            elif kind == "member_expression" and parent.parent is not None and self._folds(parent.parent):
                node = parent.parent
            else:
                return node
        return node

    def _folds(self, call: Any) -> bool:
        if call is None or call.type not in ("call_expression", "new_expression"):
            return False
        callee = self.callee(call)
        last = callee.rpartition(".")[2]
        return (
            (last in _JOINS and callee != "Promise.resolve")
            or last in _SAME
            or last in ("URL", "asAbsolutePath")
            or callee == "require.resolve"
        )

    def _joins(self, array: Any) -> bool:
        member = array.parent
        return (
            member is not None
            and member.type == "member_expression"
            and self.text(member).endswith("join")
            and member.parent is not None
            and member.parent.type == "call_expression"
        )

    def role(self, node: Any) -> tuple[str, str]:
        """See `Source.role`."""
        key = ""
        while node is not None:
            parent = node.parent
            if parent is None:
                break
            kind = parent.type
            if kind == "arguments" or kind == "template_string":
                call = parent.parent
                if call is None or call.type not in ("call_expression", "new_expression"):
                    break
                callee = self.callee(call)
                slot = key or str(
                    [child.id for child in parent.named_children if child.type != "comment"].index(node.id)
                )
                return f"call:{callee[:80]}:{slot}", callee
            if kind == "pair" and not key:
                name = parent.child_by_field_name("key")
                key = self.text(name).strip("\"'") if name is not None else ""
            elif kind == "variable_declarator" or kind.endswith("field_definition"):
                name = parent.child_by_field_name("name") or parent.child_by_field_name("property")
                return f"assign:{key or (self.text(name) if name is not None else '')}", ""
            elif kind == "assignment_expression":
                left = parent.child_by_field_name("left")
                return f"assign:{key or (self.text(left) if left is not None else '')}", ""
            elif kind == "return_statement":
                inside = self.above(parent, *_FUNCTIONS)
                name = inside.child_by_field_name("name") if inside is not None else None
                return f"return:{self.text(name) if name is not None else key}", ""
            elif kind in ("program", "statement_block", "throw_statement", "class_body", "expression_statement"):
                break
            node = parent
        return (f"assign:{key}" if key else ""), ""
