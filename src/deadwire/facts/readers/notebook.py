"""Jupyter notebooks: the code cells as one Python file, and the commands of their magics.

Imports, literals and commands are those of the Python reader, at lines of the ``.ipynb`` file. ``!command``, ``%run``,
``%sx`` and ``%%bash`` cells are Commands of one text still to be split (``%run x.py`` as ``python x.py``), in the
folder that ``%cd`` went to; ``%load x.py`` and ``%load_ext a.b`` are Fields ``load`` and ``load_ext``. Cells of other
languages and ``%%writefile`` cells (they make the file that they name) give nothing, nor does Markdown. What a
notebook is by itself is not asked: of the marks only those are kept that speak of module search and loading.
"""

from __future__ import annotations

from importlib import import_module

from deadwire.facts.decoding import text_of
from deadwire.facts.readers.json import Scanner
from deadwire.facts.schema import Command, Facts, Field
from deadwire.lazy import lazy
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any

_SHELL_CELLS = ("bash", "sh", "script bash", "script sh", "!", "sx", "system", "zsh")
_PYTHON_CELLS = (
    "time timeit capture prun python python3 python2 pypy debug memit mprun lprun script~python px autopx skip".split()
)
_SHELL = lazy(r"\s*(?:[\w., ]+=\s*)?(?:!{1,2}|%(?:sx|system)\s)\s*(.*)$")
_MAGIC = lazy(r"\s*(?:[\w., ]+=\s*)?%{1,2}(\w+)\s*(.*)$")
_HELP = lazy(r"\s*\?{1,2}[\w.%]+\s*$|\s*[\w.%]+\?{1,2}\s*$")
_KEPT_MARKS = frozenset(("syspath", "scan", "loader"))

Row = tuple[int, str]


class _Cells(NamedTuple):
    """Code cells in their order, each a list of lines with their numbers in the file."""

    cells: list[list[Row]]
    language: str
    problem: str
    problem_line: int


def read(data: bytes, memo: Any = None) -> Facts:
    """Facts of all code cells together."""
    found = _cells(text_of(data))
    magics = _Magics()
    if found.language not in ("", "python", "python3", "python2", "ipython"):
        return Facts("notebook", problem=found.problem, problem_line=found.problem_line)
    cells = [rows for rows in map(magics.python_of, found.cells) if rows]
    facts = _python([row for rows in cells for row in rows], memo)
    if facts.problem and len(cells) > 1:
        # One cell that is not Python must not cost those that are.
        parts = [_python(rows, memo) for rows in cells]
        facts = Facts(
            imports=tuple(fact for part in parts for fact in part.imports),
            literals=tuple(fact for part in parts for fact in part.literals),
            commands=tuple(fact for part in parts for fact in part.commands),
            marks=tuple(fact for part in parts for fact in part.marks),
        )
    return Facts(
        "notebook",
        imports=facts.imports,
        literals=facts.literals,
        commands=(*facts.commands, *magics.commands),
        fields=tuple(magics.fields),
        marks=tuple(mark for mark in facts.marks if mark.name in _KEPT_MARKS),
        problem=found.problem,
        problem_line=found.problem_line,
    )


def _cells(text: str) -> _Cells:
    scanner = Scanner(text)
    kinds: dict[int, str] = {}
    sources: dict[int, list[Row]] = {}
    language = ""
    for value in scanner.values():
        path = value.path
        if value.kind != "string":
            continue
        if path[:1] == ("worksheets",):  # version 3 of the format
            path = path[2:]
        if path[:1] == ("metadata",) and path[-2:] in (("kernelspec", "language"), ("language_info", "name")):
            language = value.text.lower()
        elif path[:1] == ("cells",) and len(path) >= 3:
            cell = int(path[1]) if path[1].isdigit() else 0
            if path[2] == "cell_type":
                kinds[cell] = value.text
            elif path[2] in ("source", "input") and len(path) <= 4:
                lines = value.text.split("\n")
                if lines and not lines[-1]:
                    lines.pop()
                sources.setdefault(cell, []).extend((value.line, line) for line in lines)
    cells = [sources[cell] for cell in sorted(sources) if kinds.get(cell) == "code"]
    return _Cells(cells, language, scanner.problem, scanner.problem_line)


