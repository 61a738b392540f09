"""Facts of a source by the few statements that can carry them.

`Layout` finds the logical lines and the strings and calls that look like something, `places` where imports and settings
may be; the words and patterns here find the rest of what can carry a fact; `Surface` tells what module-level lines bind
and do. Only the statements so found are parsed, and only those whose text the memo does not know. Whatever is in doubt
raises Doubt, and the whole file is parsed.
"""

from __future__ import annotations

from deadwire.facts.schema import Facts
from deadwire.lazy import lazy, possessive
from deadwire.typed import TYPE_CHECKING

from . import catalogue
from .assemble import Placed, assemble
from .blocks import Blocks, Header
from .layout import Layout
from .places import before, imports, occurrences, settings_tails
from .slices import Statements
from .source import head_marks
from .statement import EMPTY, StatementFacts
from .surface import Surface, docstring
from .terms import MOST_STEPS

if TYPE_CHECKING:
    from .slices import Memo

_SIGN = lazy(r"[ \t\f\n)]*[:=+|\\]")
_FOR = lazy(possessive(r"\n[ \t\f]*+(?:async[ \t]+)?for\b"))
_NAME = lazy(r"\w+")
_SH = lazy(r"sh(?<![\w.]sh)[ \t]*\.[ \t]*\w")
_BEHIND_SH = frozenset(". \t")
# What is behind ``command`` in a keyword that has a value. One that is just a name is no command line yet.
_COMMAND_VALUE = lazy(r"\w{0,60}(?:\s|\\\n|#[^\n]*\n)*=(?!=)(?![ \t]*[\w.]{1,80}[ \t]*[,)])")
_WORDS = ("__file__", "sys.path", "__all__")


def facts_of(text: str, memo: Memo) -> Facts:
    """The facts of a source. Raises Doubt where a parse of the whole is needed."""
    return _Sieve("\n" + text, memo).facts()


