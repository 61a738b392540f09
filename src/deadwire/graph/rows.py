"""References and files to table rows, and the keys by which a change finds the references that it concerns."""

from __future__ import annotations

from deadwire.graph.quoting import quote as quote
from deadwire.graph.quoting import unquote as unquote
from deadwire.model import Flag, Own, Ref, Status
from deadwire.resolve.globbing import literal_folder
from deadwire.resolve.namespace import base_of
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

# Kinds of `ref.kind` in the tables: module, relative, path, glob; capital letters for names with a hole, n and s for
# groups (`base:a,b`) of modules and relative names, found by their base.
_KINDS = {"module": "m", "relative": "r", "path": "p", "glob": "g"}
_NAMES = {"m": "module", "M": "module", "n": "module", "p": "path", "g": "glob"}
_NAMES |= {"r": "relative", "R": "relative", "s": "relative"}


def look_of(ref: Ref) -> tuple[str, str]:
    """Kind letter and look-up key of a reference (see `deadwire.graph.dirty`)."""
    kind = _KINDS[ref.kind]
    if kind in "mr" and ":" in ref.key:
        return ("n" if kind == "m" else "s"), ref.key.partition(":")[0]
    if kind == "m" and "*" in ref.key:
        literal = ref.key.split("*", 1)[0]
        return "M", literal.rpartition(".")[0]
    if kind == "r" and "*" in ref.key:
        return "R", ref.key.split("*", 1)[0].rpartition("/")[0]
    if kind == "p":
        return "p", base_of(ref.key.rstrip("/"))
    if kind == "g":
        folder = literal_folder(ref.key)
        if not folder and len(ref.bases) == 1:  # all that it fits is below the folder that it starts from
            folder = ref.bases[0].rstrip("/").lstrip("~")
        return "g", base_of(folder)
    return kind, ref.key


def ranges_below(folder: str) -> list[tuple[Any, Any]]:
    """Where the paths of files below a folder (not the root) lie: ranges from the first value to before the second.

    Paths that are not UTF-8 are kept as bytes, which SQLite sorts behind all text: they have a range of their own.
    """
    ends = folder + "/", folder + "0"
    text = quote(ends[0]), quote(ends[1])
    binary = ends[0].encode("utf-8", "surrogateescape"), ends[1].encode("utf-8", "surrogateescape")
    return [text, binary] if text != binary else [binary]


# The columns that say what a reference looks for: kind, look, key, bases.
Sought = tuple[str, "str | bytes", "str | bytes", "str | bytes"]


def sought(ref: Ref) -> Sought:
    """The columns of `ref` that are the same for all who look for the same."""
    kind, look = look_of(ref)
    bases = quote("".join(base + "\n" for base in ref.bases)) if ref.bases else ""
    return kind, quote(look), quote(ref.key), bases


# The columns of `ref` after its id.
REF = "file, kind, look, key, line, cap, mechanism, detail, form, bases, need, guarded"


def ref_row(file: int, ref: Ref, columns: Sought | None = None) -> tuple[Any, ...]:
    """The values of `REF`; `columns` are those of `sought` where they are known."""
    kind, look, key, bases = columns or sought(ref)
    _, _, line, cap, mechanism, detail, form, _, need, guarded = ref
    return file, kind, look, key, line, int(cap), mechanism, quote(detail), form, bases, need, int(guarded)


REF_COLUMNS = "kind, key, line, cap, mechanism, detail, form, bases, need, guarded"


def ref_of(row: Any) -> Ref:
    """A reference from the columns `REF_COLUMNS`."""
    kind, key, line, cap, mechanism, detail, form, bases, need, guarded = row
    places = tuple(unquote(bases).split("\n")[:-1])
    return Ref(
        _NAMES[kind], unquote(key), line, Status(cap), mechanism, unquote(detail), form, places, need, bool(guarded)
    )


# Named once: to ask an enumeration for its members takes longer than to compare them, and every use is asked.
_OF_TEST, _OF_PYTHON, _TEST, _PRODUCTION = Flag.TEST, Flag.PYTHON, int(Status.TEST), int(Status.PRODUCTION)


def offer(cap: int, value: int, user_flags: int, flags: int) -> int:
    """What a use gives: the least of its cap and the user's status, with the rules for tests (INTERFACE section 1).

    A test lends at most Test. A test file is more than Test only where code that is no test, or something that runs in
    production, uses it.
    """
    given = cap if cap < value else value
    if user_flags & _OF_TEST and given > _TEST:
        return _TEST
    if flags & _OF_TEST and _TEST < given < _PRODUCTION and not user_flags & _OF_PYTHON:
        return _TEST
    return given


def own_of(row: Any) -> Own:
    """Own evidence from the columns status, mechanism, line, detail."""
    status, mechanism, line, detail = row
    return Own(Status(status), mechanism, line, unquote(detail))
