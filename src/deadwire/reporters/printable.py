"""Text that any terminal, log or parser can take, whatever the files of a repository are called."""

from __future__ import annotations

ASCII = {
    "🟢": "[+]", "🟡": "[=]", "🟠": "[~]", "🔵": "[t]", "🔴": "[x]",
    "→": "->", "←": "<-", "└": "`", "├": "|", "│": "|", "─": "-", "…": "...", "·": "-", "×": "x",
    "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "✓": "ok",
}  # fmt: skip


def printable(text: str, keep: str = "") -> str:
    r"""The text with everything that is not printed escaped: bytes that are no UTF-8 (``\xff``), control characters,
    marks that change the direction of writing. Characters of `keep` stay as they are.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in keep else _escaped(c) for c in text)


def _escaped(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # how surrogateescape carries a byte that is no UTF-8
        return f"\\x{code - 0xDC00:02x}"
    return character.encode("unicode_escape").decode("ascii")


def encodable(text: str, encoding: str | None) -> str:
    """The text with what the encoding of a stream lacks replaced by its ASCII form."""
    try:
        text.encode(encoding or "ascii")
    except UnicodeEncodeError:
        plain = "".join(ASCII.get(c, c) for c in text)
        return plain.encode(encoding or "ascii", "backslashreplace").decode(encoding or "ascii")
    except LookupError:
        return encodable(text, "ascii")
    return text
