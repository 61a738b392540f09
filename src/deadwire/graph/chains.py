"""Shortest chains from a root to a file, along uses that sustain the file's value.

Derived from values and edges alone, never from stored witnesses: a cold and a warm store print the same. Ties go to the
smaller path.
"""

from __future__ import annotations

from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    # (user, offer) of each use of a file, by path.
    Users = Callable[[str], Iterable[tuple[str, int]]]


def chain(path: str, level: int, own: Callable[[str], int], users: Users) -> list[str]:
    """The chain that keeps `path` at `level`: root first, `path` last. Empty where nothing does."""
    layers: list[dict[str, list[str]]] = [{path: []}]  # each file of a layer with the files of the layer before it uses
    seen = {path}
    while layers[-1]:
        roots = [p for p in layers[-1] if own(p) >= level]
        if roots:
            return _forward(layers, roots)
        following: dict[str, list[str]] = {}
        for target in layers[-1]:
            for user, offered in users(target):
                if offered >= level and (user not in seen or user in following):
                    seen.add(user)
                    following.setdefault(user, []).append(target)
        layers.append(following)
    return []


def _forward(layers: list[dict[str, list[str]]], roots: list[str]) -> list[str]:
    """From the file back to the nearest roots, at each step by the smallest user."""
    reach = [set(roots)]
    for layer in reversed(layers[1:]):
        reach.append({target for user in reach[-1] for target in layer[user]})
    reach.reverse()
    found = [next(iter(layers[0]))]
    for depth in range(1, len(layers)):
        found.append(min(u for u in reach[depth] if found[-1] in layers[depth][u]))
    return found[::-1]


def all_chains(
    values: Mapping[str, int], own: Callable[[str], int], uses: Callable[[str, int], Iterator[str]]
) -> dict[str, list[str]]:
    """The chains of every file at once: a breadth-first search for each level, from its roots.

    uses: the files to which a file (its value at least the level) offers the level.
    """
    found: dict[str, list[str]] = {}
    for level in sorted(set(values.values()) - {0}, reverse=True):
        before: dict[str, str | None] = {p: None for p in sorted(values) if own(p) >= level}
        layer = list(before)
        while layer:
            following: dict[str, str] = {}
            for user in layer:  # sorted: the smallest user of a target comes first
                for target in uses(user, level):
                    if target not in before and target not in following:
                        following[target] = user
            before.update(following)
            layer = sorted(following)
        for path, value in values.items():
            if value == level and path in before:
                steps = [path]
                while (up := before[steps[-1]]) is not None:
                    steps.append(up)
                found[path] = steps[::-1]
    return found
