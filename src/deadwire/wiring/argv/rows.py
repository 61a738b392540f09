"""A row of the table at work: the words of a program taken as options and operands."""

from __future__ import annotations

from deadwire.facts.schema import HOLE
from deadwire.lazy import lazy
from deadwire.typed import TYPE_CHECKING
from deadwire.wiring.argv.kinds import KINDS, accepts
from deadwire.wiring.argv.programs import Row, row_of
from deadwire.wiring.argv.shapes import add_path, is_object, is_python_file

if TYPE_CHECKING:
    from deadwire.wiring.argv.operands import Reading

_RUNS = lazy(r"-[bBdEiIOqRsStuvVx]*[cm]\Z")
_REST = ("rest", "pyrest", "text", "args")
# Programs of node_modules that ``yarn NAME`` and ``pnpm NAME`` run; other names are scripts of package.json.
_LOCAL = frozenset(
    "tsx ts-node ts-node-dev esno vite-node node nodemon concurrently cross-env dotenv env-cmd npx run-s run-p".split()
)
_WINDOWS = lazy(r"/[a-zA-Z]\Z")


def apply(reading: Reading, name: str, row: Row, words: list[str]) -> None:
    """Adds the operands that the words of a program give."""
    if name.startswith("cmd"):
        words = ["-" + word[1:] if _WINDOWS.match(word) else word for word in words]
    _Applying(reading, name, row, words).run()


class _Applying:
    def __init__(self, reading: Reading, name: str, row: Row, words: list[str]) -> None:
        self._reading, self._name, self._row, self._words = reading, name, row, words
        self._position = 0
        self._given: set[str] = set()

    def run(self) -> None:
        index = 0
        while 0 <= index < len(self._words):
            index = self._step(index)
        for kind, value in self._row.defaults:
            if kind not in self._given:
                self._emit(kind, value)

    def _step(self, index: int) -> int:
        """Takes one word; the index of the next one to look at, -1 at the end."""
        word = self._words[index]
        kind = self._row.kind(self._position)
        if word == "--":
            for position, later in enumerate(self._row.operands):
                if later in _REST and position >= self._position:
                    self._position = position
                    return self._hand_over(later, index + 1)
            return index + 1
        if word.startswith("-") and len(word) > 1:
            if kind == "pyrest" and _RUNS.match(word) and word not in self._row.options:
                self._reading.python(self._words[index:])
                return -1
            return self._option(index)
        if self._position == 0:
            below = f"{self._name} {word}"
            row = row_of(below)
            if row is not None:
                self._name, self._row = below, row
                return index + 1
        if kind in _REST:
            return self._hand_over(kind, index)
        if kind == "npm" and word in _LOCAL and index + 1 < len(self._words):
            self._reading.command(self._words[index:])
            return -1
        if kind and kind != "_":
            if not word.strip(HOLE):
                return index + 1  # options in a variable, more often than the operand itself
            if not accepts(kind, word, self._words[index + 1 :]):
                return index + 1
            self._emit(kind, word)
        self._position += 1
        return index + 1

    def _hand_over(self, kind: str, index: int) -> int:
        words = self._words[index:]
        if not words:
            return -1
        if kind == "args":
            self._reading.arguments(words)
        elif kind == "text" and len(words) == 1:
            self._reading.text(words[0])
        elif kind == "pyrest" and words[0].startswith("-"):
            self._reading.python(words)
        else:
            self._reading.command(words)
        return -1

    def _option(self, index: int) -> int:
        options, word = self._row.options, self._words[index]
        following = self._words[index + 1] if index + 1 < len(self._words) else ""
        if word in options:
            kind = options[word]
            if kind == "_2":
                return index + 3
            self._emit(kind, following)
            return index + 2
        name, equals, value = word.partition("=")
        if equals and name in options:
            self._emit(options[name], value)
        elif not word.startswith("--") and len(word) > 2 and word[:2] in options:
            self._emit(options[word[:2]], word[2:].lstrip("="))
        elif not word.startswith("--") and 2 < len(word) < 7 and "-" + word[-1] in options and word[1:].isalpha():
            self._emit(options["-" + word[-1]], following)
            return index + 2
        elif equals and is_python_file(value):
            add_path(self._reading, value, "file")
        elif equals and is_object(value):
            self._reading.add("object", value.partition(":")[0])
        return index + 1

    def _emit(self, kind: str, word: str) -> None:
        if kind == "confdir" and kind in self._given:
            return
        if kind and word:
            self._given.add(kind)
            action = KINDS.get(kind)
            if action is not None:
                action(self._reading, word)
