"""Folders that headings and sentences name."""

from __future__ import annotations

from deadwire.inventory.cells import plain
from deadwire.lazy import lazy

_TOKEN = lazy(
    r"`(?P<code>[^`\n]+)`|\]\((?P<link>[^()\s]+)\)|(?<![\w./:@~-])(?P<bare>(?:\.?/)?[\w.@+-]+(?:/[\w.@+-]+)*/?|\./)(?![\w/])"
)
_FILE = lazy(r"\.[A-Za-z][A-Za-z0-9]{0,5}$")
_NO_PATH = lazy(r"[\s<>*?{}$=|:]|//")


def of_heading(text: str) -> tuple[str, bool] | None:
    """The folder that a heading names, and whether it is sure to be one.

    It is where the name ends in a slash, or has one and stands in parentheses or a code span (``Sidecar
    (sidecar/sidecar)``); a single word, a code span, or ``CI/CD`` may be one.
    """
    found = named(text)
    if found:
        return next((f for f in reversed(found) if f[1]), found[-1])
    word = plain(text).strip()
    if word and not _NO_PATH.search(word) and "/" not in word and not _FILE.search(word):
        return word, False
    spans = [m["code"] for m in _TOKEN.finditer(text) if m["code"]]
    spans = [s for s in spans if not _FILE.search(s) and not _NO_PATH.search(s)]
    return (spans[0], False) if spans else None


def named(text: str) -> list[tuple[str, bool]]:
    """The folders that a text names with a slash, in its order, the root as ``""``; whether each is sure to be one."""
    found = []
    for match in _TOKEN.finditer(text):
        token = (match["code"] or match["link"] or match["bare"]).strip()
        if _NO_PATH.search(token) or (match["link"] and not token.endswith("/")):
            continue
        clean = token.removeprefix("./").strip("/")
        if token in ("./", ".") and (match["code"] or token == "./"):
            found.append(("", True))
        elif not clean or any(part in ("", ".", "..") for part in clean.split("/")):
            continue
        elif token.endswith("/"):
            found.append((clean, True))
        elif "/" in clean and not _FILE.search(clean):
            enclosed = bool(match["code"]) or text[match.start() - 1 : match.start()] == "("
            found.append((clean, enclosed))
    return found
