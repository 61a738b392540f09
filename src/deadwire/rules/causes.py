"""Why a file has a lower status than before: which uses went, which got weaker, and what that goes back to."""

from __future__ import annotations

from deadwire.graph import Delta, World
from deadwire.model import Evidence, Own, Ref, Status, Use
from deadwire.typed import NamedTuple

REMOVED = "removed"  # the use, or the file that used it, is gone
MOVED = "moved"  # the same words mean another file now, or none
WEAKER = "weaker"  # the user is still there and has a lower status itself
OWN = "own"  # what the file was by itself
SAID = ("pragma", "roots")


class Cause(NamedTuple):
    """One thing that the change took from a file."""

    kind: str
    status: Status  # what it gave before
    use: Use | None
    own: Own | None = None


class Loss(NamedTuple):
    """A fall in status."""

    path: str
    before: Status
    after: Status
    causes: tuple[Cause, ...]  # strongest first

    @property
    def direct(self) -> tuple[Cause, ...]:
        """The causes that lie at this file, not at one of its users."""
        return tuple(cause for cause in self.causes if cause.kind != WEAKER)


class Losses:
    """The losses of one change, each looked up once."""

    def __init__(self, world: World, delta: Delta) -> None:
        self._world = world
        self._delta = delta
        self._known: dict[str, Loss | None] = {}

    def of(self, path: str) -> Loss | None:
        """The loss of a file of any kind; None where it has lost nothing."""
        if path not in self._known:
            self._known[path] = self._find(path)
        return self._known[path]

    def _find(self, path: str) -> Loss | None:
        before, after = self._delta.before(path), self._delta.after(path)
        if before is None or after is None:  # no Python file: what it lent and lends
            known = self._delta.value_before(self._delta.renamed.get(path, path))
            if known is None:
                return None
            before, after = Status(known[1]), self._world.value(path)
        if after >= before:
            return None
        causes = [Cause(self._kind(use), use.offer, use) for use in self._delta.lost(path) if use.offer > after]
        causes += [Cause(OWN, own.status, None, own) for own in self._lost_own(path) if own.status > after]
        causes.sort(key=_weight)
        return Loss(path, before, after, tuple(causes))

    def _lost_own(self, path: str) -> list[Own]:
        now = {(own.mechanism, own.status) for own in self._world.own(path)}
        return [own for own in self._delta.base.own(path) if (own.mechanism, own.status) not in now]

    def _kind(self, use: Use) -> str:
        if not self._world.exists(use.source):
            return REMOVED
        now = self._world.uses(use.source)
        same = [_key(other.ref) == _key(use.ref) for other in now]
        if any(alike and other.target == use.target for alike, other in zip(same, now, strict=True)):
            return WEAKER
        if any(same) or any(_key(ref) == _key(use.ref) for ref in self._world.unresolved(use.source)):
            return MOVED
        return REMOVED

    def removal(self, path: str, floor: Status) -> Cause | None:
        """The removed use or file that a fall goes back to, over users that fell themselves; None where there is none.

        Only what gave more than `floor` counts.
        """
        seen = {path}
        queue = [path]
        while queue:
            loss = self.of(queue.pop(0))
            if loss is None:
                continue
            for cause in loss.causes:
                if cause.status <= floor:
                    continue
                if cause.kind == REMOVED or (cause.own is not None and cause.own.mechanism in SAID):
                    return cause
                if cause.kind == WEAKER and cause.use is not None and cause.use.source not in seen:
                    seen.add(cause.use.source)
                    queue.append(cause.use.source)
        return None


def _key(ref: Ref) -> tuple[str, str, str]:
    return ref.kind, ref.key, ref.mechanism


def _weight(cause: Cause) -> tuple[int, int, str, int]:
    """Strongest first, then what lies at the file itself, then by place."""
    source, line = (cause.use.source, cause.use.line) if cause.use else ("", 0)
    return -cause.status, cause.kind == WEAKER, source, line


def evidence_of(use: Use, removed: bool = False) -> Evidence:
    """A use as a line of evidence."""
    return Evidence(use.mechanism, use.source, use.line, use.offer, use.detail, removed)


def cause_evidence(path: str, cause: Cause) -> Evidence:
    """What was there, as a line of evidence that is gone."""
    if cause.use is not None:
        return evidence_of(cause.use, removed=True)
    assert cause.own is not None
    return Evidence(cause.own.mechanism, path, cause.own.line, cause.own.status, cause.own.detail, True)
