"""A document laid beside a tree: which rows stand for which files."""

from __future__ import annotations

from deadwire.inventory import names
from deadwire.inventory.document import Document, Row, Table
from deadwire.inventory.scope import Scope
from deadwire.model import Status
from deadwire.resolve.namespace import ancestors, folder_of, is_within
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from deadwire.inventory.view import View


class Placed(NamedTuple):
    """A row, its table, and the files that it stands for. None: it speaks of no Python file."""

    row: Row
    table: Table
    files: tuple[str, ...]
    glob: bool
    claims: bool  # False: whatever it says is no claim about a Python file


class Listing:
    """The rows of a document and the files of a tree.

    among: where the document is a part of another one, the files whose rows it has; None where it is whole.
    """

    def __init__(self, document: Document, view: View, scope: Scope, among: Collection[str] | None = None) -> None:
        self.document = document
        self.view = view
        self.scope = scope
        self.among = among
        self.rows: list[Placed] = []
        self.rows_of: dict[str, list[Placed]] = {}
        self.is_loose = False  # a row is about a file only because no other row is
        self._folders: dict[int, set[str]] | None = None
        self._place()

    def _place(self) -> None:
        lost: list[int] = []
        for table in self.document.tables:
            for row in table.rows:
                if names.is_glob(row) and not self.view.exists(row.name):
                    self.rows.append(self._pattern(row, table))
                    continue
                found = names.files_of(row, table, self.document.path, self.view)
                listed = tuple(path for path in found if self.view.status(path) is not None)
                if not found and names.is_claim(row):
                    lost.append(len(self.rows))
                self.rows.append(Placed(row, table, listed, False, bool(listed) or (not found and names.is_claim(row))))
        taken = {path for placed in self.rows if not placed.glob for path in placed.files}
        for index in lost:
            # Sloppy names ("x.py" for scripts/old/x.py) count only for files that no other row names.
            placed = self.rows[index]
            found = names.by_end(placed.row, self.view) if placed.table.folder is None else ()
            self.is_loose = self.is_loose or bool(found)
            if found and found[0] not in taken and self.view.status(found[0]) is not None:
                self.rows[index] = placed._replace(files=found)
        for placed in self.rows:
            if not placed.glob:
                for path in placed.files:
                    self.rows_of.setdefault(path, []).append(placed)

    def _pattern(self, row: Row, table: Table) -> Placed:
        files = names.matched(row, table, self.view.files())
        # A pattern of other files (`ops/*.service`) is none of deadwire's business.
        return Placed(row, table, tuple(files), True, bool(files) or row.name.endswith((".py", ".pyw")))

    def covering(self) -> dict[str, Status]:
        """Files that a row with a pattern stands for, with the status that it says."""
        found: dict[str, Status] = {}
        for placed in self.rows:
            if placed.glob and placed.row.said is not None:
                for path in placed.files:
                    if self.view.status(path) is placed.row.said:
                        found[path] = placed.row.said
        return found

    def left_out(self) -> list[str]:
        """The files of the scope that no row stands for."""
        covered, view, among = self.covering(), self.view, self.among
        files = view.files() if among is None else [p for p in sorted(among) if view.status(p) is not None]
        return [p for p in files if p not in self.rows_of and p not in covered and self.scope.has(p)]

    def home(self, path: str) -> Table | None:
        """The table that a file belongs in: of the nearest folder, else one that lists files near it by their paths."""
        best: Table | None = None
        most = -1
        for table in self.document.tables:
            folder = table.folder
            if table.rows and all(map(names.is_glob, table.rows)):
                continue
            if folder is None:
                score = self._nearness(table, path)
            elif not is_within(path, folder) or (folder == "" and "/" in path and not _holds_folders(table)):
                continue  # (the section of the files at the top is for these alone)
            else:
                score = depth_of(folder) + 1
            # Of several tables of one folder the last: it has the files that are not special.
            if score > most or (score == most and folder is not None):
                best, most = table, score
        return best

    def _nearness(self, table: Table, path: str) -> int:
        """How many folders a file shares with the nearest one in a table."""
        if self._folders is None:
            self._folders = {}
            for placed in self.rows:
                for file in placed.files[:1]:
                    self._folders.setdefault(placed.table.head, set()).add(folder_of(file))
        known = self._folders.get(table.head, set())
        return max((depth_of(folder) for folder in ancestors(folder_of(path)) if _any_within(known, folder)), default=0)


def depth_of(folder: str) -> int:
    """How many segments a folder's path has."""
    return folder.count("/") + 1 if folder else 0


def _any_within(folders: set[str], outer: str) -> bool:
    return any(folder == outer or is_within(folder, outer) for folder in folders)


def _holds_folders(table: Table) -> bool:
    return any("/" in row.name for row in table.rows)


def mode_of(view: View, files: Iterable[str]) -> set[Status]:
    """The statuses that most of these files have: one, or several that are equally frequent."""
    counted: dict[Status, int] = {}
    for path in files:
        status = view.status(path)
        if status is not None:
            counted[status] = counted.get(status, 0) + 1
    most = max(counted.values(), default=0)
    return {status for status, number in counted.items() if number == most}
