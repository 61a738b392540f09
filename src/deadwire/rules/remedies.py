"""Ways out: one line each, ready to be pasted, that a person or a program can apply.

``git ...``                 a command
``insert FILE:LINE: TEXT``  a new line that gets this number
``replace FILE:LINE: TEXT`` the new text of this line
``delete FILE:LINE``        a line to take away; ``delete FILE:FIRST-LAST`` several
``append FILE:``            the lines that follow are new ones at the end of the file
"""

from __future__ import annotations

from deadwire.config import FILES
from deadwire.globs import literal
from deadwire.rules import commandline
from deadwire.rules.base import Case
from deadwire.rules.commandline import git, pathspec
from deadwire.rules.comments import first_free_line, pragma, syntax_of
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def insert(path: str, line: int, text: str) -> str:
    """A line to add."""
    return f"insert {path}:{line}: {text}"


def replace(path: str, line: int, text: str) -> str:
    """A line to change."""
    return f"replace {path}:{line}: {text}"


def append(path: str, lines: Sequence[str]) -> str:
    """Lines to add at the end of a file."""
    return "\n".join([f"append {path}:", *lines])


def delete(path: str, line: int, last: int = 0) -> str:
    """A line to take away, or all from one to another."""
    return f"delete {path}:{line}-{last}" if last > line else f"delete {path}:{line}"


def lines_of(case: Case, path: str) -> list[str]:
    """The lines of a tracked file, without their ends."""
    data = case.world.blob(path) or b""
    return [line.rstrip("\r") for line in data.decode("utf-8", "surrogateescape").split("\n")]


def line_of(case: Case, path: str, line: int) -> str:
    """The text of one line, "" where there is none."""
    lines = lines_of(case, path)
    return lines[line - 1] if 0 < line <= len(lines) else ""


def pragma_for_file(case: Case, path: str, directive: str, reason: str, until: str = "") -> str:
    """A pragma that speaks for a whole file, at its first possible line (markup: at its end, for front matter).

    Formats without comments get a row of configuration instead.
    """
    syntax = syntax_of(path)
    if syntax is None:
        return row_for_path(case, path, directive, reason, until)
    text = pragma(syntax, directive, reason, until)
    if syntax.closing:
        return insert(path, _end(case, path), text)
    return insert(path, first_free_line(case.world.blob(path) or b""), text)


def pragma_for_line(case: Case, path: str, line: int, directive: str, reason: str) -> str:
    """A pragma that speaks for one line where the format allows that."""
    syntax = syntax_of(path)
    if syntax is None or syntax.closing:
        return pragma_for_file(case, path, directive, reason)
    text = pragma(syntax, directive, reason)
    if not syntax.trailing:
        return insert(path, line, text)
    old = line_of(case, path, line)
    if not old.strip() or old.endswith("\\"):  # a comment would end the continuation
        return pragma_for_file(case, path, directive, reason)
    return replace(path, line, f"{old}  {text}")


def _end(case: Case, path: str) -> int:
    lines = lines_of(case, path)
    return len(lines) if lines and not lines[-1] else len(lines) + 1


def row_for_path(case: Case, path: str, directive: str, reason: str, until: str = "") -> str:
    """A row of configuration that says what the directive says, for a file that can hold no comment."""
    if not directive.startswith("ignore["):
        return root_row(case, path, directive, reason)
    codes = directive[len("ignore[") : -1].split(",")
    rules = ", ".join(f'{code.strip()} = "off"' for code in codes)
    fields = {"path": _text(literal(path)), "rules": f"{{{rules}}}"}
    if until:
        fields["until"] = _text(until)
    return _row(case, "per-path", {**fields, "reason": _text(reason)})


def root_row(case: Case, path: str, status: str, reason: str) -> str:
    """A `roots` row: the file is used from outside the repository."""
    return _row(case, "roots", {"path": _text(literal(path)), "status": _text(status), "reason": _text(reason)})


def _text(text: str) -> str:
    """A text as TOML has it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped) + '"'


def _row(case: Case, key: str, fields: Mapping[str, str]) -> str:
    """A new row of a key, in the manner in which its file is written: a table of its own, or an item of a list."""
    place = case.config.file or FILES[0]
    row = "{" + ", ".join(f"{name} = {value}" for name, value in fields.items()) + "}"
    if not case.world.exists(place):
        return insert(FILES[0], 1, f"{key} = [{row}]")
    import re

    from deadwire.toml_lines import lines_of as places_of

    table = () if place == FILES[0] else ("tool", "deadwire")
    dotted = ".".join((*table, key))
    places = places_of((case.world.blob(place) or b"").decode("utf-8", "replace").replace("\r\n", "\n"))
    if line_of(case, place, places.get((*table, key, 0), 0)).lstrip().startswith("[["):
        lines = [f"[[{dotted}]]", *(f"{name} = {value}" for name, value in fields.items())]
        return append(place, lines)
    line = places.get((*table, key), 0)
    text = line_of(case, place, line)
    opened = re.search(rf"""(?:^|[\s.{{,"']){re.escape(key)}["']?\s*=\s*\[""", text)
    if opened is not None:
        rest = text[opened.end() :].lstrip()
        if not rest or rest.startswith("#"):
            return insert(place, line + 1, f"    {row},")
        return replace(place, line, f"{text[: opened.end()]}{row}{'' if rest.startswith(']') else ', '}{rest}")
    if not table:
        return insert(place, 1, f"{key} = [{row}]")
    header = places.get(table)
    if header is None:  # only tables below it
        return insert(place, 1, f"{dotted} = [{row}]")
    return insert(place, header + 1, f"{key} = [{row}]")


def restore(case: Case, path: str) -> str:
    """Brings a file back that the change took away."""
    where = pathspec(path, case.folder)
    return git("restore", f"--source={case.base or 'HEAD'}", "--staged", "--worktree", where)


def stage(case: Case, paths: Sequence[str]) -> str:
    """Adds files to the index."""
    return commandline.stage(paths, case.folder)


def remove(case: Case, paths: Sequence[str]) -> str:
    """Takes files away."""
    return commandline.remove(paths, case.folder)


def text(said: Sequence[str], way_out: str) -> str:
    """The help of a finding: what to know, and the way out as its last line."""
    return "\n".join([*said, f"fix: {way_out}"])
