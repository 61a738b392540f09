"""The graph that `settle` works on: lists in memory for a build from scratch, point queries for a change."""

from __future__ import annotations

from deadwire.graph.rows import offer
from deadwire.graph.settle import NOBODY, Edge
from deadwire.graph.sqlite import sqlite3
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# From this many files read one by one on, reading the rest at once is cheaper.
BULK = 2_000


class MemoryGraph:
    """All files and edges at once, in lists indexed by file id; nobody has a value yet.

    edges: rows of `edge`, by user; the id of a row is its place, from 1 on. ends: how many there are up to each user.
    """

    def __init__(
        self,
        owns: Sequence[int],
        flags: Sequence[int],
        edges: Sequence[tuple[int, int, int, int, str]],
        ends: Sequence[int],
    ) -> None:
        self._owns, self._flags, self._edges, self._ends = owns, flags, edges, ends
        self.values = [0] * len(owns)
        self.witnesses = [NOBODY] * len(owns)

    def own(self, node: int) -> int:
        """See `Fresh`."""
        return self._owns[node]

    def value(self, node: int) -> int:
        """See `Fresh`."""
        return self.values[node]

    def put(self, node: int, value: int, witness: int) -> None:
        """See `Fresh`."""
        self.values[node] = value
        self.witnesses[node] = witness

    def offers(self, node: int) -> Sequence[tuple[int, int, int]]:
        """See `Fresh`."""
        value, flags, first = self.values[node], self._flags[node], self._ends[node - 1]
        return [
            (edge, target, offer(cap, value, flags, self._flags[target]))
            for edge, (_, target, _, cap, _) in enumerate(self._edges[first : self._ends[node]], first + 1)
        ]


class SqlGraph:
    """Files and edges as the tables hold them, read when they are asked for, written back by `flush`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._nodes: dict[int, tuple[int, int, int, int]] = {}  # own, flags, value, witness
        self._in: dict[int, list[Edge]] | None = None
        self._out: dict[int, list[Edge]] | None = None
        self._asked = 0
        self.before: dict[int, int] = {}  # values before the change, of files that `put` has touched

    def _node(self, node: int) -> tuple[int, int, int, int]:
        known = self._nodes.get(node)
        if known is None:
            row = self._db.execute("select own, flags, value, witness from file where id = ?", (node,)).fetchone()
            known = self._nodes[node] = row
        return known

    def suppose(self, node: int, own: int, flags: int, value: int, witness: int) -> None:
        """Takes a file to be something else by itself, without writing it."""
        self._nodes[node] = (own, flags, value, witness)

    def own(self, node: int) -> int:
        """See `Graph`."""
        return self._node(node)[0]

    def value(self, node: int) -> int:
        """See `Graph`."""
        return self._node(node)[2]

    def witness(self, node: int) -> int:
        """See `Graph`."""
        return self._node(node)[3]

    def put(self, node: int, value: int, witness: int) -> None:
        """See `Graph`."""
        own, flags, old, _ = self._node(node)
        self.before.setdefault(node, old)
        self._nodes[node] = (own, flags, value, witness)

    def users(self, node: int) -> Sequence[Edge]:
        """See `Graph`."""
        return self._edges(node, "dst")

    def uses(self, node: int) -> Sequence[Edge]:
        """See `Graph`."""
        return self._edges(node, "src")

    def offers(self, node: int) -> Sequence[tuple[int, int, int]]:
        """See `Graph`."""
        return [(edge.id, edge.dst, self.offer(edge)) for edge in self.uses(node)]

    def offer(self, edge: Edge) -> int:
        """See `Graph`."""
        _, user_flags, value, _ = self._node(edge.src)
        return offer(edge.cap, value, user_flags, self._node(edge.dst)[1])

    def _edges(self, node: int, end: str) -> Sequence[Edge]:
        if self._in is None or self._out is None:
            self._asked += 1
            if self._asked < BULK:
                query = f"select id, src, dst, cap from edge where {end} = ?"
                return [Edge(*row) for row in self._db.execute(query, (node,))]
            self._in, self._out = {}, {}
            for row in self._db.execute("select id, src, dst, cap from edge"):
                edge = Edge(*row)
                self._in.setdefault(edge.dst, []).append(edge)
                self._out.setdefault(edge.src, []).append(edge)
        return (self._in if end == "dst" else self._out).get(node, ())

    def flush(self) -> None:
        """Writes changed values and witnesses to the tables."""
        rows = [(self._nodes[n][2], self._nodes[n][3], n) for n in self.before]
        self._db.executemany("update file set value = ?, witness = ? where id = ?", rows)