class _Magics:
    def __init__(self) -> None:
        self.commands: list[Command] = []
        self.fields: list[Field] = []
        self._folder = ""

    def python_of(self, rows: list[Row]) -> list[Row]:
        """The Python of a cell; what is not Python is noted and its lines are emptied."""
        first = next((text.strip() for _, text in rows if text.strip()), "")
        if first.startswith("%%"):
            name = first[2:].strip()
            word = name.split(None, 1)[0] if name else ""
            if word in _SHELL_CELLS or name.startswith(_SHELL_CELLS[2:4]):
                for line, text in rows[1:]:
                    self._command(line, text.strip())
                return []
            if word not in _PYTHON_CELLS and not name.startswith("script python"):
                return []
            rows = rows[1:]
        return [(line, self._statement(line, text)) for line, text in _joined(rows)]

    def _statement(self, line: int, text: str) -> str:
        """A line of Python, or ``pass`` in the place of a magic."""
        bare = text.lstrip()
        if not bare or (bare[0] not in "!%?" and "%" not in text and "!" not in text and not bare.endswith("?")):
            return text
        instead = text[: len(text) - len(bare)] + "pass"
        shell = _SHELL.match(text)
        if shell:
            self._command(line, shell[1].strip())
            return instead
        magic = _MAGIC.match(text)
        if magic:
            self._magic(line, magic[1], magic[2].strip())
            return instead
        return instead if _HELP.match(text) else text

    def _magic(self, line: int, name: str, rest: str) -> None:
        if name == "run":
            self._command(line, "python " + rest)
        elif name == "cd":
            self._folder = rest.strip("\"'")
        elif name in ("load", "loadpy", "load_ext", "reload_ext"):
            words = [word for word in rest.split() if not word.startswith("-")]
            if words:
                self.fields.append(Field(line, "load_ext" if name.endswith("ext") else "load", words[-1].strip("\"'")))
        elif name in ("pip", "conda", "mamba", "uv"):
            self._command(line, f"{name} {rest}")

    def _command(self, line: int, text: str) -> None:
        if text and not text.startswith("#"):
            self.commands.append(Command(line, (text,), True, self._folder))


def _joined(rows: list[Row]) -> list[Row]:
    """Rows with a magic that ``\\`` continues in one; the rows that it took are left empty."""
    joined: list[Row] = []
    open_magic = False
    for line, text in rows:
        if open_magic:
            first, before = joined[-1]
            joined[-1] = (first, before[:-1] + " " + text.strip())
            open_magic = text.endswith("\\")
            continue
        joined.append((line, text))
        open_magic = text.endswith("\\") and text.lstrip().startswith(("!", "%"))
    return joined


def _python(rows: list[Row], memo: Any) -> Facts:
    """Facts of the Python reader with the lines of the notebook."""
    if not any(text.strip() for _, text in rows):
        return Facts()
    lines = [line for line, _ in rows]
    source = ("\n".join(text for _, text in rows) + "\n").encode("utf-8", "surrogateescape")
    facts: Facts = import_module("deadwire.facts.python.reading").read(source, memo)

    def at(line: int) -> int:
        return lines[min(max(line, 1), len(lines)) - 1]

    return facts._replace(
        imports=tuple(fact._replace(line=at(fact.line)) for fact in facts.imports),
        literals=tuple(fact._replace(line=at(fact.line)) for fact in facts.literals),
        commands=tuple(fact._replace(line=at(fact.line)) for fact in facts.commands),
        marks=tuple(fact._replace(line=at(fact.line)) for fact in facts.marks),
    )
