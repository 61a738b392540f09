"""What git prints with ``-z``, as entries and changes."""

from __future__ import annotations

from deadwire.entries import Change, Entry
from deadwire.errors import GitError
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NONE, _SUBMODULE = 0, 0o160000


class UnmergedError(GitError):
    """The index holds conflicts that nobody has resolved."""

    def __init__(self, paths: Sequence[str]) -> None:
        more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
        # The only page among them may be the inventory, which knows how to merge itself.
        page = (
            "; deadwire inventory --write merges an inventory" if len(paths) == 1 and paths[0].endswith(".md") else ""
        )
        super().__init__(
            f"unmerged files in the index: {', '.join(paths[:3])}{more}; resolve them and git add them{page}"
        )
        self.paths = list(paths)


def changes_of(diff: bytes) -> list[Change]:
    """The changes of a ``--raw`` difference; submodules count as nothing. Raises UnmergedError."""
    changes = (Change(_file(old), _file(new)) for old, new in _sides(diff))
    return [change for change in changes if change.old is not None or change.new is not None]


def everything_of(diff: bytes) -> list[Entry]:
    """All new sides of a ``--raw`` difference, submodules among them. Raises UnmergedError."""
    return [new for _, new in _sides(diff) if new.mode != _NONE]


def patch_of(diff: bytes) -> dict[str, Entry | None]:
    """What a ``--raw`` difference leaves at each path that it names, submodules among them. Raises UnmergedError."""
    sides = list(_sides(diff))
    patch: dict[str, Entry | None] = {old.path: None for old, _ in sides if old.mode != _NONE}
    patch.update((new.path, new) for _, new in sides if new.mode != _NONE)
    return patch


def tree_of(listing: bytes) -> list[Entry]:
    """The files that ``ls-tree -r`` lists."""
    entries = []
    for line in listing.split(b"\0")[:-1]:
        head, _, path = line.partition(b"\t")
        mode, kind, oid = head.split(b" ")
        if kind == b"blob":
            entries.append(Entry(text(path), int(mode, 8), oid.decode()))
    return entries


def paths_of(listing: bytes) -> list[str]:
    """Paths, each with a NUL behind it."""
    return [text(path) for path in listing.split(b"\0")[:-1]]


def text(data: bytes) -> str:
    """Bytes of git as every part of deadwire has them."""
    return data.decode("utf-8", "surrogateescape")


def raw(string: str) -> bytes:
    """The bytes back."""
    return string.encode("utf-8", "surrogateescape")


def _sides(diff: bytes) -> Iterator[tuple[Entry, Entry]]:
    unmerged = []
    tokens = iter(diff.split(b"\0"))
    for token in tokens:
        if not token:
            continue
        old_mode, new_mode, old_oid, new_oid, status = token[1:].decode().split(" ")
        old_path = new_path = text(next(tokens))
        if status[0] in "RC":
            new_path = text(next(tokens))
        if status[0] == "U":
            unmerged.append(old_path)
        else:
            yield Entry(old_path, int(old_mode, 8), old_oid), Entry(new_path, int(new_mode, 8), new_oid)
    if unmerged:
        raise UnmergedError(unmerged)


def _file(side: Entry) -> Entry | None:
    return None if side.mode in (_NONE, _SUBMODULE) else side


def is_oid(name: str) -> bool:
    """Whether a name is a whole id of an object."""
    return len(name) in (40, 64) and set(name) <= set("0123456789abcdef")


def reason(err: bytes, otherwise: str) -> str:
    """What git said on its standard error, on one line."""
    lines = [line.strip() for line in text(err).splitlines() if line.strip()]
    said = next((line for line in lines if line.startswith(("fatal:", "error:"))), lines[0] if lines else "")
    said = said.removeprefix("fatal:").removeprefix("error:").strip()
    return f"git: {said}" if said else otherwise
