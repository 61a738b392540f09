"""Markers of packages that say nothing, new in a change."""

import pytest
from mini import Checked, files

BASE = files(
    "--- ops/app.service\n[Service]\nExecStart=/usr/bin/python3 -m app\n--- app/__init__.py\n--- app/__main__.py\n"
)

EMPTY = {
    "alone": "--- app/x/__init__.py\n",
    "with a docstring": '--- app/x/__init__.py\n"""What comes."""\n',
    "with data": "--- app/x/__init__.py\n--- app/x/page.html\n<p>\n",
    "with markers below": "--- app/x/__init__.py\n--- app/x/y/__init__.py\n",
}
FULL = {
    "with a function": "--- app/x/__init__.py\ndef pay(): ...\n",
    "with an import": "--- app/x/__init__.py\nimport os\n",
    "with a dead module": "--- app/x/__init__.py\n--- app/x/pay.py\ndef pay(): ...\n",
    "with a dead module below": "--- app/x/__init__.py\n--- app/x/y/pay.py\ndef pay(): ...\n",
}


@pytest.mark.parametrize("added", EMPTY.values(), ids=EMPTY)
def test_an_empty_marker_does_not_block(added: str) -> None:
    found = Checked(BASE, BASE | files(added)).findings
    assert found
    assert {(finding.code, finding.severity) for finding in found} == {("DW101", "warning")}


@pytest.mark.parametrize("added", FULL.values(), ids=FULL)
def test_a_marker_with_code_or_in_a_dead_package_does(added: str) -> None:
    found = Checked(BASE, BASE | files(added)).shown()
    assert "DW101 app/x/__init__.py:1" in found
