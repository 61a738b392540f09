"""Evidence in words: as the documents of people have it, and true when it is read back."""

from __future__ import annotations

import pytest

from deadwire import graph
from deadwire.inventory.first import first_document
from deadwire.inventory.read import read
from deadwire.inventory.scope import Scope
from deadwire.inventory.verify import verify
from deadwire.inventory.view import after
from deadwire.inventory.words import Teller, as_it_stands
from deadwire.snapshot import MemorySnapshot

FILES = {
    "ops/api.service": "[Service]\nExecStart=/usr/bin/uvicorn app.main:app --port 80\n"
    "ExecStartPre=/usr/bin/python3 app/wait.py\n",
    "app/__init__.py": "",
    "app/main.py": "import fastapi\n\nfrom app.routes import router as api\nfrom app import plain\n\n"
    "app = fastapi.FastAPI()\n",
    "app/routes.py": "router = None\n",
    "app/plain.py": "X = 1\n",
    "app/wait.py": "import sys\n\nsys.exit(0)\n",
    "app/dead.py": '"""Old "pages" | of the *shop*, called by main.py.\n\nMore.\n"""\nimport app.deeper\n',
    "app/deeper.py": "X = 1\n",
    "app/helper.py": "X = 1\n",
    "tests/test_helper.py": "from app import helper\n\ndef test_it():\n    assert helper.X\n",
    "tools/guide.py": 'if __name__ == "__main__":\n    print(1)\n',
    "tools/nightly.py": 'if __name__ == "__main__":\n    print(1)\n',
    "tools/alone.py": '"""Counts zebras"""\nif __name__ == "__main__":\n    print(1)\n',
    "tools/__main__.py": "import tools.inner\n",
    "tools/inner.py": "X = 1\n",
    "docs/GUIDE.md": "# Guide\n\n## Phase 22: aggregator\n\n```sh\n# a comment\n```\n\nRun `tools/guide.py`.\n",
    "cron.d/jobs": "0 3 * * * root python3 tools/nightly.py\n",
}


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("app/main.py", "systemd ExecStart: uvicorn app.main:app --port 80 (api.service)"),
        ("app/wait.py", "api.service ExecStart"),
        ("app/routes.py", "imported by main.py as api"),
        ("app/plain.py", "imported by main.py"),
        ("app/__init__.py", "package marker"),
        ("app/helper.py", "used by tests only: imported by tests/test_helper.py"),
        ("tests/test_helper.py", "test"),
        ("tools/guide.py", "named in docs/GUIDE.md (Phase 22)"),
        ("tools/alone.py", '"Counts zebras"; no callers, no docs'),
        ("tools/inner.py", "imported by `__main__.py`"),
        (
            "app/dead.py",
            "\"Old 'pages' | of the \\*shop\\*, called by main.py\"; not imported, not referenced, not called",
        ),
        ("app/deeper.py", "used only by dead files: imported by dead.py"),
    ],
)
def test_evidence_reads_as_people_write_it(path: str, words: str) -> None:
    assert Teller(graph.build(MemorySnapshot(FILES)))(path) == words


def test_the_first_document_is_true_whatever_it_says() -> None:
    world = graph.build(MemorySnapshot(FILES))
    scope = Scope("docs/PYTHON_INVENTORY.md", ("docs/PYTHON_INVENTORY.md",))
    text = first_document(world, scope)
    assert verify(read(scope.document, text), after(world), scope) == []
    for words in ("total", "2023", ":1"):
        assert words not in "".join(line for line in text.splitlines() if line.startswith("| `"))


def test_collapsed_files_share_a_row_and_the_odd_one_keeps_its_own() -> None:
    toml = 'collapse = ["app/*.py"]\n'
    world = graph.build(MemorySnapshot({**FILES, "deadwire.toml": toml}))
    scope = Scope("docs/PYTHON_INVENTORY.md", ("docs/PYTHON_INVENTORY.md",))
    text = first_document(world, scope)
    assert "| `app/*.py` | 🟢 Production | one row for all alike |" in text
    assert "`routes.py`" not in text
    assert "| `helper.py` | 🔵 Test |" in text
    assert verify(read(scope.document, text), after(world), scope) == []


