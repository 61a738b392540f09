"""What `check --all` would say of some files, before configuration and pragmas have their say."""

from __future__ import annotations

from deadwire.model import Finding
from deadwire.rules.base import Case
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Rules that ask what a change did are, in a snapshot as it stands, answered by those that ask for the state.
STANDS_FOR = {"DW102": ("DW101", "DW104"), "DW105": ("DW101", "DW103", "DW104")}
# They speak of the document as a whole, and are asked elsewhere.
OF_DOCUMENTS = ("DW301", "DW302")


def standing(case: Case, paths: Iterable[str]) -> list[Finding]:
    """The findings of these files, each also under the codes that it stands for."""
    wanted = frozenset(paths)
    found = [finding for finding in case.raw if finding.path in wanted]
    if case.delta is not None:
        from deadwire.rules.run import raw_findings

        alone = Case(case.world, None, case.config, case.today, only=wanted)
        found += [f for f in raw_findings(alone, without=("DW401", *OF_DOCUMENTS)) if f.path in wanted]
    for code, states in STANDS_FOR.items():
        found += [finding._replace(code=code) for finding in found if finding.code in states]
    return found
