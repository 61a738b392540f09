"""Programs of JavaScript and TypeScript: the commands that they start, the functions that they deploy."""

from __future__ import annotations

import re
from typing import Any

from deadwire.facts.readers.ecma import Script
from deadwire.facts.readers.syntax import joined
from deadwire.facts.readers.telling import SCRIPT, TYPED
from deadwire.facts.schema import HOLE

_CALLS = re.compile(
    rb"\b(?:spawn|exec|fork|execa|run|pty|shell|\$|Command|cmd|call)\w*\s*(?:<[\w. ,|]*>)?\s*\("
    rb"|\bPythonShell\b[.\w]*\(|\$\w*`"
)
_RUNNERS = frozenset(
    """spawn spawnSync exec execSync execFile execFileSync fork execa execaSync execaCommand execaCommandSync execaNode
    execAsync execFileAsync spawnAsync spawnPromise execPromise crossSpawn spawnProcess runCommand runScript runPython
    runPythonScript execCommand execCmd runCmd runShellCommand execShell shell Command spawnPython execPython
    $""".split()
)
_TEXT = frozenset(
    """exec execSync execAsync execPromise execaCommand execaCommandSync runShellCommand execShell shell runCommand
    execCommand execCmd runCmd $""".split()
)
_KEYS = re.compile(rb"[\"']?\b(args|cmd|script|command)[\"']?\s*:")
_PROGRAM_KEYS = ("command", "cmd", "program", "executable", "script", "runtimeExecutable", "path")
_FUNCTION_KEYS = re.compile(rb"\b[hH]andler[\"']?\s*:")
_ASSETS = re.compile(
    rb"\b(?:fromAsset|fromDockerBuild|AssetCode|PythonFunction|PythonLayerVersion|FileArchive|AssetArchive)\b"
)
_ENTRY = re.compile(rb"\bentry[\"']?\s*:")
_MODULE_FLAG = re.compile(rb"([\"'`])-m\1")
_DOTTED = re.compile(rb"[\"'`][a-z_]\w*(?:\.\w+){2,}[\"'`]")
_NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$")


def collect(source: Script) -> None:
    """Takes the facts of a parsed file: commands before the strings that they are made of."""
    _Reading(source).run()


