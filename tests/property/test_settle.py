"""Statuses after a change equal statuses from scratch, on random graphs, step after step."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from deadwire.graph.settle import ITSELF, NOBODY, Edge, settle, settle_all

NODES = range(1, 9)


class Lists:
    """A graph in plain lists."""

    def __init__(self) -> None:
        self.owns = dict.fromkeys(NODES, 0)
        self.values = dict.fromkeys(NODES, 0)
        self.witnesses = dict.fromkeys(NODES, NOBODY)
        self.edges: dict[int, Edge] = {}

    def own(self, node: int) -> int:
        return self.owns[node]

    def value(self, node: int) -> int:
        return self.values[node]

    def witness(self, node: int) -> int:
        return self.witnesses[node]

    def put(self, node: int, value: int, witness: int) -> None:
        self.values[node], self.witnesses[node] = value, witness

    def users(self, node: int) -> Sequence[Edge]:
        return [e for e in self.edges.values() if e.dst == node]

    def uses(self, node: int) -> Sequence[Edge]:
        return [e for e in self.edges.values() if e.src == node]

    def offers(self, node: int) -> Sequence[tuple[int, int, int]]:
        return [(e.id, e.dst, self.offer(e)) for e in self.uses(node)]

    def offer(self, edge: Edge) -> int:
        return min(edge.cap, self.values[edge.src])


def by_iteration(graph: Lists) -> dict[int, int]:
    """The least fixpoint, by brute force."""
    values = dict(graph.owns)
    while True:
        before = dict(values)
        for edge in graph.edges.values():
            values[edge.dst] = max(values[edge.dst], min(edge.cap, values[edge.src]))
        if values == before:
            return values


def witnesses_hold(graph: Lists) -> bool:
    """Every witness gives the value, and following witnesses ends at a file that is alive by itself."""
    for node in NODES:
        seen = set()
        at = node
        while graph.values[at]:
            witness = graph.witnesses[at]
            if witness == ITSELF:
                if graph.owns[at] < graph.values[node]:
                    return False
                break
            edge = graph.edges.get(witness)
            if edge is None or edge.dst != at or at in seen or graph.offer(edge) < graph.values[at]:
                return False
            seen.add(at)
            at = edge.src
    return True


steps = st.lists(
    st.one_of(
        st.tuples(st.just("edge"), st.sampled_from(NODES), st.sampled_from(NODES), st.integers(1, 4)),
        st.tuples(st.just("cut"), st.integers(0, 99), st.just(0), st.just(0)),
        st.tuples(st.just("own"), st.sampled_from(NODES), st.integers(0, 4), st.just(0)),
    ),
    max_size=40,
)


@given(steps)
@settings(max_examples=200, deadline=None)
def test_a_change_settles_to_what_a_build_from_scratch_gives(plan: list[tuple[str, int, int, int]]) -> None:
    graph = Lists()
    next_id = 1
    for kind, a, b, cap in plan:
        suspects: set[int] = set()
        fresh: list[Edge] = []
        if kind == "edge" and a != b:
            graph.edges[next_id] = Edge(next_id, a, b, cap)
            fresh.append(graph.edges[next_id])
            next_id += 1
        elif kind == "cut" and graph.edges:
            edge = graph.edges.pop(sorted(graph.edges)[a % len(graph.edges)])
            if graph.witnesses[edge.dst] == edge.id:
                suspects.add(edge.dst)
        elif kind == "own":
            graph.owns[a] = b
            suspects.add(a)
        settle(graph, suspects, fresh)
        assert graph.values == by_iteration(graph)
        assert witnesses_hold(graph)

    scratch = Lists()
    scratch.owns, scratch.edges = graph.owns, graph.edges
    settle_all(scratch, NODES)
    assert scratch.values == graph.values
    assert witnesses_hold(scratch)
