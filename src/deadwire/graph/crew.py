"""Many blobs read by several processes at once, one for each core.

They are programs of their own (see `deadwire.graph.readerprocess`), not forks: they share nothing with this process,
which alone holds the store. Neighbours in the tree go to the same process, for they have statements in common; who is
done takes from the end of what is left to another. Where a process cannot be started or ends too early, its share
stays undone, and whoever asked does it.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections import deque
from select import select

import deadwire
from deadwire.process import PIPE, Started
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from deadwire.graph.factstore import Answer, Key

_SHARE = 400  # blobs at least for each process: to start one costs as much as reading a hundred
_BATCH = 20  # keys in one question; two are under way, and a pipe must hold them
_CHUNK = 1 << 18
assert 2 * _BATCH * (64 + 24) < PIPE

# Neither the environment nor the current folder decide what the process imports.
_START = """
import marshal, sys
sys.path[:], root = marshal.load(sys.stdin.buffer)
from deadwire.graph.readerprocess import main
main(root)
"""


def size_for(blobs: int) -> int:
    """How many processes should read so many blobs; 0 where this one does it as well."""
    if os.name == "nt" or not sys.executable or getattr(sys, "frozen", False):
        return 0
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, blobs // _SHARE) if cores > 1 else 0


def read(keys: Sequence[Key], size: int, root: str, environ: Mapping[str, str]) -> Iterator[Answer]:
    """Answers as they come. What no answer names at the end has not been read."""
    crew = _Crew(keys, size, root, environ)
    try:
        yield from crew.answers()
    finally:
        crew.close()


class _Reader:
    """One process, what is left to it, and what of its next answer is there."""

    def __init__(self, start: Callable[[], Started], hello: bytes, share: Sequence[Key]) -> None:
        self.share = deque(share)
        self.waiting = 0  # answers that are under way
        self.started = start()
        self.fd = self.started.stdout.fileno()
        self._buffer = bytearray()
        self.send(hello)

    def send(self, data: bytes) -> None:
        """Writes to its input."""
        assert self.started.stdin is not None
        try:
            self.started.stdin.write(data)
        except OSError:
            pass  # it has ended: its output says so

    def ask(self, keys: Sequence[Key]) -> None:
        """Sends one question."""
        self.waiting += 1
        self.send((" ".join(f"{oid}:{reader}" for oid, reader in keys) + "\n").encode("ascii"))

    def receive(self) -> list[Answer] | None:
        """The answers that are complete now; None where the process has ended."""
        data = os.read(self.fd, _CHUNK)
        if not data:
            return None
        self._buffer += data
        answers = []
        while len(self._buffer) >= 4:
            end = 4 + int.from_bytes(self._buffer[:4], "big")
            if len(self._buffer) < end:
                break
            answers.append(marshal.loads(self._buffer[4:end]))
            del self._buffer[:end]
            self.waiting -= 1
        return answers


class _Crew:
    def __init__(self, keys: Sequence[Key], size: int, root: str, environ: Mapping[str, str]) -> None:
        home = os.path.dirname(os.path.dirname(os.path.abspath(deadwire.__file__)))
        hello = marshal.dumps(([home, *(path for path in sys.path if os.path.isabs(path))], root))
        words = [sys.executable, "-I", "-S", "-c", _START]
        self._readers: list[_Reader] = []
        try:
            for number in range(size):
                share = keys[len(keys) * number // size : len(keys) * (number + 1) // size]
                self._readers.append(_Reader(lambda: Started(words, environ, talk=True), hello, share))
        except OSError:
            pass  # no more processes: the others take all, or nobody does
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Ends all processes."""
        for reader in self._readers:
            reader.started.close()
        self._readers = []

    def answers(self) -> Iterator[Answer]:
        """Asks and waits until nothing is left, or nobody."""
        for reader in self._readers:
            self._ask(reader)
        while busy := {reader.fd: reader for reader in self._readers if reader.waiting}:
            for fd in select(list(busy), [], [])[0]:
                reader = busy[fd]
                received = reader.receive()
                if received is None:
                    reader.waiting = 0
                    self._readers.remove(reader)
                    reader.started.close()
                    continue
                self._ask(reader)
                yield from received

    def _ask(self, reader: _Reader) -> None:
        """Keeps two questions under way: while one answer is looked at, the next is worked on."""
        while reader.waiting < 2:
            keys = self._next(reader)
            if not keys:
                return
            reader.ask(keys)

    def _next(self, reader: _Reader) -> list[Key]:
        share = reader.share
        if share:
            return [share.popleft() for _ in range(min(_BATCH, len(share)))]
        share = max((other.share for other in self._readers), key=len)
        return [share.pop() for _ in range(min(_BATCH, len(share)))]
