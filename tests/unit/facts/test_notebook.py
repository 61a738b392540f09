from __future__ import annotations

import json

from deadwire.facts.readers.notebook import read
from deadwire.facts.schema import Facts


def facts(
    *cells: tuple[str, str | list[str]], language: str = "python", indent: int | None = 1
) -> tuple[Facts, list[str]]:
    """Facts of a notebook with these cells, and the lines of its file."""
    data = {
        "cells": [{"cell_type": kind, "metadata": {}, "outputs": [], "source": source} for kind, source in cells],
        "metadata": {"kernelspec": {"language": language, "name": "x"}},
        "nbformat": 4,
    }
    text = json.dumps(data, indent=indent)
    return read(text.encode()), text.split("\n")


def test_imports_have_the_line_of_the_file() -> None:
    found, lines = facts(
        ("markdown", ["`no.py`\n"]),
        ("code", ["# first\n", "import shop.a\n", "from shop import b"]),
        ("code", ["import c"]),
    )
    assert [(i.module, i.names) for i in found.imports] == [("shop.a", ()), ("shop", ("b",)), ("c", ())]
    assert [
        text in lines[i.line - 1]
        for i, text in zip(found.imports, ("import shop.a", "import b", "import c"), strict=True)
    ] == [True] * 3


def test_magics_are_commands() -> None:
    found, lines = facts(
        (
            "code",
            [
                "x = !python tools/a.py\n",
                "if x:\n",
                "    %run -i tools/b.py --fast\n",
                "%cd sub\n",
                "!./c.sh \\\n",
                "   --more\n",
                "%load_ext shop.magic\n",
                "%load -s f d.py\n",
                "shop?\n",
                "import shop\n",
            ],
        ),
        ("code", ["%%bash\n", "# no\n", "python e.py\n"]),
        ("code", ["%%time\n", "!python f.py"]),
    )
    assert [(c.words[0], c.cwd) for c in found.commands] == [
        ("python tools/a.py", ""),
        ("python -i tools/b.py --fast", ""),
        ("./c.sh  --more", "sub"),
        ("python e.py", "sub"),
        ("python f.py", "sub"),
    ]
    assert "tools/a.py" in lines[found.commands[0].line - 1]
    assert [(f.pointer, f.value) for f in found.fields] == [("load_ext", "shop.magic"), ("load", "d.py")]
    assert [i.module for i in found.imports] == ["shop"]
    assert found.problem == ""


def test_cells_of_other_kinds_are_nothing() -> None:
    found, _ = facts(
        ("code", ["%%writefile a.py\n", "import no"]), ("code", ["%%html\n", "b.py"]), ("raw", ["import no"])
    )
    assert (found.imports, found.commands, found.fields) == ((), (), ())


def test_a_kernel_of_another_language() -> None:
    found, _ = facts(("code", ["import no"]), language="julia")
    assert found.imports == ()


def test_a_cell_that_is_no_python_costs_only_itself() -> None:
    found, _ = facts(("code", ["import shop.a\n"]), ("code", ["this is (no python\n"]), ("code", ["import shop.b\n"]))
    assert [i.module for i in found.imports] == ["shop.a", "shop.b"]
    assert found.problem == ""


def test_source_in_one_string_on_one_line() -> None:
    found, _ = facts(("code", "import a\nimport b\n"), indent=None)
    assert [(i.module, i.line) for i in found.imports] == [("a", 1), ("b", 1)]


def test_version_three_of_the_format() -> None:
    data = {"worksheets": [{"cells": [{"cell_type": "code", "input": ["import shop"], "outputs": []}]}], "nbformat": 3}
    assert [i.module for i in read(json.dumps(data).encode()).imports] == ["shop"]


def test_what_is_no_notebook_says_so() -> None:
    found = read(b'{"cells": [{"cell_type": "code", "source": ["import shop"]}')
    assert found.problem == "not valid JSON: the end is missing"
    assert [i.module for i in found.imports] == ["shop"]
