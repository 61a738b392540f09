"""Folders in headings and sentences."""

from __future__ import annotations

import pytest

from deadwire.inventory import folders


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("Sidecar (sidecar/sidecar/)", ("sidecar/sidecar", True)),
        ("`scripts/`", ("scripts", True)),
        ("scripts/", ("scripts", True)),
        ("Scripts (`tools/nightly`)", ("tools/nightly", True)),
        ("Top level (`./`)", ("", True)),
        ("Top level (./)", ("", True)),
        ("CI/CD helpers", ("CI/CD", False)),
        ("scripts", ("scripts", False)),
        ("The `scripts` folder", ("scripts", False)),
        ("Dead files", None),
        ("See docs/guide.md", None),
        ("https://example.org/a/b/", None),
        ("a/../b/", None),
    ],
)
def test_a_heading_names_a_folder(heading: str, found: tuple[str, bool] | None) -> None:
    assert folders.of_heading(heading) == found


def test_sentences_name_folders_with_a_slash() -> None:
    named = folders.named("Everything in `tools/` and jobs/nightly/, started by ops/run.sh, see [there](../lib/)")
    assert [folder for folder, _ in named] == ["tools", "jobs/nightly"]
