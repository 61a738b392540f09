"""What one logical statement says, by its own text alone.

A logical statement is a line of simple statements, the header of a compound statement, or a decorator. Its facts do not
depend on where it stands; lines are counted from its first one. `deadwire.facts.python.assemble` adds line, context and
the values of variables.
"""

from __future__ import annotations

from deadwire.jsontext import dumps, loads
from deadwire.typed import TYPE_CHECKING, NamedTuple

from .terms import variables

if TYPE_CHECKING:
    from typing import Any

    from .terms import Term


class StatementFacts(NamedTuple):
    """The facts of one statement; made of JSON values only."""

    # simple, string (a line that is only a string), def, class, decorator, if (elif too), typing (if TYPE_CHECKING),
    # main (the guard), else, for, while, with, suppress (with that swallows an ImportError), try, except, catch (except
    # of an ImportError), finally, match, case
    kind: str = "simple"
    binds: tuple[str, ...] = ()  # names bound where it stands
    acts: str = ""  # what it does beyond defining, importing and assigning
    assigns: str = ""  # the call whose result it assigns
    imports: tuple[tuple[int, int, str, tuple[str, ...]], ...] = ()  # line, level, module, names
    modules: tuple[tuple[str, int, str], ...] = ()  # name bound by an import, level, dotted name of what it may be
    literals: tuple[tuple[int, Term, str, bool], ...] = ()  # line, term, role, whether any form counts
    commands: tuple[tuple[int, Term, bool, Term], ...] = ()  # line, words, shell, working directory
    marks: tuple[tuple[int, str, Term], ...] = ()  # line, name, value
    values: tuple[tuple[str, Term], ...] = ()  # variable (or parameter), what it holds
    suite: Any = None  # facts of the simple statements behind the colon of a one-line compound
    needs: tuple[str, ...] = ()  # the variables that its literals, commands and marks, or its suite's, depend on

    def with_needs(self) -> StatementFacts:
        """The same facts with their `needs` filled in."""
        terms = [literal[1] for literal in self.literals]
        terms += [part for command in self.commands for part in (command[1], command[3])]
        terms += [mark[2] for mark in self.marks]
        names = {name for term in terms for name in variables(term)}
        if self.suite is not None:
            names.update(self.suite.needs)
        return self._replace(needs=tuple(sorted(names)))

    def only_binds(self) -> bool:
        """Whether it says nothing but its kind and the names that it binds."""
        return self[2:] == EMPTY[2:]

    def values_need(self, wanted: set[str]) -> set[str]:
        """The variables that the values of the wanted ones depend on."""
        names = {name for given, term in self.values if given in wanted for name in variables(term)}
        return names | self.suite.values_need(wanted) if self.suite else names


EMPTY = StatementFacts()


def encode(facts: StatementFacts) -> str:
    """Facts as JSON text, for a memo that outlives the process."""
    return dumps(_trimmed(facts))


def decode(text: str) -> StatementFacts:
    """The facts that `encode` made a text of."""
    return _restored(loads(text))


def _trimmed(facts: StatementFacts) -> dict[str, Any]:
    fields = {name: value for name, value, usual in zip(facts._fields, facts, EMPTY, strict=True) if value != usual}
    if facts.suite is not None:
        fields["suite"] = _trimmed(facts.suite)
    return fields


def _restored(fields: dict[str, Any]) -> StatementFacts:
    suite = fields.pop("suite", None)
    facts = StatementFacts(**{name: _tuples(value) for name, value in fields.items()})
    return facts._replace(suite=_restored(suite)) if suite is not None else facts


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
