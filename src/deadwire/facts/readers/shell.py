"""Shell scripts, by their syntax tree: the commands they run, with words folded and the folder they run in.

`Facts.commands` has the words of each command; those of a loop over names once for each name; Python that a
here-document feeds as ``-c`` text, shell text that one feeds (``bash <<EOF``) as one word with `Command.shell`.
Branches, functions and substitutions count as if they ran; comments, and what is only shown, do not. Field
``heredoc:TARGET`` is a file that the script writes, if it could be a unit, a cron table or another carrier; ``crontab``
is the target of what is piped there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from deadwire.facts.decoding import text_of
from deadwire.facts.interpreters import basename, feeds, reads_python, with_code
from deadwire.facts.readers.shellwords import Folding, words_of
from deadwire.facts.schema import HOLE, Command, Facts, Field
from deadwire.facts.variables import joined

Node = Any  # tree_sitter.Node

# Whatever it is that they are given, nothing of it runs.
_QUIET = frozenset(
    "echo printf : true false read exit return shift sleep test [ [[ unset cat mkdir rm chmod chown".split()
)
_TESTS = frozenset(("test_command", "comment", "extglob_pattern", "regex"))
_WRITTEN = re.compile(
    r"(?:.*/)?(?:[^/]*\.(?:service|timer|socket|path|conf|ini|cron|desktop|sh|ya?ml|toml|env)|crontab|Procfile)\Z"
    r"|.*/cron[./].*"
)
_SPACED = re.compile(r"\\n")
_DEEPEST = 100
LARGEST = 2_000_000  # bytes


def read(data: bytes) -> Facts:
    """What a script runs and writes."""
    if len(data) > LARGEST:
        return Facts("shell")
    if b"\r" in data or b"\x00" in data or b"\x01" in data or b"\x02" in data:
        data = text_of(data).encode("utf-8", "surrogateescape")
    from deadwire.facts.readers.syntax import parse

    script = _Script(data)
    root = parse(data, "bash")
    script.statements(root.named_children)
    problem = "not shell" if root.type == "ERROR" else ""
    return Facts("shell", commands=tuple(script.commands), fields=tuple(script.fields), problem=problem)


class _Script:
    def __init__(self, data: bytes) -> None:
        self.commands: list[Command] = []
        self.fields: list[Field] = []
        self._folding = Folding(data)
        self._cwd = self._before = ""
        self._pushed: list[str] = []
        self._functions: set[str] = set()
        self._depth = 0

    def statements(self, nodes: Iterable[Node]) -> None:
        """Follows statements in order."""
        self._depth += 1
        if self._depth <= _DEEPEST:
            for node in nodes:
                self._statement(node)
        self._depth -= 1

    def _statement(self, node: Node) -> None:
        method = _STATEMENTS.get(node.type)
        if method is not None:
            method(self, node)
        elif node.type not in _TESTS:
            self.statements(node.named_children)
        else:
            self._inside(node)

    def _inside(self, node: Node) -> None:
        """Only substitutions within a test count; where it was not understood, whatever looks like a statement."""
        for child in node.named_children:
            if child.type in _STATEMENTS:
                self._statement(child)
            elif child.named_child_count:
                self._inside(child)

    def _subshell(self, node: Node) -> None:
        cwd = self._cwd
        self.statements(node.named_children)
        self._cwd = cwd

    def _function(self, node: Node) -> None:
        name, body = node.child_by_field_name("name"), node.child_by_field_name("body")
        if name is not None:
            self._functions.add(self._folding.text(name))
        if body is not None:
            self._subshell(body)

    def _for(self, node: Node) -> None:
        name, body = node.child_by_field_name("variable"), node.child_by_field_name("body")
        values = [child for child in node.named_children if child not in (name, body) and child.type != "comment"]
        if name is not None:
            self._folding.loop(self._folding.text(name), values)
        self._substitutions()
        if body is not None:
            self.statements(body.named_children)

    def _case_item(self, node: Node) -> None:
        values = node.children_by_field_name("value")
        self.statements(child for child in node.named_children if child not in values)

    def _assignment(self, node: Node) -> None:
        word = self._folding.assign(node)
        self._substitutions()
        if word.partition("=")[0].endswith(("PYTHONPATH", "_APP", "_MODULE", "_SETTINGS")):
            self._note(node, [word])

    def _declaration(self, node: Node) -> None:
        for child in node.named_children:
            if child.type == "variable_assignment":
                self._assignment(child)

    def _pipeline(self, node: Node) -> None:
        children = node.named_children
        last = children[-1] if children else None
        if last is not None and last.type == "command":
            words = self._words(last)
            if (words and words[0] in ("crontab", "tee")) or words[:2] in (["sudo", "crontab"], ["sudo", "tee"]):
                target = "crontab" if "crontab" in words[:2] else words[-1]
                for child in children[:-1]:
                    self._written(child, target)
            for child in children[:-1]:
                if child.type == "command" and (shown := self._words(child))[:1] in (["cat"], ["ls"]):
                    self._read_from(child, words, shown[1:])
        cwd = self._cwd
        self.statements(children)
        self._cwd = cwd

    def _written(self, node: Node, target: str) -> None:
        """Text that ``echo`` writes to a file or a cron table."""
        if node.type in ("subshell", "compound_statement", "list", "pipeline", "redirected_statement"):
            for child in node.named_children:
                self._written(child, target)
            return
        words = self._words(node) if node.type == "command" else []
        if words and words[0] in ("echo", "printf"):
            text = " ".join(word for word in words[1:] if not re.match(r"-[neE]+\Z", word))
            self._file(node, target, _SPACED.sub("\n", text).replace(HOLE, "$X"))

    def _file(self, node: Node, target: str, body: str) -> None:
        if _WRITTEN.match(target) and body.strip():
            self.fields.append(Field(node.start_point[0] + 1, "heredoc:" + target.replace(HOLE, ""), body))

    # Commands

    def _words(self, node: Node) -> list[str]:
        return self._folding.words([child for child in words_of(node) if child.type != "comment"])

    def _substitutions(self) -> None:
        """Commands of substitutions in what was folded last."""
        nodes, self._folding.inner = self._folding.inner, []
        for node in nodes:
            self._subshell(node)

    def _command(self, node: Node, extra: Iterable[Node] = (), fed: str | None = None, dash: bool = False) -> list[str]:
        folding = self._folding
        known = dict(folding.values)
        assigned = [folding.assign(child) for child in node.named_children if child.type == "variable_assignment"]
        # ``A=b cmd`` is for that command only, which does not see it in its own words.
        folding.values = known
        lines = self._lines(words_of(node))
        # The grammar has no node for a lone "-" before a here-document.
        words = folding.words(lines[0]) + ["-"] * dash + folding.words(list(extra))
        for child in node.named_children:
            if child.type == "herestring_redirect" and child.named_children:
                fed = folding.fold(child.named_children[0])
        self._substitutions()
        self._run(node, [word for word in assigned if word], words, fed)
        for line in lines[1:]:
            self._run(line[0], [], folding.words(line), None)
            self._substitutions()
        return words

    def _lines(self, nodes: list[Node]) -> list[list[Node]]:
        """Words by lines: where the grammar lost its way, one command swallows those after it."""
        lines: list[list[Node]] = [[]]
        for node in nodes:
            if node.type == "comment":
                continue
            if lines[-1] and self._folding.breaks(lines[-1][-1].end_byte, node.start_byte):
                lines.append([])
            lines[-1].append(node)
        return lines

    def _run(self, node: Node, assigned: list[str], words: list[str], fed: str | None) -> None:
        if not words or self._moved(words):
            return
        program = words[0]
        if fed is not None:
            kind, index = feeds(words)
            if kind == "python":
                words = with_code(words, index, fed)
            elif kind == "shell":
                self.commands.append(Command(node.start_point[0] + 2, (fed,), True, self._cwd))
        if not (len(words) == 1 and program in self._functions):
            self._note(node, assigned + words, program)

    def _note(self, node: Node, words: list[str], program: str = "") -> None:
        if basename(program) in _QUIET:
            return
        for turn in self._folding.turns(words):
            self.commands.append(Command(node.start_point[0] + 1, turn, False, self._cwd))

    def _moved(self, words: list[str]) -> bool:
        first = words[0]
        if first in ("cd", "pushd"):
            targets = [word for word in words[1:] if word == "-" or not word.startswith("-")]
            if first == "pushd":
                self._pushed.append(self._cwd)
            target = targets[0] if targets else HOLE
            self._before, self._cwd = self._cwd, self._before if target == "-" else joined(self._cwd, target)
            return True
        if first == "popd":
            self._cwd = self._pushed.pop() if self._pushed else ""
            return True
        return False

    def _redirected(self, node: Node) -> None:
        body = node.child_by_field_name("body")
        targets: list[str] = []
        given: list[str] = []
        extra: list[Node] = []
        after: list[Node] = []
        fed: tuple[Node, str] | None = None
        for redirect in node.children_by_field_name("redirect"):
            if redirect.type == "file_redirect":
                targets += self._targets(redirect)
                given += self._given(redirect)
            elif redirect.type == "herestring_redirect" and redirect.named_children:
                fed = (redirect, self._folding.fold(redirect.named_children[0]))
            elif redirect.type == "heredoc_redirect":
                for child in redirect.named_children:
                    if child.type == "heredoc_body":
                        fed = (child, self._folding.here_text(child))
                    elif child.type == "file_redirect":
                        targets += self._targets(child)
                    elif child.type in ("pipeline", "list", "command", "redirected_statement"):
                        after.append(child)
                    elif child.type not in ("heredoc_start", "heredoc_end", "heredoc_content"):
                        extra.append(child)
        self._substitutions()
        if body is None or body.type != "command":
            if body is not None:
                self._statement(body)
                for target in targets:
                    self._written(body, target)
        else:
            first = node.children_by_field_name("redirect")[0]
            words = self._command(body, extra, fed[1] if fed else None, self._folding.between(body, first) == "-")
            self._read_from(body, words, given)
            if fed is None:
                for target in targets:
                    self._written(body, target)
            elif words:
                self._fed(words, targets, after, fed)
        self.statements(after)

    def _read_from(self, node: Node, words: list[str], files: Iterable[str]) -> None:
        """``python manage.py shell < fix.py``, ``cat fix.py | python -``: Python that is read from the input."""
        if reads_python(words):
            for file in files:
                if file.endswith(".py"):
                    self._note(node, ["python", file])

    def _given(self, redirect: Node) -> list[str]:
        if not any(child.type == "<" for child in redirect.children):
            return []
        return [self._folding.fold(child) for child in redirect.named_children if child.type in ("word", "string")]

    def _fed(self, words: list[str], targets: list[str], after: list[Node], fed: tuple[Node, str]) -> None:
        """A here-document that ends up in a file."""
        node, body = fed
        plain = [word for word in words if word not in ("sudo", "-E", "--", "-a")]
        if plain[:1] == ["tee"]:
            targets = targets + plain[1:]
        elif plain[:1] == ["crontab"]:
            targets = ["crontab"]
        for command in _commands_of(after):
            piped = [word for word in self._words(command) if word not in ("sudo", "-E", "-a", "-")]
            if piped[:1] == ["crontab"]:
                targets = ["crontab"]
            elif piped[:1] == ["tee"]:
                targets = targets + piped[1:]
        for target in targets:
            self._file(node, target, body)

    def _targets(self, redirect: Node) -> list[str]:
        # Folded even where it is read: ``< <(python x.py)`` runs a command.
        targets = [self._folding.fold(child) for child in redirect.named_children if child.type != "file_descriptor"]
        return [] if any(child.type == "<" for child in redirect.children) else targets


def _commands_of(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        if node.type == "command":
            yield node
        elif node.type in ("pipeline", "list", "redirected_statement"):
            yield from _commands_of(node.named_children)


_STATEMENTS: dict[str, Any] = {
    "command": _Script._command,
    "redirected_statement": _Script._redirected,
    "variable_assignment": _Script._assignment,
    "declaration_command": _Script._declaration,
    "pipeline": _Script._pipeline,
    "subshell": _Script._subshell,
    "command_substitution": _Script._subshell,
    "process_substitution": _Script._subshell,
    "function_definition": _Script._function,
    "for_statement": _Script._for,
    "case_item": _Script._case_item,
    "case_statement": lambda script, node: script.statements(
        child for child in node.named_children if child.type == "case_item"
    ),
}
