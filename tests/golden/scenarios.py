"""Small stories whose whole output is kept: files before and after, in the notation of the rules' examples."""

from __future__ import annotations

from typing import NamedTuple


class Scenario(NamedTuple):
    """What is committed, what is staged, and the commands whose output is kept."""

    name: str
    before: str
    after: str
    commands: tuple[str, ...] = ("check", "check --output-format concise")
    unstaged: str = ""  # what else lies in the work tree


SHOP = """
--- deadwire.toml
inventory = false
--- ops/shop.service
[Service]
WorkingDirectory=/opt/shop
ExecStart=/usr/bin/python3 -m app.main
--- app/__init__.py
--- app/main.py
from app.core import run
from app.mail import send

if __name__ == "__main__":
    send(run())
--- app/core.py
def run():
    return 1
--- app/mail.py
from app.smtp import connect

def send(text):
    connect(text)
--- app/smtp.py
def connect(text):
    print(text)
--- tools/report.py
from app.core import run

if __name__ == "__main__":
    print(run())
--- tests/test_core.py
from app.core import run


def test_run():
    assert run() == 1
--- README.md
# Shop

The nightly report: `python tools/report.py`.
--- CHANGELOG.md
- smtp is a module of its own
"""

SCENARIOS = (
    Scenario("nothing", SHOP, "--- app/core.py\ndef run():\n    return 2\n"),
    Scenario(
        "new-file-unused",
        SHOP,
        """
        --- app/pay.py
        def pay(): ...
        """,
    ),
    Scenario(
        "new-file-importer-not-staged",
        SHOP,
        """
        --- app/pay.py
        def pay(): ...
        """,
        unstaged="""
        --- app/core.py
        from app.pay import pay
        def run():
            return pay()
        """,
    ),
    Scenario(
        "new-package-unused",
        SHOP,
        """
        --- app/pay/__init__.py
        --- app/pay/api.py
        from app.pay.money import Money
        from app.pay import bank
        --- app/pay/money.py
        class Money: ...
        --- app/pay/bank.py
        from app.pay.money import Money
        """,
    ),
    Scenario(
        "last-import-removed",
        SHOP,
        """
        --- app/main.py
        from app.core import run

        if __name__ == "__main__":
            print(run())
        """,
        ("check", "check --output-format concise", "check --output-format json", "check --output-format github"),
    ),
    Scenario(
        "only-tests-left",
        SHOP + "--- tests/test_mail.py\nfrom app.mail import send\n\n\ndef test_send():\n    send('x')\n",
        """
        --- app/main.py
        from app.core import run

        if __name__ == "__main__":
            print(run())
        """,
    ),
    Scenario("entry-point-removed", SHOP, "--- app/main.py (removed)\n"),
    Scenario("unit-removed", SHOP, "--- ops/shop.service (removed)\n"),
    Scenario("script-renamed", SHOP, "--- tools/summary.py (was tools/report.py)\n"),
    Scenario(
        "script-removed",
        SHOP,
        "--- tools/report.py (removed)\n",
    ),
    Scenario("module-removed-import-left", SHOP, "--- app/mail.py (removed)\n"),
    Scenario(
        "new-scripts",
        SHOP,
        "".join(f"--- tools/one_off_{i}.py\nif __name__ == '__main__':\n    print({i})\n" for i in range(12)),
    ),
    Scenario(
        "pragmas",
        SHOP,
        """
        --- app/core.py
        # deadwire: manual -- run by hand
        # deadwire: ignore[DW999] -- no such rule
        # deadwire: ignore[DW101]
        def run():
            return 1
        --- app/old.py
        # deadwire: manual until=2020-01-01 -- until the move
        def old(): ...
        """,
    ),
    Scenario(
        "unparsable",
        SHOP,
        """
        --- app/pay.py
        def pay(): ...
        --- tools/two.py
        # deadwire: manual -- Python 2
        print "pay"
        """,
        ("check", "check --output-format json"),
    ),
    Scenario(
        "whole-snapshot",
        SHOP
        + """
--- app/old.py
def old(): ...
--- lib/helper.py
import lib.gone
--- run.sh
#!/bin/sh
python3 tools/missing.py
""",
        "",
        (
            "check",
            "check --all",
            "status",
            "status --status dead,manual --output-format csv",
            "explain app/core.py",
            "explain app/old.py",
            "explain app/smtp.py --output-format json",
            "explain nowhere.py",
        ),
    ),
    Scenario(
        "program-run-from-outside",
        SHOP
        + "--- services/__init__.py\n--- services/pay/__init__.py\n--- services/pay/main.py\n"
        + "".join(f"from services.pay import part{i}\n" for i in range(12))
        + "".join(f"--- services/pay/part{i}.py\nVALUE = {i}\n" for i in range(12)),
        "",
        ("status --status dead",),
    ),
    Scenario(
        "broken-names-in-many-formats",
        SHOP
        + """
--- ops/gone.service
[Service]
ExecStart=/usr/bin/python3 /opt/shop/tools/gone.py
--- ops/setup.sh
#!/bin/sh
python3 tools/gone.py \\
    --all
--- Makefile
gone:
\tpython tools/gone.py
--- Dockerfile
FROM python:3.12
COPY . .
CMD ["python", "tools/gone.py"]
--- .github/workflows/ci.yml
on: push
jobs:
  gone:
    runs-on: ubuntu-latest
    steps:
      - run: python tools/gone.py
      - run: |
          set -e
          python tools/gone.py
--- package.json
{
  "scripts": {
    "gone": "python tools/gone.py"
  }
}
--- docs/guide.rst
Run ``python tools/gone.py``.
--- docs/guide.md
---
title: Guide
---
```sh
python tools/gone.py
```
--- app/broken.py
from app import gone
import app.gone.too

if __name__ == "__main__":
    print(gone)
""",
        "",
        ("check --all",),
    ),
    Scenario(
        "files-of-many-formats-removed",
        SHOP
        + """
--- tools/gone.py
if __name__ == "__main__":
    print(1)
--- ops/gone.service
[Service]
ExecStart=/usr/bin/python3 /opt/shop/tools/gone.py
--- package.json
{
  "scripts": {
    "gone": "python tools/gone.py"
  }
}
--- docs/guide.rst
Run ``python tools/gone.py``.
""",
        "--- tools/gone.py (removed)\n",
        ("check",),
    ),
    Scenario(
        "configuration",
        SHOP,
        """
        --- deadwire.toml
        inventory = false
        exclude = ["vendor/**", "third/**"]
        roots = [
            {path = "app/main.py", status = "manual", reason = "by hand"},
            {path = "lib/*.py", status = "production", reason = "by the deploy repository"},
        ]

        [[per-path]]
        path = "tests/**"
        rules = {DW104 = "off"}
        until = "2020-02-02"
        """,
        ("check", "check --all"),
    ),
)