class _Reading:
    """The facts of one parsed file."""

    def __init__(self, source: Script) -> None:
        self._source = source
        self._data = source.data

    def run(self) -> None:
        self._calls()
        self._objects()
        if b"andler" in self._data or _ASSETS.search(self._data):
            self._functions()
        self._source.take_strings(SCRIPT)
        self._source.take_strings(TYPED)
        self._modules()

    # Commands

    def _calls(self) -> None:
        source = self._source
        seen: set[int] = set()
        for match in _CALLS.finditer(self._data):
            node = source.at(match.start(), match.start() + 1)
            if node is None or node.type in ("comment", "string_fragment"):
                continue
            call = node
            while call is not None and call.type not in ("call_expression", "new_expression"):
                if call.type in ("arguments", "statement_block", "program", "template_string"):
                    call = None
                    break
                call = call.parent
            if call is None or call.start_byte in seen:
                continue
            seen.add(call.start_byte)
            self._call(call)

    def _call(self, call: Any) -> None:
        source = self._source
        callee = source.callee(call)
        last = callee.rpartition(".")[2]
        tagged = call.child_by_field_name("arguments")
        if tagged is not None and tagged.type == "template_string":
            if last in ("$", "sh", "shell", "bash", "cmd", "execa", "execaCommand", "zx") or last.startswith("$"):
                source.run(call, (source.fold(tagged),), True, "")
                source.done(tagged)
            return
        given = source.arguments(call)
        if not given:
            return
        if last == "PythonShell" or callee.startswith("PythonShell."):
            self._python_shell(call, given)
        elif last in _RUNNERS or last.endswith(("Exec", "Spawn")):
            self._runner(call, last, given)

    def _runner(self, call: Any, last: str, given: list[Any]) -> None:
        source = self._source
        options = next((node for node in given[1:] if node.type == "object"), None)
        if given[0].type == "object":  # Bun.spawn({cmd: [...]}), Deno.run({cmd: [...]})
            options = given[0]
            words = self.words(self.value(options, "cmd"))
        elif given[0].type == "array":
            words = self.words(given[0])
        else:
            words = [self._word(given[0], True)]
            listed = given[1] if len(given) > 1 and given[1].type != "object" else self.value(options, "args")
            if listed is not None and listed.type not in _FUNCTION_TYPES:
                words += self.words(listed)
        if not words:
            return
        cwd = self.value(options, "cwd")
        folder = source.fold(cwd) if cwd is not None else ""
        if last == "fork" or last == "execaNode":
            words = ["node", *words]
        shell = len(words) == 1 and (last in _TEXT or " " in words[0].strip())
        source.run(call, tuple(words), shell, folder)

    def _python_shell(self, call: Any, given: list[Any]) -> None:
        source = self._source
        script = source.fold(given[0])
        options = next((node for node in given[1:] if node.type == "object"), None)
        folder = self.value(options, "scriptPath")
        if folder is not None:
            script = joined(source.fold(folder), script)
        kind = "-c" if source.callee(call).endswith("runString") else ""
        source.run(call, tuple(word for word in ("python", kind, script) if word), False, "")
        source.done(given[0])

    def words(self, node: Any, depth: int = 0) -> list[str]:
        """The words that an expression lists, HOLE for what is not known."""
        source = self._source
        if node is None or depth > 4:
            return []
        while (
            node.type in ("parenthesized_expression", "as_expression", "satisfies_expression") and node.named_children
        ):
            node = node.named_children[0]
        if node.type == "identifier":
            value = source.variable(source.text(node))
            return self.words(value, depth + 1) if value is not None else [HOLE]
        if node.type == "call_expression" and source.callee(node).endswith(".split"):
            called = node.child_by_field_name("function")
            return source.fold(called.child_by_field_name("object")).split()
        if node.type == "call_expression" and source.callee(node).endswith(("].concat", ".filter")):
            return self.words(node.child_by_field_name("function").child_by_field_name("object"), depth + 1)
        if node.type != "array":
            return [self._word(node, False)]
        found: list[str] = []
        for child in node.named_children:
            if child.type == "comment":
                continue
            if child.type == "spread_element" and child.named_children:
                found += self.words(child.named_children[0], depth + 1)
            else:
                found.append(self._word(child, not found and depth == 0))
        return found

    def _word(self, node: Any, first: bool) -> str:
        source = self._source
        value = source.program(node) if first else source.fold(node)
        source.done(node)
        return value

    def value(self, node: Any, *keys: str) -> Any:
        """The value of the first of some keys in an object; None where there is none."""
        if node is None or node.type != "object":
            return None
        pairs: dict[str, Any] = {}
        for pair in node.named_children:
            if pair.type == "pair":
                name = pair.child_by_field_name("key")
                pairs[self._source.text(name).strip("\"'")] = pair.child_by_field_name("value")
            elif pair.type == "shorthand_property_identifier":
                pairs[self._source.text(pair)] = pair
        for key in keys:
            if pairs.get(key) is not None:
                found = pairs[key]
                if found.type == "shorthand_property_identifier":
                    return self._source.variable(self._source.text(found))
                return found
        return None

    def _objects(self) -> None:
        """``{ command: "python", args: ["-m", "x"], cwd: "y" }``, as clients of language and tool servers take it."""
        source = self._source
        seen: set[int] = set()
        for match in _KEYS.finditer(self._data):
            node = source.at(match.start(1), match.end(1))
            inside = (
                source.above(node, "object", "comment", "template_string", "statement_block")
                if node is not None
                else None
            )
            if inside is None or inside.type != "object" or inside.start_byte in seen or node.type == "comment":
                continue
            seen.add(inside.start_byte)
            program, given = self.value(inside, *_PROGRAM_KEYS), self.value(inside, "args")
            if program is None or program.type in _FUNCTION_TYPES or given is None:
                continue
            cwd = self.value(inside, "cwd")
            folder = source.fold(cwd) if cwd is not None else ""
            if given.type in ("string", "template_string"):
                text = f"{source.program(program)} {source.fold(given)}"
                source.run(inside, (text,), True, folder)
                source.done(given)
            else:
                words = self.words(program) if program.type == "array" else [self._word(program, True)]
                source.run(inside, (*words, *self.words(given)), False, folder)

    # Functions of the cloud

    def _functions(self) -> None:
        """``handler: "x.y"`` with the folder that is deployed with it, and the entries of Python functions."""
        source = self._source
        for match in _FUNCTION_KEYS.finditer(self._data):
            node = source.at(match.start(), match.start() + 1)
            pair = (
                node
                if node is not None and node.type == "pair"
                else source.above(node, "pair", "comment")
                if node
                else None
            )
            if pair is None or pair.type != "pair" or node.type == "comment":
                continue
            value = pair.child_by_field_name("value")
            if value is None or value.type not in source.STRINGS:
                continue
            handler = source.fold(value)
            if self._asset(pair.parent, "entry") or not _NAME.match(handler.replace("/", ".").strip(".")):
                continue
            folder = self._asset(pair.parent, "code", "src", "codeUri", "codePath")
            if folder is None:
                continue
            if folder:
                module, _, function = handler.rpartition(".")
                handler = joined(folder, f"{module.replace('.', '/')}.{function}")
            source.note(value, handler, f"call:{self._maker(pair)}:handler")
        for match in _ENTRY.finditer(self._data):
            node = source.at(match.start(), match.start() + 1)
            pair = source.above(node, "pair", "comment") if node is not None else None
            if pair is None or pair.type != "pair" or "Python" not in self._maker(pair):
                continue
            index = self.value(pair.parent, "index")
            entry = pair.child_by_field_name("value")
            name = source.fold(index) if index is not None else "index.py"
            if index is not None:
                source.done(index)
            source.note(entry, f"{source.fold(entry).rstrip('/')}/{name}", f"call:{self._maker(pair)}:entry")

    def _maker(self, pair: Any) -> str:
        """What is made with the object that a pair stands in."""
        source = self._source
        role, _ = source.role(pair.child_by_field_name("value"))
        return role.split(":")[1] if role.startswith("call:") else ""

    def _asset(self, node: Any, *keys: str) -> str | None:
        """The folder that a key of an object names, itself or in a call such as ``Code.fromAsset("dir")``.

        "" where it is not known, None where the code is written out in place.
        """
        source = self._source
        value = self.value(node, *keys)
        if value is not None and value.type == "identifier":
            value = source.variable(source.text(value))
        if (
            value is not None
            and value.type in ("call_expression", "new_expression")
            and not source.callee(value).endswith("join")
        ):
            if "nline" in source.callee(value):
                return None
            given = source.arguments(value)
            value = given[0] if given else None
        if value is None:
            return ""
        folder = source.fold(value)
        return "" if folder.strip("/") == HOLE or " " in folder else folder

    # Names of modules

    def _modules(self) -> None:
        """What follows ``"-m"`` in a list that nobody is seen to run, and the names that a client of Frappe calls."""
        source = self._source
        for node in source.strings(_MODULE_FLAG):
            following = node.next_named_sibling
            if source.fold(node) == "-m" and following is not None and following.type in source.STRINGS:
                name = source.fold(following)
                if re.match(r"[A-Za-z_][\w.]*$", name) and not any(
                    name in command.words for command in source.commands
                ):
                    source.run(following, ("python", "-m", name), False, "")
        if b"frappe" in self._data:
            for node in source.strings(_DOTTED):
                name = source.fold(node)
                if _NAME.match(name):
                    source.note(node, name, source.role(node)[0])


_FUNCTION_TYPES = ("arrow_function", "function_expression", "function")
