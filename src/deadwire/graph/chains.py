"""Shortest chains from a root to a file, along uses that sustain the file's value.

Derived from values and edges alone, never from stored witnesses: a cold and a warm store print the same. Ties go to the
smaller path.
"""

from __future__ import annotations

from deadwire.graph import rows
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Sequence

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


def all_chains(db: sqlite3.Connection) -> dict[str, list[str]]:
    """The chains of every tracked file that is not Dead, at once."""
    found = [(rows.unquote(path), *row) for path, *row in db.execute("select path, id, own, value, flags from file")]
    found.sort()
    places = {file: place for place, (_, file, *_) in enumerate(found)}
    values = [value for _, _, _, value, _ in found]
    uses: list[list[tuple[int, int]]] = [[] for _ in found]
    for src, dst, cap in db.execute("select src, dst, cap from edge"):
        user, used = places[src], places[dst]
        uses[user].append((rows.offer(cap, values[user], found[user][4], found[used][4]), used))
    chains = _searched(values, [own for _, _, own, _, _ in found], uses)
    return {found[file][0]: [found[place][0] for place in chain] for file, chain in chains.items()}


def _searched(
    values: Sequence[int], owns: Sequence[int], uses: Sequence[Sequence[tuple[int, int]]]
) -> dict[int, tuple[int, ...]]:
    """The chains by a breadth-first search for each level, from its roots.

    Files are numbered in the order of their paths. uses: what each file offers to which files.
    """
    found: dict[int, tuple[int, ...]] = {}
    for level in sorted(set(values) - {0}, reverse=True):
        layer = [file for file, own in enumerate(owns) if own >= level]
        chains: dict[int, tuple[int, ...]] = {file: (file,) for file in layer}
        while layer:
            following: dict[int, int] = {}
            for user in layer:  # sorted: the smallest user of a target comes first
                for offered, target in uses[user]:
                    if offered >= level and target not in chains and target not in following:
                        following[target] = user
            layer = sorted(following)
            for target in layer:
                chains[target] = (*chains[following[target]], target)
        found.update((file, chain) for file, chain in chains.items() if values[file] == level)
    return found
