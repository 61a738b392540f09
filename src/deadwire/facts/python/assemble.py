"""The statements of a file, each with its place, to the facts of the file.

Lines become absolute, variables get their values, and what only a file as a whole can say is said: what it binds,
whether it does something when it runs.
"""

from __future__ import annotations

from deadwire.facts.schema import HOLE, PACKAGE, Command, Facts, Import, Literal, Mark
from deadwire.typed import TYPE_CHECKING, NamedTuple

from . import shapes
from .statement import StatementFacts
from .terms import MOST_VALUES, evaluate, values_of, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .terms import Term, View

LETTERS = "FCTXYI"  # of contexts, in the order in which they are written


class Placed(NamedTuple):
    """A statement and where it stands."""

    line: int
    facts: StatementFacts
    context: str = ""  # letters of schema.Import, sorted as LETTERS
    functions: tuple[int, ...] = ()  # lines of the functions around it, innermost first
    function: str = ""  # the name of the innermost
    top: bool = True  # runs when the module is imported: not in a function, a class or the main guard


# Marks that a statement has wherever it stands; the others only on module level.
ANYWHERE = ("syspath", "scan", "loader", "stub", "autodiscover")


def assemble(
    statements: list[Placed], docstring: tuple[int, str], head: list[Mark], names: Iterable[str] = ()
) -> Facts:
    """Facts of a file, from its statements in order.

    `docstring` is the line and the body, as written, of the string that it starts with, `head` the marks of comments.
    `names` are bound on module level by statements that say nothing else, behind the first one that binds any.
    """
    variables = _Names(statements)
    imports: list[Import] = []
    literals: dict[Literal, None] = {}
    commands: dict[Command, None] = {}
    marks = list(head)
    for placed in statements:
        facts = placed.facts
        for line, level, module, imported in facts.imports:
            imports.append(Import(placed.line + line, level, module, tuple(imported), placed.context))
        if not (facts.literals or facts.commands or facts.marks):
            continue
        view = variables.seen_by(placed)
        for line, term, role, anything in facts.literals:
            if role == "return":
                role = f"return:{placed.function}"
            for value in (term,) if isinstance(term, str) else evaluate(term, view):
                if shapes.is_reference(value) or (anything and shapes.is_telling(value)):
                    literals[Literal(placed.line + line, value, role)] = None
        for line, term, shell, folder in facts.commands:
            commands.update((one, None) for one in _commands(placed.line + line, term, shell, folder, view))
        for line, name, term in facts.marks:
            if name in ANYWHERE:
                marks += [Mark(placed.line + line, name, value) for value in evaluate(term, view)]
    marks += _module_marks(statements, variables, names)
    if any(mark.name == "defines" for mark in marks):
        # What a file that defines something assigns from a call is no sign that it is there to be run.
        marks = [mark for mark in marks if mark.name != "assigns-call"]
    text = next((line.strip() for line in docstring[1].splitlines() if line.strip()), "")
    if text:
        marks.append(Mark(docstring[0], "docstring", text))
    return Facts(
        "python",
        imports=tuple(sorted(imports, key=lambda one: one.line)),
        literals=tuple(sorted(literals, key=lambda one: one.line)),
        commands=tuple(sorted(commands, key=lambda one: one.line)),
        marks=tuple(sorted(dict.fromkeys(marks), key=lambda one: one.line)),
    )


