"""What tells one state of this program's code from another.

Whatever is kept (facts, the wiring of a tree) was found by some code, and other code may find something else. Counting
versions by hand is forgotten; so the code itself is the version. A wheel carries a number over its sources, which
hatch_build.py puts in; a checkout goes by sizes and times, which cost a check a millisecond.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False  # a build of a wheel runs this file before there is a package to import from

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE = os.path.dirname(os.path.abspath(__file__))


_known = ""


def fingerprint() -> str:
    """Eight hexadecimal digits that are others whenever the code is."""
    global _known
    if not _known:
        try:
            from deadwire._fingerprint import CODE  # type: ignore[import-not-found, unused-ignore]

            _known = str(CODE)
        except ImportError:
            _known = of_checkout(_PACKAGE)
    return _known


def of_checkout(folder: str) -> str:
    """The fingerprint of sources as they lie in a folder, without reading them."""
    from zlib import crc32

    digest = 0
    for path in sources(folder):
        status = os.stat(path)
        digest = crc32(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode("utf-8", "surrogateescape"), digest)
    return f"{digest:08x}"


def of_contents(folder: str) -> str:
    """The fingerprint of what sources say, wherever they lie: for a wheel."""
    from zlib import crc32

    digest = 0
    for path in sources(folder):
        with open(path, "rb") as file:
            digest = crc32(file.read(), crc32(os.path.basename(path).encode(), digest))
    return f"{digest:08x}"


def sources(folder: str) -> Iterator[str]:
    """The Python files below a folder, sorted."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name.endswith(".py"):
            yield entry.path
        elif entry.name != "__pycache__" and entry.is_dir():
            yield from sources(entry.path)
