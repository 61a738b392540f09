"""No verdict on a guess: before files are reported as dead, everything that could use them is read once more.

One search gives every file of the snapshot that holds the name of an accused file as a word. Python files among them
are parsed whole, others read again, and what they use is resolved anew. A use that the store did not have takes the
finding back; that is a defect of deadwire, and is said so. What is left over are near misses: places that hold the
name and are no use.
"""

from __future__ import annotations

from deadwire.codes import ACCUSING
from deadwire.confirm.held import Held
from deadwire.confirm.nearmiss import Hit, hits_in, nearest
from deadwire.confirm.reread import facts_of, references, search_word
from deadwire.confirm.unparsed import may_use
from deadwire.facts.schema import Facts
from deadwire.graph import World
from deadwire.model import Finding, Flag, Ref, Status
from deadwire.resolve.namespace import folder_of
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Search = Callable[[Sequence[str]], Iterable[str]]  # words to the files that hold one of them

WHOLE = 200  # Python files parsed whole, at most


class Confirmed(NamedTuple):
    """What is left of the findings."""

    findings: list[Finding]
    held: list[Held]
    defects: list[str]  # uses that the store did not have, one line each


def confirm(world: World, findings: list[Finding], search: Search) -> Confirmed:
    """Takes back or holds back findings about dead files where they cannot be proven; adds what was searched."""
    accused = {f.path: search_word(f.path) for f in findings if is_about_dead(world, f)}
    if not accused:
        return Confirmed(findings, [], [])
    words = sorted(set(accused.values()))
    files = [path for path in search(words) if world.exists(path)]
    hits = hits_in(world, files, words)
    reading = Reading(world, accused, hits)
    alive = reading.with_those_behind(set(reading.missed))
    kept: list[Finding] = []
    held: list[Held] = []
    for finding in findings:
        if finding.path not in accused or not is_about_dead(world, finding):
            kept.append(finding)
        elif finding.path in alive:
            continue
        elif reading.unreadable.get(accused[finding.path]):
            path, why = reading.unreadable[accused[finding.path]][0]
            held.append(Held(finding, path, why))
        else:
            others = [hit for hit in hits if hit.word == accused[finding.path] and hit.path != finding.path]
            said = nearest(world, finding.path, accused[finding.path], others)
            kept.append(finding._replace(help=f"{said}\n{finding.help}"))
    reported = {finding.path for finding in kept}
    kept = [f if f.behind is None or f.behind in reported else f._replace(behind=None) for f in kept]
    return Confirmed(kept, held, sorted(reading.missed.values()))


def is_about_dead(world: World, finding: Finding) -> bool:
    """Whether a finding calls a file dead."""
    return finding.code in ACCUSING and world.status(finding.path) is Status.DEAD


class Reading:
    """The files that hold the names of the accused, read once more."""

    def __init__(self, world: World, accused: dict[str, str], hits: list[Hit]) -> None:
        self._world = world
        self._accused = accused
        self.missed: dict[str, str] = {}  # accused file: the use that the store did not have, in words
        self.unreadable: dict[str, list[tuple[str, str]]] = {}  # word: files that hold it and cannot be read, and why
        words: dict[str, set[str]] = {}
        for hit in hits:
            words.setdefault(hit.path, set()).add(hit.word)
        whole = 0
        for path in sorted(words, key=self._distance):
            python = bool(world.flags(path) & Flag.PYTHON)
            if python and whole >= WHOLE:
                continue
            whole += python
            self._read(path, words[path], python)

    def _distance(self, path: str) -> tuple[int, str]:
        """The neighbours of the accused come first."""
        near = max((_shared(path, accused) for accused in self._accused), default=0)
        return -near, path

    def _read(self, path: str, words: set[str], python: bool) -> None:
        entry, data = self._world.entry(path), self._world.blob(path)
        if entry is None or (path in self._accused and len(words) == 1 and self._accused[path] in words):
            return
        facts, why = Facts(), "its object is missing"
        if data is not None:
            facts = _whole(data) if python else facts_of(path, data, entry.mode)
            why = facts.problem
            self._compare(path, references(self._world, path, facts, entry.mode))
        if why:
            text = data.decode("utf-8", "surrogateescape") if python and data is not None else None
            for word in sorted(words):
                if text is not None and not may_use(text, word):
                    continue  # the name of a variable, say
                self.unreadable.setdefault(word, []).append((path, why))

    def _compare(self, path: str, found: list[tuple[Ref, tuple[str, ...]]]) -> None:
        world = self._world
        known = {use.target for use in world.uses(path)}
        for ref, targets in found:
            for target in targets:
                new = target in self._accused and target not in known and target != path
                if new and min(world.value(path), ref.cap) > Status.DEAD:
                    self.missed.setdefault(target, f"{path}:{ref.line} uses {target}, and the store did not know")

    def with_those_behind(self, alive: set[str]) -> set[str]:
        """These files and what they use."""
        found, queue = set(alive), list(alive)
        while queue:
            for use in self._world.uses(queue.pop()):
                if use.target in self._accused and use.target not in found:
                    found.add(use.target)
                    queue.append(use.target)
        return found


def _whole(data: bytes) -> Facts:
    from deadwire.facts.python.reading import read_whole

    return read_whole(data)


def _shared(path: str, other: str) -> int:
    """How many leading folders two files have in common."""
    depth = 0
    for mine, theirs in zip(folder_of(path).split("/"), folder_of(other).split("/"), strict=False):
        if mine != theirs:
            break
        depth += 1
    return depth
