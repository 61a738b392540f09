"""What one file contributes to the tables, for builds from scratch and updates alike."""

from __future__ import annotations

from deadwire.graph import rows
from deadwire.resolve.namespace import folder_of
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from deadwire.model import Entry, Own, Wired

    # What a builder needs of one file: its wiring, its pragmas (line and JSON) and why it cannot be parsed.
    Contribution = tuple[Wired, list[tuple[int, str]], tuple[int, str] | None]
    Contributions = Callable[[Iterable[Entry]], Iterator[tuple[Entry, Contribution]]]

# Own evidence that holds only outside of packages: `graph` sees the neighbours, a reader does not.
OUTSIDE_PACKAGES = "toplevel-code"


def strongest(owns: Iterable[Own], in_package: bool) -> int:
    """What a file is by itself."""
    return max((int(o.status) for o in owns if not (in_package and o.mechanism == OUTSIDE_PACKAGES)), default=0)


def in_package(path: str, has: Callable[[str], bool]) -> bool:
    """Whether an ``__init__.py`` lies beside a file."""
    folder = folder_of(path)
    return has(f"{folder}/__init__.py" if folder else "__init__.py")


def own_rows(file: int, wired: Wired) -> Iterator[tuple[int, int, str, int, str]]:
    """Rows of `own`."""
    for own in wired.own:
        yield file, int(own.status), own.mechanism, own.line, str(rows.quote(own.detail))


def root_rows(file: int, wired: Wired) -> Iterator[tuple[object, ...]]:
    """Rows of `root`."""
    for root in wired.roots:
        yield file, rows.quote(root.folder), rows.quote(root.scope), root.line
