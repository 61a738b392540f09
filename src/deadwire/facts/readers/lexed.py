"""Comments and strings of languages for which there is no grammar here: one regular expression for each family.

The family is guessed from the bytes, for the same reader gets Java, Ruby, Lua and two dozen others.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_STRINGS = (
    r"(?P<triple>\"\"\"(?:.*?)(?:\"\"\"|\Z)|'''(?:.*?)(?:'''|\Z))"
    r"|(?P<raw>\bR\"(?P<fence>\w*)\(.*?\)(?P=fence)\"|@\"(?:[^\"]|\"\")*\")"
    r"|(?P<double>\"(?:\\.|[^\"\\])*\"?)"
)
_SINGLE = r"|(?P<single>'(?:\\.|[^'\\\n])*'?)"
_CHARACTER = r"|(?P<single>'(?:\\.[^'\n]{0,8}|[^'\\\n]*)')"
_TICKED = r"|(?P<ticked>`(?:\\.|[^`\\])*`?|%x(?:\{[^}]*\}|\([^)]*\))|\bqx(?:\{[^}]*\}|\([^)]*\)|/[^/\n]*/))"
_HEREDOC = (
    r"|(?P<heredoc><<[~-]?[\"']?(?P<tag>[A-Z_][A-Z0-9_]*)[\"']?[^\n]*\n(?P<body>.*?)\n[ \t]*(?P=tag)\b)"
    r"|(?P<nowdoc><<<\s*[\"']?(?P<now>\w+)[\"']?\n(?P<said>.*?)\n[ \t]*(?P=now)\b)"
)
_SLASHES = r"(?P<comment>//[^\n]*|/\*.*?(?:\*/|\Z))|"
_HASHES = r"(?P<comment>(?<![$\\\w{])\#(?!\{)[^\n]*|^=begin.*?(?:^=end|\Z)|^=\w+.*?(?:^=cut|\Z))|"
_DASHES = r"(?P<comment>--\[\[.*?(?:\]\]|\Z)|--[^\n]*|\{-.*?(?:-\}|\Z))|(?P<long>\[\[.*?\]\])|"

_FAMILIES = {
    "c": _SLASHES + _STRINGS + _CHARACTER + r"|(?P<ticked>`[^`\n]*`)",
    "php": r"(?P<comment>//[^\n]*|/\*.*?(?:\*/|\Z)|\#(?!\[)[^\n]*)|" + _STRINGS + _SINGLE + _TICKED + _HEREDOC,
    "hash": _HASHES + _STRINGS + _SINGLE + _TICKED + _HEREDOC,
    "dash": _DASHES + _STRINGS + _SINGLE,
    "semicolon": r"(?P<comment>;[^\n]*|%%?[^\n]*)|" + _STRINGS,
    "percent": r"(?P<comment>%[^\n]*)|" + _STRINGS,
    "apostrophe": r"(?P<comment>'[^\n]*)|" + _STRINGS,
    "ml": r"(?P<comment>\(\*.*?(?:\*\)|\Z)|//[^\n]*)|" + _STRINGS,
}
_ESCAPES = (('\\"', '"'), ("\\'", "'"), ("\\n", "\n"), ("\\t", "\t"), ("\\\\", "\\"))
_compiled: dict[str, re.Pattern[str]] = {}

# What tells a family from the others, in the order in which they are asked.
_TELLS = (
    ("php", re.compile(r"<\?php")),
    ("hash", re.compile(r"\A#!.*\b(?:perl|ruby|Rscript|julia|tclsh|elixir|nim|wish)")),
    ("dash", re.compile(r"\A#!.*\blua")),
    ("c", re.compile(r"^\s*(?:\#include\b|using [\w.]+;|import [\w.]+;|package [\w.]+;?$|pipeline \{|@Library)", re.M)),
    ("hash", re.compile(r"^\s*(?:use (?:strict|warnings)\b|my [$@%(]|library\(|\w[\w.]* <- )", re.M)),
    ("percent", re.compile(r"^-module\(", re.M)),
    ("semicolon", re.compile(r"^\((?:ns|defn?|use|require|import)\b", re.M)),
    ("dash", re.compile(r"^\s*local \w+|^module [\w.]+.* where$|^import qualified ", re.M)),
    (
        "hash",
        re.compile(r"^\s*(?:end|\w.* do(?: \|.*\|)?|(?:require|require_relative|gem|pod|source) ['\"].*)\s*$", re.M),
    ),
    ("hash", re.compile(r"^\s*(?:using [\w.:, ]+|proc \w+ \{|set \w+ \S+)$", re.M)),
    ("apostrophe", re.compile(r"^\s*(?:Imports [\w.]+|Dim \w+|(?:Public|Private) (?:Sub|Function|Class)\b.*)$", re.M)),
    ("ml", re.compile(r"^\s*let (?:rec )?\w+[^;{]*=\s*$|^open [\w.]+$", re.M)),
)


class Token(NamedTuple):
    """A string of a program."""

    start: int
    end: int
    value: str
    kind: str  # triple, raw, double, single, ticked, heredoc, long
    tag: str  # of a here-document


def family(text: str) -> str:
    """How comments and strings are written in a file."""
    head = text[:20_000]
    for name, tell in _TELLS:
        if tell.search(head):
            return name
    return "c"


def tokens(text: str, name: str) -> tuple[list[Token], str]:
    """The strings of a text, and the text with comments and strings blanked, every character in its place."""
    pattern = _compiled.get(name)
    if pattern is None:
        pattern = _compiled[name] = re.compile(_FAMILIES[name], re.S | re.M)
    found: list[Token] = []
    blanked: list[str] = []
    at = 0
    for match in pattern.finditer(text):
        blanked += (text[at : match.start()], " " * (match.end() - match.start()))
        at = match.end()
        token = _token(match)
        if token is not None:
            found.append(token)
    blanked.append(text[at:])
    return found, "".join(blanked)


def _token(match: re.Match[str]) -> Token | None:
    kind = match.lastgroup or ""
    groups = match.groupdict()
    text, start, end = match[0], match.start(), match.end()
    if groups.get("comment") is not None:
        return None
    if groups.get("heredoc") is not None:
        return Token(match.start("body"), end, groups["body"], "heredoc", groups["tag"])
    if groups.get("nowdoc") is not None:
        return Token(match.start("said"), end, groups["said"], "heredoc", groups["now"])
    for kind in ("triple", "raw", "double", "single", "ticked", "long"):
        if groups.get(kind) is not None:
            return Token(start, end, _inside(text, kind), kind, "")
    return None


def _inside(text: str, kind: str) -> str:
    """A string without what delimits it."""
    if kind == "triple":
        return text[3:-3] if len(text) >= 6 else text[3:]
    if kind == "long":
        return text[2:-2]
    if kind == "raw":
        return text[2:-1] if text[0] == "@" else text[text.find("(") + 1 : text.rfind(")")]
    if kind == "ticked" and text[0] != "`":
        return text[3:-1]
    inner = text[1:-1] if len(text) > 1 and text[-1] == text[0] else text[1:]
    if "\\" in inner:
        for escape, char in _ESCAPES:
            inner = inner.replace(escape, char)
    return inner
