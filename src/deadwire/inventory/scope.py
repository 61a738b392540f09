"""Which document speaks for which files."""

from __future__ import annotations

from deadwire.resolve.namespace import base_of, folder_of, is_within
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deadwire.config import Config

DEFAULT = "docs/PYTHON_INVENTORY.md"


def part_of(document: str) -> str:
    """The folder whose files one of several documents speaks for: its own, for one in ``docs/`` the folder above."""
    folder = folder_of(document)
    return folder_of(folder) if base_of(folder) == "docs" else folder


class Scope:
    """The files that one document speaks for."""

    def __init__(self, document: str, documents: Sequence[str], by_part: bool = False) -> None:
        """by_part: a document speaks for its part even where it is the only one."""
        self.document = document
        alone = len(documents) == 1
        self.folder = "" if alone and not by_part else part_of(document)
        others = [] if alone else [part_of(other) for other in documents if other != document]
        self._nearer = [folder for folder in others if folder != self.folder and is_within(folder, self.folder)]

    @classmethod
    def of(cls, document: str, config: Config) -> Scope:
        """What the configuration has a document speak for."""
        return cls(document, config.inventory, config.by_part)

    def has(self, path: str) -> bool:
        """Whether the document has to list this file."""
        return is_within(path, self.folder) and not any(is_within(path, folder) for folder in self._nearer)
