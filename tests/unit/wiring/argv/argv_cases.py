"""Reading the tables of the tests in this folder: ``command line -> what it uses``.

What is used is written ``nothing``, ``SPELLED:VALUE`` or ``SPELLED:VALUE@FOLDER``; HERE and HOLE stand for
the marks of the facts, ``\\n`` and ``\\t`` in a command line for a line break and a tab.
"""

from __future__ import annotations

from collections.abc import Iterable

from deadwire.facts.schema import HERE, HOLE
from deadwire.wiring.argv import Operand, operands, split


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
    return notation([one for part in split(command, cwd) for one in operands(part.words, part.cwd)])


def notation(found: Iterable[Operand]) -> str:
    """Operands as the tables write them."""
    shown = []
    for operand in found:
        value = operand.value.rstrip("\n").replace("\n", "\\n")
        shown.append(f"{operand.spelled}:{value}" + (f"@{operand.cwd}" if operand.cwd else ""))
    return " ".join(shown).replace(HERE, "HERE").replace(HOLE, "HOLE")
