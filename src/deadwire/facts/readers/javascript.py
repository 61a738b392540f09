"""JavaScript and TypeScript: which scripts a program names, which commands it starts, which files it imports.

Most files name no Python at all: of those only the imports of files beside them are taken, by searching for them. Only
where the bytes hold something that could lead to Python is the file parsed, by tree-sitter, and only the strings and
calls that matter are looked at. Paths are folded: ``path.join(__dirname, "..", "x.py")`` is HERE + ``/../x.py``.

Facts: `Facts.literals` with roles; `Facts.commands` of ``spawn`` and its like, of tagged ``$`` templates, and of
objects with ``command`` and ``args``; Field ``import`` for each file imported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from deadwire.facts.readers.telling import ends, handles
from deadwire.facts.schema import Facts, Field

# Each costs a search of the whole file: "ython" is Python and python, "icorn" uvicorn and gunicorn.
_NEEDLES = (b"ython", b"child_process", b"icorn", b".ipynb", b"frappe")
_ENDINGS = (b".py", b".sh")  # of a name, where `.shift(` is none
# A bundle in few long lines is made from sources that say the same and that people read.
_BUNDLE, _LONG = 50_000, 400  # bytes of a file, bytes of its mean line
_INDEXES = (b"'.'", b'"."', b"'..'", b'".."')
_TAKES = re.compile(rb"(?:\b(?:from|import)|\b(?:require|import|Worker|fork|URL|resolve)\s*\()\s*$")
_NO_MODULE = (
    b".css",
    b".scss",
    b".sass",
    b".less",
    b".svg",
    b".png",
    b".jpg",
    b".gif",
    b".json",
    b".html",
    b".webp",
    b".md",
)
_COMPONENT = re.compile(rb"<script\b[^>]*>(.*?)</script>", re.S | re.I)
_MARKUP = re.compile(rb"</\w|/>")


def read(data: bytes) -> Facts:
    """The facts of a file of JavaScript."""
    return read_as(data, "javascript", "javascript")


def read_as(data: bytes, reader: str, grammar: str) -> Facts:
    """The facts of a file, by the grammar that its dialect needs."""
    imports = tuple(_imports(data))
    if not worth_parsing(data):
        return Facts(reader, fields=imports)
    from deadwire.facts.readers import ecma, ecmacalls
    from deadwire.facts.readers.syntax import plain

    source = ecma.Script(_script_only(plain(data)), grammar)
    ecmacalls.collect(source)
    return Facts(reader, literals=tuple(source.literals), commands=tuple(source.commands), fields=imports)


def worth_parsing(data: bytes) -> bool:
    """Whether anything in the bytes could lead to Python."""
    found = (
        any(needle in data for needle in _NEEDLES) or any(ends(data, ending) for ending in _ENDINGS) or handles(data)
    )
    return found and not (len(data) > _BUNDLE and len(data) > _LONG * (data.count(b"\n") + 1))


def has_markup(data: bytes) -> bool:
    """Whether the file may have elements of JSX in it."""
    return _MARKUP.search(data) is not None


def _imports(data: bytes) -> Iterable[Field]:
    """Files imported by a path, without the look at the grammar that it would take to be sure of each."""
    found: list[tuple[int, bytes]] = []
    at = data.find(b"./")
    while at >= 0:
        start = at - 2 if data[at - 1 : at] == b"." else at - 1
        at = data.find(b"./", at + 2)
        _take_import(data, start, found)
    for opening in _INDEXES:
        at = data.find(opening)
        while at >= 0:
            _take_import(data, at, found)
            at = data.find(opening, at + 2)
    line, counted = 1, 0
    comments = _Comments(data)
    for at, specifier in sorted(found):
        if specifier.endswith(_NO_MODULE) or b"$" in specifier or b"\n" in specifier or comments.hold(at):
            continue
        line += data.count(b"\n", counted, at)
        counted = at
        yield Field(line, "import", specifier.partition(b"?")[0].decode("utf-8", "surrogateescape"))


def _take_import(data: bytes, at: int, found: list[tuple[int, bytes]]) -> None:
    """Notes the specifier whose opening quote is at a place, if it is one that something is imported by."""
    quote = data[at : at + 1]
    if at > 0 and quote in (b"'", b'"', b"`") and _TAKES.search(data, max(0, at - 24), at):
        end = data.find(quote, at + 1, at + 300)
        if end > 0:
            found.append((at, data[at + 1 : end]))


class _Comments:
    """The comments of a file, asked for places in order."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._opened, self._seen = -1, 0  # where the last one may have been opened before the place that was seen last
        self._parsed: list[tuple[int, int]] = []  # filled when only reading the whole file can tell

    def hold(self, at: int) -> bool:
        """Whether a place lies in a comment."""
        data = self._data
        start = data.rfind(b"\n", 0, at) + 1
        before = data[start:at].lstrip()
        if before.startswith((b"//", b"*")):
            return True
        slashes = before.find(b"//")
        if slashes > 0 and before[slashes - 1 : slashes] != b":":
            return True
        self._opened, self._seen = max(self._opened, data.rfind(b"/*", self._seen, at)), at
        if self._opened < 0 or data.find(b"*/", self._opened + 2, at) >= 0:
            return False
        # An open comment, or a glob in a string.
        if not self._parsed:
            from deadwire.facts.readers.code import comments

            self._parsed = comments(data) or [(-1, -1)]
        return any(begin <= at < end for begin, end in self._parsed)


def _script_only(data: bytes) -> bytes:
    """A component of Vue or Svelte with only its scripts left, every line where it was."""
    if b"<script" not in data or not data.lstrip().startswith(b"<"):
        return data
    kept = bytearray()
    at = 0
    for match in _COMPONENT.finditer(data):
        kept += b"\n" * data.count(b"\n", at, match.start(1)) + b" ;" + match[1]
        at = match.end(1)
    return bytes(kept)
