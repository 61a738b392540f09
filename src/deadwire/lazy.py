"""Regular expressions that are compiled when they are first asked: a check needs few of those that its modules hold.

Compiling takes a third of a millisecond each, which is felt when a check has forty to spend.
"""

from __future__ import annotations

import re

from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "sub", "split")


class _Lazy:
    """A pattern to be. Once it is compiled, its methods are found as fast as those of a compiled one."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, but for the moment of compiling. A wrong pattern is an error at its first use."""
    return _Lazy(source, flags)  # type: ignore[return-value]
