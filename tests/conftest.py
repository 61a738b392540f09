"""What every test gets: an environment without the traces of whoever runs it, and repositories when it asks."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from repos import Repo

pytest_plugins = ["hooked"]

_SCRUBBED = ("GIT_", "GITHEAD_", "PRE_COMMIT", "PREK_", "DEADWIRE_", "GITHUB_", "NO_COLOR", "FORCE_COLOR")


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Tests may run inside a hook: what git and its frameworks set there would lead them to the wrong repository."""
    for name in list(os.environ):
        if name.startswith(_SCRUBBED):
            monkeypatch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(home.parent))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def make_repo(tmp_path: Path) -> Callable[..., Repo]:
    """Makes one more repository: ``make_repo("name", *options_of_git_init)``."""

    def make(name: str, *options: str) -> Repo:
        return Repo(tmp_path / name, *options)

    return make


@pytest.fixture
def repo(make_repo: Callable[..., Repo]) -> Repo:
    """An empty repository without a commit."""
    return make_repo("repo")
