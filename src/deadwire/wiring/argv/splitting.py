"""Shell text to single commands, each with the folder it runs in.

Follows ``cd``, ``pushd`` and subshells, assignments and arrays, loops over names that are written out, functions,
here-documents that feed Python or another shell, and the commands inside ``$(...)``. Tests and patterns of ``case``
are no commands.
"""

from __future__ import annotations

from itertools import product

from deadwire.facts.expansion import LOOP
from deadwire.facts.interpreters import feeds, reads_python, with_code
from deadwire.facts.schema import HOLE
from deadwire.facts.variables import joined
from deadwire.lazy import DOTALL, lazy
from deadwire.typed import NamedTuple
from deadwire.wiring.argv.lexing import Lexer, Token

_PREFIX = lazy(r"\A[@+!:|-]+(?=[\w/.~$\x00\x01])")
_ASSIGNMENT = lazy(r"([A-Za-z_]\w*)(?:\[[^\]]*\])?\+?=(.*)\Z", DOTALL)
_LOOP_NAME = lazy(LOOP + "([^" + LOOP + "]*)" + LOOP)
_LEADING = frozenset("if then elif else while until do ! { } fi done esac time".split())
_DECLARING = frozenset("export declare local readonly typeset set setenv".split())
_MOST_TURNS = 64  # of one loop
_MOST_COMMANDS = 256  # that one command in nested loops becomes
_DEEPEST = 6


class Words(NamedTuple):
    """One command: its words, the folder it runs in ("" where not said), line breaks before it in the text."""

    words: tuple[str, ...]
    cwd: str
    line: int


def split(text: str, cwd: str = "") -> list[Words]:
    """The commands of a shell text of any number of lines, in the order in which they are written."""
    return _Splitting(cwd, {}, {}, 0).run(text, 0)


