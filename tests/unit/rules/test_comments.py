from __future__ import annotations

import pytest

from deadwire.rules.comments import first_free_line, pragma, syntax_of


@pytest.mark.parametrize(
    ("path", "comment"),
    [
        ("a/b.py", "# deadwire: manual -- x"),
        ("bin/tool", "# deadwire: manual -- x"),
        ("src/run.ts", "// deadwire: manual -- x"),
        ("README.md", "<!-- deadwire: manual -- x -->"),
        ("ops/x.service.j2", "# deadwire: manual -- x"),
        ("Dockerfile.dev", "# deadwire: manual -- x"),
        (".env", "# deadwire: manual -- x"),
    ],
)
def test_comment(path: str, comment: str) -> None:
    syntax = syntax_of(path)
    assert syntax is not None
    assert pragma(syntax, "manual", "x") == comment


@pytest.mark.parametrize("path", ["package.json", "analysis.ipynb", "docs/index.rst", "data.unknown"])
def test_formats_without_a_comment(path: str) -> None:
    assert syntax_of(path) is None


TRAILING = ["x.sh", "Makefile", ".github/workflows/ci.yml", "a.py", "src/a.ts", "README.md"]
ALONE = ["x.service", "Dockerfile", "setup.cfg", "crontab", ".env"]


@pytest.mark.parametrize(
    ("path", "trailing"), [*((path, True) for path in TRAILING), *((path, False) for path in ALONE)]
)
def test_where_a_comment_may_stand_behind_code(path: str, trailing: bool) -> None:
    syntax = syntax_of(path)
    assert syntax is not None
    assert syntax.trailing is trailing


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", 1),
        (b"import os\n", 1),
        (b"#!/usr/bin/env python3\nimport os\n", 2),
        (b"#!/usr/bin/env python3\n# -*- coding: latin-1 -*-\nimport os\n", 3),
        (b"# coding: utf-8\n", 2),
        (b"\xef\xbb\xbf#!/usr/bin/python\n", 2),
        (b"# a comment\n#!/not/a/shebang\n", 1),
    ],
)
def test_first_free_line(data: bytes, line: int) -> None:
    assert first_free_line(data) == line
