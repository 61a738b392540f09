"""What a rule is, what it is given, and how it shows itself by example."""

from __future__ import annotations

from deadwire.rules import RULES, RuleInfo
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Protocol

    from deadwire.config import Config
    from deadwire.graph import Before, Delta, World
    from deadwire.inventory.judge import Ledger
    from deadwire.model import Finding
    from deadwire.rules.broken import Gone
    from deadwire.rules.causes import Losses

    class Disk(Protocol):
        """The work tree. It never decides whether there is a finding, only how the help is worded."""

        def read(self, path: str) -> bytes | None:
            """What lies at this path, None where nothing does."""

        def unstaged(self) -> list[str]:
            """Files that differ from the snapshot or are not in it (ignored ones left out)."""


class Case:
    """One question to the rules: a snapshot, and the change that led to it."""

    def __init__(
        self,
        world: World,
        delta: Delta | None,
        config: Config,
        today: str,
        *,
        base: str | None = None,
        disk: Disk | None = None,
        known_dead: frozenset[str] = frozenset(),
        only: frozenset[str] | None = None,
        ledger: Ledger | None = None,
        folder: str = "",
        ignores: Callable[[str], bool] | None = None,
    ) -> None:
        self.world = world
        self.delta = delta  # None: the snapshot as it stands, whatever the change
        self.config = config
        self.today = today  # YYYY-MM-DD
        self.base = base  # the commit that `delta` starts from
        self.disk = disk
        self.known_dead = known_dead  # files that the inventory lists as Dead
        self.only = only  # where the snapshot as it stands is asked about: these files alone
        self.ledger = ledger  # what earlier checks found false in the inventory
        self.folder = folder  # where the user stands, from the root: command lines are printed for there
        self.ignores = ignores or (lambda path: False)  # whether git ignores a path, by the snapshot's ignore files
        self.standing: list[Gone] | None = None  # broken names of the snapshot as it stands, once they are looked for
        self.raw: list[Finding] = []  # what rules found so far, before configuration and pragmas had their say
        self._losses: Losses | None = None

    @property
    def before(self) -> Before:
        """The base of the change. Only where there is a change."""
        assert self.delta is not None
        return self.delta.base

    @property
    def losses(self) -> Losses:
        """What the change took from whom. Only where there is a change."""
        if self._losses is None:
            from deadwire.rules.causes import Losses

            assert self.delta is not None
            self._losses = Losses(self.world, self.delta)
        return self._losses


class Example(NamedTuple):
    """Two mini repositories and what a check of the step from one to the other finds.

    Files are given as text: a line ``--- PATH`` starts each. `after` is laid over `before`; a file whose heading ends
    in ``(removed)`` is taken away, one whose heading ends in ``(was OLD)`` is OLD under a new name.
    """

    title: str
    before: str
    after: str
    found: tuple[str, ...]  # "CODE PATH:LINE", or "CODE PATH:LINE severity" where that is not the rule's own
    whole: bool = False  # as `check --all` sees the snapshot after the change


class Rule:
    """A rule. Its docstring is its documentation, its examples are its tests."""

    examples: tuple[Example, ...] = ()

    @property
    def info(self) -> RuleInfo:
        """Its row in the registry."""
        return RULES[type(self).__name__]

    def check(self, case: Case) -> Iterable[Finding]:
        """Its findings. A severity of "" leaves that to the configuration, any other is the most it may be."""
        raise NotImplementedError

    def documentation(self) -> str:
        """The docstring as Markdown, without indentation."""
        from inspect import cleandoc

        return cleandoc(type(self).__doc__ or self.info.summary)
