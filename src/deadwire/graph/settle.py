"""Statuses as widest paths, from scratch and after a change, by one function.

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

    class Graph(Protocol):
        """What `settle` reads and writes. Nodes are file ids."""

        def own(self, node: int) -> int:
            """What the file is by itself."""

        def value(self, node: int) -> int:
            """Its value so far."""

        def witness(self, node: int) -> int:
            """The id of the edge that keeps it at its value; `ITSELF`; `NOBODY`."""

        def put(self, node: int, value: int, witness: int) -> None:
            """Gives the file a value and its witness."""

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
    are new or may offer more than before. To settle from scratch, suspect every file. Cost follows the subtrees taken
    back.
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

    heapify(queue)
    while queue:
        priority, node = heappop(queue)
        if -priority != graph.value(node):
            continue  # it has got a better value since
        for edge in graph.uses(node):
            offered = graph.offer(edge)
            if offered > graph.value(edge.dst):
                graph.put(edge.dst, offered, edge.id)
                heappush(queue, (-offered, edge.dst))
