"""Facts of Python sources: `read` for every day, `read_whole` as its measure.

libcst is the parser of record: it reads Python 3 whatever interpreter runs it. What CPython's own parser reads in its
place (see `transcript`) has the same facts. Both are read as one tree (see `nodes`).
"""

from __future__ import annotations

from deadwire.facts.schema import Facts, Import
from deadwire.typed import TYPE_CHECKING

from .layout import Doubt
from .sieve import facts_of
from .slices import DictMemo
from .source import decode, head_marks

if TYPE_CHECKING:
    from .slices import Memo

_memo = DictMemo()  # of this process


def read(data: bytes, memo: Memo | None = None) -> Facts:
    """The facts of a Python source. Never raises.

    `memo` keeps the facts of statements by their text; without one they are kept as long as the process lives. libcst
    is imported for what is new and CPython's parser does not tell.
    """
    text, problem = decode(data)
    if "\x00" not in text:
        try:
            facts = facts_of(text, memo or _memo)
        except (Doubt, RecursionError):
            return read_whole(data)
        return facts._replace(problem=problem, problem_line=1) if problem else facts
    return read_whole(data)


def read_whole(data: bytes) -> Facts:
    """The facts of a Python source by a parse of all of it. Never raises."""
    from .limits import unparsable

    text, problem = decode(data)
    refused = problem if "\x00" in text else unparsable(text)
    if refused:
        return _unparsed(text, refused, 1)
    from .whole import Unparsable
    from .whole import facts_of as facts_of_all

    try:
        facts = facts_of_all(text)
    except Unparsable as error:
        return _unparsed(text, error.problem, error.line)
    except RecursionError:
        return _unparsed(text, "nested too deeply to be read", 1)
    return facts._replace(problem=problem, problem_line=1 if problem else 0)


def syntax_problem(data: bytes) -> tuple[str, int]:
    """What is wrong with a source as a whole, and its line; ("", 0) where it parses.

    `read` looks at some statements only and may not notice. Most sources are cleared by the running interpreter's own
    compiler; only what it refuses is parsed by libcst, which knows the grammar of other versions too.
    """
    import warnings

    text, problem = decode(data)
    if "\x00" not in text and not problem:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of invalid escapes
                compile(text, "", "exec", flags=_ONLY_SYNTAX, dont_inherit=True)
        except (SyntaxError, ValueError, MemoryError, RecursionError, OverflowError):
            pass
        else:
            return "", 0
    facts = read_whole(data)
    return facts.problem, facts.problem_line


_ONLY_SYNTAX = 0x400  # ast.PyCF_ONLY_AST: no code is made, nothing is run


def _unparsed(text: str, problem: str, line: int) -> Facts:
    """What is left of a file that is no Python 3: its import statements and the marks of its comments."""
    from .lexed import imports

    found: list[Import] = imports(text)
    return Facts("python", tuple(found), marks=tuple(head_marks(text)), problem=problem, problem_line=line)
