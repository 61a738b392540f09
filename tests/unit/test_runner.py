"""How the test runner finds tests."""

from __future__ import annotations

import pytest

from deadwire.runner import Runner, read_runner

INI = b"""[pytest]
testpaths = tests more/tests
python_files =
    check_*.py
    *_spec.py
python_functions = check it_
"""
EXPECTED = Runner(("check_*.py", "*_spec.py"), ("tests", "more/tests"), ("Test",), ("check", "it_"))
TOML = b"""[tool.pytest.ini_options]
testpaths = "tests more/tests"
python_files = ["check_*.py", "*_spec.py"]
python_functions = ["check", "it_"]
"""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("pytest.ini", INI),
        (".pytest.ini", INI),
        ("tox.ini", b"[tox]\nenvlist = x\n" + INI),
        ("setup.cfg", INI.replace(b"[pytest]", b"[tool:pytest]")),
        ("pyproject.toml", TOML),
    ],
)
def test_settings_from_every_file_that_may_hold_them(name: str, data: bytes) -> None:
    assert read_runner({name: data}) == EXPECTED


def test_the_first_file_with_the_section_wins() -> None:
    other = b"[pytest]\npython_files = other_*.py\n"
    assert read_runner({"tox.ini": other, "pyproject.toml": TOML}) == EXPECTED
    assert read_runner({"tox.ini": other, "pytest.ini": INI}) == EXPECTED
    assert read_runner({"tox.ini": other, "setup.cfg": INI, "pyproject.toml": b"# pytest\n"}).files == ("other_*.py",)


@pytest.mark.parametrize(
    "data", [b"pytest [", b"[tool.pytest]\nini_options = 3", b"[tool]\npytest = 1", b"\xff pytest", b""]
)
def test_what_cannot_be_read_changes_nothing(data: bytes) -> None:
    assert read_runner({"pyproject.toml": data}) == Runner()


def test_values_of_a_wrong_kind_change_nothing() -> None:
    assert (
        read_runner({"pyproject.toml": b"[tool.pytest.ini_options]\npython_files = [1]\ntestpaths = 3\n"}) == Runner()
    )


@pytest.mark.parametrize(
    ("path", "expected"),
    [("a/test_b.py", True), ("b_test.py", True), ("app/tests.py", True), ("a/testb.py", False), ("test_a.txt", False)],
)
def test_files_in_which_tests_are_looked_for(path: str, expected: bool) -> None:
    assert Runner().collects(path) is expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("checks/a.py", True),
        ("src/shop/checks/a.py", True),
        ("src/shop/checks/more/a.py", True),  # a star of pytest takes folders in
        ("src/shop/mychecks/a.py", False),
        ("src/shop/checks.py", False),
        ("test_a.py", False),
        ("shop/tests.py", True),
    ],
)
def test_patterns_with_a_folder_fit_at_any_depth(path: str, expected: bool) -> None:
    assert Runner(files=("checks/*.py",)).collects(path) is expected
