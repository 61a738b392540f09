"""Builds a large git repository for the measurements: real projects at pinned versions, and what wires them.

    python bench/make_repo.py --size mid --dest ~/bench/mid

The archives come through pip, which checks their hashes, once. One commit with a fixed date, so that the same size
always has the same tree.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple


class Project(NamedTuple):
    """An archive: what pip is asked for, the hash of what it must get, and where the files go."""

    requirement: str
    sha256: str
    folder: str
    wheel: bool = False


PROJECTS = {
    "celery": Project(
        "celery==5.4.0", "504a19140e8d3029d5acad88330c541d4c3f64c789d85f94756762d8bca7e706", "libs/celery"
    ),
    "django": Project(
        "Django==5.2.8", "23254866a5bb9a2cfa6004e8b809ec6246eba4b58a7589bc2772f1bcc8456c7f", "libs/django"
    ),
    "homeassistant": Project(
        "homeassistant==2024.3.3",
        "f62f2c9efa330ca82f70441f93d29361fa87c506c3065baf02b5d85559cdbe70",
        "apps/homeassistant",
    ),
    "ansible": Project(
        "ansible==9.3.0", "471993dd239611b4b6134e46911612f85639035f10d82b6c888528b5ffb3b16a", "collections", wheel=True
    ),
}
SIZES = {
    "small": ("celery",),
    "mid": ("celery", "django", "homeassistant"),
    "mono": ("celery", "django", "homeassistant", "ansible"),
}
LEFT_OUT = re.compile(r"(^|/)(PKG-INFO|\.git\w+|__pycache__|translations|[^/]+\.(egg|dist)-info)(/|$)|\.(so|pyc|pyd)$")
LARGEST = 2_000_000  # bytes of one file
JOBS = 24  # one-off scripts, runnable and named by nobody

UNIT = "[Service]\nWorkingDirectory=/srv/app\nExecStart={}\n"
LAYER = {
    "README.md": "# Everything\n\nA day again: `python tools/backfill.py --day 2024-03-01`.\n",
    "Procfile": "web: gunicorn services.web.main:app\n",
    "Makefile": "check:\n\tpython tools/check_tree.py\n",
    "Dockerfile": 'FROM python:3.12-slim\nCOPY . .\nCMD ["python", "-m", "services.worker.run"]\n',
    ".github/workflows/ci.yml": "jobs:\n  tree:\n    steps:\n      - run: bash scripts/smoke.sh\n",
    "deploy/web.service": UNIT.format("/srv/app/.venv/bin/uvicorn services.web.main:app --port 8080"),
    "deploy/nightly.service": UNIT.format("/srv/app/.venv/bin/python /srv/app/tools/nightly.py"),
    "deploy/rotate.service": UNIT.format("/srv/app/scripts/rotate.sh"),
    "scripts/rotate.sh": '#!/bin/sh\ncd "$(dirname "$0")/.."\nexec python3 tools/rotate.py --keep 14\n',
    "scripts/smoke.sh": "#!/bin/sh\nfor step in 1 2 3; do python3 tools/smoke.py $step; done\n",
    "services/__init__.py": "",
    "services/common.py": "import os\n\nPORT = int(os.environ.get('PORT', '8080'))\n",
    "services/web/__init__.py": "",
    "services/web/main.py": (
        "from services import common\nfrom services.web.routes import handle\n\n\n"
        "async def app(scope, receive, send):\n    await handle(scope, send, common.PORT)\n"
    ),
    "services/web/routes.py": "async def handle(scope, send, port):\n    await send({'status': 204})\n",
    "services/worker/__init__.py": "",
    "services/worker/run.py": "from services import common\n\nif __name__ == '__main__':\n    print(common.PORT)\n",
    "tools/lib.py": "def once(name):\n    print(name)\n",
}
SCRIPT = "import lib\n\n\ndef main():\n    lib.once({!r})\n\n\nif __name__ == '__main__':\n    main()\n"
NAMED = ("backfill", "check_tree", "nightly", "rotate", "smoke")  # by a line of the layer


def layer() -> dict[str, str]:
    """The files that are wired by units, containers, CI, shell scripts and pages."""
    scripts = [*NAMED, *(f"job_{number:02d}" for number in range(JOBS))]
    return LAYER | {f"tools/{name}.py": SCRIPT.format(name) for name in scripts}


def fetch(project: Project, cache: Path) -> Path:
    """The archive of a project, from the cache or through pip."""
    name, _, version = project.requirement.partition("==")
    endings = (".whl",) if project.wheel else (".tar.gz",)

    def known() -> list[Path]:
        wanted = f"{name}-{version}".lower()
        return [p for p in cache.iterdir() if p.name.lower().startswith(wanted) and p.name.endswith(endings)]

    cache.mkdir(parents=True, exist_ok=True)
    if not known():
        with tempfile.TemporaryDirectory() as folder:
            wanted = Path(folder) / "wanted.txt"
            wanted.write_text(f"{project.requirement} --hash=sha256:{project.sha256}\n")
            kind = "--only-binary" if project.wheel else "--no-binary"
            command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--require-hashes"]
            command += [kind, ":all:", "-d", str(cache), "-r", str(wanted)]
            subprocess.run(command, check=True)
    return known()[0]


def members(archive: Path) -> Iterator[tuple[str, bytes]]:
    """Regular files of an archive: path inside the project, content."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as opened:
            for info in opened.infolist():
                if not info.is_dir() and info.file_size <= LARGEST:
                    yield info.filename, opened.read(info)
        return
    with tarfile.open(archive) as tar:
        for member in tar:
            file = tar.extractfile(member) if member.isfile() and member.size <= LARGEST else None
            if file is not None:
                yield member.name.partition("/")[2], file.read()


