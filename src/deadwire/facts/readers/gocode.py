"""Expressions of Go: what they fold to, and the commands that they start."""

from __future__ import annotations

import re
from typing import Any

from deadwire.facts.readers.syntax import Source, joined
from deadwire.facts.readers.telling import SCRIPT, TYPED
from deadwire.facts.schema import HERE, HOLE
from deadwire.facts.variables import dirname

_ASSIGNED = rb"(NAME)(?<![\w.]NAME)(?:\s+string)?(?:\s*,\s*\w+)*\s*(?::=|=(?!=))"
_COMMAND = re.compile(
    rb"\b(?:Command|CommandContext|StartProcess|Exec|RunCommand|RunCmd|Run(?:V|With)?|Output|Cmd|ExecCommand)\s*\("
)
_COMMANDS = frozenset(
    "Command CommandContext StartProcess Exec RunCommand RunCmd ExecCommand RunV Run Cmd Output RunWith".split()
)
_HANDLER = re.compile(rb"\b[hH]andler\s*:")
_REACH = 3000  # bytes after a command within which its folder is set
_NAME = re.compile(r"[A-Za-z_][\w/]*(?:\.[A-Za-z_]\w*)+\Z")
_FORMAT = re.compile(r"%[-+# 0]*\d*(?:\.\d+)?[vsdqT]")
_SAME = frozenset(
    ("Clean", "Abs", "ToSlash", "FromSlash", "String", "TrimSpace", "EvalSymlinks", "ExpandEnv", "Expand")
)


