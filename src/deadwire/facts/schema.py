"""The facts that readers collect from one blob.

Everything is made of strings, integers and tuples, so that facts go to JSON and back unchanged. A string that was
folded from an expression may have unknown parts: `HOLE` stands for each of them. `HERE` at the start of a path stands
for the folder of the file itself (``Path(__file__).parent``, ``$(dirname "$0")``, ``__dirname``). `PACKAGE` at the
start of a dotted name stands for the package that the file belongs to (``__package__``, ``__name__`` of an
``__init__.py``); of several dots that follow it, each one after the first goes a package up, as in a relative import:
PACKAGE + ``..plugins.x``.
"""

from __future__ import annotations

from deadwire.typed import NamedTuple

HOLE = "\x00"
HERE = "\x01"
PACKAGE = "\x02"


class Import(NamedTuple):
    """One import statement of Python (one fact for each alias of ``import a, b``)."""

    line: int
    level: int  # leading dots
    module: str  # "" for ``from . import x``
    names: tuple[str, ...]  # () for ``import module``; ("*",) for a star import
    context: str  # letters: F in a function, C in a class, T in a try that catches ImportError, X in an except
    # clause, Y under TYPE_CHECKING, I under another if


class Literal(NamedTuple):
    """A string of Python or of a program in another language that may name a file or module.

    role is where it stands: ``call:CALLEE:POSITION_OR_KEYWORD`` for an argument (the innermost call; the callee dotted
    as written), ``assign:NAME`` for an assigned value (or a part of one), ``return:FUNCTION``, or "".
    """

    line: int
    value: str
    role: str


class Command(NamedTuple):
    """A command line that a program or a script runs."""

    line: int
    words: tuple[str, ...]  # already split; one word with blanks where `shell` is true
    shell: bool  # the words are shell text still to be split
    cwd: str  # folder it runs in, as written; "" where not said


class Field(NamedTuple):
    """A value of a structured file: its key path (dots between keys, list indices as numbers) and its line."""

    line: int
    pointer: str
    value: str


class Mark(NamedTuple):
    """Something that a blob says of itself, by name (see the readers for the names)."""

    line: int
    name: str
    value: str


class Pragma(NamedTuple):
    """A ``deadwire:`` comment. `problem` is not empty where it cannot be understood."""

    line: int
    whole_file: bool  # it stands on a line of its own
    directive: str  # production, documented, manual, test, ignore, superseded-by, loads
    arguments: tuple[str, ...]
    until: str
    owner: str
    reason: str
    problem: str


class Facts(NamedTuple):
    """What one reader found in one blob. `problem` says why a file could not be read as what it seemed to be."""

    reader: str = ""
    imports: tuple[Import, ...] = ()
    literals: tuple[Literal, ...] = ()
    commands: tuple[Command, ...] = ()
    fields: tuple[Field, ...] = ()
    marks: tuple[Mark, ...] = ()
    pragmas: tuple[Pragma, ...] = ()
    problem: str = ""
    problem_line: int = 0
