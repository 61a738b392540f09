"""Documentation: what a page says of files, and which words of it say nothing."""

from __future__ import annotations

import pytest
from cases import uses, wired

from deadwire import graph
from deadwire.config import Config
from deadwire.model import Flag, Status
from deadwire.settings import Settings
from deadwire.snapshot import MemorySnapshot

TREE = ("tools/report.py", "shop/__init__.py", "shop/core.py", "docs/gen.py")


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("README.md", "Run `tools/report.py` at night.\n", "tools/report.py"),
        ("README.md", "See [the report](tools/report.py#L10).\n", "tools/report.py"),
        ("README.md", "```bash\npython tools/report.py --all\n```\n", "tools/report.py"),
        ("README.md", "```bash\ncd tools\npython report.py\n```\n", "tools/report.py"),
        ("README.md", "Call `shop.core.pay` for that.\n", "shop/core.py"),
        ("README.md", "```python\nfrom shop.core import pay\n```\n", "shop/core.py"),
        ("docs/a.md", "::: shop.core\n", "shop/core.py"),
        ("docs/a.rst", ".. automodule:: shop.core\n", "shop/core.py"),
        ("docs/a.rst", ".. literalinclude:: ../tools/report.py\n", "tools/report.py"),
        ("docs/a.rst", "::\n\n    $ python tools/report.py\n", "tools/report.py"),
        ("docs/a.md", "[here](gen.py)\n", "docs/gen.py"),
        ("AGENTS.md", "```bash\npython tools/report.py\n```\n", "tools/report.py"),
    ],
)
def test_a_page_documents_what_it_names(path: str, text: str, found: str) -> None:
    assert found in uses(path, text, *TREE)
    assert {ref.cap for ref in wired(path, text).refs} == {Status.DOCUMENTED}
    assert wired(path, text).flags & Flag.DOC


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("CHANGELOG.md", "Removed `tools/report.py`.\n"),
        ("docs/PYTHON_INVENTORY.md", "| `tools/report.py` | Dead |\n"),
        ("tests/README.md", "`tools/report.py`\n"),
        ("README.md", "```\n├── tools\n│   └── report.py\n```\n"),
        ("README.md", "See https://example.com/other/blob/main/tools/report.py\n"),
        ("README.md", "<!-- tools/report.py -->\n"),
        ("README.md", "```bash\nrm tools/report.py\n```\n"),
        ("AGENTS.md", "Do not touch `tools/report.py`.\n"),
        (".cursor/rules/a.md", "`tools/report.py` is old.\n"),
        ("plans/next.md", "Rewrite `tools/report.py` in Rust.\n"),
        ("notes.txt", "tools/report.py\n"),
        ("CODEOWNERS", "tools/report.py @shop\n"),
    ],
)
def test_words_that_document_nothing(path: str, text: str) -> None:
    assert uses(path, text, *TREE) == set()


def test_an_inventory_says_nothing_but_its_pragmas() -> None:
    text = "<!-- deadwire: ignore[DW301] -- being written -->\n\nRun `tools/report.py`.\n"
    world = graph.build(MemorySnapshot({"tools/report.py": "", "docs/PYTHON_INVENTORY.md": text}))
    assert [(path, pragma.directive) for path, pragma in world.pragmas()] == [("docs/PYTHON_INVENTORY.md", "ignore")]
    assert world.statuses() == {"tools/report.py": Status.DEAD}


def test_a_name_that_fits_several_files_documents_none() -> None:
    assert uses("README.md", "Run `report.py`.\n", "a/report.py", "b/report.py") == set()
    assert uses("a/README.md", "Run `report.py`.\n", "a/report.py", "b/report.py") == {"a/report.py"}


def test_the_configuration_adds_and_takes_away_documents() -> None:
    text = "Run `tools/report.py`.\n"
    more = Settings(Config(docs=("notes/*.txt", "!README.md")))
    assert uses("README.md", text, *TREE, settings=more) == set()
    assert wired("notes/a.txt", text, more).flags & Flag.DOC


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("examples/README.md", "# Examples\n"),
        ("examples/addons/README.rst", "Addons\n======\n"),
        ("README.md", "See the [examples](./examples).\n"),
        ("docs/start.md", "They lie in `examples/addons/`.\n"),
        ("docs/start.md", "[more](https://github.com/shop/shop/tree/main/examples/addons)\n"),
    ],
)
def test_a_page_that_introduces_a_folder_of_examples_documents_them(path: str, text: str) -> None:
    assert uses(path, text, "examples/addons/price.py") == {"examples/addons/price.py"}
    assert uses(path, text, "examples/tests/price.py", "shop/price.py") == set()


@pytest.mark.parametrize("text", ["See the [code](./shop).\n", "It lies in `shop/`.\n", "The examples are many.\n"])
def test_no_other_folder_is_documented_as_a_whole(text: str) -> None:
    assert uses("README.md", text, "shop/price.py", "examples/price.py") == set()
