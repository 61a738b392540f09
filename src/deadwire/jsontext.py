"""JSON without the package `json`, which compiles six regular expressions when it is imported: for a check's own use.

The halves in C that `json` is a face of do all the work. A Python that lacks them has `json` itself.
"""

from __future__ import annotations

from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any


class _Settings:
    """What the scanner of `json` asks its decoder."""

    strict = True
    object_hook = object_pairs_hook = None
    parse_float = parse_constant = float
    parse_int = int


def _refuse(value: object) -> object:
    raise TypeError(f"{type(value).__name__} is not for JSON")


_scan: Any
_chunks: Any
try:
    from _json import encode_basestring_ascii, make_encoder, make_scanner

    _scan = make_scanner(_Settings)  # type: ignore[arg-type]
    _chunks = make_encoder(None, _refuse, encode_basestring_ascii, None, ":", ",", False, False, True)
except (ImportError, AttributeError, TypeError):
    from json import dumps as _dumps
    from json import loads as _loads

    def _scan(text: str, start: int) -> tuple[Any, int]:
        return _loads(text[start:]), len(text)

    def _chunks(value: object, level: int) -> tuple[str]:
        return (_dumps(value, separators=(",", ":")),)


def loads(text: str) -> Any:
    """The value of a JSON text without blanks around it. Raises ValueError."""
    try:
        value, end = _scan(text, 0)
    except StopIteration as stop:
        raise ValueError(f"no JSON at {stop.value}") from None
    if end != len(text):
        raise ValueError(f"no JSON from {end} on")
    return value


def dumps(value: object) -> str:
    """A value as JSON of ASCII alone, without blanks."""
    return "".join(_chunks(value, 0))


def indented(value: object, margin: str = "\n") -> str:
    """A value as ``json.dumps(value, indent=1)`` has it, for people; keys are strings."""
    inner = margin + " "
    if isinstance(value, dict) and value:
        items = (f"{inner}{dumps(key)}: {indented(item, inner)}" for key, item in value.items())
        return "{" + ",".join(items) + margin + "}"
    if isinstance(value, (list, tuple)) and value:
        return "[" + ",".join(inner + indented(item, inner) for item in value) + margin + "]"
    return dumps(value)
