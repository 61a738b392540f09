"""Regular expressions that are compiled when first used: a command line needs few of the many there are."""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        # Only what is not there yet comes here: from the second use on a method is the compiled pattern's own.
        compiled = re.compile(self._pattern, self._flags)
        for method in ("match", "search", "fullmatch", "sub", "findall", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The same as ``re.compile``, later."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
