"""One command to what it uses: files, modules, objects, named commands.

The words may hold HERE and HOLE. Wrappers are followed to the command that they start, however deep; shell text in an
argument is split and read in turn. What a program does with its words is data: see `programs`.
"""

from __future__ import annotations

from deadwire.facts.interpreters import SHELLS, basename, is_python
from deadwire.facts.schema import HERE, HOLE
from deadwire.facts.variables import joined
from deadwire.lazy import DOTALL, lazy
from deadwire.typed import TYPE_CHECKING
from deadwire.wiring.argv import shapes
from deadwire.wiring.argv.operand import Operand, shown
from deadwire.wiring.argv.programs import MODULES, Row, row_of
from deadwire.wiring.argv.rows import apply
from deadwire.wiring.argv.shapes import SCRIPT_SUFFIXES, is_python_file
from deadwire.wiring.argv.silent import SILENT
from deadwire.wiring.argv.splitting import split

if TYPE_CHECKING:
    from collections.abc import Sequence

_ASSIGNMENT = lazy(r"([A-Za-z_]\w*)\+?=(.*)\Z", DOTALL)
_PYTHON_VALUED = frozenset(("-W", "-X", "-Q", "--check-hash-based-pycs", "-L"))
_CLUSTER = lazy(r"-[bBdEhiIOPqRsStuvVx]*([cm])(.*)\Z", DOTALL)
_SHELL_TEXT = lazy(r"[-+][a-zA-Z]*c[a-zA-Z]*\Z")
_SHELL_OPTION = lazy(r"[-+][a-zA-Z]*[oO]\Z")
_SETTINGS = lazy(r".*_SETTINGS(?:_MODULE)?\Z|.*_CONFIG_MODULE\Z")
_APPLICATION = lazy(r"(?:FLASK|QUART|CELERY|ASGI|WSGI|LITESTAR|UVICORN|GUNICORN|FASTAPI|APP)_(?:APP|MODULE)\Z|APP\Z")
# Programs that a wrapper of unknown form is taken to start when it names them.
_STARTED = frozenset(
    """uvicorn gunicorn hypercorn daphne granian uwsgi celery dramatiq django-admin flask fastapi streamlit pytest
    alembic manage.py poetry pipenv torchrun accelerate spark-submit node npx tsx""".split()
)
_DECLARING = frozenset("export declare local readonly typeset set setenv setx".split())
_VENV = lazy(r"(?:^|[/\x00])(?:\.?v?env[\w.-]*|virtualenv|node_modules|bin|sbin|Scripts)/")
_INSTALLING = frozenset("cp install ln rsync scp".split())
_RUN_FROM = lazy(
    r"/(?:s?bin|systemd/(?:system|user)|cron\.[\w.-]+|init\.d|rc\.d|supervisor[\w.-]*(?:/[\w.-]+)?)(?:/[^/]*)?\Z"
)
_DEEPEST = 12
_MOST = 200  # operands of one command


def operands(words: Sequence[str], cwd: str = "") -> list[Operand]:
    """What one command uses, in the order of its words, each thing once."""
    reading = Reading(cwd, shown(tuple(words)), 0)
    reading.command(list(words))
    return list(dict.fromkeys(reading.found))[:_MOST]