class _Sieve:
    def __init__(self, text: str, memo: Memo) -> None:
        self.text = text
        self.layout = Layout(text)
        self.statements = Statements(memo)
        self._blocks: Blocks | None = None
        self._loops: list[int] | None = None  # where loops start
        self._lines: dict[int, int] = {}  # of headers, by their starts
        self.found: dict[int, str] = {}  # statements to be told by the parser, by their starts
        self.facts_at: dict[int, StatementFacts] = {}
        self.top: set[int] = set()

    @property
    def blocks(self) -> Blocks:
        if self._blocks is None:
            self._blocks = Blocks(self.layout)
        return self._blocks

    def facts(self) -> Facts:
        """All facts of the file."""
        self._imports()
        self._carriers()
        surface = Surface(self.layout, self.found, self.statements.facts_of)
        self._module_level(surface)
        self.statements.learn(self.found.values())
        for start, text in self.found.items():
            self.facts_at[start] = self.statements.known[text]
        if not any(facts.kind in ("def", "class") for start, facts in self.facts_at.items() if start in self.top):
            self._assigned_call(surface)
        self._variables()
        text = docstring(surface.lines)
        first = surface.lines[0].start if surface.lines else 1
        placed, names = self._placed()
        return assemble(placed, (self.text.count("\n", 0, first), text), head_marks(self.text[1:]), names)

    def _add(self, position: int) -> None:
        self._add_line(self.layout.start_of(position))

    def _add_line(self, start: int) -> None:
        if start not in self.found:
            text = self.layout.statement(start, self.layout.end_of(start))
            if text:  # not only a comment
                self.found[start] = text

    def _imports(self) -> None:
        """Import statements, and the headers around them that their contexts depend on."""
        text, layout = self.text, self.layout
        questions: list[str] = []
        known = 0  # the end of a line whose statement is found: what else is on it belongs to that
        for start in imports(text):
            if text[start] in ":;":
                if start > known and layout.span_of(start) < 0:
                    self._add(start)
                    known = text.find("\n", start)
                    known = known if known >= 0 else len(text)
                continue
            index = layout.span_of(start - 1)
            if index >= 0:
                if text[layout.starts[index]] != "\\":
                    continue  # within brackets or a string
                start = layout.start_of(start)
            if text[start] <= " ":
                questions += self.blocks.questions(self.blocks.around(start))
            self._add_line(start)
        if questions:
            self.statements.learn([*questions, *self.found.values()])

    def _carriers(self) -> None:
        """Statements with strings, calls and names that may mean something."""
        text = self.text
        for position in (*self.layout.strings, *self.layout.calls):
            self._add(position)
        for word in _WORDS:
            for position in occurrences(text, word):
                self._add(position)
        for word in catalogue.COMMAND_KEYWORDS:
            for position in occurrences(text, word):
                if _COMMAND_VALUE.match(text, position + len(word)) and self._is_argument(position):
                    self._add(position)
        for position in occurrences(text, "sh"):
            if text[position + 2 : position + 3] in _BEHIND_SH and _SH.match(text, position):
                self._add(position)
        for tail in settings_tails(text):
            self._settings(tail)
        if self.layout.names:
            self._names()

    def _settings(self, tail: str) -> None:
        """Assignments to settings whose names end so."""
        text = self.text
        for position in occurrences(text, tail):
            end = position + len(tail)
            if _SIGN.match(text, end):
                name = self.layout.name_before(end)
                if _is_setting(name) and (name[0] == "." or before(text, end - len(name), "\n:;.") >= 0):
                    self._add(end)

    def _is_argument(self, position: int) -> bool:
        """Whether the name that a position is in may be a keyword in a call."""
        text = self.text
        while text[position - 1].isalnum() or text[position - 1] == "_":
            position -= 1
        head = text[max(0, position - 200) : position].rstrip()
        # Where a comment stands in between, its line is not looked at.
        return head[-1:] in ("(", ",", "\\", "") or "#" in head.rpartition("\n")[2]

    def _names(self) -> None:
        """Strings that look like names: read where they are plain, else with their statement."""
        from .plain_strings import PlainStrings  # not every commit has one

        plain = PlainStrings(self.layout)
        read: dict[int, list[tuple[int, str, str]]] = {}
        for start, end, brackets in self.layout.names:
            first = self.layout.start_of(start)
            if first in self.found:
                continue
            literal = plain.literal(start, end, brackets)
            if literal is None:
                self._add(start)
            else:
                read.setdefault(first, []).append(literal)
        for first, literals in read.items():
            if first not in self.found:
                self.facts_at[first] = StatementFacts(
                    literals=tuple(
                        (self.text.count("\n", first, position), value, role, False)
                        for position, value, role in literals
                        if value
                    )
                )

    def _module_level(self, surface: Surface) -> None:
        self.top.update(line.start for line in surface.lines)
        for position in self.layout.applications:
            if self.layout.start_of(position) in self.top:
                self._add(position)
        for line in surface.lines:
            if line.facts is None:
                self.found.setdefault(line.start, line.text)
            elif line.start not in self.found:
                read = self.facts_at.get(line.start)
                self.facts_at[line.start] = line.facts._replace(literals=read.literals) if read else line.facts

    def _assigned_call(self, surface: Surface) -> None:
        """The first assigned call of a file that defines nothing."""
        for line in surface.lines:
            facts = self.facts_at[line.start]
            if line.assigns_call and line.start not in self.found:
                if not line.callee:
                    facts = self.statements.facts_of(line.text)
                elif not catalogue.is_passive(line.callee):
                    facts = facts._replace(assigns=line.callee + "()")
                self.facts_at[line.start] = facts
            if facts.assigns:
                return

    def _variables(self) -> None:
        """Statements that give values to the variables that facts depend on, and headers with parameters."""
        needed = {start: set(facts.needs) for start, facts in self.facts_at.items() if facts.needs}
        asked: set[str] = set()
        for _ in range(MOST_STEPS):
            needed = {start: names for start, names in needed.items() if names}
            if not needed:
                return
            givers: dict[int, str] = {}
            for start, names in needed.items():
                for header in self.blocks.functions(self._block_of(start)):
                    text = self.blocks.text_of(header)
                    if not names.isdisjoint(_NAME.findall(text)):
                        givers[header.start] = text
            names = set().union(*needed.values())
            for name in names - asked:
                givers.update(self._assigning(name))
            asked |= names
            needed = {}
            plain = {start: self._plain_value(start, text) for start, text in givers.items()}
            self.statements.learn(text for start, text in givers.items() if plain[start] is None)
            for start, text in givers.items():
                facts = plain[start]
                if facts is None:
                    facts = self.statements.known[text]
                    self.found[start] = text
                self.facts_at[start] = facts
                needed[start] = facts.values_need(names)

    def _plain_value(self, start: int, text: str) -> StatementFacts | None:
        """The facts of a statement with what it gives to variables, where no parser is needed for that."""
        if start in self.found:
            return None
        from .plain_values import plain_value  # not every commit has a variable that matters

        facts = plain_value(self.layout, start, text)
        known = self.facts_at.get(start)
        return facts if facts is None or known is None else known._replace(values=facts.values)

    def _assigning(self, name: str) -> dict[int, str]:
        """Statements that may give a value to a name: assignments and loops."""
        layout, text = self.layout, self.text
        starts = []
        for position in occurrences(text, name):
            sign = _SIGN.match(text, position + len(name))
            if sign is not None:
                place = before(text, position, "\n:")
                index = layout.span_of(place) if place >= 0 else -1
                if place >= 0 and (index < 0 or text[layout.starts[index]] == "\\"):
                    starts.append(layout.start_of(sign.end() - 1))
        if self._loops is None:
            self._loops = [match.start() + 1 for match in _FOR.finditer(text) if layout.span_of(match.start()) < 0]
        statements = {start: layout.statement(start, layout.end_of(start)) for start in starts}
        for start in self._loops:
            statement = layout.statement(start, layout.end_of(start))
            if name in _NAME.findall(statement):
                statements[start] = statement
        return {start: statement for start, statement in statements.items() if statement}  # not only a comment

    def _block_of(self, start: int) -> Header | None:
        return self.blocks.around(start) if self.text[start] <= " " else None

    def _placed(self) -> tuple[list[Placed], set[str]]:
        """The statements with their places, in order. Those on module level that only bind names, as others did before
        them, are left out: their names come second.
        """
        placed: list[Placed] = []
        names: set[str] = set()
        binds = defines = False
        line = position = 0
        for start in sorted(self.facts_at):
            facts = self.facts_at[start]
            top = start in self.top
            if facts is EMPTY or not (top or _says_anything(facts)):
                continue
            if top and facts.only_binds():
                definition = facts.kind in ("def", "class")
                if binds and (defines or not definition):
                    names.update(facts.binds)
                    continue
                defines = defines or definition
            binds = binds or (top and bool(facts.binds))
            line += self.text.count("\n", position, start)
            position = start
            indented = self.text[start] <= " "
            if not indented or not _needs_place(facts):
                placed.append(Placed(line, facts, top=top))
            else:
                placed.append(self._place(start, line, facts, self.blocks.around(start), top))
            if facts.suite is not None:
                inner = top and facts.kind not in ("def", "class", "main")
                placed.append(self._place(start, line, facts.suite, self.blocks.header_at(start), inner))
        return placed, names

    def _line_of(self, header: Header, start: int, line: int) -> int:
        """The line of a header, from that of what is in its block."""
        found = self._lines.get(header.start)
        if found is None:
            found = self._lines[header.start] = line - self.text.count("\n", header.start, start)
        return found

    def _place(self, start: int, line: int, facts: StatementFacts, block: Header | None, top: bool) -> Placed:
        functions = self.blocks.functions(block)
        return Placed(
            line,
            facts,
            self.blocks.context(block, self.statements.facts_of) if facts.imports else "",
            tuple(self._line_of(function, start, line) for function in functions),
            self.blocks.name_of(functions[0]) if functions else "",
            top,
        )


def _is_setting(name: str) -> bool:
    return name in catalogue.SETTINGS or ("." in name and name.rpartition(".")[2] in catalogue.SETTINGS)


def _says_anything(facts: StatementFacts) -> bool:
    return bool(facts.imports or facts.literals or facts.commands or facts.marks or facts.values or facts.suite)


def _needs_place(facts: StatementFacts) -> bool:
    """Whether it matters in which function or under which headers a statement stands."""
    return bool(facts.imports or facts.values or facts.needs or any(one[2] == "return" for one in facts.literals))
