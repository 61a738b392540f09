"""Other programs, started without waiting for them.

The module `subprocess` costs a check some 10 ms before anything runs. Where the system has ``posix_spawn`` it is not
imported; elsewhere (Windows), and for input that may not fit a pipe, it is. A program works in the current directory:
``posix_spawn`` cannot change that, and git has ``-C``.
"""

from __future__ import annotations

import os

from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import IO

# What a pipe takes at least before somebody reads (a page; Linux and macOS give it more).
PIPE = 4096
_CHUNK = 1 << 16


class Done(NamedTuple):
    """What is left of a program that has ended."""

    code: int
    out: bytes
    err: bytes


class Started:
    """A running program. `finish` must be called once; or `close`, where its output is not wanted any more."""

    def __init__(self, words: Sequence[str], environ: Mapping[str, str], talk: bool = False) -> None:
        """Starts it; with `talk` it can be written to. Raises OSError where there is no such program."""
        self.stdin: IO[bytes] | None = None
        self.stdout: IO[bytes]
        if _HAS_SPAWN:
            self._child: _Child = _Spawned(words, environ, talk)
        else:
            self._child = _Popened(words, environ, talk)
        self.stdin, self.stdout = self._child.stdin, self._child.stdout

    def finish(self) -> Done:
        """Everything that it writes, and its exit code."""
        if self.stdin is not None:
            _shut(self.stdin)
        return self._child.finish()

    def close(self) -> None:
        """Ends it, whatever it is doing."""
        if self.stdin is not None:
            _shut(self.stdin)
        self.stdout.close()
        self._child.close()


class _Child:
    stdin: IO[bytes] | None
    stdout: IO[bytes]

    def finish(self) -> Done:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError


class _Spawned(_Child):
    def __init__(self, words: Sequence[str], environ: Mapping[str, str], talk: bool) -> None:
        raw = [word.encode("utf-8", "surrogateescape") for word in words]
        opened: list[int] = []
        try:
            out, out_end = _pipe(opened)
            err, err_end = _pipe(opened)
            actions: list[tuple[int, ...] | tuple[int, int, str, int, int]] = []
            inlet = -1
            if talk:
                in_end, inlet = _pipe(opened)
                actions.append((os.POSIX_SPAWN_DUP2, in_end, 0))
            else:
                actions.append((os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0))
            actions += [(os.POSIX_SPAWN_DUP2, out_end, 1), (os.POSIX_SPAWN_DUP2, err_end, 2)]
            self._pid = os.posix_spawnp(words[0], raw, environ, file_actions=actions)
        except BaseException:
            for fd in opened:
                os.close(fd)
            raise
        for fd in (out_end, err_end, *([in_end] if talk else [])):
            os.close(fd)
        self._err = err
        self.stdin = open(inlet, "wb", 0) if talk else None  # noqa: SIM115
        self.stdout = open(out, "rb", _CHUNK)  # noqa: SIM115
        self._code: int | None = None

    def finish(self) -> Done:
        out, err = self._read_both()
        self.stdout.close()
        return Done(self._wait(), out, err)

    def _read_both(self) -> tuple[bytes, bytes]:
        """Reads what comes first: a program that fills the pipe nobody reads would wait for ever."""
        from select import select

        out, err = self.stdout.fileno(), self._err
        parts: dict[int, list[bytes]] = {out: [], err: []}
        open_ends = [out, err]
        while open_ends:
            for fd in select(open_ends, [], [])[0]:
                data = os.read(fd, _CHUNK)
                if data:
                    parts[fd].append(data)
                else:
                    open_ends.remove(fd)
        return b"".join(parts[out]), b"".join(parts[err])

    def close(self) -> None:
        if self._code is None:
            try:
                os.kill(self._pid, 9)
            except OSError:
                pass
        self._wait()

    def _wait(self) -> int:
        if self._code is None:
            os.close(self._err)
            self._code = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        return self._code


class _Popened(_Child):
    def __init__(self, words: Sequence[str], environ: Mapping[str, str], talk: bool) -> None:
        import subprocess

        command = [find_program(words[0], environ), *words[1:]]
        source = subprocess.PIPE if talk else subprocess.DEVNULL
        self._process = subprocess.Popen(
            command, stdin=source, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=dict(environ)
        )
        assert self._process.stdout is not None
        self.stdin, self.stdout = self._process.stdin, self._process.stdout

    def finish(self) -> Done:
        self._process.stdin = None
        out, err = self._process.communicate()
        return Done(self._process.returncode, out, err)

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        if self._process.stderr is not None:
            self._process.stderr.close()


_HAS_SPAWN = hasattr(os, "posix_spawnp")


def run(words: Sequence[str], environ: Mapping[str, str], given: bytes | None = None) -> Done:
    """Runs a program to its end, with these bytes as its input. Raises OSError where there is no such program."""
    if given is None or (_HAS_SPAWN and len(given) <= PIPE):
        started = Started(words, environ, talk=given is not None)
        if given and started.stdin is not None:
            try:
                started.stdin.write(given)
            except OSError:
                pass  # it ended before it read: its exit code says why
        return started.finish()
    import subprocess

    command = [find_program(words[0], environ), *words[1:]]
    process = subprocess.run(command, input=given, capture_output=True, env=dict(environ), check=False)
    return Done(process.returncode, process.stdout, process.stderr)


def find_program(name: str, environ: Mapping[str, str]) -> str:
    """Where Windows has a program. Left to itself it would take one from the current directory: the repository."""
    if os.name != "nt":
        return name
    for folder in environ.get("PATH", "").split(os.pathsep):
        path = os.path.join(folder, name + ".exe")
        if os.path.isabs(folder) and os.path.isfile(path):
            return path
    raise FileNotFoundError(name)


def _pipe(opened: list[int]) -> tuple[int, int]:
    ends = os.pipe()
    opened += ends
    return ends


def _shut(stream: IO[bytes]) -> None:
    try:
        stream.close()
    except OSError:
        pass  # unwritten input of a program that has ended
