"""Shell text to tokens: words with their variables folded, and operators.

It reads what people write in units, workflows, recipes and Dockerfiles, which is more than one shell: backslashes of
Windows, specifiers of systemd, placeholders of templates, tox and autoconf. Nothing is an error; what is not closed
is taken as it stands.
"""

from __future__ import annotations

from deadwire.facts import expansion
from deadwire.facts.schema import HERE, HOLE
from deadwire.lazy import DOTALL, VERBOSE, lazy
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re

_PLAIN = lazy(r"[^\s\"'\\$`|&;()<>#{%@!]+")
_DOUBLE = lazy(r"[^\"\\$`{%]+")
_VARIABLE = lazy(r"\$(?:env:(\w+)|([A-Za-z_]\w*|[0-9@*#?!$-]))")
_SPECIAL = lazy(
    r"""\$\{\{(?P<github>.{0,400}?)\}\}|\{\{(?P<template>.{0,400}?)\}\}|\{%.{0,400}?%\}|%~dp0\\?/?(?P<batch>)|%(?P<percent>[A-Za-z_]\w*)%
    |%\((?P<config>\w+)\)s|%(?P<specifier>[A-Za-z])(?![A-Za-z0-9_%])|%%(?P<literal>)|@(?P<autoconf>[A-Za-z_]\w*)@
    |!(?P<delayed>[A-Z_]+)!|<(?P<placeholder>[A-Za-z_][\w./-]*(?:\ [\w./-]+)*)>
    |\{(?P<braced>/|\[[^\]{}]*\]\w+|[A-Za-z_][\w.]*(?::[^{}]*)?)\}""",
    DOTALL | VERBOSE,
)
_OPERATOR = lazy(r"\n|&&|\|\||;;&?|;&|;|\|&|\||&>>|&>|&|\(|\)")
_REDIRECTION = lazy(r"\d*(?:<<<|<<-?|<>|>>|>\||>&|<&|<|>)")
_BLANK = lazy(r"(?:[ \t\r\f\v]|\\\r?\n)+")
_DELIMITER = lazy(r"[ \t]*(?:\\?([\w.!-]+)|'([^'\n]*)'|\"([^\"\n]*)\")")
_ARITHMETIC = lazy(r"\(\((?:[^()]|\([^()]*\))*\)\)")
_WINDOWS = lazy(r"\\(?=\w|\.\.?[\\/]|\*\.)")
_TEMPLATE = lazy(r"\$?\{\{(.*?)\}\}")
_DEEPEST = 8


class Token(NamedTuple):
    """A word, an operator, or the body of a here-document (kind ``word``, ``operator``, ``heredoc``)."""

    kind: str
    text: str
    line: int
    quoted: bool = False


