"""Two readings of shell text, by the grammar of command lines and by a syntax tree, find the same things used."""

from __future__ import annotations

import pytest
from argv_cases import notation, rows, used
from test_argv_programs import PROGRAMS
from test_argv_python import INTERPRETERS
from test_argv_shell import CONTROL, FOLDERS, OWN_FOLDER
from test_argv_wrappers import WRAPPED

from deadwire.facts.readers.shell import read
from deadwire.wiring.argv import Operand, operands, split

# Only the one of carriers knows Windows and templates.
_NO_SHELL = ("\\t", "\\d", "\\r", "C:\\", "{{", "%", "@", "<P", "{t")
SHELL = [
    command
    for command, _ in rows(FOLDERS + OWN_FOLDER + CONTROL + INTERPRETERS + WRAPPED + PROGRAMS)
    if not any(mark in command for mark in _NO_SHELL)
]


def _by_tree(text: str) -> list[Operand]:
    found: list[Operand] = []
    for command in read(text.encode()).commands:
        if command.shell:
            for part in split(command.words[0], command.cwd):
                found.extend(operands(part.words, part.cwd))
        else:
            found.extend(operands(command.words, command.cwd))
    return found


@pytest.mark.parametrize("command", SHELL)
def test_both_readings_agree(command: str) -> None:
    assert sorted(notation(_by_tree(command)).split()) == sorted(used(command).split())


def test_most_rows_are_compared() -> None:
    assert len(SHELL) > 300
