"""What a source file is about: its words, its anchors (unusual literals and names), the tokens of its path.

A file is cut into comments, strings and identifiers by one expression for its family of languages; no parser is needed,
because a wrong cut in one file moves a score by little and no verdict depends on it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

VERSION = 1  # of everything below; kept features of another version are not read
MOST_BYTES = 65_536

PYTHON_SUFFIXES = (".py", ".pyw")
OTHER_SUFFIXES = (".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".rs", ".go")

_PYTHON = re.compile(
    r"""\#[^\n]*
    | [rRbBfFuUtT]{0,2}(?:\"{3}(?:\\.|[^\\])*?\"{3} | '{3}(?:\\.|[^\\])*?'{3}
    | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*')""",
    re.VERBOSE | re.DOTALL,
)
_C_LIKE = re.compile(
    r"""//[^\n]* | /\*.*?\*/ | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' | `(?:\\.|[^`\\])*`""", re.VERBOSE | re.DOTALL
)
# In Rust a lone quote is a lifetime, and strings run over lines.
_RUST = re.compile(
    r"""//[^\n]* | /\*.*?\*/ | b?r(\#*)".*?"\1 | b?"(?:\\.|[^"\\])*" | '(?:\\.|[^'\\\n])'""", re.VERBOSE | re.DOTALL
)

_IDENTIFIER = re.compile(r"[A-Za-z_]\w+")
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_ENV = re.compile(r"\b[A-Z][A-Z0-9]*_[A-Z0-9_]{2,}\b")
_FLAG = re.compile(r"(?<![\w-])--[a-z][\w-]{2,}")
_FILE = re.compile(
    r"[\w.@-]+\.(?:jsonl?|toml|ya?ml|md|csv|parquet|db|sqlite3?|sql|sh|txt|log|html|env|lock|proto)\b", re.IGNORECASE
)
_URL = re.compile(r"https?://([\w.-]+)(?::\d+)?(/[\w./{}$:=&%-]*)?")
_SQL = re.compile(r"\b(?:select|insert|update|create|delete)\b", re.IGNORECASE)
_SQL_NAME = re.compile(r"\b(?:from|into|update|table|join)\s+([a-z_][\w.]{2,})", re.IGNORECASE)
_HOLE = re.compile(r"\$?\{[^{}]*\}|%\(\w+\)[sd]|%[sdr]|<\w+>|:\w+(?=/|$)")
_KEY = re.compile(r"[A-Za-z_][\w.:/@-]{3,59}")
_LEGAL = re.compile(r"copyright|licen[sc]e|warranty|spdx|redistribut", re.IGNORECASE)
_HERE = ("localhost", "127.", "0.0.0.0", "example.")

_COMMON_WORDS = frozenset(
    """the and for this that with from not are will can you has have was its into when then than they any all but use
    used using our out one two new get set let var val def self cls none null undefined true false return import export
    const function class async await interface type types string str number int integer float bool boolean list dict
    array map object void optional public private protected static final else elif try except catch finally throw raise
    switch case break continue while loop impl struct enum trait mod pub crate mut ref where match some err result
    option vec box unwrap clone func package chan defer range make append println print printf format fmt log console
    error errors exception args kwargs arg param params value name key data item index len length size file path
    default test expect assert should describe main init typing util node require module isinstance super lambda yield
    pass del global typeof instanceof extends implements constructor readonly abstract""".split()
)
_COMMON_NAMES = frozenset(
    """index main app mod lib init util helper type test spec src core common internal unit pkg package cmd script tool
    bin sdk oss e2e python py typescript ts js javascript rust rs go node nodejs int""".split()
)


class Features(NamedTuple):
    """What one file is about."""

    words: dict[str, int]  # how often each stands there
    anchors: frozenset[str]  # kind:text, see `anchors_of`
    mentions: tuple[str, ...]  # Python files that a comment names as what this one was made from


