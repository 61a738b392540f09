"""Markdown inside a block: code spans, links, images, autolinks, raw HTML, comments."""

from __future__ import annotations

from deadwire.facts.readers.prose import Prose
from deadwire.lazy import DOTALL, lazy
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re

_DESTINATION = (
    r"\]\([ \n]*(?:<(POINTED[^<>\n]*)>|(PLAIN[^\s()<]*(?:\([^\s()]*\)[^\s()]*)*))"
    r"(?:[ \n]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \n]*\)"
)
_LETTERS = lazy(r"[^\n]")
_TARGET = lazy(_DESTINATION.replace("POINTED", "?P<pointed>").replace("PLAIN", "?P<plain>"))
# What binds before anything else; of these, whatever begins first wins.
_BINDING = lazy(
    _DESTINATION.replace("POINTED", "?:").replace("PLAIN", "?:") + r"|\\[!-/:-@\[-`{-~]|`+|<!--.*?(?:-->|\Z)"
    r"|<(?P<auto>[A-Za-z][A-Za-z0-9+.\-]{1,31}:[^\s<>]*)>"
    r"|</?[A-Za-z][\w\-]*(?:\s+[A-Za-z_:@][\w.:\-]*(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*\s*/?>",
    DOTALL,
)
_ATTRIBUTE = lazy(r"(?:href|src|data-src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_ESCAPED = lazy(r"\\([!-/:-@\[-`{-~])")
_ROLE = lazy(r"\{[\w:+.-]+\}$")
_ROLE_TARGET = lazy(r".*<([^<>]+)>$", DOTALL)


def inline(prose: Prose, line: int, text: str) -> None:
    """Takes the text of a paragraph, heading or cell whose first line has the given number."""
    if "`" in text or "<" in text or "\\" in text:
        text = _bound(prose, line, text)
    if "](" in text:
        text = _links(prose, line, text)
    prose.text(line, text)


def _spans(text: str) -> tuple[list[tuple[int, int, int, int]], list[tuple[int, int]]]:
    """Code spans (start, start and end of what they hold, end), and all stretches that are no plain text."""
    spans: list[tuple[int, int, int, int]] = []
    gone: list[tuple[int, int]] = []
    hopeless: set[int] = set()  # lengths of runs of backticks that do not come again
    at = 0
    while True:
        match = _BINDING.search(text, at)
        if match is None:
            return spans, gone
        at = match.end()
        if text[match.start()] == "]":
            continue
        if text[match.start()] != "`":
            gone.append(match.span())
            continue
        length = match.end() - match.start()
        if length in hopeless:
            continue
        close = _closing_run(text, at, length)
        if close < 0:
            hopeless.add(length)
            continue
        spans.append((match.start(), at, close, close + length))
        at = close + length
        gone.append((match.start(), at))


def _closing_run(text: str, at: int, length: int) -> int:
    """Index of the next run of exactly so many backticks; -1 where there is none."""
    ticks = "`" * length
    while True:
        at = text.find(ticks, at)
        if at < 0:
            return -1
        end = at + length
        while end < len(text) and text[end] == "`":
            end += 1
        if end - at == length:
            return at
        at = end


def _bound(prose: Prose, line: int, text: str) -> str:
    """Hands over code spans, autolinks and attributes of HTML; the text with blanks in their places."""
    spans, gone = _spans(text)
    for start, inner_start, inner_end, _ in spans:
        inner = text[inner_start:inner_end]
        if start and text[start - 1] == "}" and _ROLE.search(text, 0, start):
            inner = _role(inner)
        prose.span(line + text.count("\n", 0, inner_start + len(inner) - len(inner.lstrip("\n"))), inner)
    covered = {start for start, *_ in spans}
    for start, end in gone:
        if start not in covered and text[start] == "<" and not text.startswith("<!", start):
            _html(prose, line + text.count("\n", 0, start), text[start:end])
    return _blank(text, gone)


def _role(inner: str) -> str:
    """What a MyST role names: ``{py:class}`title <~pkg.mod.Class>```."""
    target = _ROLE_TARGET.match(inner)
    return (target[1] if target else inner).lstrip("~!")


def _html(prose: Prose, line: int, tag: str) -> None:
    match = _BINDING.match(tag)
    if match and match["auto"]:
        prose.link(line, match["auto"])
        return
    for attribute in _ATTRIBUTE.finditer(tag):
        prose.link(line, attribute[1] or attribute[2] or attribute[3] or "")


def _links(prose: Prose, line: int, text: str) -> str:
    for match in _TARGET.finditer(text):
        if "[" in text[: match.start()]:
            prose.link(
                line + text.count("\n", 0, match.start("pointed" if match["pointed"] else "plain")), _target(match)
            )
    return _TARGET.sub(lambda m: "]" + _LETTERS.sub(" ", m[0][1:]), text)


def _target(match: re.Match[str]) -> str:
    target = match["pointed"] if match["pointed"] is not None else match["plain"]
    return _ESCAPED.sub(lambda escape: escape[1], target)  # a template would import `re`


def _blank(text: str, gone: list[tuple[int, int]]) -> str:
    """The text with blanks for the stretches; line breaks stay."""
    if not gone:
        return text
    parts: list[str] = []
    at = 0
    for start, end in gone:
        parts.append(text[at:start])
        parts.append("\n".join([" " * len(line) for line in text[start:end].split("\n")]))
        at = end
    parts.append(text[at:])
    return "".join(parts)
