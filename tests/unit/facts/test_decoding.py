from __future__ import annotations

import codecs

import pytest

from deadwire.facts.decoding import is_binary, is_wide, text_of

LINE = "ExecStart=/usr/bin/python3 /srv/shop/wörker.py\n"


@pytest.mark.parametrize(
    "data",
    [
        LINE.encode(),
        codecs.BOM_UTF8 + LINE.encode(),
        LINE.encode("utf-16"),
        codecs.BOM_UTF16_BE + LINE.encode("utf-16-be"),
        LINE.encode("utf-16-le"),
        LINE.encode("utf-16-be"),
        LINE.encode("utf-32"),
        LINE.replace("\n", "\r\n").encode(),
        LINE.replace("\n", "\r").encode(),
    ],
)
def test_every_encoding_gives_the_same_text(data: bytes) -> None:
    assert text_of(data) == LINE


def test_bytes_that_are_not_utf8_stay_as_they_are_in_paths() -> None:
    assert text_of(b"caf\xe9.py") == b"caf\xe9.py".decode("utf-8", "surrogateescape")


def test_characters_that_facts_reserve_never_come_from_a_file() -> None:
    assert not set(text_of(b"a\x00b\x01c\x02d" + b"x" * 600)) & {"\x00", "\x01", "\x02"}


def test_text_in_two_bytes_a_character_is_no_binary() -> None:
    wide = LINE.encode("utf-16-le")
    assert (is_wide(wide), is_binary(wide)) == (True, False)
    assert (is_wide(b"\x7fELF\x00\x00\x01"), is_binary(b"\x7fELF\x00\x00\x01")) == (False, True)
    assert (is_wide(LINE.encode()), is_binary(LINE.encode())) == (False, False)
