"""Patterns to files: what a loader of whatever it finds means."""

from __future__ import annotations

import pytest

from deadwire.resolve.globbing import expand_modules
from deadwire.resolve.memory import MemoryNames


@pytest.mark.parametrize(
    ("folder", "segments", "found"),
    [
        ("shop", ["**"], {"shop/cart.py", "shop/latest/api.py"}),
        ("shop", ["*"], {"shop/cart.py"}),
        ("shop/tests", ["*"], {"shop/tests/helpers.py"}),
    ],
)
def test_who_loads_what_he_finds_does_not_mean_the_tests_below(
    folder: str, segments: list[str], found: set[str]
) -> None:
    names = MemoryNames(("shop/cart.py", "shop/latest/api.py", "shop/tests/helpers.py"), ())
    assert set(expand_modules(folder, segments, names)) == found
