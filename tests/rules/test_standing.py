"""Names that lead nowhere in a snapshot as it stands: which of them are broken, and which never were names of files."""

from __future__ import annotations

import pytest
from mini import Checked, files

TREE = """
--- shop/__init__.py
--- shop/main.py
import shop.cart
--- shop/cart.py
--- shop.service
[Service]
ExecStart=python -m shop.main
"""


def standing(text: str, *ignored: str) -> list[str]:
    """The broken names of a tree."""
    tree = files(text, files(TREE))
    found = Checked(tree, tree, whole=True, ignored=ignored).findings
    return [f"{finding.code} {finding.path}:{finding.line}" for finding in found if finding.code.startswith("DW2")]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("--- x.service\n[Service]\nExecStart=python shop/gone.py\n", "DW201 x.service:2"),
        ("--- shop/main.py\nimport shop.gone\n", "DW202 shop/main.py:1"),
        ("--- shop/main.py\nfrom .gone import thing\n", "DW202 shop/main.py:1"),
        ("--- docs/a.md\nSee `shop/gone.py`.\n", "DW203 docs/a.md:1"),
    ],
)
def test_a_name_that_leads_nowhere_is_broken(text: str, where: str) -> None:
    assert standing(text) == [where]


@pytest.mark.parametrize(
    "text",
    [
        '--- pyproject.toml\n[tool.setuptools_scm]\nversion_file = "shop/_version.py"\n',
        '--- pyproject.toml\n[tool.setuptools.dynamic]\nversion = {attr = "shop.__version__"}\n',
        "--- Makefile\nVERSION_FILE = shop/version.py\nall: shop/made.py\n",
        "--- tests/test_a.py\napp.autodiscover_tasks(['shop.gone'])\n\n\ndef test_a(): ...\n",
        "--- docs/a.md\nIt lies in `/home/me/shop/gone.py` or `~/.config/shop/config.py`.\n",
    ],
)
def test_what_is_made_or_made_up_is_not_broken(text: str) -> None:
    assert standing(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "--- shop/main.py\nfrom ._version import version\n",
        "--- x.service\n[Service]\nExecStart=python shop/_version.py\n",
        "--- shop/main.py\nimport shop._version\n",
    ],
)
def test_what_git_ignores_is_made(text: str) -> None:
    assert standing(text) != []
    assert standing(text, "shop/_version.py") == []
