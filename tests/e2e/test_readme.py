"""The example of the README is what deadwire prints."""

from __future__ import annotations

import re
from pathlib import Path

from project import Project, Runner

README = Path(__file__).resolve().parents[2] / "README.md"
SHOP = {
    "deadwire.toml": "inventory = false\n",
    "ops/shop.service": "[Service]\nWorkingDirectory=/opt/shop\nExecStart=/opt/shop/.venv/bin/uvicorn app.main:app\n",
    "app/__init__.py": "",
    "app/main.py": (
        "from fastapi import FastAPI\nfrom app.mail import send\nfrom app.routes import router\n\n"
        "app = FastAPI()\napp.include_router(router)\nsend()\n"
    ),
    "app/mail.py": "def send():\n    print('sent')\n",
    "app/routes.py": "router = object()\n",
    "tools/resend.py": "import sys\n\nprint(sys.argv)\n",
}


def without_day(text: str) -> str:
    """Where a help names a day, it is a month from now."""
    return re.sub(r"until=\d{4}-\d\d-\d\d", "until=DAY", text)


def test_the_example_is_real(bare_project: Project) -> None:
    for path, text in SHOP.items():
        bare_project.write(path, text)
    bare_project.save("base")
    Runner("git", None).install(bare_project)
    bare_project.edit("app/main.py", "from app.mail import send\n", "")
    bare_project.edit("app/main.py", "send()\n", "")
    bare_project.add()
    block = README.read_text().split("```console\n")[1].split("```")[0]
    commands = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)[1:]
    assert len(commands) == 6
    for line, shown in zip(commands[::2], commands[1::2], strict=True):
        result = bare_project.run("sh", "-c", line)
        assert without_day(result.output).strip() == without_day(shown).strip()
