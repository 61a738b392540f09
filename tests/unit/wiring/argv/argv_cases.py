"""Reading the tables of the tests in this folder: ``command line -> what it uses``.

What is used is written ``nothing``, ``SPELLED:VALUE`` or ``SPELLED:VALUE@FOLDER``; HERE and HOLE stand for
the marks of the facts, ``\\n`` and ``\\t`` in a command line for a line break and a tab.
"""

from __future__ import annotations

from deadwire.facts.schema import HERE, HOLE
from deadwire.wiring.argv import operands, split


def rows(table: str) -> list[tuple[str, str]]:
    """The command lines of a table and what they use."""
    found = []
    for line in table.strip().splitlines():
        if line.strip():
            command, _, used = line.partition(" -> ")
            text = command.strip().replace("\\n", "\n").replace("\\t", "\t")
            found.append((text, "" if used == "nothing" else used.strip()))
    return found


def used(command: str, cwd: str = "") -> str:
    """What a command line uses, in the notation of the tables."""
    found = []
    for part in split(command, cwd):
        for operand in operands(part.words, part.cwd):
            value = operand.value.replace(HERE, "HERE").replace(HOLE, "HOLE").replace("\n", "\\n")
            found.append(f"{operand.spelled}:{value}" + (f"@{operand.cwd}" if operand.cwd else ""))
    return " ".join(found).replace(HERE, "HERE").replace(HOLE, "HOLE")
