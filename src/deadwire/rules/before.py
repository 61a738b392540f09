"""What a file said of itself before the change."""

from __future__ import annotations

from deadwire.config import FILES, Config, parse
from deadwire.facts.schema import Facts, Pragma
from deadwire.graph import Delta, World
from deadwire.model import Entry, Own
from deadwire.resolve.namespace import folder_of
from deadwire.wiring import wire

OUTSIDE_PACKAGES = "toplevel-code"  # holds only where no ``__init__.py`` lies beside the file


class Before:
    """The base of a change, as far as rules ask about it."""

    def __init__(self, world: World, delta: Delta) -> None:
        self._world = world
        self._delta = delta
        self._config: Config | None = None

    def entry(self, path: str) -> Entry | None:
        """The file that the file of the new tree was; None where there was none."""
        delta = self._delta
        old = delta.renamed.get(path, path)
        known = delta._old.get(old)
        if known is not None or path in delta.added:
            return known
        return self._world.entry(path)

    def blob(self, path: str) -> bytes | None:
        """Its bytes."""
        entry = self.entry(path)
        return None if entry is None else self._world._blob(entry)

    def facts(self, path: str) -> Facts:
        """What its reader finds in it."""
        entry = self.entry(path)
        return Facts() if entry is None else self._world._facts(entry)

    def pragmas(self, path: str) -> tuple[Pragma, ...]:
        """Its pragmas."""
        return self.facts(path).pragmas

    @property
    def config(self) -> Config:
        """The configuration of the base."""
        if self._config is None:
            delta, now = self._delta, self._world.settings.config
            touched = any(name in side for name in FILES for side in (delta.added, delta.removed, delta.modified))
            if touched:
                toml, pyproject = (
                    self._world._blob(delta._old[name]) if name in delta._old else self._unchanged(name)
                    for name in FILES
                )
                self._config = parse(pyproject, toml)
            else:
                self._config = now
        return self._config

    def _unchanged(self, name: str) -> bytes | None:
        return None if name in self._delta.added else self._world.blob(name)

    def own(self, path: str) -> tuple[Own, ...]:
        """What the file was by itself."""
        entry = self.entry(path)
        if entry is None:
            return ()
        config = self.config.as_base_of(self._world.settings.config)
        wired = wire(entry.path, entry.mode, self.facts(path), self._world.settings.with_config(config))
        folder = folder_of(entry.path)
        in_package = self._delta.before_exists(f"{folder}/__init__.py" if folder else "__init__.py")
        return tuple(own for own in wired.own if not (in_package and own.mechanism == OUTSIDE_PACKAGES))
