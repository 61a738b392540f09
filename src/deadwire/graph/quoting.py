"""Text on its way into SQLite and back: a file name need not be UTF-8."""

from __future__ import annotations


def quote(text: str) -> str | bytes:
    """Text as SQLite can hold it: bytes where a file name is not UTF-8."""
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogateescape")
    return text


def unquote(value: str | bytes) -> str:
    """The inverse of `quote`."""
    return value if isinstance(value, str) else value.decode("utf-8", "surrogateescape")
