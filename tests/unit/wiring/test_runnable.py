"""What files are by themselves: runnable, tests, carriers in their places, what people say of them."""

from __future__ import annotations

import pytest
from cases import status_of, wired

from deadwire.config import Config, RootRow
from deadwire.model import Flag, Own, Status
from deadwire.runner import Runner
from deadwire.settings import Settings

GUARD = "def main(): ...\nif __name__ == '__main__':\n    main()\n"


@pytest.mark.parametrize(
    ("path", "text", "status"),
    [
        ("a.py", "def run(): ...\n", Status.DEAD),
        ("a.py", GUARD, Status.MANUAL),
        ("a.py", "#!/usr/bin/env python\nX = 1\n", Status.MANUAL),
        ("a.py", "# /// script\n# dependencies = []\n# ///\nX = 1\n", Status.MANUAL),
        ("pkg/__main__.py", "from . import run\n", Status.MANUAL),
        ("a.py", "from fastapi import FastAPI\napp = FastAPI()\n", Status.MANUAL),
        ("a.py", "def lambda_handler(event, context): ...\n", Status.MANUAL),
        ("a.py", "import shop\nshop.run()\n", Status.MANUAL),
        ("a.py", "import logging\nlogging.basicConfig()\nX = 1\n", Status.DEAD),
        ("a.py", "x = compute()\n", Status.MANUAL),
        ("a.py", "import sys\ndef run(): ...\nname = sys.argv[1]\n", Status.MANUAL),
        ("a.py", "x = compute()\ndef run(): ...\n", Status.DEAD),
        ("shop/management/commands/fill.py", "class Command: ...\n", Status.MANUAL),
        ("shop/management/commands/_base.py", "class Command: ...\n", Status.DEAD),
        ("setup.py", "from setuptools import setup\nsetup(name='x')\n", Status.PRODUCTION),
        ("tasks.py", "from invoke import task\n@task\ndef build(c): ...\n", Status.DOCUMENTED),
        ("tests/a.py", GUARD, Status.TEST),
        ("test_a.py", "def test_a(): ...\n" + GUARD, Status.TEST),
        ("test_a.py", "def run(): ...\n", Status.DEAD),
        ("test_a.py", "import shop\nshop.run()\n", Status.MANUAL),
        ("a.py", "def test_a(): ...\n", Status.DEAD),
        ("conftest.py", "X = 1\n", Status.TEST),
        ("run.sh", "python a.py\n", Status.MANUAL),
        ("web/a.ts", "spawn('python', ['a.py'])\n", Status.MANUAL),
        ("a.ipynb", '{"cells": []}', Status.MANUAL),
        ("README.md", "# A\n", Status.DOCUMENTED),
        ("docs/run.sh", "python a.py\n", Status.MANUAL),
        ("docs/a.ipynb", '{"cells": []}', Status.MANUAL),
        ("docs/a.txt", "text\n", Status.DOCUMENTED),
        ("fast/a.pyx", "import shop\n", Status.MANUAL),
        ("tests/README.md", "# A\n", Status.DEAD),
    ],
)
def test_status_by_itself(path: str, text: str, status: Status) -> None:
    assert status_of(path, text) is status


@pytest.mark.parametrize(("path", "expected"), [("pkg/test_a.py", True), ("pkg/a.py", False)])
def test_what_acts_when_the_test_runner_imports_it_is_worth_a_test(path: str, expected: bool) -> None:
    found = {own.mechanism: own.status for own in wired(path, "import shop\nresult = shop.run()\n").own}
    assert (found.get("test") is Status.TEST) is expected
    assert found["toplevel-code"] is Status.MANUAL  # counts outside of packages


UNIT = "[Service]\nExecStart=/opt/shop/a.py\n"


@pytest.mark.parametrize(
    ("path", "status", "flags"),
    [
        ("ops/a.service", Status.PRODUCTION, 0),
        ("docs/a.service", Status.DOCUMENTED, Flag.PLACED | Flag.DOC),
        ("examples/a.service", Status.DOCUMENTED, Flag.PLACED),
        ("contrib/a.service", Status.DOCUMENTED, Flag.PLACED),
        ("ops/a.service.sample", Status.DOCUMENTED, Flag.PLACED),
        ("tests/a.service", Status.TEST, Flag.TEST),
    ],
)
def test_the_place_of_a_carrier_bounds_what_it_is_but_not_what_its_uses_give(
    path: str, status: Status, flags: int
) -> None:
    result = wired(path, UNIT)
    assert max(own.status for own in result.own) is status
    assert result.flags & ~Flag.DOC == flags & ~Flag.DOC
    assert [ref.cap for ref in result.refs if ref.mechanism == "systemd"] == [Status.PRODUCTION]