class Go(Source):
    """A parsed file of Go."""

    STRINGS = frozenset(("interpreted_string_literal", "raw_string_literal"))

    def __init__(self, data: bytes) -> None:
        super().__init__(data, "go")

    def collect(self) -> None:
        """Takes all facts: commands before the strings that they are made of."""
        for match in _COMMAND.finditer(self.data):
            self._command(match.start())
        for match in _HANDLER.finditer(self.data):
            self._handler(match.start())
        self.take_strings(SCRIPT)
        self.take_strings(TYPED)

    # Folding

    def fold(self, node: Any, depth: int = 0) -> str:
        """See `Source.fold`."""
        kind = node.type
        if kind == "raw_string_literal":
            return self.text(node)[1:-1]
        if kind == "interpreted_string_literal":
            text = self.text(node)[1:-1]
            if "\\" in text:
                text = text.replace("\\n", "\n").replace("\\t", "\t").replace('\\"', '"').replace("\\\\", "\\")
            return text
        if depth > self.DEEPEST:
            return HOLE
        if kind == "parenthesized_expression" and node.named_children:
            return self.fold(node.named_children[0], depth + 1)
        if kind == "identifier":
            value = self.value_of(self.text(node), _ASSIGNED, self._set_to)
            return self.fold(value, depth + 2) if value is not None else HOLE
        if kind == "binary_expression":
            return self.sum_of(node, depth)
        if kind == "call_expression":
            return self._call(node, depth)
        return HOLE

    def _set_to(self, node: Any) -> Any:
        """The expression that a name is set to, where it is set alone or at the same place of a list."""
        parent = node.parent
        if parent is not None and parent.type == "expression_list":
            number = [child.id for child in parent.named_children].index(node.id)
            parent = parent.parent
        else:
            number = 0
        if parent is None or parent.type not in (
            "short_var_declaration",
            "assignment_statement",
            "const_spec",
            "var_spec",
        ):
            return None
        right = parent.child_by_field_name("right") or parent.child_by_field_name("value")
        if right is None:
            return None
        if right.type != "expression_list":
            return right
        values = right.named_children
        if len(values) == 1:
            return values[0] if number == 0 else self._file_of_caller(values[0], number)
        return values[number] if number < len(values) else None

    def _file_of_caller(self, node: Any, number: int) -> Any:
        """``_, file, _, _ := runtime.Caller(0)`` sets the second name to the file itself."""
        return node if number == 1 and "runtime.Caller" in self.text(node) else None

    def callee(self, call: Any) -> str:
        """What is called, as written."""
        called = call.child_by_field_name("function")
        return "".join(self.text(called).split()) if called is not None else ""

    @staticmethod
    def arguments(call: Any) -> list[Any]:
        """The arguments of a call."""
        given = call.child_by_field_name("arguments")
        return [child for child in given.named_children if child.type != "comment"] if given is not None else []

    def _call(self, node: Any, depth: int) -> str:
        callee = self.callee(node)
        last = callee.rpartition(".")[2]
        given = self.arguments(node)
        if callee == "runtime.Caller":
            return f"{HERE}/{HOLE}"
        if callee == "os.Getwd":
            return "."
        if not given:
            return HOLE
        if callee in ("filepath.Join", "path.Join"):
            return joined(*(self.fold(child, depth + 1) for child in given))
        if callee in ("filepath.Dir", "path.Dir"):
            return dirname(self.fold(given[0], depth + 1))
        if callee in ("fmt.Sprintf", "Sprintf"):
            values = iter(given[1:])

            def filled(_: re.Match[str]) -> str:
                value = next(values, None)
                return self.fold(value, depth + 1) if value is not None else HOLE

            return _FORMAT.sub(filled, self.fold(given[0], depth + 1))
        if callee == "strings.Join" and len(given) == 2:
            return self.fold(given[1], depth + 1).join(self.listed(given[0]))
        if last in _SAME or (callee.startswith("jsii.") and last == "String"):
            return self.fold(given[0], depth + 1)
        return HOLE

    def outermost(self, node: Any) -> Any:
        """See `Source.outermost`."""
        for _ in range(self.LONGEST):
            parent = node.parent
            if parent is None:
                return node
            if parent.type == "parenthesized_expression":
                node = parent
            elif parent.type == "binary_expression":
                operator = parent.child_by_field_name("operator")
                if operator is None or operator.type != "+":
                    return node
                node = parent
            elif parent.type == "argument_list" and self._folds(parent.parent):
                node = parent.parent
            else:
                return node
        return node

    def _folds(self, call: Any) -> bool:
        if call is None or call.type != "call_expression":
            return False
        callee = self.callee(call)
        return callee in ("filepath.Join", "path.Join", "filepath.Dir", "fmt.Sprintf", "jsii.String") or (
            callee.startswith("filepath.") and callee[9:] in _SAME
        )

    def role(self, node: Any) -> tuple[str, str]:
        """See `Source.role`."""
        key = ""
        while node is not None:
            parent = node.parent
            if parent is None:
                break
            kind = parent.type
            if kind == "argument_list":
                callee = self.callee(parent.parent)
                number = [child.id for child in parent.named_children if child.type != "comment"].index(node.id)
                return f"call:{callee[:80]}:{key or number}", callee
            if kind == "keyed_element":
                first = parent.named_children[0]
                if first.id != node.id:
                    key = key or self.text(first).strip('"`')
            elif kind == "composite_literal":
                name = parent.child_by_field_name("type")
                if key and name is not None:
                    return f"call:{self.text(name)[:80]}:{key}", ""
            elif kind in ("short_var_declaration", "assignment_statement"):
                left = parent.child_by_field_name("left")
                return f"assign:{self.text(left)}" if left is not None else "", ""
            elif kind in ("const_spec", "var_spec"):
                name = parent.child_by_field_name("name")
                return f"assign:{self.text(name)}" if name is not None else "", ""
            elif kind in ("block", "source_file", "function_declaration"):
                break
            node = parent
        return "", ""

    # Commands

    def _command(self, start: int) -> None:
        """``exec.Command("python3", "x.py")``, with the folder that ``cmd.Dir`` says."""
        node = self.at(start, start + 1)
        call = node
        while call is not None and call.type not in ("call_expression", "block", "comment", "argument_list"):
            if call.type in self.STRINGS:
                return
            call = call.parent
        if call is None or call.type != "call_expression":
            return
        last = self.callee(call).rpartition(".")[2]
        given = self.arguments(call)
        if last not in _COMMANDS or not given:
            return
        if last == "CommandContext" or (
            given[0].type not in self.STRINGS and self.text(given[0]) in ("ctx", "c", "context")
        ):
            given = given[1:]
        if not given:
            return
        words = [self.program(given[0])]
        self.done(given[0])
        for item in given[1:]:
            words += self.listed(item)
        if len(words) == 1 and " " not in words[0].strip() and last != "Command":
            return
        self.run(call, tuple(words), len(words) == 1 and " " in words[0], self._folder(call))

    def listed(self, node: Any, depth: int = 0) -> list[str]:
        """The words that an argument stands for: itself, or those of a list."""
        if node.type == "variadic_argument" and node.named_children:
            node = node.named_children[0]
        if node.type == "identifier" and depth < 3:
            value = self.value_of(self.text(node), _ASSIGNED, self._set_to)
            if value is not None and value.type in ("composite_literal", "call_expression"):
                return self.listed(value, depth + 1)
        if node.type == "composite_literal":
            body = node.child_by_field_name("body")
            found: list[str] = []
            for element in body.named_children if body is not None else ():
                inner = (
                    element.named_children[-1]
                    if element.type == "literal_element" and element.named_children
                    else element
                )
                if element.type != "comment":
                    self.done(inner)
                    found.append(self.fold(inner))
            return found
        if node.type == "call_expression" and self.callee(node) == "append":
            return [word for item in self.arguments(node) for word in self.listed(item, depth + 1)]
        self.done(node)
        return [self.fold(node)]

    def _folder(self, call: Any) -> str:
        holder = self.above(call, "short_var_declaration", "assignment_statement", "block")
        if holder is None or holder.type == "block":
            return ""
        left = holder.child_by_field_name("left")
        name = self.text(left).strip() if left is not None else ""
        block = self.above(holder, "block")
        if not name.isidentifier() or block is None:
            return ""
        match = re.compile(rb"\b" + name.encode() + rb"\.Dir\s*=\s*").search(
            self.data, holder.end_byte, min(block.end_byte, holder.end_byte + _REACH)
        )
        if match is None:
            return ""
        node = self.at(match.start(), match.start() + 1)
        statement = self.above(node, "assignment_statement", "block") if node is not None else None
        if statement is None or statement.type == "block":
            return ""
        right = statement.child_by_field_name("right")
        value = right.named_children[0] if right is not None and right.type == "expression_list" else right
        return self.fold(value) if value is not None else ""

    # Functions of the cloud

    def _handler(self, start: int) -> None:
        """``Handler: jsii.String("index.main")`` beside ``Code: awslambda.Code_FromAsset(jsii.String("dir"))``."""
        node = self.at(start, start + 1)
        element = self.above(node, "keyed_element", "comment", "block") if node is not None else None
        if element is None or element.type != "keyed_element" or len(element.named_children) < 2:
            return
        value = self._single(element.named_children[1])
        handler = self.fold(value)
        if not _NAME.match(handler):
            return
        folder = ""
        for other in element.parent.named_children:
            if other.type == "keyed_element" and self.text(other.named_children[0]) in ("Code", "CodeUri"):
                asset = self._single(other.named_children[1])
                given = self.arguments(asset) if asset.type == "call_expression" else []
                folder = self.fold(given[0]) if given and "Asset" in self.callee(asset) else ""
        if folder and folder.strip("/") != HOLE:
            module, _, function = handler.rpartition(".")
            handler = joined(folder, f"{module.replace('.', '/')}.{function}")
        self.note(value, handler, "call:Function:handler")

    @staticmethod
    def _single(node: Any) -> Any:
        return node.named_children[0] if node.type == "literal_element" and node.named_children else node
