"""Blobs by id, from one git process that answers as long as it is asked."""

from __future__ import annotations

from deadwire.process import PIPE, Started
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

# As many requests as a pipe holds (65 bytes each at most): git may write its answers before it reads on, and nobody
# waits for ever.
_WINDOW = PIPE // 65
_BROKEN = b"\0broken"


class Batch:
    """Blobs by id from one ``git cat-file --batch``, which starts with the first question."""

    def __init__(self, start: Callable[[], Started]) -> None:
        self._start = start
        self._started: Started | None = None
        self.is_busy = False

    def __enter__(self) -> Batch:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def begin(self) -> None:
        """Starts git before the first question, while there is something else to do."""
        if self._started is None:
            self._started = self._start()

    def close(self) -> None:
        """Ends git."""
        if self._started is not None:
            self._started.close()
            self._started = None

    def read(self, oid: str, kind: bytes = b"blob") -> bytes | None:
        """The content of one object of a kind; None where the repository lacks it."""
        return next(iter(list(self.many([oid], kind))))[1]

    def many(self, oids: Iterable[str], kind: bytes = b"blob") -> Iterator[tuple[str, bytes | None]]:
        """Each id with its content, in order. Only a few are under way at a time, however many are asked for."""
        waiting: list[str] = []
        source = iter(oids)
        self.is_busy = True
        try:
            while True:
                if len(waiting) <= _WINDOW // 2:
                    more = [oid for _, oid in zip(range(_WINDOW - len(waiting)), source, strict=False)]
                    self._request(more)
                    waiting += more
                if not waiting:
                    return
                data = self._answer(kind)
                if data is _BROKEN:
                    # git gave up on this one (a damaged object): begin anew behind it.
                    self.close()
                    self._request(waiting[1:])
                    data = None
                yield waiting.pop(0), data
        finally:
            self.is_busy = False
            if waiting:  # nobody wants the answers that are under way
                self.close()

    def _request(self, oids: Sequence[str]) -> None:
        if not oids:
            return
        self.begin()
        assert self._started is not None
        assert self._started.stdin is not None
        try:
            self._started.stdin.write("".join(oid + "\n" for oid in oids).encode())
            self._started.stdin.flush()
        except OSError:
            pass  # it has ended; the answer that does not come says so

    def _answer(self, kind: bytes) -> bytes | None:
        assert self._started is not None
        stream = self._started.stdout
        head = stream.readline().split()
        if len(head) == 2:
            return None  # "<oid> missing"
        if len(head) != 3:
            return _BROKEN
        size = int(head[2])
        data = stream.read(size + 1)
        if len(data) != size + 1:
            return _BROKEN
        return data[:-1] if head[1] == kind else None
