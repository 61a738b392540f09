"""Strings that are not fully known: the small language in which a statement says what it computes.

A term is JSON: a string, or a list whose first item names an operation. A statement is folded without a look at any
other; what its variables hold is filled in when the statements of a file are put together (`evaluate`).

    "text"                      itself; HOLE, HERE and PACKAGE inside it as in `deadwire.facts.schema`
    ["$", name]                 what the variable holds
    ["%", name]                 the dotted name of the module that an import bound to the name
    ["+", term, ...]            concatenation, of strings or of lists
    ["/", term, ...]            join of paths
    ["^", term]                 the folder of a path
    ["|", term, ...]            one of these
    ["*", list]                 any one item of a list
    ["[", term, ...]            a list; what is a list among its items is spliced in
    ["@", name, list, term]     the term for each value that the name takes from the list
"""

from __future__ import annotations

from deadwire.facts.schema import HERE, HOLE
from deadwire.typed import TYPE_CHECKING

THIS_FILE = HERE + "/" + HOLE
MOST_VALUES = 32  # of one term; more say nothing about a single file
MOST_STEPS = 6  # from variable to variable


if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Protocol

    Term = Any  # str | list[Any]: recursive types cost more than they tell here

    class View(Protocol):
        """What a statement sees of the variables around it."""

        def held(self, name: str) -> list[tuple[Term, View]]:
            """The terms that a variable may hold, each with the view of the statement that gave it."""

        def values(self, name: str, steps: int) -> list[str]:
            """The values of these terms, as `values_of` finds them: a place to remember them."""


def constants(term: Term) -> list[str]:
    """All constant texts inside a term."""
    if isinstance(term, str):
        return [term]
    if term[0] in "$%":
        return []
    rest = term[2:] if term[0] == "@" else term[1:]
    return [text for part in rest for text in constants(part)]


def variables(term: Term) -> set[str]:
    """The variables that a term needs, those excepted that it binds itself."""
    if isinstance(term, str) or term[0] == "%":
        return set()
    if term[0] == "$":
        return {term[1]}
    if term[0] == "@":
        return variables(term[2]) | (variables(term[3]) - {term[1]})
    return {name for part in term[1:] for name in variables(part)}


def evaluate(term: Term, view: View, steps: int = MOST_STEPS) -> list[str]:
    """The values that a term can have, without duplicates, HOLE for what is unknown. Never empty."""
    if isinstance(term, str):
        return [term]
    values = list(dict.fromkeys(_values(term, view, steps)))[:MOST_VALUES]
    return values or [HOLE]


def values_of(name: str, view: View, steps: int) -> list[str]:
    """The values of a variable."""
    values: dict[str, None] = {}
    for term, there in view.held(name) if steps else ():
        values.update(dict.fromkeys(evaluate(term, there, steps - 1)))
        if len(values) >= MOST_VALUES:
            break
    return list(values) or [HOLE]


def _values(term: Term, view: View, steps: int) -> list[str]:
    operation = term[0]
    if operation == "$":
        return view.values(term[1], steps)
    if operation == "%":
        return view.values("%" + term[1], steps)
    if operation == "+":
        return _product(term[1:], view, steps, _concatenated)
    if operation == "/":
        return _product(term[1:], view, steps, joined)
    if operation == "^":
        return [parent(value) for value in evaluate(term[1], view, steps)]
    if operation == "@":
        return [value for one in _bindings(term, view, steps) for value in evaluate(term[3], one, steps)]
    return [value for part in term[1:] for value in evaluate(part, view, steps)]


class _Bound:
    """A view in which one more name has a value: that of a loop or comprehension."""

    def __init__(self, view: View, name: str, value: str) -> None:
        self.view = view
        self.name = name
        self.value = value

    def held(self, name: str) -> list[tuple[Term, View]]:
        return [(self.value, self.view)] if name == self.name else self.view.held(name)

    def values(self, name: str, steps: int) -> list[str]:
        return [self.value] if name == self.name else self.view.values(name, steps)


def _bindings(term: Term, view: View, steps: int) -> list[View]:
    """A view for each value of the name that a loop or comprehension binds."""
    return [_Bound(view, term[1], value) for value in evaluate(term[2], view, steps)]


def _product(parts: list[Term], view: View, steps: int, combine: Callable[[str, str], str]) -> list[str]:
    results: list[str] | None = None
    for part in parts:
        values = evaluate(part, view, steps)
        if results is None:
            results = values
        else:
            results = [combine(left, right) for left in results for right in values][:MOST_VALUES]
    return results or []


def _concatenated(left: str, right: str) -> str:
    return left + right if not (left.endswith(HOLE) and right == HOLE) else left


def joined(left: str, right: str) -> str:
    """Join two paths as ``os.path.join`` does: an absolute second one replaces the first."""
    if not left or right.startswith(("/", HERE)):
        return right
    if right in ("", "."):
        return left
    if right.startswith("./"):
        right = right[2:]
    return (left if left.endswith("/") else left + "/") + right


def parent(path: str) -> str:
    """The folder of a path; of the folder HERE and of a chain of ``..`` the one above."""
    path = path.rstrip("/") if len(path) > 1 else path
    if path == HERE or path.endswith("/.."):
        return path + "/.."
    if "/" in path:
        return path.rsplit("/", 1)[0] or "/"
    return HOLE if HOLE in path else "."


def words(term: Term, view: View, steps: int = MOST_STEPS) -> list[list[str]] | None:
    """The words of a list of strings, for each the values that it can have; None where the term is a single text."""
    if isinstance(term, str):
        return None
    operation = term[0]
    if operation == "$":
        found = view.held(term[1]) if steps else []
        return words(found[-1][0], found[-1][1], steps - 1) if found else None
    if operation == "[":
        items: list[list[str]] = []
        for part in term[1:]:
            inner = words(part, view, steps)
            items += inner if inner is not None else [evaluate(part, view, steps)]
        return items
    if operation == "+":
        lists = [words(part, view, steps) for part in term[1:]]
        if all(one is None for one in lists):
            return None
        return [word for one in lists for word in (one if one is not None else [[HOLE]])]
    if operation == "|":
        return next((one for one in (words(part, view, steps) for part in term[1:]) if one is not None), None)
    if operation == "@":
        return [evaluate(term[3], one, steps) for one in _bindings(term, view, steps)]
    return None
