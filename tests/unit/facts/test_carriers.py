from __future__ import annotations

import pytest

from deadwire.facts.carriers import EXECUTABLE, SUBMODULE, SYMLINK, reader_of
from deadwire.facts.registry import READERS

FILE = 0o100644


@pytest.mark.parametrize(
    ("path", "reader"),
    [
        ("shop/api.py", "python"),
        ("shop/api.pyi", "python"),
        ("shop/fast.pyx", "cython"),
        ("deploy/site.wsgi", "python"),
        ("tool.spec", "spec"),
        ("SConstruct", "python"),
        ("ops/shop.service", "unit"),
        ("ops/shop@.service", "unit"),
        ("ops/shop.service.sample", "unit"),
        ("ops/shop.service-default.sample", "unit"),
        ("ops/shop.service.buster-default.sample", "unit"),
        ("ops/shop.timer.j2", "unit"),
        ("share/shop.desktop", "unit"),
        ("setup.cfg", "ini"),
        ("tox.ini", "ini"),
        (".pylintrc", "ini"),
        ("supervisord.conf.j2", "conf"),
        ("pyproject.toml", "toml"),
        ("Pipfile", "toml"),
        (".github/workflows/ci.yml", "yaml"),
        ("chart/templates/job.yaml.tmpl", "yaml"),
        ("pkg/package.json", "json"),
        (".vscode/launch.json", "json"),
        ("launch.template.jsonc", "json"),
        ("crontab", "cron"),
        ("etc/crontab-pi.sample", "cron"),
        ("etc/cron.d/shop", "cron"),
        ("Dockerfile", "dockerfile"),
        ("Dockerfile.prod", "dockerfile"),
        ("docker/Dockerfile-dev", "dockerfile"),
        ("docker/api.Dockerfile", "dockerfile"),
        ("docker/api.dockerfile.j2", "dockerfile"),
        ("Containerfile", "dockerfile"),
        ("Makefile", "make"),
        ("Makefile.am", "make"),
        ("Makefile.in", "make"),
        ("build/rules.mk", "make"),
        ("debian/rules", "make"),
        ("justfile", "just"),
        ("Procfile.dev", "lines"),
        ("requirements.txt", "lines"),
        ("requirements.in", "lines"),
        ("requirements/base.txt", "lines"),
        ("dev-reqs.txt", "lines"),
        ("CMakeLists.txt", "lines"),
        ("CMakeLists.txt.in", "lines"),
        ("cmake/gen.cmake", "lines"),
        ("BUILD.bazel", "lines"),
        (".env", "lines"),
        (".env.example", "lines"),
        (".env.production.local", "lines"),
        ("s6-rc.d/migrate/up", "lines"),
        ("infra/main.tf", "hcl"),
        ("jobs/shop.nomad.hcl", "hcl"),
        ("run.sh", "shell"),
        ("run.sh.in", "shell"),
        (".envrc", "shell"),
        (".husky/pre-commit", "shell"),
        ("win/run.ps1", "batch"),
        ("web/app.js", "javascript"),
        ("web/app.tsx", "typescript"),
        ("web/App.vue", "typescript"),
        ("src/main.rs", "rust"),
        ("main.go", "go"),
        ("Jenkinsfile", "code"),
        ("Jenkinsfile.nightly", "code"),
        ("src/Main.java", "code"),
        ("README.md", "markdown"),
        ("docs/guide.mdx", "markdown"),
        ("docs/guide.rst", "rst"),
        ("docs/guide.adoc", "adoc"),
        ("README", "text"),
        ("README.txt", "text"),
        ("docs/notes.txt", "text"),
        ("explore.ipynb", "notebook"),
        ("pom.xml", "xml"),
        ("App.csproj", "xml"),
        ("mac/shop.plist.in", "xml"),
        ("bin/shop", "script"),
        ("hooks/pre-push", "script"),
        ("www/index.cgi", "script"),
    ],
)
def test_the_name_tells_the_reader(path: str, reader: str) -> None:
    assert reader_of(path, FILE) == reader
    assert reader in READERS


@pytest.mark.parametrize(
    "path",
    [
        "poetry.lock", "package-lock.json", "web/pnpm-lock.yaml", "locale/de.po", "locale/shop.pot", "logo.svg",
        "a.csv", "page.html", "notes.txt", "words.txt", "LICENSE", "LICENSE.txt", ".gitignore", "CODEOWNERS",
        "MANIFEST.in", "x.py.bak",
        "x.py.orig", "docs/robots.txt", "debian/changelog",
    ],
)  # fmt: skip
def test_what_names_files_without_using_them_is_never_read(path: str) -> None:
    assert reader_of(path, FILE) == ""


def test_links_and_submodules_are_told_by_their_mode() -> None:
    assert reader_of("bin/shop.py", SYMLINK) == "symlink"
    assert reader_of("vendor/lib.py", SUBMODULE) == ""


def test_an_unknown_ending_is_a_script_only_where_it_may_be_executed() -> None:
    assert reader_of("bin/shop.legacy", EXECUTABLE) == "script"
    assert reader_of("bin/shop.legacy", FILE) == ""
    assert reader_of("img/logo.png", EXECUTABLE) == ""
