"""Statuses as widest paths, from scratch and after a change: what files offer is given on by the same search.

The value of a file is the best of what it is by itself and of what its users offer; what a user offers is bounded by
the use's cap and by the user's own value. That is the widest path from a root. Each file that is better than Dead keeps
a *witness*: the edge (or itself) that keeps it there; witnesses form a forest. After a change only the subtrees under
broken witnesses are taken back and settled anew (G. Ramalingam and T. Reps, "An incremental algorithm for a
generalization of the shortest-path problem", Journal of Algorithms 21, 1996, for widest instead of shortest paths).
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush

from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Protocol

    class Fresh(Protocol):
        """A graph in which nobody has a value yet. Nodes are file ids."""

        def own(self, node: int) -> int:
            """What the file is by itself."""

        def value(self, node: int) -> int:
            """Its value so far."""

        def put(self, node: int, value: int, witness: int) -> None:
            """Gives the file a value and its witness."""

        def offers(self, node: int) -> Sequence[tuple[int, int, int]]:
            """What the file gives as things stand: edges, the files that they end at, the values offered."""

    class Graph(Fresh, Protocol):
        """A graph that is settled, but for a change."""

        def witness(self, node: int) -> int:
            """The id of the edge that keeps it at its value; `ITSELF`; `NOBODY`."""

        def users(self, node: int) -> Sequence[Edge]:
            """Edges that end at the file."""

        def uses(self, node: int) -> Sequence[Edge]:
            """Edges that start at the file."""

        def offer(self, edge: Edge) -> int:
            """What an edge gives its target as things stand."""


# Witnesses that are no edges.
NOBODY = -1
ITSELF = 0


class Edge(NamedTuple):
    """A resolved use between two files, by their ids."""

    id: int
    src: int
    dst: int
    cap: int


def settle(graph: Graph, suspects: Iterable[int], fresh: Iterable[Edge]) -> None:
    """Makes all values right again after a change.

    suspects: files whose witness is gone or weaker, whose own status or kind changed, and new files. fresh: edges that
    are new or may offer more than before. Cost follows the subtrees taken back.
    """
    withdrawn: set[int] = set()
    stack = list(suspects)
    while stack:
        node = stack.pop()
        if node in withdrawn:
            continue
        withdrawn.add(node)
        stack += [e.dst for e in graph.uses(node) if graph.witness(e.dst) == e.id and e.dst not in withdrawn]

    queue: list[tuple[int, int]] = []
    for node in withdrawn:
        value = graph.own(node)
        witness = ITSELF if value else NOBODY
        for edge in graph.users(node):
            if edge.src not in withdrawn:
                offered = graph.offer(edge)
                if offered > value:
                    value, witness = offered, edge.id
        graph.put(node, value, witness)
        if value:
            queue.append((-value, node))
    for edge in fresh:
        offered = graph.offer(edge)
        if offered > graph.value(edge.dst):
            graph.put(edge.dst, offered, edge.id)
            queue.append((-offered, edge.dst))

    _spread(graph, queue)


def settle_all(graph: Fresh, nodes: Iterable[int]) -> None:
    """Finds the values of all files where there are none to take back."""
    queue: list[tuple[int, int]] = []
    for node in nodes:
        value = graph.own(node)
        if value:
            graph.put(node, value, ITSELF)
            queue.append((-value, node))
    _spread(graph, queue)


def _spread(graph: Fresh, queue: list[tuple[int, int]]) -> None:
    """Gives on what the files of the queue have, best first."""
    heapify(queue)
    while queue:
        priority, node = heappop(queue)
        if -priority != graph.value(node):
            continue  # it has got a better value since
        for edge, target, offered in graph.offers(node):
            if offered > graph.value(target):
                graph.put(target, offered, edge)
                heappush(queue, (-offered, target))
