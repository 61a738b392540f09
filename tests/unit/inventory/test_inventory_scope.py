"""Which document speaks for which files."""

from __future__ import annotations

import pytest

from deadwire.config import parse
from deadwire.inventory.scope import Scope

FILES = ("run.py", "services/pay/a.py", "services/pay/deep/b.py", "services/mail/c.py")


@pytest.mark.parametrize(
    ("written", "spoken_for"),
    [
        ("'docs/A.md'", {"docs/A.md": FILES}),
        ("'services/pay/A.md'", {"services/pay/A.md": FILES}),
        ("['docs/A.md']", {"docs/A.md": FILES}),
        ("['services/pay/A.md']", {"services/pay/A.md": FILES[1:3]}),
        ("['services/pay/docs/A.md']", {"services/pay/docs/A.md": FILES[1:3]}),
        (
            "['A.md', 'services/pay/deep/A.md', 'services/docs/A.md']",
            {"A.md": FILES[:1], "services/pay/deep/A.md": FILES[2:3], "services/docs/A.md": (FILES[1], FILES[3])},
        ),
    ],
)
def test_a_path_speaks_for_all_and_a_list_for_its_parts(written: str, spoken_for: dict[str, tuple[str, ...]]) -> None:
    config = parse(None, f"inventory = {written}\n".encode())
    assert {d: tuple(p for p in FILES if Scope.of(d, config).has(p)) for d in config.inventory} == spoken_for
