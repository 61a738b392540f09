"""The codes and names of the rules, and how people may write them: a code, a prefix of codes, a name."""

from __future__ import annotations

from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


NAMES: dict[str, str] = {
    "DW101": "unreferenced-module",
    "DW102": "orphaned-module",
    "DW103": "unwired-script",
    "DW104": "test-only-module",
    "DW105": "downgraded-module",
    "DW201": "broken-caller",
    "DW202": "broken-import",
    "DW203": "broken-doc-reference",
    "DW301": "stale-inventory",
    "DW302": "missing-inventory",
    "DW401": "unused-pragma",
    "DW402": "invalid-pragma",
    "DW403": "expired-pragma",
    "DW404": "pragma-without-reason",
    "DW901": "unparsable-file",
}
ACCUSING = ("DW101", "DW102", "DW105")  # may call a file dead
SEVERITIES = ("error", "warning", "info", "off")
_WHOLE = 5  # letters of a code; a name says as much


def fit(written: str, code: str) -> int:
    """How closely something written speaks of a code: 0 not at all, more the longer it is."""
    plain = written.strip()
    if plain.lower() == NAMES.get(code):
        return _WHOLE
    upper = plain.upper()
    return len(upper) if upper.startswith("DW") and code.startswith(upper) else 0


def is_known(written: str) -> bool:
    """Whether it speaks of any rule."""
    return any(fit(written, code) for code in NAMES)


def chosen(severities: Mapping[str, str], code: str) -> str | None:
    """The severity that the closest key gives a code; of two alike the later one; None where no key speaks of it."""
    best, answer = 0, None
    for written, severity in severities.items():
        length = fit(written, code)
        if length and length >= best:
            best, answer = length, severity
    return answer


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """``, did you mean X?`` where a known word is near, else nothing."""
    from difflib import get_close_matches

    names = list(known)
    found = get_close_matches(written, names, 1) or get_close_matches(written.replace("_", "-"), names, 1, 0.5)
    return f", did you mean {found[0]}?" if found else ""


def unknown_rule(written: str) -> str:
    """What is said of a code that is none."""
    return f"there is no rule {written}{did_you_mean(written.upper(), NAMES) or did_you_mean(written, NAMES.values())}"
