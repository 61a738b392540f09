"""Findings that reporters are tried on."""

from __future__ import annotations

from deadwire.confirm.held import Held
from deadwire.model import Evidence, Finding, Status
from deadwire.reporters.report import Report

IMPORT = Evidence("import", "app/main.py", 3, Status.PRODUCTION, "from app import pay", True)
TEST = Evidence("import", "tests/test_pay.py", 1, Status.TEST, "from app import pay")


def finding(
    code: str = "DW101",
    path: str = "app/pay.py",
    severity: str = "error",
    line: int = 1,
    message: str = "new file is dead",
    behind: str | None = None,
    evidence: tuple[Evidence, ...] = (),
    said: str = "help: use it\nfix: git add app/main.py",
) -> Finding:
    return Finding(code, severity, path, line, 1, message, said, evidence, behind)


ORPHAN = finding("DW102", message="this change removed its last use (app/main.py:3)", evidence=(IMPORT, TEST))
REPORT = Report(
    (
        finding("DW201", "ops/x.service", "error", 7, "ExecStart names tools/a.py, which this change removed"),
        ORPHAN,
        finding("DW102", "app/money.py", behind="app/pay.py", message="fell with it"),
        finding("DW103", "tools/b.py", "warning", message="new file is only manual"),
    ),
    base="b" * 40,
    tree="a" * 40,
)
HELD = Report(held=(Held(finding(), "lib/old.py", "Python 2"),))
EMPTY = Report()
