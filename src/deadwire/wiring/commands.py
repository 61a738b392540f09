"""Command lines as references: what the argv grammar finds in them, wherever they stand."""

from __future__ import annotations

from deadwire.facts.schema import HERE, HOLE, Command
from deadwire.model import Ref, Status
from deadwire.resolve.namespace import join
from deadwire.typed import TYPE_CHECKING
from deadwire.wiring.argv import Operand, operands, split
from deadwire.wiring.builder import Builder
from deadwire.wiring.codetext import imports_of
from deadwire.wiring.images import Image
from deadwire.wiring.tokens import has_hole, path_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Operands that are paths, and how freely each may be read.
_PATHS = {"path": "command", "script": "command", "file": "code"}
_NAMES = {"module": "run", "app": "app", "object": "object"}


class Speaker:
    """How a carrier's commands count: which mechanism they are, what they give at most, from where they run.

    prefix goes before the command in what people are shown. image: the container image that the commands run in.
    """

    def __init__(
        self,
        builder: Builder,
        mechanism: str,
        cap: Status,
        prefix: str = "",
        bases: Sequence[str] = (),
        image: Image | None = None,
        form: str = "",
    ) -> None:
        self._builder = builder
        self._mechanism, self._cap, self._prefix = mechanism, cap, prefix
        self._bases, self._image, self._form = tuple(bases), image, form

    def text(self, text: str, line: int, cwd: str = "") -> None:
        """Shell text, of one line or many."""
        for part in split(text, cwd):
            self.words(part.words, line + part.line, part.cwd)

    def command(self, command: Command) -> None:
        """A command of a program or script."""
        if command.shell:
            for word in command.words:
                self.text(word, command.line, command.cwd)
        else:
            self.words(command.words, command.line, command.cwd)

    def words(self, words: Sequence[str], line: int, cwd: str = "") -> None:
        """One command, already split."""
        for operand in operands(words, cwd):
            self._operand(operand, line, self._places(operand.cwd))

    def _places(self, cwd: str) -> tuple[str, ...]:
        """Folders that the command may run in: what it says itself comes before what the carrier says."""
        if self._image is not None:
            return self._image.bases(cwd)
        return tuple(dict.fromkeys((*self._builder.places(cwd, self._bases), *self._bases)))

    def _operand(self, operand: Operand, line: int, bases: tuple[str, ...]) -> None:
        build, mechanism, cap = self._builder, self._mechanism, self._cap
        spelled, value = operand.spelled, operand.value
        detail = f"{self._prefix}{operand.detail}"
        if spelled in _PATHS:
            self._path(_PATHS[spelled], value, line, detail, bases, operand.cwd)
        elif spelled == "glob":
            build.path_ref(value, line, mechanism, detail, "command", cap=cap, bases=bases)
        elif spelled in _NAMES:
            build.module(value, line, mechanism, detail, _NAMES[spelled], cap=cap, bases=bases)
            if spelled == "app" and value.count(".") == 1:  # `celery -A run_celery.queue`: an object of a module
                build.module(value, line, mechanism, detail, "object", cap=cap, bases=bases, need=1)
        elif spelled == "handler":
            self.handler(value, line, detail, bases)
        elif spelled == "command":
            self.named_command(value, line, detail)
        elif spelled == "code":
            for name, need in imports_of(value):
                build.module(name, line, mechanism, detail, "import", cap=cap, bases=bases, need=need, guarded=True)
        elif spelled == "root":
            self._root(value, line, bases)
        elif spelled == "distribution":
            self._distribution(value, line, detail, bases)

    def _path(self, form: str, value: str, line: int, detail: str, bases: tuple[str, ...], cwd: str) -> None:
        build, mechanism, cap = self._builder, self._mechanism, self._cap
        form = self._form or form
        copied = self._image.copied(value, cwd) if self._image is not None else []
        if copied:
            places = (build.folder, "")
            build.path_ref(copied[0], line, mechanism, detail, form, cap=cap, bases=places, any_name=True)
            return
        if value in (".", HERE):
            found = (bases if value == "." else (build.folder,)) or (build.folder, "")
            build.ref(Ref("path", "__main__.py", line, cap, mechanism, detail, "exact", found))
            return
        build.path_ref(value, line, mechanism, detail, form, cap=cap, bases=bases, any_name=True)

    def handler(self, value: str, line: int, detail: str, bases: Iterable[str]) -> None:
        """``folder/module.function``, or ``package.module.function``: the last segment is the function."""
        path, dot, _ = value.partition("::")[0].rpartition(".")
        if not dot or not path or has_hole(path) or " " in path:
            return
        if path.endswith(".py"):  # of `file.py::function`, or a path that is written in full
            path = path[:-3]
        path = path if "/" in path else path.replace(".", "/")
        bases = tuple(bases)
        for base in bases:  # the folder that is packed is where module names start
            if not base.startswith("/"):
                self._builder.root(base, base, line)
        self._builder.path_ref(
            path + ".py", line, self._mechanism, detail, "code", cap=self._cap, bases=tuple(bases), any_name=True
        )

    def named_command(self, name: str, line: int, detail: str) -> None:
        """``manage.py NAME``: a command of some application. Most names are Django's own, so a namesake elsewhere is
        never meant.
        """
        if name.isidentifier():
            key = f"management/commands/{name}.py"
            self._builder.ref(Ref("path", key, line, self._cap, self._mechanism, detail, "doc"))

    def _root(self, value: str, line: int, bases: tuple[str, ...]) -> None:
        """A folder of PYTHONPATH. Of a path on a server its end is one of the repository, if any."""
        build = self._builder
        if value.startswith(HERE):
            build.root(build.inside(value), "", line)
            return
        path = path_of(value)
        if path is None or HOLE in path.text:
            if value == ".":
                for base in bases or ("",):
                    build.root(base if not base.startswith("/") else None, "", line)
            return
        if path.text.startswith("/"):
            sources = self._image.sources(path.text) if self._image is not None else []
            parts = path.text.strip("/").split("/")
            for folder in (*sources, "/".join(parts[-2:]), parts[-1]):
                build.root(folder, "", line)
            return
        for base in (*bases, build.folder, ""):
            if not base.startswith("/"):
                build.root(join(base, path.text), "", line)

    def _distribution(self, value: str, line: int, detail: str, bases: tuple[str, ...]) -> None:
        """``pip install ./folder``: its build runs."""
        build = self._builder
        places = (build.inside(value) or "",) if value.startswith(HERE) else build.places(value, bases) or bases
        for name in ("setup.py", "pyproject.toml"):
            build.ref(Ref("path", name, line, self._cap, self._mechanism, detail, "exact", places or ("",)))
