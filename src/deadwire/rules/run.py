"""All rules over one case: raw findings, what configuration and pragmas leave of them, who stands behind whom."""

from __future__ import annotations

from deadwire.model import Flag, Status
from deadwire.rules import RULES, load
from deadwire.rules.base import Case
from deadwire.rules.policy import Policy
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from deadwire.model import Finding


def findings(case: Case, policy: Policy) -> list[Finding]:
    """What is left to say, with severities and `behind`; raw findings are in `case.raw` afterwards."""
    case.raw = raw_findings(case)
    kept = [finding for finding in map(policy.apply, case.raw) if finding is not None]
    if sum(finding.code.startswith("DW1") for finding in kept) < 2:
        return kept
    from deadwire.rules.cascade import put_behind

    return put_behind(case, kept)


def raw_findings(case: Case, without: tuple[str, ...] = (), only: tuple[str, ...] = ("DW",)) -> list[Finding]:
    """The findings of all rules that the change can concern; of DW1xx the first of the table for each file.

    without, only: beginnings of codes that are left out, or that alone are asked.
    """
    found: list[Finding] = []
    accused: set[str] = set()
    watched = _watched(case)
    for code, info in RULES.items():
        if info.watches not in watched or code == "DW401" or code.startswith(without) or not code.startswith(only):
            continue
        for finding in load(code).check(case):
            if code.startswith("DW1"):
                if finding.path in accused:
                    continue
                accused.add(finding.path)
            found.append(finding)
    if "pragma" in watched and "DW401".startswith(only) and not "DW401".startswith(without):
        case.raw = found
        found = found + list(load("DW401").check(case))  # it asks what the others found
    return found


def _watched(case: Case) -> set[str]:
    """The parts of a case in which there is something to see. A check must not import rules that have no question."""
    if case.delta is None:
        return {"added", "status", "broken", "pragma", "touched", "inventory"}
    found = set()
    delta, world = case.delta, case.world
    shaped = delta.added or delta.removed or delta.renamed
    if case.config.inventory and (shaped or any(world.exists(document) for document in case.config.inventory)):
        found.add("inventory")
    if delta.broken:
        found.add("broken")
    if any(map(world.has_row, delta.added)):
        found.add("added")
    if _any_fell(case):
        found.add("status")
    touched = [*delta.added, *delta.modified, *delta.renamed]
    if any(world.problem(path) for path in touched):
        found.add("touched")
    configured = any(path in ("pyproject.toml", "deadwire.toml") for path in touched)
    gone = delta.removed or delta.renamed
    if configured or any(world.pragmas_of(path) for path in touched) or (gone and any(True for _ in world.pragmas())):
        found.add("pragma")
    return found


def _any_fell(case: Case) -> bool:
    """Whether any status changed, or a file went that may have used one which only tests are left to use."""
    delta, world = case.delta, case.world
    assert delta is not None
    shaped = delta.added or delta.removed or delta.renamed
    for path in delta.affected:
        if not shaped and world.flags(path) & Flag.INIT and path not in delta.modified:
            continue  # an `__init__.py` only shows what others have
        before = delta.before(path)
        if before != delta.after(path) or (before is Status.TEST and delta.removed):
            return True
    return False
