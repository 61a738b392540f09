from __future__ import annotations

import pytest

from deadwire.reporters.printable import ASCII, encodable, printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain/path.py", "plain/path.py"),
        ("grün/日本.py", "grün/日本.py"),
        ("a\tb", "a\\tb"),
        ("byte\udcff", "byte\\xff"),
        ("\u202eyp.x", "\\u202eyp.x"),
        ("\x9bm", "\\x9bm"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "utf-8", None, "no-such-encoding"])
def test_encodable_never_fails(encoding: str | None) -> None:
    text = "🟢 → … ü 日 " + "".join(ASCII)
    shown = encodable(text, encoding)
    shown.encode(encoding if encoding not in (None, "no-such-encoding") else "ascii")


def test_encodable_gives_symbols_their_ascii_form() -> None:
    assert encodable("🟢 a → b", "ascii") == "[+] a -> b"
    assert encodable("🟢 a → b", "utf-8") == "🟢 a → b"
