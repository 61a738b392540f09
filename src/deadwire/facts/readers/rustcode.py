"""Expressions of Rust: what they fold to, and the commands that they build up."""

from __future__ import annotations

import re
from typing import Any

from deadwire.facts.readers.syntax import Source, joined
from deadwire.facts.readers.telling import SCRIPT, TYPED
from deadwire.facts.schema import HOLE
from deadwire.facts.variables import dirname

_ASSIGNED = rb"\b(?:let|const|static)\s+(?:mut\s+)?(NAME)\b(?:\s*:[^=;]{1,80})?\s*="
_COMMAND = re.compile(rb"\b(?:Command|Exec|AsyncCommand|TokioCommand|StdCommand|Cmd)\s*::\s*(?:new|cmd|shell)\s*\(")
_MACRO = re.compile(rb"\b(?:cmd|run_cmd|run_fun|sh|spawn|duct_cmd|bash)!\s*[(\[{]")
_IMPORT = re.compile(rb"\b(?:import|import_bound)\s*\(")
_RERUN = re.compile(rb"rerun-if-changed=")
_CODE = re.compile(rb"\.(?:run|eval|run_bound|eval_bound)\s*\(|\bpy_run!\s*\(|\bfrom_code(?:_bound)?\s*\(")
_TESTS = re.compile(rb"#\[cfg\((?:test|all\(test[^\]]*)\)\]\s*(?:#\[[^\]]*\]\s*)*(?:pub\s+)?mod\s+\w+\s*\{")
_REACH = 5000  # bytes after a command within which something is added to it
_NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*\Z")
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]+)\}|x([0-9a-fA-F]{2})|(\n\s*)|(.))", re.S)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "0": ""}
# Methods and functions whose result is the text or path that they are given.
_SAME = frozenset(
    """to_string to_owned into as_str as_ref as_path to_path_buf clone unwrap expect display to_str to_string_lossy
    canonicalize as_os_str into_string borrow deref trim from new Some Ok absolute to_path""".split()
)


def _unescaped(match: re.Match[str]) -> str:
    digits = match[1] or match[2]
    if digits:
        code = int(digits, 16)
        return chr(code) if 2 < code < 0x110000 else ""
    return "" if match[3] else _LETTERS.get(match[4], match[4])


