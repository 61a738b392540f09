"""The commands: one file for each verb, imported when it is called for.

A command has ``arguments(parser)``, which adds its options, and ``run(options) -> int``, which gives the exit code.
`options` holds the common options too: `directory`, `config`, `color`, `quiet`, `verbose`.
"""

from __future__ import annotations

import sys

from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

# verb: what it does, in the order of the help. The file is commands/VERB.py, with `_` for `-`.
COMMANDS = {
    "check": "judge what the index changes (the gate)",
    "explain": "show what keeps a file alive, or what was looked for",
    "status": "list every Python file with its status and evidence",
    "inventory": "print, verify or repair the inventory document",
    "cleanup": "plan what to delete, archive, keep or promote",
    "overlap": "find Python files that newer code in other languages replaced",
    "rule": "show the documentation of a rule",
    "cache": "show or clear the fact store",
}


# deadwire: loads deadwire.commands.* -- a command is imported by its verb
def command_module(name: str) -> ModuleType:
    """The module of a command."""
    __import__("deadwire.commands." + name)
    return sys.modules["deadwire.commands." + name]
