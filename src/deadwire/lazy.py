"""Regular expressions that are compiled when they are first asked, and kept compiled from run to run.

A check needs few of those that its modules hold, but compiling takes a fifth of a millisecond each, and the compiler
itself has to be imported. What it makes of a pattern is a list of numbers for the engine. A shelf keeps these; whoever
opens a store puts one up. Without one, and for whatever it does not hold, patterns are compiled as everywhere.
"""

from __future__ import annotations

import sys

from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from typing import Any, Protocol

    class Shelf(Protocol):
        """Where compiled patterns are kept."""

        def get(self, source: str, flags: int) -> Program | None:
            """What is kept of a pattern."""

        def put(self, source: str, flags: int, program: Program) -> None:
            """Keeps it for the next run."""


# The flags of `re` as numbers.
ASCII, DOTALL, IGNORECASE, MULTILINE, VERBOSE = 256, 16, 2, 8, 64
# Python 3.11 brought possessive runs, and a mistake in those of groups that 3.11.5 mended (CPython's issue 106052).
_POSSESSIVE = (3, 11, 5)
# Whose programs they are: another Python may have another compiler, another engine or other tables of characters.
PYTHON = f"{sys.version} {sys.byteorder}"

_ESCAPES = {ord(sign): "\\" + sign for sign in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}
_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "sub", "split")
_shelf: Shelf | None = None


class Program(NamedTuple):
    """A compiled pattern as the engine takes it."""

    flags: int  # with those that the pattern sets itself
    code: bytes  # numbers as `array` has them
    groups: int
    names: tuple[tuple[str, int], ...]  # of groups, with their numbers


class MalformedError(ValueError):
    """A text is no regular expression."""


class _Lazy:
    """A pattern to be. Once it is compiled, its methods are found as fast as those of a compiled one."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        pattern = compiled(self._source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(pattern, method))
        return getattr(pattern, name)


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, but for the moment of compiling. A wrong pattern is an error at its first use."""
    return _Lazy(source, flags)  # type: ignore[return-value]


def escape(text: str) -> str:
    """What ``re.escape`` gives: a pattern that fits this text alone."""
    return text.translate(_ESCAPES)


def possessive(source: str) -> str:
    """A pattern with runs that never give back what they took (``*+``, ``++``), or with plain ones where the engine
    cannot be trusted with them. Whoever writes them knows that both fit the same: plain ones are slower.
    """
    return source if sys.version_info >= _POSSESSIVE else source.replace("*+", "*").replace("++", "+")


def keep_on(shelf: Shelf | None) -> None:
    """Says where compiled patterns are kept from now on."""
    global _shelf
    _shelf = shelf


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives. Raises MalformedError."""
    shelf = _shelf
    try:
        program = None if shelf is None else shelf.get(source, flags)
        if program is not None:
            return _engine(source, program, memoryview(program.code).cast("I").tolist())
    except (RuntimeError, ValueError, TypeError, LookupError, OverflowError, AttributeError):
        pass  # damaged: compiled again, and replaced
    import re

    try:
        return re.compile(source, flags) if shelf is None else _put(source, flags, shelf)
    except re.error as error:
        raise MalformedError(str(error)) from error


def _put(source: str, flags: int, shelf: Shelf) -> re.Pattern[str]:
    """A pattern that is compiled now and kept, if this Python shows what it makes of it."""
    import re

    try:
        import _sre  # type: ignore[import-not-found, unused-ignore]
        from array import array

        if sys.version_info >= (3, 11):
            from re import _compiler, _parser
        else:
            import sre_compile as _compiler
            import sre_parse as _parser

        parsed = _parser.parse(source, flags)
        code = _compiler._code(parsed, flags)  # type: ignore[attr-defined, unused-ignore]
        state = parsed.state
        numbers = array("I", code)
        if numbers.itemsize != _sre.CODESIZE:
            return re.compile(source, flags)
        program = Program(flags | state.flags, numbers.tobytes(), state.groups - 1, tuple(state.groupdict.items()))
        pattern = _engine(source, program, code)
    except (ImportError, AttributeError, TypeError):
        return re.compile(source, flags)
    shelf.put(source, flags, program)
    return pattern


def _engine(source: str, program: Program, code: list[int]) -> re.Pattern[str]:
    """The pattern of a program. The engine checks it, and raises RuntimeError for one that makes no sense."""
    import _sre  # type: ignore[import-not-found, unused-ignore]

    names: list[str | None] = [None] * (program.groups + 1)
    for name, number in program.names:
        names[number] = name
    found: re.Pattern[str] = _sre.compile(
        source, program.flags, code, program.groups, dict(program.names), tuple(names)
    )
    return found
