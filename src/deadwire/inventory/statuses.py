"""Statuses as documents write them: with or without their symbol, in any case."""

from __future__ import annotations

from deadwire.lazy import IGNORECASE, lazy
from deadwire.model import Status

SYMBOLS = {
    Status.PRODUCTION: "🟢",
    Status.DOCUMENTED: "🟡",
    Status.MANUAL: "🟠",
    Status.TEST: "🔵",
    Status.DEAD: "🔴",
}
_BY_SYMBOL = {symbol: status for status, symbol in SYMBOLS.items()}
_BY_WORD = {status.word: status for status in Status} | {"tests": Status.TEST}
_WORD = lazy(r"(?<![\w-])(production|documented|manual|tests?|dead)(?![\w-])", IGNORECASE)
_SYMBOL = lazy("|".join(SYMBOLS.values()))
_KNOWN: dict[str, Status | None] = {f"{symbol} {status.word.title()}": status for status, symbol in SYMBOLS.items()}


def read(cell: str) -> Status | None:
    """The status that a cell says; its word counts before its symbol; None where it says none."""
    try:
        return _KNOWN[cell]
    except KeyError:
        pass
    word = _WORD.search(cell)
    symbol = _SYMBOL.search(cell)
    status = _BY_WORD[word[0].lower()] if word else _BY_SYMBOL[symbol[0]] if symbol else None
    if len(_KNOWN) < 1000:
        _KNOWN[cell] = status
    return status


def shown(status: Status) -> str:
    """A status as deadwire writes it: 🟢 Production."""
    return f"{SYMBOLS[status]} {status.word.title()}"


def write(status: Status, old: str) -> str:
    """The cell `old` with another status, in the manner of `old`; what people wrote beside it stays."""
    word, symbol = _WORD.search(old), _SYMBOL.search(old)
    if word is None and symbol is None:
        return f"{shown(status)} {old}" if old else shown(status)
    text = old
    if word is not None:
        text = text[: word.start()] + _as(status.word, word[0]) + text[word.end() :]
    # Replaced separately: the symbol may stand on either side of the word.
    return _SYMBOL.sub(SYMBOLS[status], text, count=1)


def _as(word: str, model: str) -> str:
    if model.isupper():
        return word.upper()
    return word.title() if model[:1].isupper() else word
