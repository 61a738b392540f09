"""Bytes of a blob to text that every reader can rely on: one newline, no byte order mark, no reserved character."""

from __future__ import annotations

import codecs

# HOLE, HERE and PACKAGE of the schema are control characters; text of a file must never be taken for one of them.
_RESERVED = {0: "\ufffd", 1: "\ufffd", 2: "\ufffd"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 512


def text_of(data: bytes) -> str:
    """The text of a file. Bytes that are not UTF-8 stay as surrogates, as they do in paths, so the two still match."""
    text = _decoded(data)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return without_reserved(text)


def without_reserved(text: str) -> str:
    """A text of a file, or what an escape in it stands for, without the characters that mean something in facts."""
    if "\x00" in text or "\x01" in text or "\x02" in text:
        return text.translate(_RESERVED)
    return text


def is_wide(data: bytes) -> bool:
    """Whether the text is written in two or four bytes a character (PowerShell and old editors of Windows do)."""
    return _encoding(data) not in ("", "utf-8")


def is_binary(data: bytes) -> bool:
    """Whether no reader of text can make anything of these bytes."""
    return b"\x00" in data[:8192] and not is_wide(data)


def _decoded(data: bytes) -> str:
    encoding = _encoding(data)
    if not encoding:
        return data.decode("utf-8", "surrogateescape")
    for mark, name in _MARKS:
        if name == encoding and data.startswith(mark):
            data = data[len(mark) :]
            break
    return data.decode(encoding, "surrogateescape" if encoding == "utf-8" else "replace")


def _encoding(data: bytes) -> str:
    """Name of the encoding; "" where nothing speaks against plain UTF-8."""
    head = data[:4]
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    sample = data[:_SAMPLE]
    if b"\x00" not in sample:
        return ""
    # UTF-16 without a mark: text of Latin letters has a NUL in every second byte.
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half and odd > half * 0.7 and even < half * 0.1:
        return "utf-16-le"
    if half and even > half * 0.7 and odd < half * 0.1:
        return "utf-16-be"
    return ""
