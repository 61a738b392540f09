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

from collections.abc import Callable
from typing import Any

from deadwire.facts.schema import HERE, HOLE

Term = Any  # str | list[Any]: recursive types cost more than they tell here

THIS_FILE = HERE + "/" + HOLE
MOST_VALUES = 32  # of one term; more say nothing about a single file
MOST_STEPS = 6  # from variable to variable

# The terms that a variable may hold, each with the lookup to be used for the variables in it.
Lookup = Callable[[str], list[tuple[Term, Any]]]


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


def evaluate(term: Term, lookup: Lookup, steps: int = MOST_STEPS) -> list[str]:
    """The values that a term can have, without duplicates, HOLE for what is unknown. Never empty."""
    values = list(dict.fromkeys(_values(term, lookup, steps)))[:MOST_VALUES]
    return values or [HOLE]


def _values(term: Term, lookup: Lookup, steps: int) -> list[str]:
    if isinstance(term, str):
        return [term]
    operation = term[0]
    if operation == "$" or operation == "%":
        found = lookup(term[1] if operation == "$" else "%" + term[1]) if steps else []
        if not found:
            return [HOLE]
        return [value for bound, scope in found for value in evaluate(bound, scope, steps - 1)]
    if operation == "+":
        return _product(term[1:], lookup, steps, _concatenated)
    if operation == "/":
        return _product(term[1:], lookup, steps, joined)
    if operation == "^":
        return [parent(value) for value in evaluate(term[1], lookup, steps)]
    if operation == "@":
        return [value for one in _bindings(term, lookup, steps) for value in evaluate(term[3], one, steps)]
    return [value for part in term[1:] for value in evaluate(part, lookup, steps)]


def _bindings(term: Term, lookup: Lookup, steps: int) -> list[Lookup]:
    """A lookup for each value of the name that a loop or comprehension binds."""
    name = term[1]

    def bound(value: str) -> Lookup:
        return lambda wanted: [(value, lookup)] if wanted == name else lookup(wanted)

    return [bound(value) for value in evaluate(term[2], lookup, steps)]


def _product(parts: list[Term], lookup: Lookup, steps: int, combine: Callable[[str, str], str]) -> list[str]:
    results: list[str] | None = None
    for part in parts:
        values = evaluate(part, lookup, steps)
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


def words(term: Term, lookup: Lookup, steps: int = MOST_STEPS) -> list[list[str]] | None:
    """The words of a list of strings, for each the values that it can have; None where the term is a single text."""
    if isinstance(term, str):
        return None
    operation = term[0]
    if operation == "$":
        found = lookup(term[1]) if steps else []
        return words(found[-1][0], found[-1][1], steps - 1) if found else None
    if operation == "[":
        items: list[list[str]] = []
        for part in term[1:]:
            inner = words(part, lookup, steps)
            items += inner if inner is not None else [evaluate(part, lookup, steps)]
        return items
    if operation == "+":
        lists = [words(part, lookup, steps) for part in term[1:]]
        if all(one is None for one in lists):
            return None
        return [word for one in lists for word in (one if one is not None else [[HOLE]])]
    if operation == "|":
        return next((one for one in (words(part, lookup, steps) for part in term[1:]) if one is not None), None)
    if operation == "@":
        return [evaluate(term[3], one, steps) for one in _bindings(term, lookup, steps)]
    return None
