"""The tree that a change starts from, as far as anybody asks about single files of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deadwire.config import FILES, Config, parse
from deadwire.facts.schema import Facts, Pragma
from deadwire.graph.contribution import OUTSIDE_PACKAGES
from deadwire.model import Entry, Own
from deadwire.resolve.namespace import folder_of

if TYPE_CHECKING:
    from deadwire.graph.contribution import Contributions
    from deadwire.graph.delta import Delta
    from deadwire.graph.world import World


class Before:
    """What files said of themselves before the change; paths are those of the new side, renames followed back."""

    def __init__(self, world: World, delta: Delta, contributions: Contributions) -> None:
        """contributions: what files contribute under the settings of the base."""
        self._world = world
        self._delta = delta
        self._contributions = contributions
        self._config: Config | None = None

    def entry(self, path: str) -> Entry | None:
        """The file that the file of the new tree was; None where there was none."""
        delta = self._delta
        return None if path in delta.added else delta.entry_before(delta.renamed.get(path, path))

    def blob(self, path: str) -> bytes | None:
        """Its bytes."""
        entry = self.entry(path)
        return None if entry is None else self._world.blob_of(entry)

    def facts(self, path: str) -> Facts:
        """What its reader finds in it."""
        entry = self.entry(path)
        return Facts() if entry is None else self._world.facts_of(entry)

    def pragmas(self, path: str) -> tuple[Pragma, ...]:
        """Its pragmas."""
        return self.facts(path).pragmas

    def own(self, path: str) -> tuple[Own, ...]:
        """What the file was by itself."""
        entry = self.entry(path)
        if entry is None:
            return ()
        wired = next(iter(self._contributions([entry])))[1][0]
        folder = folder_of(entry.path)
        in_package = self._delta.before_exists(f"{folder}/__init__.py" if folder else "__init__.py")
        return tuple(own for own in wired.own if not (in_package and own.mechanism == OUTSIDE_PACKAGES))

    @property
    def config(self) -> Config:
        """The configuration as the base has it written. Judged is the base by a mixture, see `Config.as_base_of`."""
        if self._config is None:
            delta = self._delta
            if any(name in side for name in FILES for side in (delta.added, delta.removed, delta.modified)):
                toml, pyproject = (self._written(name) for name in FILES)
                self._config = parse(pyproject, toml)
            else:
                self._config = self._world.settings.config
        return self._config

    def _written(self, name: str) -> bytes | None:
        entry = self._delta.entry_before(name)
        return None if entry is None else self._world.blob_of(entry)
