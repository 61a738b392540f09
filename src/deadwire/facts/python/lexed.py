"""Import statements of a source that does not parse: Python 2, a template, a broken file."""

from __future__ import annotations

import re

from deadwire.facts.schema import Import

_STRING_OR_COMMENT = re.compile(
    r"""("{3}|'{3})(?:\\.|[^\\])*?\1|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\#[^\n]*""", re.DOTALL
)
_BLANK = r"(?:[ \t\f]|\\\n)"
_NAME = r"[^\W\d]\w*"
_DOTTED = rf"{_NAME}(?:{_BLANK}*\.{_BLANK}*{_NAME})*"
_STATEMENT = re.compile(
    rf"^(?P<indent>[ \t\f]*)(?:import{_BLANK}+(?P<modules>{_DOTTED}(?:[^\n;\\]|\\\n)*)"
    rf"|from{_BLANK}*(?P<dots>\.*){_BLANK}*(?P<module>{_DOTTED})?{_BLANK}*\bimport\b{_BLANK}*"
    rf"(?:\((?P<many>[^()]*)\)|(?P<names>\*|{_NAME}(?:[^\n;\\]|\\\n)*)))",
    re.MULTILINE,
)


def imports(text: str) -> list[Import]:
    """All import statements that start a line, each at that line; the context is F in an indented block, else empty."""
    # Strings and comments give way to as many line ends as they hold, so that nothing moves.
    text = _STRING_OR_COMMENT.sub(lambda match: _placeholder(match.group()), text)
    found = []
    for match in _STATEMENT.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        context = "F" if match.group("indent") else ""
        if match.group("modules") is not None:
            for alias in match.group("modules").split(","):
                module = re.match(rf"{_BLANK}*({_DOTTED})", alias)
                if module:
                    found.append(Import(line, 0, _joined(module.group(1)), (), context))
            continue
        names = re.findall(rf"(?:^|,)(?:\s|\\)*({_NAME}|\*)", match.group("many") or match.group("names") or "")
        module_name = _joined(match.group("module") or "")
        if names and (module_name or match.group("dots")):
            found.append(Import(line, len(match.group("dots")), module_name, tuple(names), context))
    return found


def _placeholder(token: str) -> str:
    return "" if token[0] == "#" else '""' + "\n" * token.count("\n")


def _joined(dotted: str) -> str:
    return re.sub(r"[\s\\]", "", dotted)
