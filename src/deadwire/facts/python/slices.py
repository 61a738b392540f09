"""Statements to facts: from the memo, or those that are new through CPython's parser.

What that does not tell without loss goes as one slice through libcst's public `parse_module`.
"""

from __future__ import annotations

from functools import lru_cache

from deadwire.lazy import lazy
from deadwire.typed import TYPE_CHECKING

from .layout import Doubt
from .plain_exports import plain_exports
from .plain_imports import plain_import
from .statement import StatementFacts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Protocol

    import libcst as cst

    class Memo(Protocol):
        """Facts of statements by their text, on which alone they depend."""

        def get(self, text: str, /) -> StatementFacts | None:
            """The facts of a statement, None where it is new."""

        def put(self, text: str, facts: StatementFacts, /) -> None:
            """Remember the facts of a statement."""


# They are not worth a place in a memo that outlives the process, but most come again and again.
@lru_cache(1 << 16)
def _plain(text: str) -> StatementFacts | None:
    return plain_import(text) or plain_exports(text)


class DictMemo:
    """A memo that lives as long as the process."""

    def __init__(self) -> None:
        self.facts: dict[str, StatementFacts] = {}
        self.get = self.facts.get
        self.put = self.facts.__setitem__


# What stands before or behind a statement that is no module by itself, and where it is then found.
_COMPOUND = lazy(r"(def|class|if|for|while|with|async|match|elif|else|except|finally|try|case)\b|@")
_BEFORE = {
    "else": "if 1: pass\n",
    "except": "try: pass\n",
    "finally": "try: pass\n",
    "case": "match 1:\n ",
}
_BLOCK = "\n  pass\n"


def completed(text: str) -> str:
    """Source of exactly one statement of a module that holds the given one."""
    match = _COMPOUND.match(text)
    if match is None:
        return text
    keyword = match.group(1)
    opens = text.endswith(":")
    if keyword is None:
        return text + "\ndef f(): pass"
    if keyword in ("match", "case") and not opens:
        if keyword == "match" or not _CASE.match(text):
            return text
        raise Doubt("a case with its body on one line")
    if keyword == "match":
        return text + "\n case 1: pass"
    if keyword == "elif":
        text = text[2:]
    text = _BEFORE.get(keyword, "") + text + (_BLOCK if opens else "")
    return text + "\nfinally: pass" if keyword == "try" else text


_CASE = lazy(r"case(?:[ \t]*[\[({\"'-]|[ \t]+[^=.,)\s])")


def statement_in(node: cst.CSTNode, keyword: str) -> cst.CSTNode:
    """The node of a statement in what `completed` made of it."""
    if keyword == "@":
        return node.decorators[0]  # type: ignore[attr-defined, no-any-return]
    if keyword == "else":
        return node.orelse  # type: ignore[attr-defined, no-any-return]
    if keyword == "except":
        return node.handlers[0]  # type: ignore[attr-defined, no-any-return]
    if keyword == "finally":
        return node.finalbody  # type: ignore[attr-defined, no-any-return]
    if keyword == "case":
        return node.cases[0]  # type: ignore[attr-defined, no-any-return]
    return node


class Statements:
    """The facts of the statements of one file."""

    def __init__(self, memo: Memo) -> None:
        self.memo = memo
        self.known: dict[str, StatementFacts] = {}

    def learn(self, texts: Iterable[str]) -> None:
        """Make the facts of statements known. Raises Doubt where one does not parse."""
        known = self.known
        new = []
        for text in texts:
            if text not in known:
                facts = _plain(text) or self.memo.get(text)
                if facts is None:
                    new.append(text)
                else:
                    known[text] = facts
        if new:
            self._parse(list(dict.fromkeys(new)))

    def facts_of(self, text: str) -> StatementFacts:
        """The facts of a statement."""
        facts = self.known.get(text)
        if facts is None:
            self.learn([text])
            facts = self.known[text]
        return facts

    def _parse(self, texts: list[str]) -> None:
        import warnings

        from .headers import read_statement
        from .limits import unparsable
        from .transcript import transcript

        if any(map(unparsable, texts)):
            raise Doubt("a statement that must not be given to the parser")
        left = []
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of invalid escapes
            for text in texts:
                found = transcript(completed(text), decorator=text.startswith("@"), opens=text.endswith(":"))
                if found is None:
                    left.append(text)
                else:
                    self._note(text, read_statement(found))
        if left:
            self._parse_slice(left)

    def _parse_slice(self, texts: list[str]) -> None:
        """The statements that only libcst can tell."""
        import libcst as cst

        from .converted import statement_facts

        slice_ = "\n".join(map(completed, texts)) + "\n"
        try:
            body = cst.parse_module(slice_).body
        except Exception as error:  # libcst raises several kinds of its own, and RecursionError
            raise Doubt("a statement that does not parse") from error
        if len(body) != len(texts):
            raise Doubt("a slice with more or fewer statements than were put in")
        for text, node in zip(texts, body, strict=True):
            match = None if isinstance(node, cst.SimpleStatementLine) else _COMPOUND.match(text)
            self._note(text, statement_facts(statement_in(node, match.group() if match else "")))

    def _note(self, text: str, facts: StatementFacts) -> None:
        self.known[text] = facts
        self.memo.put(text, facts)
