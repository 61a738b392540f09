"""Codes as people write them: the whole code, a prefix of it, or the name of the rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from deadwire.rules import RULES

EXACT = 5  # letters of a whole code; a name says as much


def fit(written: str, code: str) -> int:
    """How closely something written speaks of a code: 0 not at all, more the longer it is."""
    plain = written.strip()
    if plain.lower() == RULES[code].name:
        return EXACT
    upper = plain.upper()
    return len(upper) if upper.startswith("DW") and code.startswith(upper) else 0


def best_fit(written: Iterable[str], code: str) -> int:
    """The closest of several."""
    return max((fit(text, code) for text in written), default=0)


def is_known(written: str) -> bool:
    """Whether it speaks of any rule."""
    return any(fit(written, code) for code in RULES)


def nearest(written: str) -> str:
    """The code or name that was probably meant, "" where nothing comes close."""
    from difflib import get_close_matches

    names = [*RULES, *(info.name for info in RULES.values())]
    found = get_close_matches(written, names, 1) or get_close_matches(written.upper(), names, 1)
    return found[0] if found else ""


def chosen(severities: Mapping[str, str], code: str) -> str | None:
    """The severity that the closest key of a mapping gives a code; of two alike the later one."""
    best, answer = 0, None
    for written, severity in severities.items():
        length = fit(written, code)
        if length and length >= best:
            best, answer = length, severity
    return answer
