"""Ways out: one line each, ready to be pasted, that a person or a program can apply.

``git ...``                 a command
``insert FILE:LINE: TEXT``  a new line that gets this number
``replace FILE:LINE: TEXT`` the new text of this line
``delete FILE:LINE``        a line to take away; ``delete FILE:FIRST-LAST`` several
"""

from __future__ import annotations

from collections.abc import Sequence

from deadwire.rules.base import Case
from deadwire.rules.comments import first_free_line, pragma, syntax_of

SHORT = 12  # so many paths at most on one command line


def insert(path: str, line: int, text: str) -> str:
    """A line to add."""
    return f"insert {path}:{line}: {text}"


def replace(path: str, line: int, text: str) -> str:
    """A line to change."""
    return f"replace {path}:{line}: {text}"


def delete(path: str, line: int, last: int = 0) -> str:
    """A line to take away, or all from one to another."""
    return f"delete {path}:{line}-{last}" if last > line else f"delete {path}:{line}"


def git(*words: str) -> str:
    """A git command line."""
    return "git " + " ".join(words)


def quoted(path: str) -> str:
    """A path as a word of a command line. What is not printable is written the way shells read ``$'...'``."""
    word = f"./{path}" if path.startswith(("-", ":")) else path  # neither an option nor a pathspec's magic
    if word.isprintable():
        from shlex import quote

        return quote(word)
    text = "".join(_code(byte) for byte in word.encode("utf-8", "surrogateescape"))
    return f"$'{text}'"


def _code(byte: int) -> str:
    if chr(byte) in "'\\":
        return "\\" + chr(byte)
    return chr(byte) if 0x20 <= byte < 0x7F else f"\\x{byte:02x}"


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
    day = f', until = "{until}"' if until else ""
    if directive.startswith("ignore["):
        codes = directive[len("ignore[") : -1].split(",")
        rules = ", ".join(f'{code.strip()} = "off"' for code in codes)
        return _row(case, "per-path", f'{{path = "{_glob(path)}", rules = {{{rules}}}{day}, reason = "{reason}"}}')
    return root_row(case, path, directive, reason)


def root_row(case: Case, path: str, status: str, reason: str) -> str:
    """A `roots` row: the file is used from outside the repository."""
    return _row(case, "roots", f'{{path = "{_glob(path)}", status = "{status}", reason = "{reason}"}}')


def _glob(path: str) -> str:
    """A path as a pattern that matches it alone, in a TOML string."""
    pattern = "".join(f"[{c}]" if c in "*?[" else c for c in path)
    return pattern.replace("\\", "\\\\").replace('"', '\\"')


def _row(case: Case, key: str, row: str) -> str:
    place, start = case.config.file or "deadwire.toml", 0
    lines = lines_of(case, place)
    if not case.world.exists(place):
        return insert("deadwire.toml", 1, f"{key} = [{row}]")
    if place == "pyproject.toml":
        if "[tool.deadwire]" not in lines:  # only tables below it
            return insert(place, 1, f"tool.deadwire.{key} = [{row}]")
        start = lines.index("[tool.deadwire]") + 1
    for number in range(start, len(lines)):
        text = lines[number]
        if text.startswith("["):
            break
        name, equals, value = text.partition("=")
        if equals and name.strip().strip('"') == key and value.strip().startswith("["):
            rest = value.strip()[1:]
            if not rest.strip():
                return insert(place, number + 2, f"    {row},")
            separator = "" if rest.strip() == "]" else ", "
            return replace(place, number + 1, f"{key} = [{row}{separator}{rest.lstrip()}")
    return insert(place, start + 1, f"{key} = [{row}]")


def restore(case: Case, path: str) -> str:
    """Brings a file back that the change took away."""
    return git("restore", f"--source={case.base or 'HEAD'}", "--staged", "--worktree", quoted(path))


def stage(paths: Sequence[str]) -> str:
    """Adds files to the index, as many as go on a line."""
    return git("add", *map(quoted, paths[:SHORT]))


def remove(paths: Sequence[str]) -> str:
    """Takes files away, in index and work tree."""
    return git("rm", *map(quoted, paths))


def text(said: Sequence[str], way_out: str) -> str:
    """The help of a finding: what to know, and the way out as its last line."""
    return "\n".join([*said, f"fix: {way_out}"])
