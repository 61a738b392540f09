"""What each file contributes to the wiring, for builds and updates."""

from __future__ import annotations

from deadwire.facts.schema import Pragma
from deadwire.graph.factstore import FactSource
from deadwire.jsontext import dumps
from deadwire.model import Entry
from deadwire.settings import Settings
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from deadwire.graph.contribution import Contribution


class Contributor:
    """Facts of blobs turned into the wiring of paths, under the settings of one tree."""

    def __init__(self, source: FactSource, settings: Settings) -> None:
        self._source = source
        self._settings = settings

    def __call__(self, entries: Iterable[Entry]) -> Iterator[tuple[Entry, Contribution]]:
        """See `contribution.Contributions`."""
        wanted = list(entries)
        if not wanted:  # a check of deletions has nothing to wire, and loads nothing that does
            return
        from deadwire.wiring.wire import wire

        for entry, facts in self._source.many(wanted, self._settings.config.inventory):
            wired = wire(entry.path, entry.mode, facts, self._settings)
            pragmas = [(pragma.line, _dump(pragma)) for pragma in facts.pragmas]
            problem = (facts.problem_line, facts.problem) if facts.problem else None
            yield entry, (wired, pragmas, problem)


def _dump(pragma: Pragma) -> str:
    return dumps(pragma)