class Reading:
    """The reading of one command; `found` are its operands so far."""

    def __init__(self, cwd: str, detail: str, depth: int) -> None:
        self.found: list[Operand] = []
        self.cwd = cwd
        self._detail, self._depth = detail, depth

    def add(self, spelled: str, value: str | None) -> None:
        """Notes an operand; nothing where the word turned out to be none."""
        if value:
            self.found.append(Operand(spelled, value, self.cwd, self._detail))

    def command(self, words: list[str]) -> None:
        """A program and its words, assignments before it included."""
        self._depth += 1
        if self._depth > _DEEPEST:
            return
        words = self._assignments(words)
        if not words:
            return
        first = words[0]
        if " " in first and len(words) == 1:
            # A whole command line in one word: a list with a single string.
            self.text(first)
            return
        program = basename(first)
        if is_python(first):
            self.python(words[1:])
        elif program in SHELLS:
            self.shell(words[1:])
        elif program in _DECLARING:
            self._assignments(words[1:])
        elif is_python_file(first):
            self.script(first, words[1:])
        else:
            row = row_of(program)
            if row is not None:
                self.program(program, row, words[1:], first)
            elif program.lower() not in SILENT:
                self.unknown(first, words[1:])
            elif program in _INSTALLING:
                self._installed(words[1:])

    def _installed(self, words: list[str]) -> None:
        """``cp``, ``install`` or ``ln`` to a place from which a system runs what lies there."""
        plain = [word for word in words if not word.startswith("-")]
        if len(plain) > 1 and _RUN_FROM.search(plain[-1]):
            for source in plain[:-1]:
                if "." in basename(source):
                    shapes.add_script(self, source)

    def text(self, text: str) -> None:
        """Shell text in an argument."""
        for part in split(text, self.cwd):
            inner = Reading(part.cwd, shown(part.words), self._depth)
            inner.command(list(part.words))
            self.found.extend(inner.found)

    def _assignments(self, words: list[str]) -> list[str]:
        """Drops ``A=b`` from the front; those that name modules or folders of modules are operands."""
        for index, word in enumerate(words):
            match = _ASSIGNMENT.match(word)
            if match is None:
                return words[index:]
            self.variable(match[1], match[2])
        return []

    def variable(self, name: str, value: str) -> None:
        """An environment variable whose value a program takes for a module, a file or a folder."""
        if name == "PYTHONPATH":
            for folder in value.replace(";", ":").split(":"):
                self.add("root", shapes.folder(folder))
        elif name == "PYTHONSTARTUP" and is_python_file(value):
            self.add("path", shapes.path(value))
        elif _SETTINGS.match(name):
            self.add("module", shapes.dotted(value) if "." in value else None)
        elif _APPLICATION.match(name):
            shapes.target(self, value)

    def python(self, words: list[str]) -> None:
        """The arguments of an interpreter: a module, code, or a file or folder with the arguments it gets."""
        index = 0
        while index < len(words):
            word = words[index]
            if word in _PYTHON_VALUED:
                index += 2
                continue
            cluster = _CLUSTER.match(word)
            if cluster:
                value, after = cluster[2], words[index + 1 :]
                if not value:
                    value, after = (after[0] if after else ""), after[1:]
                if cluster[1] == "m":
                    self.module(value, after)
                else:
                    self.add("code", value)
                return
            if word in ("-", "--"):
                index += 1
                if word == "-":
                    return
                continue
            if word.startswith("-"):
                index += 1
                continue
            self._run_by_python(word, words[index + 1 :])
            return

    def _run_by_python(self, word: str, words: list[str]) -> None:
        """``python WORD``: a file or folder, or a program of an environment that is itself a script."""
        program = basename(word)
        if program.strip(".") and not is_python_file(word) and "." not in program:
            row = row_of(program)
            if row is not None or program in SILENT:
                self.command([program, *words])
                return
        self.script(word, words)

    def module(self, name: str, words: list[str]) -> None:
        """``-m NAME``: the module, and what the program of that name does with the words after it."""
        self.add("module", shapes.dotted(name))
        program = MODULES.get(name, name).split(" ")
        row = row_of(program[0])
        if row is None and "_" in name:
            row = row_of(name.replace("_", "-"))
        if row is not None:
            self.program(program[0].replace("_", "-"), row, [*program[1:], *words])
        elif program[0] not in SILENT:
            self.arguments(words)

    def script(self, word: str, words: list[str]) -> None:
        """A Python file or folder that is run, with its arguments."""
        shapes.add_path(self, word)
        name = basename(word)
        if name.endswith("manage.py") or name == "manage":
            row = row_of("django-admin")
            if row is not None:
                self.program("django-admin", row, words)
            return
        row = row_of(name)
        if row is not None:
            self.program(name, row, words)
        else:
            self.arguments(words)

    def arguments(self, words: list[str]) -> None:
        """Words that a script of unknown meaning is given: Python files, and commands after ``--``."""
        for index, word in enumerate(words):
            if word == "--" and index + 1 < len(words):
                self.scan(words[index + 1 :])
                return
            value = word.partition("=")[2] if word.startswith("-") or "=" in word else word
            if is_python_file(value):
                shapes.add_path(self, value, "file")
            elif shapes.is_object(value):
                self.add("object", value)

    def shell(self, words: list[str]) -> None:
        """Arguments of a shell: ``-c TEXT``, or a script and its arguments."""
        index = 0
        while index < len(words):
            word = words[index]
            if _SHELL_TEXT.match(word) and not word.startswith("+"):
                rest = [one for one in words[index + 1 :] if not one.startswith("-")]
                if rest:
                    self.text(rest[0])
                return
            if _SHELL_OPTION.match(word) or word in ("--rcfile", "--init-file"):
                index += 2
            elif word.startswith(("-", "+")):
                if word == "-s":
                    return
                index += 1
            else:
                shapes.add_script(self, word)
                self.arguments(words[index + 1 :])
                return

    def program(self, name: str, row: Row, words: list[str], first: str = "") -> None:
        """A program of the table."""
        if first.startswith(("./", "../", HERE + "/")) and not _VENV.search(first[1:]):
            shapes.add_script(self, first)
        apply(self, name, row, words)

    def unknown(self, first: str, words: list[str]) -> None:
        """A program that nothing is known of: a file of the repository, a console script, or a wrapper."""
        if first.strip(HOLE + "/"):
            if "/" in first or first.lower().endswith(SCRIPT_SUFFIXES) or first.startswith(HERE):
                shapes.add_script(self, first)
            elif HOLE not in first and shapes.is_name(first):
                self.add("console", first)
        self.scan(words)

    def scan(self, words: list[str]) -> None:
        """Looks in words of unknown meaning for something that is run."""
        for index, word in enumerate(words):
            if is_python(word) and (basename(word) != "py" or index == 0):
                self.python(words[index + 1 :])
                return
            if basename(word) in SHELLS and index + 1 < len(words):
                self.shell(words[index + 1 :])
                return
            if word == "--" and index + 1 < len(words):
                self.command(words[index + 1 :])
                return
            if basename(word) in _STARTED and index + 1 < len(words):
                self.command(words[index:])
                return
            if word == "-m" and index + 1 < len(words) and "." in words[index + 1]:
                self.module(words[index + 1], words[index + 2 :])
                return
            self._scanned(word)

    def _scanned(self, word: str) -> None:
        if " " in word.strip():
            head = word.split(None, 1)[0]
            if is_python(head) or is_python_file(head) or basename(head) in SHELLS:
                self.text(word)
            return
        value = word.partition("=")[2] if "=" in word else word
        if is_python_file(value):
            shapes.add_path(self, value)
        elif value.lower().endswith(SCRIPT_SUFFIXES) and not word.startswith("-"):
            shapes.add_script(self, value)

    def enter(self, folder: str) -> None:
        """An option that makes the program change its folder."""
        if folder and folder != HOLE:
            self.cwd = joined(self.cwd, folder)
