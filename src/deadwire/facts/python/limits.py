"""What must not be given to the parser: it would take minutes, or the process with it."""

from __future__ import annotations

from deadwire.lazy import DOTALL, lazy

# CPython reads 200 nested brackets; libcst's parser overflows the stack, and with it the process, at some thousands.
DEEPEST = 200
_LAMBDAS = lazy(r"(?:lambda\b[^:\n]{0,80}:\s*){200}")
LONGEST = 2_000_000  # characters that are parsed whole: some five seconds
_TOKEN = lazy(
    r"""\"{3}(?:\\.|[^\\])*?\"{3}|'{3}(?:\\.|[^\\])*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\#[^\n]*|[(\[{]+|[)\]}]+""",
    DOTALL,
)


def unparsable(text: str) -> str:
    """Why a text must not be given to the parser; "" where it may."""
    if len(text) > LONGEST:
        return "too long to be parsed"
    if text.count("(") + text.count("[") + text.count("{") > DEEPEST:
        depth = 0
        for match in _TOKEN.finditer(text):
            first = match.group()[0]
            if first in "([{":
                depth += len(match.group())
                if depth > DEEPEST:
                    return "nested too deeply to be parsed"
            elif first in ")]}":
                depth = max(0, depth - len(match.group()))
    return "nested too deeply to be parsed" if _LAMBDAS.search(text) else ""