class _Names:
    """What the variables of a file hold, by the function they belong to (0: the module)."""

    def __init__(self, statements: list[Placed]) -> None:
        self.statements = statements
        self.views: dict[int, _View] = {}
        self.held: dict[tuple[int, str], list[tuple[Placed, Term]]] = {}
        self.modules: dict[str, str] = {}
        self.gathered = False

    def _gather(self) -> None:
        """Most files need no variable: so this waits for the first one that does."""
        self.gathered = True
        for placed in self.statements:
            for name, level, module in placed.facts.modules:
                self.modules[name] = (PACKAGE + "." * level if level else "") + module
            # The parameters of a function belong to it, not to where it is defined.
            scope = placed.line if placed.facts.kind == "def" else placed.functions[0] if placed.functions else 0
            for name, term in placed.facts.values:
                self.held.setdefault((scope, name), []).append((placed, term))

    def seen_by(self, user: Placed) -> _View:
        """The variables as a statement sees them."""
        view = self.views.get(id(user))
        if view is None:
            view = self.views[id(user)] = _View(self, user)
        return view

    def holding(self, name: str, user: Placed) -> list[tuple[Term, View]]:
        """The terms that a name may hold where a statement uses it."""
        if not self.gathered:
            self._gather()
        if name.startswith("%"):
            module = self.modules.get(name[1:])
            return [(module, self.seen_by(user))] if module else []
        for scope in (*user.functions, 0):
            held = self.held.get((scope, name))
            if not held:
                continue
            # Within one function, or on module level, only what was assigned before.
            same = scope == (user.functions[0] if user.functions else 0)
            before = [one for one in held if not same or one[0].line < user.line][-MOST_VALUES:]
            if before:
                return [(term, self.seen_by(placed)) for placed, term in before]
        return []


class _View:
    """The variables that one statement sees; their values are found once."""

    def __init__(self, names: _Names, user: Placed) -> None:
        self.names = names
        self.user = user
        self.known: dict[tuple[str, int], list[str]] = {}

    def held(self, name: str) -> list[tuple[Term, View]]:
        return self.names.holding(name, self.user)

    def values(self, name: str, steps: int) -> list[str]:
        values = self.known.get((name, steps))
        if values is None:
            values = self.known[name, steps] = values_of(name, self, steps)
        return values


def _commands(line: int, term: Term, shell: bool, folder: Term, view: View) -> list[Command]:
    """The command lines that one call starts: more than one where a word comes from a loop over constants."""
    cwd = evaluate(folder, view)[0]
    found = words(term, view)
    if found is None:
        return [Command(line, (text,), True, cwd) for text in evaluate(term, view) if shapes.is_telling(text)]
    first = [values[0] for values in found]
    lines = [first]
    for position, values in enumerate(found):
        others = [value for value in values[1:] if value != HOLE]  # a word that may be anything names nothing more
        lines += [[*first[:position], value, *first[position + 1 :]] for value in others]
    if shell:
        lines = [[" ".join(one)] for one in lines]  # subprocess.run(["a b"], shell=True)
    return [Command(line, tuple(one), shell, cwd) for one in lines if any(map(shapes.is_telling, one))]


def _module_marks(statements: list[Placed], variables: _Names, names: Iterable[str]) -> list[Mark]:
    """The marks that speak of the module as such."""
    marks: list[Mark] = []
    binds = set(names)
    bound_at = 0
    exported: dict[str, None] = {}
    exported_at = 0
    once: set[str] = set()

    def mark_once(line: int, name: str, value: str) -> None:
        if name not in once:
            once.add(name)
            marks.append(Mark(line, name, value))

    for placed in statements:
        facts = placed.facts
        top = placed.top
        for line, name, term in facts.marks:
            if not top or name in ANYWHERE:
                continue
            if name == "main":
                mark_once(placed.line + line, "main", "")
            elif name == "all":
                exported_at = exported_at or placed.line
                exported.update(
                    (value, None) for value in evaluate(term, variables.seen_by(placed)) if HOLE not in value
                )
            elif name == "test":
                mark_once(placed.line + line, "test", term)
            else:
                marks.append(Mark(placed.line + line, name, term))
        if not top:
            continue
        if facts.binds:
            bound_at = bound_at or placed.line
            binds.update(facts.binds)
        if facts.kind in ("def", "class"):
            mark_once(placed.line, "defines", facts.binds[0])
        if facts.acts:
            mark_once(placed.line, "acts", facts.acts)
        if facts.assigns:
            mark_once(placed.line, "assigns-call", facts.assigns)
        for line, level, module, imported in facts.imports:
            if tuple(imported) == ("*",):
                marks.append(Mark(placed.line + line, "star", "." * level + module))
    if binds:
        marks.append(Mark(bound_at, "binds", " ".join(sorted(binds))))
    if exported_at:
        marks.append(Mark(exported_at, "all", " ".join(exported)))
    return marks
