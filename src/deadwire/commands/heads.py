"""Folders that are dead behind few files: probably a program that something outside the repository runs."""

from __future__ import annotations

from typing import NamedTuple

from deadwire.graph import World
from deadwire.resolve.namespace import folder_of

LEAST = 10  # dead files behind a head, for the head to be worth a question
MOST_HEADS = 3
SHOWN = 5


class Cluster(NamedTuple):
    """Dead files that hang on a few that nothing uses."""

    folder: str
    files: int  # heads and all behind them
    heads: tuple[str, ...]


def clusters(world: World, dead: list[str]) -> list[Cluster]:
    """The clusters worth a question, largest first."""
    among = set(dead)
    used = {path: sorted({use.target for use in world.uses(path)} & among - {path}) for path in dead}
    targets = {target for some in used.values() for target in some}
    behind: dict[str, set[str]] = {}
    taken: set[str] = set()
    for head in [*(path for path in dead if path not in targets), *dead]:
        if head in taken:
            continue
        reach = _reach(head, used) - taken
        behind[head] = reach
        taken |= reach
    by_folder: dict[str, list[str]] = {}
    for head, reach in behind.items():
        if len(reach) >= LEAST:
            by_folder.setdefault(_common_folder(reach), []).append(head)
    found = [
        Cluster(folder, sum(len(behind[head]) for head in heads), tuple(heads))
        for folder, heads in by_folder.items()
        if len(heads) <= MOST_HEADS
    ]
    return sorted(found, key=lambda cluster: (-cluster.files, cluster.folder))[:SHOWN]


def _reach(head: str, used: dict[str, list[str]]) -> set[str]:
    found, queue = {head}, [head]
    while queue:
        for target in used[queue.pop()]:
            if target not in found:
                found.add(target)
                queue.append(target)
    return found


def _common_folder(paths: set[str]) -> str:
    common = folder_of(min(paths)).split("/")
    for path in paths:
        parts = folder_of(path).split("/")
        while common and parts[: len(common)] != common:
            common.pop()
    return "/".join(common)
