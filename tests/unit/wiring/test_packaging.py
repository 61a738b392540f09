"""What distributions ship, and where module names start."""

from __future__ import annotations

import pytest
from cases import uses, wired

from deadwire.model import Root, Status

TREE = ("src/shop/__init__.py", "src/shop/cart/__init__.py", "src/shop/cart/item.py", "other/__init__.py")
SHIPPED = {"src/shop/__init__.py", "src/shop/cart/__init__.py"}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("pyproject.toml", "[build-system]\nrequires = ['hatchling']\n[project]\nname = 'shop'\n"),
        (
            "pyproject.toml",
            "[build-system]\nrequires = ['hatchling']\n[project]\nname = 'x'\n"
            "[tool.hatch.build.targets.wheel]\npackages = ['src/shop']\n",
        ),
        (
            "pyproject.toml",
            "[tool.poetry]\nname = 'x'\npackages = [{include = 'shop', from = 'src'}]\n",
        ),
        ("setup.cfg", "[metadata]\nname = shop\n[options]\npackages = find:\n[options.packages.find]\nwhere = src\n"),
        ("setup.py", "from setuptools import setup, find_packages\nsetup(packages=find_packages('src'))\n"),
        ("setup.py", "from setuptools import setup\nsetup(packages=['shop', 'shop.cart'], package_dir={'': 'src'})\n"),
    ],
)
def test_a_distribution_ships_its_packages(path: str, text: str) -> None:
    found = {ref.mechanism for ref in wired(path, text).refs if ref.cap is Status.PRODUCTION}
    assert "distribution" in found
    assert uses(path, text, *TREE) >= SHIPPED
    assert "other/__init__.py" not in uses(path, text, *TREE)
    assert Root("src", "", 1) in [root._replace(line=1) for root in wired(path, text).roots]


@pytest.mark.parametrize(
    "text",
    [
        "[project]\nname = 'shop'\n",
        "[build-system]\nrequires = ['hatchling']\n[project]\nname = 'shop'\n"
        "classifiers = ['Private :: Do Not Upload']\n",
        "[tool.ruff]\nline-length = 120\n",
    ],
)
def test_what_is_not_published_ships_nothing(text: str) -> None:
    assert uses("pyproject.toml", text, *TREE) == set()


def test_the_applications_of_a_library_are_for_others_to_install() -> None:
    text = "[build-system]\nrequires = ['hatchling']\n[project]\nname = 'shop'\n"
    caps = {ref.key: ref.cap for ref in wired("pyproject.toml", text).refs}
    assert caps["src/**/apps.py"] is Status.DOCUMENTED


def test_entry_points_of_setup_py() -> None:
    text = (
        "from setuptools import setup\nsetup(name='shop', py_modules=['one'], scripts=['bin/shop'],\n"
        "    entry_points={'console_scripts': ['shop = shop.cli:main'], 'shop.plugins': ['a = shop.plugins.a']})\n"
    )
    found = uses("setup.py", text, "shop/cli.py", "shop/plugins/a.py", "one.py", "bin/shop", "two.py")
    assert found == {"shop/cli.py", "shop/plugins/a.py", "one.py", "bin/shop"}


def test_folders_that_tests_and_checkers_search_are_roots() -> None:
    text = "[tool.pytest.ini_options]\npythonpath = ['lib', 'src']\n"
    assert {(root.folder, root.scope) for root in wired("api/pyproject.toml", text).roots} == {
        ("api/lib", ""),
        ("api/src", ""),
    }


def test_pythonpath_of_a_command_is_a_root() -> None:
    roots = wired("run.sh", "PYTHONPATH=lib python -m shop\n").roots
    assert ("lib", "") in {(root.folder, root.scope) for root in roots}


def test_requirements_in_their_own_folder_speak_for_the_one_above() -> None:
    assert uses("requirements/base.txt", "apache-airflow\n", "dags/daily.py") == {"dags/daily.py"}
    assert uses("etl/requirements.txt", "apache-airflow\n", "dags/daily.py", "etl/dags/a.py") == {"etl/dags/a.py"}


def test_a_distribution_does_not_ship_its_tests_as_its_surface() -> None:
    text = "from setuptools import setup, find_packages\nsetup(name='shop', packages=find_packages())\n"
    found = uses("setup.py", text, "shop/__init__.py", "shop/testing/__init__.py", "tests/shop/__init__.py")
    assert {"shop/__init__.py", "shop/testing/__init__.py"} <= found
    assert "tests/shop/__init__.py" not in found


@pytest.mark.parametrize(
    ("path", "status"), [("setup.py", Status.PRODUCTION), ("docs/examples/egg/setup.py", Status.DOCUMENTED)]
)
def test_an_example_of_a_distribution_is_none(path: str, status: Status) -> None:
    text = "from setuptools import setup\nsetup(name='egg', packages=['egg'])\n"
    assert max(own.status for own in wired(path, text).own if own.mechanism == "distribution") == status
