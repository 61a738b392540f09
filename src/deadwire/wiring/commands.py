"""Command lines as references: what the argv grammar finds in them, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from deadwire.facts.schema import HERE, Command
from deadwire.model import Status
from deadwire.resolve.namespace import folder_of, join
from deadwire.wiring.argv import operands, split
from deadwire.wiring.builder import Builder
from deadwire.wiring.codetext import imports_of
from deadwire.wiring.tokens import has_hole, is_script

# Programs that read these as configuration: the file is used, whatever its ending.
_PATHS = ("path", "script", "file")


class Speaker:
    """How a carrier's commands count: who finds them, what they give at most, from where they run."""

    def __init__(
        self, builder: Builder, mechanism: str, cap: Status, prefix: str = "", bases: Sequence[str] = ()
    ) -> None:
        self._builder = builder
        self._mechanism, self._cap, self._prefix = mechanism, cap, prefix
        self._bases = tuple(bases)

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
        build = self._builder
        for operand in operands(words, cwd):
            detail = f"{self._prefix}{operand.detail}"
            # What the command says of its folder comes before what the carrier says of it.
            bases = (*build.places(operand.cwd), *self._bases)
            self._operand(operand.spelled, operand.value, line, detail, bases)

    def _operand(self, spelled: str, value: str, line: int, detail: str, bases: tuple[str, ...]) -> None:
        build, mechanism, cap = self._builder, self._mechanism, self._cap
        if spelled in _PATHS:
            build.path_ref(value, line, mechanism, detail, "command", cap=cap, bases=bases, any_name=True)
        elif spelled == "glob":
            build.path_ref(value, line, mechanism, detail, "command", cap=cap, bases=bases)
        elif spelled in ("module", "app", "object"):
            form = {"module": "run", "app": "app", "object": "object"}[spelled]
            build.module(value, line, mechanism, detail, form, cap=cap, bases=bases)
        elif spelled == "handler":
            self.handler(value, line, detail, bases)
        elif spelled == "command":
            self._named_command(value, line, detail)
        elif spelled == "code":
            for name, need, guarded in imports_of(value):
                build.module(name, line, mechanism, detail, "import", cap=cap, bases=bases, need=need, guarded=guarded)
        elif spelled == "root":
            for base in build.places(value):
                build.root(base.strip("/") or "", build.folder, line)
        elif spelled == "console":
            self._console(value, line, detail)

    def handler(self, value: str, line: int, detail: str, bases: Iterable[str]) -> None:
        """``dir/module.function``: the last segment is the function."""
        path, _, _ = value.rpartition(".")
        if not path or has_hole(path):
            return
        path = path if "/" in path else path.replace(".", "/")
        self._builder.path_ref(path + ".py", line, self._mechanism, detail, "code", cap=self._cap, bases=tuple(bases))

    def _named_command(self, name: str, line: int, detail: str) -> None:
        """``manage.py NAME``."""
        if name.isidentifier():
            self._builder.path_ref(
                f"management/commands/{name}.py", line, self._mechanism, detail, "code", cap=self._cap
            )

    def _console(self, name: str, line: int, detail: str) -> None:
        """A first word that may be a script of this repository without an ending (``bin/tool``, ``./manage``)."""
        if "/" in name and not is_script(name):
            self._builder.path_ref(name, line, self._mechanism, detail, "command", cap=self._cap, any_name=True)


def run_folder(builder: Builder, cwd: str) -> str | None:
    """A folder that is put on the module search path, seen from the file that does it."""
    if cwd.startswith(HERE):
        return join(builder.folder, cwd[len(HERE) :])
    return join(builder.folder, cwd) if not cwd.startswith("/") else None


__all__ = ["Speaker", "folder_of", "run_folder"]
