"""What a command uses, as one row."""

from __future__ import annotations

from deadwire.facts.schema import HERE, HOLE
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Operand(NamedTuple):
    """Something that a command names.

    spelled is one of

    ``path``          a Python file, or a folder that is run or searched, given to an interpreter or a program
    ``module``        a dotted name that is imported or run (``python -m``)
    ``app``           the module of ``a.b:c``
    ``object``        a dotted name whose last parts may be attributes
    ``handler``       ``folder/module.function``
    ``command``       a named command of a framework (``manage.py NAME``)
    ``code``          text of Python
    ``script``        a program or build file that is not Python
    ``npm``           a script of package.json, by name
    ``glob``          a pattern of files
    ``root``          a folder where module names start
    ``distribution``  a folder that is installed
    ``console``       a first word that may be a console script of this repository
    ``file``          a file that is read: configuration, or an argument of a script

    A path that began with a variable begins with ``/``: only its end is known. HOLE stands for an unknown part, HERE
    at the start for the folder of the carrier.
    """

    spelled: str
    value: str
    cwd: str  # folder that the command runs in; "" where not said
    detail: str  # the command, for people to read


def shown(words: Sequence[str], limit: int = 100) -> str:
    """A command for people to read: one line, at most `limit` characters, nothing that a terminal obeys."""
    text = " ".join(words)
    if HERE in text or HOLE in text or "\x02" in text:
        text = text.replace(HERE + "/", "./").replace(HERE, ".").replace(HOLE, "*").replace("\x02", "")
    text = " ".join(text[: limit * 4].split())
    if not text.isprintable():
        text = "".join(char if char.isprintable() else "?" for char in text)
    return text if len(text) <= limit else text[: limit - 1] + "…"