class Rust(Source):
    """A parsed file of Rust."""

    STRINGS = frozenset(("string_literal", "raw_string_literal"))

    def __init__(self, data: bytes) -> None:
        super().__init__(data, "rust")
        self._tests: list[tuple[int, int]] = []
        for match in _TESTS.finditer(data):
            module = self.above(super().at(match.end() - 1, match.end()), "mod_item")
            if module is not None:
                self._tests.append((module.start_byte, module.end_byte))

    def at(self, start: int, end: int) -> Any:
        """See `Source.at`; nothing in the tests that stand in the file itself."""
        if any(begin <= start < after for begin, after in self._tests):
            return None
        return super().at(start, end)

    def collect(self) -> None:
        """Takes all facts: commands before the strings that they are made of."""
        for match in _COMMAND.finditer(self.data):
            self._command(match.start())
        for match in _MACRO.finditer(self.data):
            self._macro_command(match.start())
        for node in self.strings(_RERUN):
            self._rerun(node)
        self._imports()
        self.take_strings(SCRIPT)
        self.take_strings(TYPED)

    # Folding

    def fold(self, node: Any, depth: int = 0) -> str:
        """See `Source.fold`."""
        kind = node.type
        if kind == "string_literal":
            text = self.text(node)
            text = text[text.index('"') + 1 : -1]
            return _ESCAPE.sub(_unescaped, text) if "\\" in text else text
        if kind == "raw_string_literal":
            text = self.text(node)
            return text[text.index('"') + 1 : text.rindex('"')]
        if depth > self.DEEPEST:
            return HOLE
        if kind in ("reference_expression", "parenthesized_expression", "try_expression", "await_expression"):
            inner = node.named_children
            return self.fold(inner[-1], depth + 1) if inner else HOLE
        if kind == "identifier":
            value = self.value_of(self.text(node), _ASSIGNED, self._set_to)
            return self.fold(value, depth + 2) if value is not None else HOLE
        if kind == "macro_invocation":
            return self._macro(node, depth)
        if kind == "binary_expression":
            return self.sum_of(node, depth)
        if kind == "if_expression":
            block = node.child_by_field_name("consequence")
            return (
                self.fold(block.named_children[-1], depth + 1) if block is not None and block.named_children else HOLE
            )
        if kind == "call_expression":
            return self._call(node, depth)
        return HOLE

    @staticmethod
    def _set_to(node: Any) -> Any:
        parent = node.parent
        while parent is not None and parent.type not in ("let_declaration", "const_item", "static_item", "block"):
            parent = parent.parent
        return parent.child_by_field_name("value") if parent is not None and parent.type != "block" else None

    def callee(self, call: Any) -> str:
        """The path of the function, or the name of the method, that is called."""
        called = call.child_by_field_name("function")
        if called is None:
            return ""
        if called.type == "field_expression":
            field = called.child_by_field_name("field")
            return self.text(field) if field is not None else ""
        return "".join(self.text(called).partition("::<")[0].split())

    @staticmethod
    def arguments(call: Any) -> list[Any]:
        """The arguments of a call."""
        given = call.child_by_field_name("arguments")
        return [child for child in given.named_children if "comment" not in child.type] if given is not None else []

    @staticmethod
    def receiver(call: Any) -> Any:
        """What a method is called on; None for a function."""
        called = call.child_by_field_name("function")
        if called is None or called.type != "field_expression":
            return None
        return called.child_by_field_name("value")

    def _call(self, node: Any, depth: int) -> str:
        callee = self.callee(node)
        last = callee.rpartition("::")[2]
        given = self.arguments(node)
        of = self.receiver(node)
        if of is not None:
            if last == "join" and given:
                return joined(self.fold(of, depth + 1), self.fold(given[0], depth + 1))
            if last == "parent":
                return dirname(self.fold(of, depth + 1))
            if last in _SAME:
                return self.fold(of, depth + 1)
            return HOLE
        if callee.endswith("current_dir") and not given:
            return "."
        if last in _SAME and len(given) == 1:
            return self.fold(given[0], depth + 1)
        return HOLE

    def _macro(self, node: Any, depth: int) -> str:
        name = self._macro_name(node)
        tokens = self._tokens(node)
        if name == "concat":
            return "".join(self.fold(token, depth + 1) for token in tokens if token.type != "identifier")
        if name == "format" and tokens and tokens[0].type in self.STRINGS:
            return self._formatted(tokens, depth)
        if name in ("include_str", "include_bytes", "path") and tokens:
            return self.fold(tokens[0], depth + 1)
        return HOLE

    def _formatted(self, tokens: list[Any], depth: int) -> str:
        """``format!("{}/x.py", dir)``: unnamed values in their order, named ones by their variable."""
        values = iter(tokens[1:])

        def filled(match: re.Match[str]) -> str:
            name = match[1]
            if name:
                value = self.value_of(name, _ASSIGNED, self._set_to)
                return self.fold(value, depth + 2) if value is not None else HOLE
            token = next(values, None)
            return self.fold(token, depth + 1) if token is not None else HOLE

        return re.sub(r"\{(\w*)(?::[^}]*)?\}", filled, self.fold(tokens[0]))

    def _macro_name(self, node: Any) -> str:
        name = node.child_by_field_name("macro")
        return self.text(name).rpartition("::")[2] if name is not None else ""

    def _tokens(self, macro: Any) -> list[Any]:
        """The words inside a macro; of a macro inside it, the name and what is in its brackets are one each."""
        tree = macro.named_children[-1] if macro.named_children else None
        if tree is None or tree.type != "token_tree":
            return []
        return [child for child in tree.named_children if "comment" not in child.type]

    # Places

    def outermost(self, node: Any) -> Any:
        """See `Source.outermost`."""
        for _ in range(self.LONGEST):
            parent = node.parent
            if parent is None:
                return node
            kind = parent.type
            if kind in ("reference_expression", "parenthesized_expression", "try_expression"):
                node = parent
            elif kind == "token_tree" and parent.parent is not None and parent.parent.type == "macro_invocation":
                if self._macro_name(parent.parent) not in ("concat", "format"):
                    return node
                node = parent.parent
            elif (kind == "arguments" and self._folds(parent.parent)) or (
                kind == "field_expression" and parent.parent is not None and self._folds(parent.parent)
            ):
                node = parent.parent
            else:
                return node
        return node

    def _folds(self, call: Any) -> bool:
        if call is None or call.type != "call_expression":
            return False
        callee = self.callee(call)
        last = callee.rpartition("::")[2]
        if self.receiver(call) is None:
            return callee in ("Path::new", "PathBuf::from", "String::from", "OsStr::new", "Some", "Ok")
        return last in ("join", "parent") or last in _SAME

    def role(self, node: Any) -> tuple[str, str]:
        """See `Source.role`."""
        while node is not None:
            parent = node.parent
            if parent is None:
                break
            kind = parent.type
            if kind == "token_tree":
                macro = self.above(node, "macro_invocation", "block", "attribute_item")
                if macro is None or macro.type != "macro_invocation":
                    break
                name = self._macro_name(macro) + "!"
                return f"call:{name}:0", name
            if kind == "arguments":
                call = parent.parent
                callee = self.callee(call) if call is not None and call.type == "call_expression" else ""
                number = [child.id for child in self.arguments(call)].index(node.id) if callee else 0
                return f"call:{callee[:80]}:{number}", callee
            if kind in ("let_declaration", "const_item", "static_item"):
                name = parent.child_by_field_name("pattern") or parent.child_by_field_name("name")
                return f"assign:{self.text(name)}" if name is not None else "", ""
            if kind == "field_initializer":
                name = parent.child_by_field_name("field") or parent.child_by_field_name("name")
                return f"assign:{self.text(name)}" if name is not None else "", ""
            if kind in ("block", "source_file", "match_arm", "function_item"):
                break
            node = parent
        return "", ""

    # Commands

    def _command(self, start: int) -> None:
        """``Command::new("python3").arg("x.py")`` and what later statements add to it."""
        node = self.at(start, start + 1)
        call = node if node is not None else None
        while call is not None and call.type not in ("call_expression", "block", "line_comment", "block_comment"):
            if call.type in self.STRINGS:
                return
            call = call.parent
        if call is None or call.type != "call_expression" or not self.arguments(call):
            return
        built = _Built(self.program(self.arguments(call)[0]))
        self.done(self.arguments(call)[0])
        top = call
        while top.parent is not None and top.parent.type == "field_expression" and top.parent.parent is not None:
            following = top.parent.parent
            if following.type != "call_expression":
                break
            self._method(following, built)
            top = following
        self._later(top, built)
        self.run(call, tuple(built.words), False, built.folder)

    def _later(self, top: Any, built: _Built) -> None:
        """Calls on the variable that the command is kept in."""
        holder = self.above(top, "let_declaration", "block")
        if holder is None or holder.type != "let_declaration":
            return
        pattern = holder.child_by_field_name("pattern")
        name = self.text(pattern).removeprefix("mut ").strip() if pattern is not None else ""
        block = self.above(holder, "block", "source_file")
        if not name.isidentifier() or block is None:
            return
        calls = re.compile(rb"\b" + name.encode() + rb"\s*\.\s*(?:arg|args|current_dir)\s*\(")
        after = min(block.end_byte, holder.end_byte + _REACH)
        again = re.compile(rb"\blet\s+(?:mut\s+)?" + name.encode() + rb"\b").search(self.data, holder.end_byte, after)
        for match in calls.finditer(self.data, holder.end_byte, again.start() if again else after):
            node = self.at(match.end() - 1, match.end())
            call = node if node is not None and node.type == "call_expression" else self.above(node, "call_expression")
            while call is not None and call.type == "call_expression":
                self._method(call, built)
                field = call.parent
                call = field.parent if field is not None and field.type == "field_expression" else None

    def _method(self, call: Any, built: _Built) -> None:
        name, given = self.callee(call), self.arguments(call)
        if not given:
            return
        if name == "arg":
            built.words.append(self.fold(given[0]))
            self.done(given[0])
        elif name == "args":
            built.words += self._listed(given[0])
        elif name in ("current_dir", "dir", "cwd"):
            built.folder = self.fold(given[0])

    def _listed(self, node: Any, depth: int = 0) -> list[str]:
        while node.type in ("reference_expression", "parenthesized_expression") and node.named_children:
            node = node.named_children[-1]
        if node.type == "identifier" and depth < 3:
            value = self.value_of(self.text(node), _ASSIGNED, self._set_to)
            return self._listed(value, depth + 1) if value is not None else [HOLE]
        if node.type == "macro_invocation" and self._macro_name(node) == "vec":
            items = [token for token in self._tokens(node) if token.type in self.STRINGS or token.type == "identifier"]
        elif node.type == "array_expression":
            items = [child for child in node.named_children if "comment" not in child.type]
        else:
            return [HOLE]
        for item in items:
            self.done(item)
        return [self.fold(item) for item in items]

    def _macro_command(self, start: int) -> None:
        """``cmd!("python3", "x.py")``, ``cmd!(sh, "python3 x.py {name}")``."""
        node = self.at(start, start + 1)
        macro = self.above(node, "macro_invocation", "block") if node is not None else None
        if macro is None or macro.type != "macro_invocation":
            return
        strings = [token for token in self._tokens(macro) if token.type in self.STRINGS]
        if not strings:
            return
        words = tuple(re.sub(r"\{\w*\}", HOLE, self.fold(token)) for token in strings)
        for token in strings:
            self.done(token)
        self.run(macro, words, len(words) == 1, "")

    # Names

    def _rerun(self, node: Any) -> None:
        value = self.fold(node).partition("rerun-if-changed=")[2].strip()
        value = re.sub(r"\{\w*\}", HOLE, value)
        if re.search(r"\.(?:py|sh)\Z", value):
            self.note(node, value, "rerun-if-changed")
        self.done(node)

    def _imports(self) -> None:
        """Modules that PyO3 imports by name, and Python that it runs."""
        for match in _IMPORT.finditer(self.data):
            node = self.at(match.end() - 1, match.end())
            call = self.above(node, "call_expression", "block") if node is not None else None
            for given in self.arguments(call) if call is not None and call.type == "call_expression" else ():
                if given.type in self.STRINGS and _NAME.match(self.fold(given)):
                    self.run(given, ("python", "-c", f"import {self.fold(given)}"), False, "")
        for match in _CODE.finditer(self.data):
            node = self.at(match.end() - 1, match.end())
            call = self.above(node, "call_expression", "macro_invocation", "block") if node is not None else None
            if call is None or call.type == "block":
                continue
            given = self.arguments(call) if call.type == "call_expression" else self._tokens(call)
            for item in given:
                if item.type in self.STRINGS and re.search(r"^\s*(?:import|from)\s", self.fold(item), re.M):
                    self.run(item, ("python", "-c", self.fold(item)), False, "")
                    self.done(item)


class _Built:
    """A command while it is put together."""

    def __init__(self, program: str) -> None:
        self.words = [program]
        self.folder = ""
