"""The names that constant folding understands: constants only, for who folds and for who knows that nobody will."""

from __future__ import annotations

from deadwire.facts.schema import HERE, PACKAGE

from .terms import THIS_FILE

# Functions and methods that give back what they were given, as far as names of files and modules go.
SAME = frozenset(
    "abspath realpath normpath expanduser expandvars normcase Path PurePath PurePosixPath PosixPath str fspath resolve"
    " absolute as_posix list tuple sorted set frozenset quote strip rstrip lstrip encode decode split lower"
    " force_str text_type unicode reversed Traversable as_file".split()
)
# All whose calls have a value that may be known.
FOLDED = SAME | frozenset("join dirname joinpath with_name format getfile getsourcefile files getenv get".split())
STRING_SPLITTERS = frozenset(("shlex.split",))
CONSTANTS = {
    "sys.executable": "python",
    "os.sep": "/",
    "os.path.sep": "/",
    "os.curdir": ".",
    "os.pardir": "..",
    "os.path.pardir": "..",
    "__spec__.parent": PACKAGE,
    "__spec__.name": PACKAGE,
    "__name__": PACKAGE,
    "__package__": PACKAGE,
    "__path__": HERE,
    "__file__": THIS_FILE,
    "__spec__.origin": THIS_FILE,
}
NO_TEXT = frozenset(("None", "True", "False", "self", "cls"))
