"""Structured files that are templates (Jinja, Go, ERB): made readable without being filled in."""

from __future__ import annotations

from deadwire.facts.schema import HOLE
from deadwire.lazy import DOTALL, MULTILINE, lazy
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re

# HOLE is a control character, which YAML and TOML refuse; this one of the private use area stands in for it.
STAND_IN = "\ue000"

# No mark of one kind begins again before its end: what is never closed must not be looked for again and again.
_INSERTED = r"\{\{(?:(?!\{\{|\}\}).)*\}\}"
_CONTROL_LINE = lazy(rf"^[ \t]*(?:{_INSERTED}[ \t]*)+$", MULTILINE)
_CONTROL = lazy(
    r"\{%(?:(?!\{%|%\}).)*%\}|\{#(?:(?!\{#|#\}).)*#\}|\{\{-?\s*/\*(?:(?!/\*).)*?\*/\s*-?\}\}|<%(?!=)(?:(?!<%|%>).)*%>",
    DOTALL,
)
_VALUE = lazy(rf"{_INSERTED}|<%=(?:(?!<%|%>).)*%>", DOTALL)


def is_template(text: str) -> bool:
    """Whether there is anything to fill in."""
    return "{{" in text or "{%" in text or "<%" in text


def blanked(text: str) -> str:
    """The text with the same number of lines, control lines emptied and each value to be filled in `STAND_IN`."""
    text = _CONTROL.sub(_line_breaks, text)
    text = _CONTROL_LINE.sub("", text)
    return _VALUE.sub(lambda match: STAND_IN + _line_breaks(match), text)


def holes(value: str) -> str:
    """A value read from a blanked text, HOLE where something is to be filled in."""
    return value.replace(STAND_IN, HOLE)


def _line_breaks(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")
