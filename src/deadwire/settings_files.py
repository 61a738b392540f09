"""Which files the settings are read from: by their names alone, so that a check need not read settings to know."""

from __future__ import annotations

# Files whose place says something, whatever is in them: where a package, a project or an application starts. One that
# comes or goes makes every file be wired anew, so only those are here that wiring asks for.
MARKERS = frozenset(
    """package.json Cargo.toml go.mod pom.xml build.gradle Gemfile composer.json pyproject.toml setup.py setup.cfg
    conf.py mkdocs.yml manage.py alembic.ini scrapy.cfg galaxy.yml ansible.cfg dbt_project.yml pants.toml platformio.ini
    __manifest__.py langgraph.json""".split()
)
# Where the test runner's settings may be: those of pytest.
RUNNER_FILES = ("pyproject.toml", "pytest.ini", ".pytest.ini", "tox.ini", "setup.cfg")
ROOT_FILES = frozenset(("deadwire.toml", *RUNNER_FILES))
_DECLARING = frozenset(("pyproject.toml", "setup.cfg", "setup.py", "Pipfile"))


def is_settings_file(path: str) -> bool:
    """Whether the settings may be others when a file of this path comes, goes or changes."""
    base = path.rpartition("/")[2]
    return base in MARKERS or base == ".gitattributes" or path in ROOT_FILES or is_declaring(path)


def is_declaring(path: str) -> bool:
    """Whether a file may say what distributions the repository needs."""
    folder, _, base = path.rpartition("/")
    if base in _DECLARING:
        return True
    named = "requirements" in base or folder.rpartition("/")[2] in ("requirements", "reqs")
    return named and base.endswith((".txt", ".in", ".pip"))
