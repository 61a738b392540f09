"""``deadwire:`` comments (INTERFACE section 4).

``# deadwire: DIRECTIVE [until=YYYY-MM-DD] [owner=WHO] -- reason``, behind ``//`` and inside ``<!-- -->`` too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from deadwire.codes import did_you_mean, is_known, unknown_rule
from deadwire.facts.schema import Pragma

STATUSES = ("production", "documented", "manual", "test")
DIRECTIVES = (*STATUSES, "ignore", "superseded-by", "loads")
_NEEDLE = b"deadwire:"

# Strings and comments of Python, whatever its version: what is in a string is no comment. A string of one line ends
# with the line even where its closing quote is missing.
_PYTHON = re.compile(
    r"""(?P<comment>\#[^\n]*)"""
    r'''|"""(?:[^\\]|\\.)*?(?:"""|\Z)|\'\'\'(?:[^\\]|\\.)*?(?:\'\'\'|\Z)'''
    r"""|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?""",
    re.DOTALL,
)
_IN_COMMENT = re.compile(r"\#\s*deadwire:(.*)")
# A comment begins a line or has a blank before it: `#` and `//` stand inside of words, too.
_HASH = re.compile(r"(?:(?<![^\s])#+|^[^\S\n]*;+)[^\S\n]*deadwire:(?P<text>[^\n]*)", re.MULTILINE)
_SLASHES = re.compile(r"(?<![^\s;{}(),])//+[!/]?[^\S\n]*deadwire:(?P<text>[^\n]*)")
_MARKUP = re.compile(r"<!--\s*deadwire:(?P<text>.*?)(?:-->|\Z)", re.DOTALL)
# Markdown shows pragmas in code: those are examples.
_FENCE = re.compile(r"^[ \t]*(```+|~~~+)[^\n]*\n.*?(?:^[ \t]*\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"(`+)(?:(?!\1).)+?\1", re.DOTALL)

_DIRECTIVE = re.compile(r"([A-Za-z][\w-]*)\s*(.*)", re.DOTALL)
_CODES = re.compile(r"\[([^\]]*)\]\s*(.*)", re.DOTALL)
_OPTION = re.compile(r"(?:^|\s)([a-z_-]+)=(\S*)\s*$")
_REASON = re.compile(r"(?:^|\s)--(?:\s|$)")


def find(data: bytes | str, syntax: str) -> tuple[Pragma, ...]:
    """The pragmas of a file whose comments are written as `syntax` says: ``python``, ``#``, ``//`` or ``<!--``."""
    if isinstance(data, bytes):
        if _NEEDLE not in data:
            return ()
        data = data.decode("utf-8", "surrogateescape")
    elif "deadwire:" not in data:
        return ()
    text = data.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if syntax == "python":
        return tuple(_of_python(text))
    pattern = {"#": _HASH, "//": _SLASHES, "<!--": _MARKUP}[syntax]
    searched = _without_code(text) if syntax == "<!--" else text
    return tuple(_of_matches(text, pattern.finditer(searched)))


def of_comments(comments: Iterable[tuple[int, str, bool]]) -> tuple[Pragma, ...]:
    """The pragmas among comments that a parser found: line, text with its ``#``, whether it is alone on its line."""
    found = []
    for line, text, alone in comments:
        match = _IN_COMMENT.search(text)
        if match:
            found.append(read(match[1], line, alone))
    return tuple(found)


def _of_python(text: str) -> Iterator[Pragma]:
    for match in _PYTHON.finditer(text):
        comment = match["comment"]
        if comment is not None and "deadwire:" in comment:
            start = match.start()
            alone = not text[text.rfind("\n", 0, start) + 1 : start].strip()
            yield from of_comments([(text.count("\n", 0, start) + 1, comment, alone)])


def _of_matches(text: str, matches: Iterable[re.Match[str]]) -> Iterator[Pragma]:
    for match in matches:
        start, end = match.span()
        stop = text.find("\n", end)
        around = text[text.rfind("\n", 0, start) + 1 : start] + text[end : len(text) if stop < 0 else stop]
        alone = not around.strip().strip("#").strip()
        yield read(match["text"], text.count("\n", 0, start) + 1, alone)


def _without_code(text: str) -> str:
    """The text with fenced blocks and code spans blanked, at the same places."""

    def blank(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", match[0])

    return _SPAN.sub(blank, _FENCE.sub(blank, text))


def read(text: str, line: int, whole_file: bool) -> Pragma:
    """The pragma that stands behind ``deadwire:``."""
    cut = _REASON.search(text)
    said = " ".join((text[: cut.start()] if cut else text).split())
    reason = " ".join(text[cut.end() :].split()) if cut else ""
    options: dict[str, str] = {}
    problems: list[str] = []
    while (option := _OPTION.search(said)) is not None:
        name, value = option[1], option[2]
        said = said[: option.start()]
        if name not in ("until", "owner"):
            problems.append(f"unknown option {name}={did_you_mean(name, ('until', 'owner'))}")
        elif name in options:
            problems.append(f"{name}= stands twice")
        elif not value:
            problems.append(f"{name}= has no value")
        options[name] = value
    until = options.get("until", "")
    if until and not _is_day(until):
        problems.append(f"until={until} is not a day (YYYY-MM-DD)")
    directive, arguments, problem = _directive(said, whole_file)
    problem = problem or (problems[-1] if problems else "")
    return Pragma(line, whole_file, directive, arguments, until, options.get("owner", ""), reason, problem)


def _directive(said: str, whole_file: bool) -> tuple[str, tuple[str, ...], str]:
    """Name, arguments and what is wrong with them."""
    match = _DIRECTIVE.fullmatch(said)
    if match is None:
        return "", (), "there is no directive" if not said else f"`{said}` is no directive"
    name, rest = match[1], match[2]
    if name not in DIRECTIVES:
        near = did_you_mean(name.lower(), DIRECTIVES)
        return name, (), f"unknown directive {name}{near or ' (known: ' + ', '.join(DIRECTIVES) + ')'}"
    if name in STATUSES:
        problem = f"unexpected `{rest}` behind {name}; a reason goes behind --" if rest else ""
        if not whole_file:
            problem = problem or f"{name} speaks for the file: put it on a line of its own"
        return name, (), problem
    if name == "ignore":
        return name, *_codes(rest)
    items = tuple(item.strip() for item in rest.split(","))
    if not rest:
        return name, (), f"{name} needs {'a path' if name == 'superseded-by' else 'a module or a file'}"
    if not all(items):
        return name, tuple(filter(None, items)), "there is nothing between two commas"
    return name, items, ""


def _codes(rest: str) -> tuple[tuple[str, ...], str]:
    match = _CODES.fullmatch(rest)
    if match is None:
        return (), "ignore needs the codes of rules: ignore[DW101]"
    codes = tuple(code.strip() for code in match[1].split(",") if code.strip())
    if not codes:
        return (), "ignore needs the codes of rules: ignore[DW101]"
    if match[2]:
        return codes, f"unexpected `{match[2]}` behind ignore[...]; a reason goes behind --"
    unknown = next((code for code in codes if not is_known(code)), None)
    return codes, unknown_rule(unknown) if unknown is not None else ""


def _is_day(text: str) -> bool:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        return False
    from datetime import date

    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
