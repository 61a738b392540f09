"""Scripts and programs of other languages, links, images: what they lead to."""

from __future__ import annotations

import pytest
from cases import uses, wired

from deadwire.model import Flag, Status
from deadwire.settings import Settings

TREE = ("tools/report.py", "shop/__init__.py", "shop/web.py", "web/src/run.ts", "web/src/lib/index.ts")


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("run.sh", "python3 tools/report.py\n", "tools/report.py"),
        ("tools/run.sh", 'cd "$(dirname "$0")"\npython3 report.py\n', "tools/report.py"),
        ("tools/run.sh", 'python3 "$(dirname "$0")/report.py"\n', "tools/report.py"),
        ("ops/run.sh", "exec uvicorn shop.web:app\n", "shop/web.py"),
        ("ops/run.sh", "for f in tools/*.py; do python $f; done\n", "tools/report.py"),
        ("ops/run.ps1", 'python "$PSScriptRoot\\..\\tools\\report.py"\n', "tools/report.py"),
        ("web/src/a.ts", "import { run } from './run'\n", "web/src/run.ts"),
        ("web/src/a.ts", "import { run } from './run.js'\n", "web/src/run.ts"),
        ("web/src/a.ts", "import x from './lib'\n", "web/src/lib/index.ts"),
        (
            "web/src/a.ts",
            "execFile('python3', [path.join(__dirname, '..', '..', 'tools', 'report.py')])\n",
            "tools/report.py",
        ),
        ("build.rs", 'fn main() { Command::new("python3").arg("tools/report.py"); }\n', "tools/report.py"),
        ("main.go", 'package main\nfunc main() { exec.Command("python3", "tools/report.py") }\n', "tools/report.py"),
    ],
)
def test_a_program_leads_to_what_it_runs(path: str, text: str, found: str) -> None:
    assert found in uses(path, text, *TREE)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("run.sh", "# python3 tools/report.py\n"),
        ("run.sh", "echo 'run python3 tools/report.py'\n"),
        ("run.sh", "rm tools/report.py\n"),
        ("run.sh", "ruff check tools/report.py\n"),
        ("web/src/a.ts", "// the same as tools/report.py\n"),
        ("web/src/a.ts", "console.log('see tools/report.py')\n"),
        ("web/src/a.ts", "const key = 'shop.web.title'\n"),
    ],
)
def test_words_of_programs_that_run_nothing(path: str, text: str) -> None:
    assert uses(path, text, *TREE) == set()


def test_a_program_of_a_package_is_documented_and_a_loose_one_manual() -> None:
    settings = Settings(markers={"package.json": ("web",)})
    assert [own.status for own in wired("web/src/a.ts", "export {}\n", settings).own] == [Status.DOCUMENTED]
    assert [own.status for own in wired("loose/a.ts", "export {}\n", settings).own] == [Status.MANUAL]
    assert wired("web/src/a.test.ts", "export {}\n", settings).flags & Flag.TEST


def test_a_unit_that_a_script_writes_is_read_like_one() -> None:
    unit = "[Service]\nExecStart=/usr/bin/python3 /opt/shop/tools/report.py\n"
    text = f"cat > /etc/systemd/system/shop.service <<EOF\n{unit}EOF\n"
    found = [ref for ref in wired("install.sh", text).refs if ref.mechanism == "systemd"]
    assert [(ref.key, ref.line) for ref in found] == [("/opt/shop/tools/report.py", 3)]


def test_a_link_passes_on_what_it_is_given() -> None:
    result = wired("bin/report", "../tools/report.py", mode=0o120000)
    assert [(ref.kind, ref.key, ref.form) for ref in result.refs] == [("path", "tools/report.py", "exact")]


DOCKERFILE = "FROM python:3\nWORKDIR /srv\nCOPY services/api /srv/api\nCOPY docker/start.py /start.py\n"


@pytest.mark.parametrize(
    ("end", "found"),
    [
        ('CMD ["python", "api/main.py"]\n', "services/api/main.py"),
        ('CMD ["python", "/srv/api/main.py"]\n', "services/api/main.py"),
        ('WORKDIR /srv/api\nCMD ["python", "-m", "main"]\n', "services/api/main.py"),
        ('WORKDIR /srv/api\nCMD ["uvicorn", "main:app"]\n', "services/api/main.py"),
        ('ENTRYPOINT ["/start.py"]\n', "docker/start.py"),
        ("RUN cd api && python main.py\n", "services/api/main.py"),
    ],
)
def test_paths_inside_an_image_are_those_that_were_copied(end: str, found: str) -> None:
    tree = ("services/api/main.py", "services/jobs/main.py", "docker/start.py", "other/start.py")
    assert uses("deploy/Dockerfile", DOCKERFILE + end, *tree) == {found}


def test_a_file_that_changes_its_name_on_the_way_into_an_image() -> None:
    text = 'FROM python:3\nCOPY docker/start.py /entry.py\nENTRYPOINT ["/entry.py"]\n'
    assert uses("Dockerfile", text, "docker/start.py", "entry/main.py") == {"docker/start.py"}


def test_the_folder_that_a_command_runs_in_comes_first() -> None:
    text = "jobs:\n  a:\n    steps:\n      - run: python main.py\n        working-directory: services/api\n"
    tree = ("services/api/main.py", "main.py", "services/jobs/main.py")
    assert uses(".github/workflows/ci.yml", text, *tree) == {"services/api/main.py"}
    text = (
        "defaults:\n  run:\n    working-directory: services/api\njobs:\n  a:\n    steps:\n      - run: python main.py\n"
    )
    assert uses(".github/workflows/ci.yml", text, *tree) == {"services/api/main.py"}


def test_an_application_may_be_an_object_of_a_module() -> None:
    text = "celery -A run_celery.queue worker\n"
    assert "run_celery.py" in uses("entrypoint.sh", text, "run_celery.py")
    assert uses("entrypoint.sh", text, "services/run_celery.py") == set()
