"""What the documentation says of commands, options, keys, rules and pragmas is what the program knows."""

from __future__ import annotations

import re
import shlex
from argparse import ArgumentParser
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from deadwire.codes import NAMES
from deadwire.commands import COMMANDS
from deadwire.config import parse
from deadwire.config_reader import KEYS
from deadwire.facts.pragma import DIRECTIVES, find
from deadwire.graph.inmemory import build
from deadwire.model import Status
from deadwire.parser import Parser, common_options, parser_for
from deadwire.snapshot import MemorySnapshot
from deadwire.wiring.table import FIELDS, GIVES, PLAIN

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *ROOT.glob("docs/*.md"), *ROOT.glob("bench/*.md")])
README = (ROOT / "README.md").read_text()
WIRE_ROWS = (ROOT / "docs" / "WIRE_ROWS.md").read_text()


def fences(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def commands_in(text: str) -> Iterator[list[str]]:
    """The words of every command line of deadwire: in code spans, and on lines of fences."""
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL))
    lines = [line for fence in re.findall(r"^```\w*\n(.*?)^```$", text, re.M | re.S) for line in fence.splitlines()]
    for line in spans + lines:
        for part in re.split(r"&&|\|\||;", line.replace("\\|", "|")):
            found = re.search(r"(?:^|\s|/)deadwire ((?:-C \S+ )?[a-z][^#]*)$", part.strip())
            if found and not line.startswith("deadwire:"):
                yield shlex.split(found[1])


def options_of(command: str) -> set[str]:
    """Every option that a command takes."""
    parser = Parser(parents=[common_options(defaults=True)], add_help=False)
    module = import_module(f"deadwire.commands.{command}")
    module.arguments(parser)
    return {option for action in parser._actions for option in action.option_strings} | {"--help", "-h", "--version"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_there_and_is_documented(command: str) -> None:
    module = import_module(f"deadwire.commands.{command}")
    assert callable(module.run)
    assert f"deadwire {command}" in README
    assert isinstance(parser_for([command]), ArgumentParser)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_and_options_of_a_page_exist(page: Path) -> None:
    for words in commands_in(page.read_text()):
        while words[0].startswith("-"):
            words = words[2:]
        command, rest = words[0], words[1:]
        assert command in COMMANDS, words
        known = options_of(command)
        for word in rest:
            if word.startswith("--"):
                assert word.partition("=")[0] in known, words


def test_commands_are_found_in_the_readme_at_all() -> None:
    assert {words[0] for words in commands_in(README)} >= set(COMMANDS) - {"cache"}


def test_options_in_the_table_of_commands_exist() -> None:
    rows = re.findall(r"^\| `deadwire (\w+)[^|]*\| (.*) \|$", README, re.MULTILINE)
    assert len(rows) >= 6
    for command, text in rows:
        for option in re.findall(r"(--[a-z-]+)", text):
            assert option in options_of(command), (command, option)


def test_every_key_of_the_configuration_is_documented() -> None:
    section = README.split("## Configure")[1].split("\n## ")[0]
    assert [key for key in KEYS if not re.search(rf"(^|`|\b){key}( =|`)", section, re.MULTILINE)] == []


def test_configuration_in_the_pages_is_read_without_a_complaint() -> None:
    blocks = [block for page in PAGES for block in fences(page.read_text(), "toml")]
    assert len(blocks) >= 2
    for block in blocks:
        assert parse(block.encode(), None).file == "pyproject.toml"


def test_pragmas_of_the_readme_are_understood() -> None:
    block = next(b for b in fences(README, "python") if "deadwire:" in b)
    pragmas = find(block.encode(), "python")
    assert len(pragmas) == block.count("deadwire:")
    assert [pragma.problem for pragma in pragmas if pragma.problem] == []
    assert all(pragma.reason for pragma in pragmas)
    assert [d for d in DIRECTIVES if f"`{d}`" not in README and f"deadwire: {d}" not in README] == []


def test_the_table_of_rules_is_whole() -> None:
    section = README.split("## Rules")[1].split("\n## ")[0]
    named = set(re.findall(r"DW\d{3}", section))
    assert {"DW402", "DW403"} <= set(NAMES) - named  # "to"
    assert named <= set(NAMES)
    assert set(NAMES) - named == {"DW402", "DW403"}


def test_every_status_is_explained() -> None:
    assert all(status.word.capitalize() in README for status in Status)


def test_hooks_of_the_readme_exist() -> None:
    stanza = next(b for b in fences(README, "yaml") if "hooks:" in b)
    offered = re.findall(r"^- id: (\S+)", (ROOT / ".pre-commit-hooks.yaml").read_text(), re.MULTILINE)
    assert set(re.findall(r"- id: (\S+)", stanza)) == set(offered)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text()):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_the_test_command_is_one_line_that_ci_finds() -> None:
    after = README.split("<!-- test command -->\n")[1]
    assert after.startswith("```sh\n")
    command = fences(after, "sh")[0]
    assert command.count("\n") == 1
    assert "venv" in command
    assert "pytest" in command


def test_fields_of_a_row_are_all_explained() -> None:
    table = WIRE_ROWS.split("## The fields")[1]
    assert re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE) == list(FIELDS)
    assert [word for word in (*GIVES, *PLAIN) if f"`{word}`" not in table] == []


def test_the_example_of_a_row_works() -> None:
    row, carrier = fences(WIRE_ROWS, "toml")[0], fences(WIRE_ROWS, "yaml")[0]
    files = {
        "pyproject.toml": row.encode(),
        "jobs/billing.yaml": carrier.encode(),
        "tools/invoices.py": b"import sys\n\nprint(sys.argv)\n",
    }
    world = build(MemorySnapshot(files))
    best = world.evidence("tools/invoices.py")[0]
    assert (best.mechanism, best.source, best.line, best.status) == (
        "night-shift",
        "jobs/billing.yaml",
        3,
        Status.PRODUCTION,
    )
    assert f"jobs/billing.yaml:3  {best.detail}  [night-shift]" in WIRE_ROWS