class _Splitting:
    def __init__(self, cwd: str, values: dict[str, str], loops: dict[str, list[str]], depth: int) -> None:
        self._cwd, self._values, self._loops, self._depth = cwd, values, loops, depth
        self._before = cwd
        self._pushed: list[str] = []
        self._outer: list[str] = []  # folders of the shells around a subshell
        self._found: list[Words] = []
        self._words: list[str] = []
        self._line = 0
        self._first = 0
        self._heredoc: Token | None = None
        self._given: list[str] = []  # files that the command reads
        self._testing = False  # between [[ and ]]
        self._functions: set[str] = set()

    def run(self, text: str, line: int) -> list[Words]:
        """Commands of `text`, whose first line has number `line`."""
        self._line = line
        lexer = self._lexer = Lexer(text, self._values, self._depth)
        while (token := lexer.next()) is not None:
            if token.kind == "word":
                if not self._words:
                    self._first = token.line
                self._words.append(token.text)
            elif token.kind == "heredoc":
                self._heredoc = token
            elif token.kind == "input":
                self._given = [token.text]
            else:
                self._operator(token)
        self._finish()
        return [found for found in self._found if found.words[0] not in self._functions]

    def _operator(self, token: Token) -> None:
        operator = token.text
        if operator in ("(", "<("):
            self._opened(operator)
        elif operator == ")":
            self._finish()
            if self._outer:
                self._cwd = self._outer.pop()
        else:
            shown = self._words if operator == "|" and self._words[:1] in (["cat"], ["ls"]) else []
            self._finish()
            self._given = shown[1:]
            if operator in (";;", ";&", ";;&"):
                self._skip_pattern()

    def _opened(self, operator: str) -> None:
        words = self._words
        if operator == "(" and words and words[-1].endswith("="):
            self._array(words.pop())
            return
        if operator == "(" and words and words[0] not in _LEADING:
            # A function: its body counts as if it were run here.
            self._functions.add(words[-1])
            self._words = []
            self._lexer.next()
            return
        self._finish()
        self._outer.append(self._cwd)

    def _array(self, name: str) -> None:
        values: list[str] = []
        while (token := self._lexer.next()) is not None and token.text != ")":
            if token.kind == "word":
                values.append(token.text)
        self._loop(name.rstrip("=+"), values)

    def _loop(self, name: str, values: list[str]) -> None:
        """From here on the variable stands for each of these values."""
        spread: list[str] = []
        for value in values[:_MOST_TURNS]:
            whole = _LOOP_NAME.fullmatch(value)
            spread.extend(self._loops.get(whole[1], [HOLE]) if whole else [value])
        known = [value for value in spread if value.strip(HOLE)]
        if known and name not in known:
            self._loops[name] = known[:_MOST_TURNS]
            self._values[name] = LOOP + name + LOOP
        else:
            self._values[name] = HOLE

    def _skip_pattern(self) -> None:
        """The patterns of a ``case`` up to their parenthesis, or its end."""
        while (token := self._lexer.next()) is not None:
            if token.text == ")" and token.kind == "operator":
                return
            if token.text == "esac":
                return

    def _finish(self) -> None:
        """One command is complete."""
        words, heredoc, inner = self._words, self._heredoc, self._lexer.inner
        given = self._given
        self._words, self._heredoc, self._lexer.inner, self._given = [], None, [], []
        for text, line in inner:
            self._nested(text, line)
        while words and words[0] in _LEADING:
            words.pop(0)
        if words:
            words[0] = _PREFIX.sub("", words[0])
        if not words or self._in_test(words):
            return
        first = words[0]
        if first in ("for", "select", "foreach") and len(words) > 1:
            self._loop(words[1].strip("()"), words[3:] if words[2:3] == ["in"] else words[2:] or [HOLE])
        elif first == "case":
            self._skip_pattern()
        elif first == "function" and len(words) > 1:
            self._functions.add(words[1])
        elif not self._moved(words):
            self._assign(words)
            self._emit(words, heredoc)
            if reads_python(words):
                for file in given:
                    if file.endswith(".py"):
                        self._emit(["python", file], None)

    def _in_test(self, words: list[str]) -> bool:
        if words[0] == "[[":
            self._testing = True
        if not self._testing:
            return False
        self._testing = "]]" not in words
        return True

    def _moved(self, words: list[str]) -> bool:
        first = words[0]
        if first in ("cd", "pushd", "chdir"):
            targets = [word for word in words[1:] if word == "-" or not word.startswith(("-", "/d", "/D"))]
            target = targets[0] if targets else HOLE
            if first == "pushd":
                self._pushed.append(self._cwd)
            self._before, self._cwd = self._cwd, self._before if target == "-" else joined(self._cwd, target)
            return True
        if first == "popd":
            self._cwd = self._pushed.pop() if self._pushed else ""
            return True
        return False

    def _assign(self, words: list[str]) -> None:
        """Remembers ``A=b``, alone or exported; those before a command are for that command only."""
        start = 1 if words[0] in _DECLARING else 0
        pairs = [_ASSIGNMENT.match(word) for word in words[start:] if not word.startswith("-")]
        if all(pairs):
            for pair in pairs:
                if pair and pair[2]:
                    self._values[pair[1]] = pair[2]

    def _emit(self, words: list[str], heredoc: Token | None) -> None:
        line = self._line + self._first
        if heredoc is not None:
            words = self._fed(words, heredoc)
        if any(LOOP in word for word in words):
            for turn in self._turns(words):
                self._found.append(Words(turn, self._cwd, line))
        else:
            self._found.append(Words(tuple(words), self._cwd, line))

    def _turns(self, words: list[str]) -> list[tuple[str, ...]]:
        """The words with each value of the loop variables in them."""
        names = list(dict.fromkeys(name for word in words for name in _LOOP_NAME.findall(word)))
        turns: list[tuple[str, ...]] = []
        for values in product(*(self._loops.get(name, [HOLE]) for name in names)):
            now = dict(zip(names, values, strict=True))
            turn = [_LOOP_NAME.sub(lambda m, now=now: now[m[1]], word) for word in words]  # type: ignore[misc]
            # A value may be another loop's variable still.
            turns.append(tuple(_LOOP_NAME.sub(HOLE, word) for word in turn))
            if len(turns) >= _MOST_COMMANDS:
                break
        return turns

    def _fed(self, words: list[str], heredoc: Token) -> list[str]:
        """What a here-document feeds: code to Python, commands to a shell; other programs only read it."""
        kind, index = feeds(words)
        if kind == "python":
            return with_code(words, index, heredoc.text)
        if kind == "shell":
            self._nested(heredoc.text, heredoc.line)
        return words

    def _nested(self, text: str, line: int) -> None:
        if self._depth < _DEEPEST:
            inner = _Splitting(self._cwd, self._values, self._loops, self._depth + 1)
            self._found.extend(inner.run(text, self._line + line))