class Lexer:
    """Tokens one by one, so that assignments already read are known when a word is folded.

    `inner` collects the texts of command substitutions with their lines, for the words since it was last emptied.
    """

    def __init__(self, text: str, values: expansion.Values, depth: int = 0) -> None:
        self.inner: list[tuple[str, int]] = []
        self._text, self._values, self._depth = text, values, depth
        self._at = 0
        self._line = 0
        self._counted = 0
        self._body_end = 0  # where the bodies of here-documents of this line end so far
        self._next_is_target = False

    def line(self) -> int:
        """Line breaks before the current place."""
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def next(self) -> Token | None:
        """The next token; None at the end. Redirections are dropped together with their targets."""
        while True:
            token = self._token()
            if token is None or not self._next_is_target:
                return token
            if token.kind == "operator" and token.text == "(":
                self._next_is_target = False  # <(command)
                return Token("operator", "<(", token.line)
            self._next_is_target = False
            if token.kind != "word":
                return token

    def _token(self) -> Token | None:
        text = self._text
        while True:
            blank = _BLANK.match(text, self._at)
            if blank:
                self._at = blank.end()
            if self._at >= len(text):
                return None
            char = text[self._at]
            if char == "#" and (self._at == 0 or text[self._at - 1] in " \t\n;"):
                end = text.find("\n", self._at)
                self._at = len(text) if end < 0 else end
                continue
            break
        line = self.line()
        if char in "0123456789<>":
            redirection = _REDIRECTION.match(text, self._at)
            if redirection and not (char == "<" and _SPECIAL.match(text, self._at)):
                return self._redirected(redirection, line)
        if char in "\n&|;()":
            return self._operator(line)
        quoted = char in "\"'"
        return Token("word", self._word(), line, quoted)

    def _operator(self, line: int) -> Token:
        arithmetic = _ARITHMETIC.match(self._text, self._at)
        if arithmetic:
            self._at = arithmetic.end()
            return Token("word", HOLE, line, True)
        match = _OPERATOR.match(self._text, self._at)
        assert match is not None  # the caller has seen its first character
        self._at = match.end()
        operator = match[0]
        if operator == "\n" and self._body_end > self._at:
            self._at, self._body_end = self._body_end, 0
        if operator in ("&>", "&>>"):
            self._next_is_target = True
            return self._token() or Token("operator", "\n", line)
        return Token("operator", operator, line)

    def _redirected(self, match: re.Match[str], line: int) -> Token:
        operator = match[0].lstrip("0123456789")
        self._at = match.end()
        if operator in ("<<", "<<-"):
            delimiter = _DELIMITER.match(self._text, self._at)
            if delimiter:
                return self._heredoc(delimiter, operator == "<<-")
        if operator == "<<<":
            return Token("heredoc", self._after_blank(), line)
        if operator == "<" and self._text[self._at : self._at + 1] != "(":
            return Token("input", self._after_blank(), line)
        if operator in (">&", "<&") and self._text[self._at : self._at + 1] in "0123456789-":
            self._at += 1
        else:
            self._next_is_target = True
        return self.next() or Token("operator", "\n", line)

    def _after_blank(self) -> str:
        blank = _BLANK.match(self._text, self._at)
        if blank:
            self._at = blank.end()
        return self._word() if self._at < len(self._text) else ""

    def _heredoc(self, delimiter: re.Match[str], dashed: bool) -> Token:
        text = self._text
        self._at = delimiter.end()
        word = delimiter[1] or delimiter[2] or delimiter[3] or ""
        start = max(text.find("\n", self._at) + 1, self._body_end)
        if start == 0:
            return Token("heredoc", "", self.line())
        line = text.count("\n", 0, start)
        at, lines = start, []
        while at < len(text):
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            row = text[at:end]
            at = end + 1
            if row.strip() == word:
                # The delimiter may be indented more than allowed where the carrier has indented the whole script.
                break
            lines.append(row.lstrip("\t") if dashed else row)
        self._body_end = max(at - 1, start)
        return Token("heredoc", "\n".join(lines), line)

    def _word(self) -> str:
        text, parts = self._text, []
        size = len(text)
        first = self._at
        while self._at < size:
            plain = _PLAIN.match(text, self._at)
            if plain:
                parts.append(plain[0])
                self._at = plain.end()
                continue
            char = text[self._at]
            if char in "{%@!<" or (char == "$" and text.startswith("${{", self._at)):
                special = _SPECIAL.match(text, self._at)
                if special:
                    parts.append(self._special(special))
                    continue
                if char == "<":
                    break
                parts.append(char)
                self._at += 1
            elif char in " \t\r\n\f\v|&;()>":
                break
            elif char == "'":
                parts.append(self._single())
            elif char == '"':
                parts.append(self._double())
            elif char == "\\":
                parts.append(self._escape())
            elif char in "$`":
                parts.append(self._dollar())
            else:
                parts.append(char)  # "#" inside a word
                self._at += 1
        if self._at == first:
            self._at += 1
        return "".join(parts)

    def _escape(self) -> str:
        if _WINDOWS.match(self._text, self._at):
            self._at += 1
            return "/"
        char = self._text[self._at + 1 : self._at + 2]
        self._at += 2
        return "" if char == "\n" else char

    def _single(self) -> str:
        end = self._text.find("'", self._at + 1)
        if end < 0:
            self._at += 1
            return ""
        value = self._text[self._at + 1 : end]
        self._at = end + 1
        if "{{" in value:
            value = _TEMPLATE.sub(lambda m: expansion.template(m[1]), value)
        return value

    def _double(self) -> str:
        text, parts = self._text, []
        opening = self._at
        self._at += 1
        while self._at < len(text):
            plain = _DOUBLE.match(text, self._at)
            if plain:
                parts.append(plain[0])
                self._at = plain.end()
                continue
            char = text[self._at]
            if char == '"':
                self._at += 1
                return "".join(parts)
            if char == "\\":
                following = text[self._at + 1 : self._at + 2]
                parts.append("" if following == "\n" else following if following in '$`"\\' else char + following)
                self._at += 2
            elif char in "{%" or text.startswith("${{", self._at):
                special = _SPECIAL.match(text, self._at)
                if special:
                    parts.append(self._special(special))
                else:
                    parts.append(char)
                    self._at += 1
            else:
                parts.append(self._dollar())
        self._at = opening + 1  # not closed: an apostrophe of prose, or cut off
        return ""

    def _special(self, match: re.Match[str]) -> str:
        self._at = match.end()
        kind = match.lastgroup
        if kind in ("github", "template"):
            return expansion.template(match[kind])
        if kind == "batch":
            return HERE + "/"
        if kind == "literal":
            return "%"
        if kind == "braced":
            return expansion.braced(match["braced"], self._values)
        if kind in ("percent", "config", "autoconf", "delayed"):
            return expansion.variable(match[kind], self._values)
        return HOLE

    def _dollar(self) -> str:
        text = self._text
        if text[self._at] == "`":
            end = text.find("`", self._at + 1)
            if end < 0:
                self._at += 1
                return ""
            inner = text[self._at + 1 : end]
            self._at = end + 1
            return self._substituted(inner)
        if text.startswith("$((", self._at):
            arithmetic = _ARITHMETIC.match(text, self._at + 1)
            if arithmetic:
                self._at = arithmetic.end()
                return HOLE
        if text.startswith(("$(", "${"), self._at):
            end = closing(text, self._at + 1)
            inner = text[self._at + 2 : end]
            opening = text[self._at + 1]
            self._at = end + 1
            return self._substituted(inner) if opening == "(" else expansion.parameter(inner, self._values)
        if text.startswith("$'", self._at):
            self._at += 1
            return self._single()
        match = _VARIABLE.match(text, self._at)
        if match is None:
            self._at += 1
            return "" if text.startswith('$"', self._at - 1) else "$"
        self._at = match.end()
        return expansion.variable(match[1] or match[2], self._values)

    def _substituted(self, inner: str) -> str:
        """Folds a command substitution; its commands are noted unless their output is what the word is about."""
        name = inner.strip()
        if name.isidentifier() and name in self._values:
            return self._values[name]
        if name.startswith("shell "):  # $(shell ...) of make
            inner = inner.lstrip()[6:]
        if " " not in name or self._depth >= _DEEPEST:
            value = expansion.substitution(inner, [])
        else:
            value = expansion.substitution(inner, plain_words(inner, self._values, self._depth + 1))
        if value == HOLE and " " in name:
            self.inner.append((inner, self.line()))
        return value


def plain_words(text: str, values: expansion.Values, depth: int) -> list[list[str]]:
    """The words of each command of a text, without anything that depends on control flow."""
    lexer = Lexer(text, values, depth)
    commands: list[list[str]] = [[]]
    while (token := lexer.next()) is not None:
        if token.kind == "operator":
            commands.append([])
        elif token.kind == "word":
            commands[-1].append(token.text)
    return [command for command in commands if command]


def closing(text: str, opening: int) -> int:
    """Index of the bracket that closes the one at `opening`, quotes respected; the end of the text where none does."""
    left = text[opening]
    right = ")" if left == "(" else "}"
    depth = 0
    at = opening
    while at < len(text):
        char = text[at]
        if char == "\\":
            at += 1
        elif char == "'" and depth:
            end = text.find("'", at + 1)
            at = end if end > 0 else at
        elif char == left:
            depth += 1
        elif char == right:
            depth -= 1
            if depth == 0:
                return at
        at += 1
    return len(text)