def test_compose_files_for_development_are_automation() -> None:
    text = "services:\n  a:\n    command: python a.py\n"
    assert status_of("compose.yml", text) is Status.PRODUCTION
    for name in ("docker-compose.dev.yml", "docker-compose.override.yml", "compose.test.yaml", "ci-compose.yml"):
        assert status_of(name, text) is Status.DOCUMENTED


def test_tests_by_the_patterns_of_the_runner() -> None:
    settings = Settings(runner=Runner(("check_*.py",), (), ("check_*",), ("check",)))
    text = "class check_Order:\n    def check_it(self): ...\n"
    assert wired("a/check_order.py", text, settings).flags & Flag.TEST
    assert not wired("a/order.py", text, settings).flags & Flag.TEST
    assert not wired("a/check_order.py", "def run(): ...\n", settings).flags & Flag.TEST


def test_what_people_say() -> None:
    pragma = "# deadwire: production -- another repository imports it\nX = 1\n"
    assert wired("a.py", pragma).own == (Own(Status.PRODUCTION, "pragma", 1, "another repository imports it"),)
    settings = Settings(Config(roots=(RootRow("jobs/*.py", Status.DOCUMENTED, "called by the scheduler"),)))
    assert wired("jobs/a.py", "X = 1\n", settings).own == (
        Own(Status.DOCUMENTED, "roots", 1, "called by the scheduler"),
    )
    assert wired("other/a.py", "X = 1\n", settings).own == ()


def test_an_excluded_file_lends_at_least_manual() -> None:
    result = wired("vendor/a.py", "X = 1\n", Settings(Config(exclude=("vendor/**",))))
    assert result.flags & Flag.EXCLUDED
    assert max(own.status for own in result.own) is Status.MANUAL


def test_a_production_caller_gives_production() -> None:
    text = "jobs:\n  a:\n    steps:\n      - run: python a.py\n"
    settings = Settings(Config(production_callers=(".github/workflows/nightly.yml",)))
    result = wired(".github/workflows/nightly.yml", text, settings)
    assert {ref.cap for ref in result.refs} == {Status.PRODUCTION}
    assert max(own.status for own in result.own) is Status.PRODUCTION
    assert {ref.cap for ref in wired(".github/workflows/ci.yml", text, settings).refs} == {Status.DOCUMENTED}


def test_loads_pragmas_are_uses() -> None:
    result = wired("a.py", "# deadwire: loads shop.plugins.*, jobs/*.py -- by entry in the database\nX = 1\n")
    assert [(ref.kind, ref.key, ref.mechanism) for ref in result.refs] == [
        ("module", "shop.plugins.*", "loads"),
        ("glob", "jobs/*.py", "loads"),
    ]


@pytest.mark.parametrize(
    ("path", "text", "status"),
    [
        ("app/test_order.py", "from .base import Base\n\n\nclass OrderTests(Base):\n    pass\n", Status.TEST),
        ("app/test_order.py", "from .base import OrderTests\n", Status.DEAD),
        ("app/order.py", "from .base import Base\n\n\nclass OrderTests(Base):\n    pass\n", Status.DEAD),
    ],
)
def test_a_class_that_is_called_as_tests_are_may_be_one_by_a_base_of_another_file(
    path: str, text: str, status: Status
) -> None:
    assert status_of(path, text) == status


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("cdk_integration_tests/src/fail.py", Status.TEST),
        ("test cases/bad.py", Status.TEST),
        ("backend/testdata/twice.py", Status.TEST),
        ("contest/rules.py", Status.DEAD),
        ("latest/rules.py", Status.DEAD),
    ],
)
def test_what_supports_tests_is_no_orphan(path: str, status: Status) -> None:
    assert status_of(path, "def run(): ...\n") == status
    assert status_of(path, GUARD) == Status.MANUAL
