"""What a Python source that no parser reads says of a name: whether one of the places that hold it may be a use.

Its import statements are found without a parser. What is left are strings, and words that stand in the code: a local
variable, a parameter, a word in a comment that happen to be called like an accused file name nothing.
"""

from __future__ import annotations

import re

from deadwire.lazy import lazy

_TOKEN = lazy(
    r"""\#[^\n]*|("{3}|'{3})(?P<long>(?:\\.|[^\\])*?)\1|"(?P<double>(?:\\.|[^"\\\n])*)"|'(?P<single>(?:\\.|[^'\\\n])*)'""",
    re.DOTALL,
)
_IMPORT = lazy(r"\b(?:import|from)\b|__import__")


def may_use(text: str, word: str) -> bool:
    """Whether a source may use the file of this name, told from its words alone. In doubt it may."""
    code = []
    end = 0
    for token in _TOKEN.finditer(text):
        code.append(text[end : token.start()])
        end = token.end()
        body = next((part for part in token.group("long", "double", "single") if part), "")
        if _named_in(body, word):
            return True
        code.append(" ")
    code.append(text[end:])
    rest = "".join(code)
    if '"' in rest or "'" in rest:
        return True  # a string without an end: where the others lie is a guess
    for line in rest.split("\n"):
        for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", line):
            if line[: match.start()].rstrip().endswith(".") or _IMPORT.search(line):
                return True
    return False


def _named_in(body: str, word: str) -> bool:
    """Whether a string names the file: the word alone, or in a dotted name or a path; not as a word of prose."""
    if body == word:
        return True
    return re.search(rf"[./:\\]{re.escape(word)}(?!\w)|(?<!\w){re.escape(word)}(?:\.\w|[:/\\])", body) is not None
