"""Fixtures of the end-to-end tests: real git, and the hook under git alone, pre-commit and prek."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from project import Project, Runner, clean_env, hook_repository

FRAMEWORKS = ("pre-commit", "prek")


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Lets one process at a time in; what waits goes on when the other one is out or dead."""
    import fcntl

    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def hooks_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit and prek keep their environments: one folder for all workers of a run."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    home = shared / "hooks"
    home.mkdir(exist_ok=True)
    return home


@pytest.fixture(scope="session")
def framework_env(hooks_home: Path) -> dict[str, str]:
    """Where the frameworks find their environments. They are built with the caller's own HOME: it may hold the
    settings of pip.
    """
    return {"PRE_COMMIT_HOME": str(hooks_home / "pre-commit"), "PREK_HOME": str(hooks_home / "prek")}


@pytest.fixture(scope="session")
def packaged_hook(hooks_home: Path, framework_env: dict[str, str]) -> Path:
    """The repository that users name, with its environments built: once, by the worker that comes first."""
    repository, done = hooks_home / "repository", hooks_home / "done"
    with exclusive(hooks_home / "lock"):
        if not done.exists():
            env = clean_env(None) | framework_env
            hook_repository(repository, env)
            for name in FRAMEWORKS:
                user = Project.new(hooks_home / f"user-of-{name}", env)
                runner = Runner(name, repository)
                runner.install(user)
                runner.prepare(user)
            done.touch()
    return repository


@pytest.fixture(
    params=["git", *(pytest.param(name, marks=pytest.mark.slow) for name in FRAMEWORKS)],
)
def runner(request: pytest.FixtureRequest) -> Runner:
    """Every test that asks for it, or for `project`, runs under each."""
    repository = None if request.param == "git" else request.getfixturevalue("packaged_hook")
    return Runner(request.param, repository)


@pytest.fixture
def env(tmp_path: Path, framework_env: dict[str, str]) -> dict[str, str]:
    """The environment of the repository's commands."""
    home = tmp_path / "home"
    home.mkdir()
    return clean_env(home) | framework_env


@pytest.fixture(scope="session")
def template(
    tmp_path_factory: pytest.TempPathFactory, framework_env: dict[str, str]
) -> Callable[[Runner | None], Path]:
    """The base repository with the hook installed (None: without), made once and copied for each test."""
    made: dict[str, Path] = {}

    def template_of(runner: Runner | None) -> Path:
        name = runner.name if runner is not None else "plain"
        if name not in made:
            folder = tmp_path_factory.mktemp("template")
            project = Project.new(folder / "shop", clean_env(folder) | framework_env)
            project.base()
            if runner is not None:
                runner.install(project)
            made[name] = project.root
        return made[name]

    return template_of


@pytest.fixture
def bare_project(tmp_path: Path, env: dict[str, str]) -> Project:
    """An empty repository without hooks."""
    return Project.new(tmp_path / "shop", env)


@pytest.fixture
def plain_project(tmp_path: Path, env: dict[str, str], template: Callable[[Runner | None], Path]) -> Project:
    """The base repository without hooks."""
    return copy(template(None), tmp_path, env)


@pytest.fixture
def project(tmp_path: Path, env: dict[str, str], runner: Runner, template: Callable[[Runner | None], Path]) -> Project:
    """The base repository with the hook installed."""
    return copy(template(runner), tmp_path, env)


def copy(source: Path, folder: Path, env: dict[str, str]) -> Project:
    """A repository of one's own."""
    shutil.copytree(source, folder / "shop", symlinks=True)
    project = Project(folder / "shop", env)
    project.git("update-index", "-q", "--refresh")  # the copies are other files than those that it knows
    return project
