"""Which files are documentation whose words count."""

from __future__ import annotations

import pytest

from deadwire.config import parse
from deadwire.settings import Settings

DOCS = [
    "README",
    "README.md",
    "a/README.txt",
    "a/guide.md",
    "a/guide.MD",
    "x.rst",
    "x.adoc",
    "docs/ops.txt",
    "docs/run.sh",
    "pkg/docs/notes",
    "doc/manual.tex",
    "docs/history.md",
    "docs/changes-in-design/x.md",
    "docs/changes-in-design.md",
    "docs/changelog-format.md",
    "news.md",
]
NONE = [
    "a.py",
    "docs/conf.py",
    "README.py",
    "notes.txt",
    "docs/PYTHON_INVENTORY.md",
    "CHANGELOG.md",
    "docs/changelog.rst",
    "CHANGES",
    "CHANGES.rst",
    "CHANGES-1.2.rst",
    "Change Log.md",
    "docs/whats_new_v3.rst",
    "HISTORY.md",
    "NEWS",
    "docs/release-notes.md",
    "docs/release_notes_1.2.md",
    "changelog.d/12.feature.md",
    "newsfragments/1.rst",
    "tests/README.md",
    "docs/tests/a.md",
    "docs/CODEOWNERS",
    "docs/poetry.lock",
    "docs/package-lock.json",
]


@pytest.mark.parametrize("path", DOCS)
def test_documentation(path: str) -> None:
    assert Settings().is_docs(path)


@pytest.mark.parametrize("path", NONE)
def test_no_documentation(path: str) -> None:
    assert not Settings().is_docs(path)


def test_configured_globs_add_and_take_away() -> None:
    settings = Settings(
        parse(
            None, b"inventory = 'a/INV.md'\ndocs = ['notes/*.txt', '!docs/api/', 'docs/api/x.md', '*.md', 'CHANGELOG*']"
        )
    )
    assert settings.is_docs("notes/a.txt")
    assert not settings.is_docs("docs/api/y.rst")
    assert settings.is_docs("docs/api/x.md")
    assert settings.is_docs("tests/run.md")
    assert settings.is_docs("CHANGELOG.md")
    assert settings.is_docs("docs/PYTHON_INVENTORY.md")  # it is not the inventory here
    assert not settings.is_docs("a/INV.md")