def read(data: bytes, suffix: str) -> Features:
    """The features of a blob, of which only the beginning is looked at."""
    text = data[:MOST_BYTES].decode("utf-8", "replace")
    strings: list[str] = []
    comments: list[str] = []

    def cut(match: re.Match[str]) -> str:
        piece = match[0]
        (comments if piece.startswith(("#", "//", "/*")) else strings).append(piece)
        return " "

    family = _PYTHON if suffix in PYTHON_SUFFIXES else _RUST if suffix == ".rs" else _C_LIKE
    names = Counter(_IDENTIFIER.findall(family.sub(cut, text)))
    comments = without_banner(comments)
    strings = [_unquoted(piece) for piece in strings]
    words: Counter[str] = Counter()
    anchors: set[str] = set()
    for name, number in names.items():
        for word in parts_of(name):
            words[word] += number
        if "_" in name and _ENV.fullmatch(name):
            anchors.add("env:" + name)
        elif len(name) >= 12 and len(_PART.findall(name)) >= 3:
            anchors.add("id:" + name.replace("_", "").lower())
    for piece in set(strings):
        anchors |= anchors_of(piece)
    prose = "\n".join(strings + comments)
    for word, number in Counter(_PART.findall(prose)).items():
        plain = normal(word)
        if plain:
            words[plain] += number
    anchors.update("env:" + found for found in _ENV.findall(prose))
    anchors.update("flag:" + found for found in _FLAG.findall(prose))
    anchors.update("file:" + found.lower() for found in _FILE.findall(prose))
    return Features(dict(words), frozenset(anchors), mentions(comments))


def _unquoted(piece: str) -> str:
    return piece.lstrip("rRbBfFuUtT#").strip("\"'`#")


@lru_cache(maxsize=200_000)
def normal(word: str) -> str:
    """A word in lower case and singular; "" for one that says nothing."""
    word = word.lower()
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 4 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return word if 3 <= len(word) <= 24 and word not in _COMMON_WORDS else ""


@lru_cache(maxsize=200_000)
def parts_of(name: str) -> tuple[str, ...]:
    """The words of an identifier."""
    return tuple(word for word in map(normal, _PART.findall(name)) if word)


@lru_cache(maxsize=100_000)
def anchors_of(text: str) -> frozenset[str]:
    """What a string literal holds that is hardly there by chance: hosts, routes, tables, messages, keys."""
    found: set[str] = set()
    for host, route in _URL.findall(text):
        if not host.startswith(_HERE):
            found.add("host:" + host)
        if len(route) > 2:
            found.add("route:" + _HOLE.sub("*", route).rstrip("/"))
    plain = text.strip()
    if len(plain) > 2 and plain.startswith("/") and not re.search(r"\s", plain):
        found.add("route:" + _HOLE.sub("*", plain).split("?")[0].rstrip("/"))
    elif _KEY.fullmatch(plain):
        found.add("str:" + plain.lower())
    elif " " in plain:
        if _SQL.search(plain):
            found.update("sql:" + name.lower() for name in _SQL_NAME.findall(plain))
        for line in plain.split("\n"):
            message = " ".join(re.sub(r"[^a-z]+", " ", _HOLE.sub(" ", line).lower()).split())
            if len(message) >= 16:
                found.add("msg:" + message[:80])
    return frozenset(found)


def without_banner(comments: list[str]) -> list[str]:
    """The comments without a licence at the top: it would make unrelated files of one owner alike."""
    if not comments or not _LEGAL.search("".join(comments[:40])[:3000]):
        return comments
    if comments[0].startswith("/*"):
        return [comment for comment in comments if not _LEGAL.search(comment)]
    last = max((n for n, comment in enumerate(comments[:40]) if _LEGAL.search(comment)), default=-1)
    return comments[last + 1 :]


_MENTION = re.compile(r"[\w./-]*\w\.py\b")
_PORT = re.compile(r"\b(?:port(?:ed|s)?|replac(?:e|es|ed)|mirrors?|parity|equivalent|python)\b", re.IGNORECASE)


def mentions(comments: list[str]) -> tuple[str, ...]:
    """Python files that a comment names in one breath with a word such as *port of*."""
    found: dict[str, None] = {}
    for comment in comments:
        for line in comment.split("\n"):
            names = _MENTION.findall(line)
            if names and _PORT.search(_MENTION.sub(" ", line)):
                found.update(dict.fromkeys(names))
    return tuple(found)


class PathTokens(NamedTuple):
    """The telling words of a path."""

    leaf: frozenset[str]
    folders: frozenset[str]


def path_tokens(path: str) -> PathTokens:
    """Words of the file's name and of its folders, general ones left out."""
    *folders, leaf = path.rpartition(".")[0].split("/")
    return PathTokens(_tokens(leaf), frozenset(word for folder in folders for word in _tokens(folder)))


def _tokens(text: str) -> frozenset[str]:
    words = (normal(part) for part in _PART.findall(text))
    return frozenset(word for word in words if word and word not in _COMMON_NAMES)


def dump(features: Features) -> str:
    """Features as text, for a store."""
    return json.dumps([features.words, sorted(features.anchors), features.mentions], separators=(",", ":"))


def load(text: str) -> Features:
    """What `dump` gave."""
    words, anchors, named = json.loads(text)
    return Features(words, frozenset(anchors), tuple(named))