def git(root: Path, *words: str) -> None:
    """git with an author and a day that never change."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    for role in ("AUTHOR", "COMMITTER"):
        env |= {f"GIT_{role}_NAME": "bench", f"GIT_{role}_EMAIL": "bench@example.com"}
        env[f"GIT_{role}_DATE"] = "2024-04-01T12:00:00+0000"
    subprocess.run(["git", *words], cwd=root, check=True, env=env | {"GIT_CONFIG_GLOBAL": os.devnull})


def build(size: str, dest: Path, cache: Path) -> None:
    """Writes and commits everything. An unfinished one never stands at `dest`."""
    if dest.exists():
        raise SystemExit(f"{dest} is there already")
    part = dest.with_name(dest.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    files = {path: text.encode() for path, text in layer().items()}
    for name in SIZES[size]:
        project = PROJECTS[name]
        for path, data in members(fetch(project, cache)):
            if path and ".." not in PurePosixPath(path).parts and not LEFT_OUT.search(path):
                files[f"{project.folder}/{path}"] = data
    for path, data in files.items():
        file = part / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        file.chmod(0o755 if data.startswith(b"#!") else 0o644)
    git(part, "init", "-q", "-b", "main")
    git(part, "config", "gc.auto", "0")
    git(part, "add", "-A", "-f", ".")
    git(part, "commit", "-q", "-m", "everything")
    git(part, "repack", "-a", "-d", "-q")
    part.rename(dest)
    print(f"{dest}: {len(files)} files, {sum(path.endswith('.py') for path in files)} of them Python")


def main() -> None:
    """Reads the arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", choices=SIZES, required=True)
    parser.add_argument("--dest", type=Path, required=True, help="the folder to be made")
    default = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "deadwire-bench"
    parser.add_argument("--cache", type=Path, default=default, help="where archives stay (%(default)s)")
    args = parser.parse_args()
    build(args.size, args.dest.absolute(), args.cache.absolute())


if __name__ == "__main__":
    main()
