"""Distributions that a repository says it needs."""

from __future__ import annotations

import pytest

from deadwire.declared import declared
from deadwire.settings_files import is_declaring

PYPROJECT = """
[build-system]
requires = ["hatchling>=1"]
[project]
dependencies = ["PyYAML>=6", "foo.bar[extra]; python_version < '3.11'", "direct @ https://example.com/x.whl"]
[project.optional-dependencies]
dev = ["ruff"]
[dependency-groups]
test = ["pytest", {include-group = "dev"}]
[tool.poetry.dependencies]
python = "^3.10"
requests = "*"
[tool.poetry.group.lint.dependencies]
mypy = {version = "1"}
[tool.uv]
dev-dependencies = ["nox"]
"""
REQUIREMENTS = """\
# comment
-r base.txt
--index-url https://example.com
./local
git+https://example.com/x.git
Django==4.2  # why
zope.interface
a_b ~= 1 ; python_version > "3"
not a requirement
"""
SETUP_CFG = """\
[metadata]
name = me
[options]
packages = find:
install_requires =
    one>=1
    two
setup_requires = three
[options.extras_require]
dev =
    four; python_version < "3.11"
[flake8]
ignore = five
"""
SETUP_PY = """
from setuptools import setup
setup(name="me", install_requires=["one >= 1", 'two[x]'], extras_require={"dev": ["three"]})
"""
PIPFILE = '[packages]\nflask = "*"\n[dev-packages]\nblack = {version = "*"}\n'


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("pyproject.toml", PYPROJECT, "direct foo-bar hatchling mypy nox pytest pyyaml requests ruff"),
        ("a/requirements-dev.txt", REQUIREMENTS, "a-b django zope-interface"),
        ("setup.cfg", SETUP_CFG, "four one three two"),
        ("Pipfile", PIPFILE, "black flask"),
        ("pyproject.toml", "broken [", ""),
        ("pyproject.toml", "project = 3\ntool = []\ndependency-groups = 'x'\n", ""),
        ("setup.py", "setup(name='me')", ""),
    ],
)
def test_names_in_each_kind_of_file(path: str, text: str, expected: str) -> None:
    assert declared([(path, text.encode())]) == tuple(expected.split())


def test_names_in_a_setup_script() -> None:
    assert {"one", "two", "three"} <= set(declared([("setup.py", SETUP_PY.encode())]))
    assert "me" not in declared([("setup.py", SETUP_PY.encode())])


@pytest.mark.parametrize(
    "path", ["a/pyproject.toml", "requirements.txt", "requirements/dev.txt", "x/dev-requirements.in"]
)
def test_files_that_declare(path: str) -> None:
    assert is_declaring(path)


@pytest.mark.parametrize("path", ["a.py", "notes.txt", "docs/requirements.md", "x/pyproject.toml.j2"])
def test_files_that_do_not(path: str) -> None:
    assert not is_declaring(path)
