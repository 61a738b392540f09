"""Shortest chains from a root to a file, along uses that sustain the file's value.

Derived from values and edges alone, never from stored witnesses: a cold and a warm store print the same. Ties go to the
smaller path.
"""

from __future__ import annotations

from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from deadwire.graph.alluses import AllUses

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


def all_chains(uses: AllUses) -> dict[str, list[str]]:
    """The chains of every tracked file that is not Dead, at once."""
    paths = uses.paths
    offers: list[list[tuple[int, int]]] = [[] for _ in paths]
    for user, used, offer in uses.uses:
        offers[user].append((offer, used))
    chains = _searched(uses.values, uses.owns, offers)
    return {paths[file]: [paths[step] for step in chain] for file, chain in chains.items()}


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