MORE = {
    "manage.py": "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n"
    "if __name__ == '__main__':\n    from django.core.management import execute_from_command_line\n"
    "    execute_from_command_line()\n",
    "Dockerfile": 'CMD ["python", "manage.py", "runserver"]\n',
    "shop/__init__.py": "",
    "shop/settings.py": "INSTALLED_APPS = ['cart']\nROOT_URLCONF = 'shop.urls'\n",
    "shop/urls.py": "import wish.models\nurlpatterns = []\n",
    "cart/__init__.py": "",
    "cart/models.py": "X = 1\n",
    "cart/migrations/__init__.py": "",
    "cart/migrations/0001_initial.py": "X = 1\n",
    "plug/__init__.py": "from importlib import import_module\n\n\n"
    "def load(name):\n    import_module(f'plug.parts.{name}')\n",
    "wish/__init__.py": "",
    "wish/models.py": "from django.db import models\n\nclass Wish(models.Model): ...\n",
    "wish/migrations/__init__.py": "",
    "wish/migrations/0001_initial.py": "X = 1\n",
    "plug/__main__.py": "import plug\nprint(plug)\n",
    "plug/parts/a.py": "X = 1\n",
    "bin/job.sh": "#!/bin/sh\nLEVEL=1 python -m tools.count --all\n",
    "tools/count.py": '"""__ __ _____"""\nif __name__ == "__main__":\n    print(1)\n',
    "tools/long.py": '"""Does again what was done after a\nfailure."""\nif __name__ == "__main__":\n    print(1)\n',
    "tools/mark.py": '"""A | pipe, `code`, <b>bold</b> and [a](link)."""\nif __name__ == "__main__":\n    print(1)\n',
    "tools/trace.py": 'if __name__ == "__main__":\n    print(1)\n',
    "docs/A.md": "## 2.1. Run `trace_paths` (_often_)\n\n`python tools/trace.py`\n",
    "Makefile": "all:\n\tsh bin/job.sh\n",
}


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("shop/settings.py", "referenced in manage.py (DJANGO_SETTINGS_MODULE shop.settings)"),
        ("shop/urls.py", "referenced in settings.py ('shop.urls' in ROOT_URLCONF)"),
        ("cart/migrations/0001_initial.py", "referenced in shop/settings.py (installed application cart)"),
        ("wish/migrations/0001_initial.py", "part of the same application as wish/models.py"),
        ("plug/parts/a.py", "imported by `plug/__init__.py` (import_module: `plug.parts.*`)"),
        ("tools/count.py", "called by bin/job.sh"),
        ("tools/long.py", '"Does again what was done after a…"; no callers, no docs'),
        ("tools/mark.py", '"A | pipe, \\`code\\`, \\<b>bold\\</b> and \\[a\\](link)"; no callers, no docs'),
        ("tools/trace.py", "named in docs/A.md (Run trace_paths)"),
    ],
)
def test_evidence_of_frameworks_and_odd_texts(path: str, words: str) -> None:
    assert Teller(graph.build(MemorySnapshot(MORE)))(path) == words


def test_no_text_of_a_file_breaks_its_row() -> None:
    from markdown_it import MarkdownIt

    world = graph.build(MemorySnapshot({**FILES, **MORE}))
    scope = Scope("docs/PYTHON_INVENTORY.md", ("docs/PYTHON_INVENTORY.md",))
    text = first_document(world, scope)
    assert verify(read(scope.document, text), after(world), scope) == []
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    assert "A | pipe, `code`, &lt;b&gt;bold&lt;/b&gt; and [a](link)" in html
    assert "import_module: <code>plug.parts.*</code>" in html
    assert "<b>" not in html


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("moonraker: moonraker.__main__:main of it", "moonraker: `moonraker.__main__:main` of it"),
        ("_target_: scripts.load_it", "`_target_`: scripts.load_it"),
        ("with it go a/__init__.py, b_c.py", "with it go `a/__init__.py`, b_c.py"),
        ("run *.py and <name> of ~all~", "run `*.py` and `<name>` of `~all~`"),
        ("`a_` stays", "`a_` stays"),
        ("plain text, snake_case and a - b", "plain text, snake_case and a - b"),
    ],
)
def test_what_markdown_would_take_for_markup_becomes_code(text: str, shown: str) -> None:
    assert as_it_stands(text) == shown
