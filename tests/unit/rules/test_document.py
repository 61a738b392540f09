from __future__ import annotations

from pathlib import Path

from deadwire.rules.document import main, pages

DOCS = Path(__file__).parents[3] / "docs" / "rules"


def test_the_pages_say_what_the_rules_say() -> None:
    found = {path.name: path.read_text(encoding="utf-8") for path in DOCS.iterdir()}
    assert found == pages()


def test_stale_pages_are_named(tmp_path: Path) -> None:
    assert main([str(tmp_path / "rules")]) == 0
    assert main(["--check", str(tmp_path / "rules")]) == 0
    (tmp_path / "rules" / "DW101.md").write_text("something else")
    assert main([str(tmp_path / "rules"), "--check"]) == 1
