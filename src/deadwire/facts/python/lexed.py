"""Import statements of a source that does not parse: Python 2, a template, a broken file."""

from __future__ import annotations

import re

from deadwire.facts.schema import Import

_STRING_OR_COMMENT = re.compile(
    r"""("{3}|'{3})(?:\\.|[^\\])*?\1|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\#[^\n]*""", re.DOTALL
)
_NAME = r"[^\W\d]\w*"
_DOTTED = rf"{_NAME}(?:[ \t]*\.[ \t]*{_NAME})*"
_STATEMENT = re.compile(
    rf"^[ \t\f]*(?:import[ \t]+(?P<modules>{_DOTTED}[^\n;#]*)"
    rf"|from[ \t]*(?P<dots>\.*)[ \t]*(?P<module>{_DOTTED})?[ \t]+import\b[ \t]*"
    rf"(?:\((?P<many>[^()]*)\)|(?P<names>\*|{_NAME}[^\n;#]*)))",
    re.MULTILINE,
)
_BLOCK = re.compile(r"^([ \t]*)(def|class|async[ \t]+def|try|except|if|elif|else)\b", re.MULTILINE)


def imports(text: str) -> list[Import]:
    """All import statements, each at the line where it starts; a context is F in an indented block, else empty."""
    # Strings and comments give way to as many line ends as they hold, so that nothing moves.
    text = _STRING_OR_COMMENT.sub(lambda match: '""' + "\n" * match.group().count("\n"), text.replace("\\\n", "  "))
    found = []
    for match in _STATEMENT.finditer(text):
        start = match.end() - len(match.group().lstrip())
        line = text.count("\n", 0, start) + 1
        context = "F" if match.group()[0] in " \t" else ""
        if match.group("modules") is not None:
            for alias in match.group("modules").split(","):
                module = re.match(rf"[ \t]*({_DOTTED})", alias)
                if module:
                    found.append(Import(line, 0, re.sub(r"[ \t]", "", module.group(1)), (), context))
            continue
        names = re.findall(rf"(?:^|,)\s*({_NAME}|\*)", match.group("many") or match.group("names") or "")
        module_name = re.sub(r"[ \t]", "", match.group("module") or "")
        if names and (module_name or match.group("dots")):
            found.append(Import(line, len(match.group("dots")), module_name, tuple(names), context))
    return found
