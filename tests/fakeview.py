"""A tree in memory, told by its statuses and uses: what documents are laid beside in these tests."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from deadwire.model import Status


class FakeView:
    """`statuses` are the files that have a row; `others` are tracked too; `uses` are pairs of user and used."""

    def __init__(
        self,
        statuses: dict[str, Status],
        others: Collection[str] = (),
        uses: Iterable[tuple[str, str]] = (),
    ) -> None:
        self.statuses = dict(sorted(statuses.items()))
        self.tracked = {*statuses, *others}
        self.uses = set(uses)

    def exists(self, path: str) -> bool:
        return path in self.tracked

    def is_folder(self, folder: str) -> bool:
        return any(path.startswith(folder + "/") for path in self.tracked)

    def status(self, path: str) -> Status | None:
        return self.statuses.get(path)

    def users(self, path: str) -> frozenset[str]:
        return frozenset(user for user, used in self.uses if used == path)

    def files(self) -> Iterable[str]:
        return self.statuses

    def named(self, base: str) -> Collection[str]:
        return sorted(path for path in self.tracked if path.rpartition("/")[2] == base)
