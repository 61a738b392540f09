"""Fixtures of the end-to-end tests: real git, and the hook under git alone, pre-commit and prek."""

from __future__ import annotations

from pathlib import Path

import pytest
from project import Project, Runner, clean_env, hook_repository


@pytest.fixture(scope="session")
def hooks_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit and prek keep their environments, for the whole run."""
    return tmp_path_factory.mktemp("hooks")


@pytest.fixture(scope="session")
def packaged_hook(hooks_home: Path) -> Path:
    return hook_repository(hooks_home / "repository", clean_env(hooks_home))


@pytest.fixture(
    params=[
        "git",
        pytest.param("pre-commit", marks=pytest.mark.slow),
        pytest.param("prek", marks=pytest.mark.slow),
    ]
)
def runner(request: pytest.FixtureRequest) -> Runner:
    repository = None if request.param == "git" else request.getfixturevalue("packaged_hook")
    return Runner(request.param, repository)


@pytest.fixture
def env(tmp_path: Path, hooks_home: Path) -> dict[str, str]:
    home = tmp_path / "home"
    home.mkdir()
    return clean_env(home) | {
        "PRE_COMMIT_HOME": str(hooks_home / "pre-commit"),
        "PREK_HOME": str(hooks_home / "prek"),
    }


@pytest.fixture
def bare_project(tmp_path: Path, env: dict[str, str]) -> Project:
    """An empty repository without hooks."""
    return Project(tmp_path / "shop", env)


@pytest.fixture
def project(bare_project: Project, runner: Runner) -> Project:
    """The base repository with the hook installed."""
    bare_project.base()
    runner.install(bare_project)
    return bare_project
