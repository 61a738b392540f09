"""How values of carriers are spelled, beyond plain command lines, paths and names."""

from __future__ import annotations

import re

from deadwire.facts.schema import Field
from deadwire.model import Status
from deadwire.wiring.builder import Builder
from deadwire.wiring.commands import Speaker
from deadwire.wiring.tokens import APP, DOTTED, is_script

_TOKEN = re.compile(r"[^\s\"'`,;()\[\]=]+")
_RUN_FROM = re.compile(r"/(?:s?bin|cron[.\w-]*|init\.d|services?(?:\.d)?|entrypoint[\w.-]*|cont-init\.d)(?:/|\Z)")
_WEB = re.compile(r"WSGI|ScriptAlias|passenger_|wsgi_pass|uwsgi_")
_UDEV = re.compile(r"(?:RUN|PROGRAM|IMPORT\{program\})\s*\+?=+\s*\"([^\"]+)\"")
_PLUGIN = re.compile(r"-p[ =]?([A-Za-z_][\w.]*)")


class Reading:
    """One value on its way to references."""

    def __init__(self, build: Builder, mechanism: str, cap: Status, bases: tuple[str, ...], detail: str) -> None:
        self._build, self._mechanism, self._cap = build, mechanism, cap
        self._bases, self._detail = bases, detail

    def read(self, spelled: str, field: Field) -> None:
        """Reads the value as the spelling says."""
        getattr(self, "as_" + spelled.replace("-", "_"))(field.value.strip(), field.line)

    def path(self, token: str, line: int, *, any_name: bool = False) -> None:
        """A path."""
        self._build.path_ref(
            token, line, self._mechanism, self._detail, "code", cap=self._cap, bases=self._bases, any_name=any_name
        )

    def name(self, name: str, line: int, form: str) -> None:
        """A dotted name."""
        self._build.module(name, line, self._mechanism, self._detail, form, cap=self._cap, bases=self._bases)

    def as_words(self, value: str, line: int) -> None:
        """Build files: every word that is the path of a script; commands of an interpreter."""
        for word in _TOKEN.findall(value):
            word = word.removeprefix("//").lstrip(":")
            if is_script(word.partition(":")[0]) and ".py" in word:
                self.path(word.replace(":", "/"), line)
            elif word.endswith((".sh", ".smk")):
                self.path(word, line)
        if " -m " in value and "python" in value.lower():
            Speaker(self._build, self._mechanism, self._cap, "", self._bases).text(value.strip("\"'(),"), line)

    def as_shipped(self, value: str, line: int) -> None:
        """``SOURCE... TARGET`` where the target is a folder from which things are run."""
        *sources, target = value.split()
        if sources and _RUN_FROM.search("/" + target):
            for source in sources:
                self.path(source, line)

    def as_mounted(self, value: str, line: int) -> None:
        """``HOST:CONTAINER`` of a single file."""
        host = value.partition(":")[0]
        if host.endswith(".py"):
            self.path(host, line)

    def as_mount(self, value: str, line: int) -> None:
        """``/prefix=pkg.module:app`` or ``/prefix=file.py``."""
        target = value.rpartition("=")[2].strip()
        found = APP.match(target)
        if found:
            self.name(found[1], line, "app")
        elif target.endswith(".py"):
            self.path(target, line)

    def as_webserver(self, value: str, line: int) -> None:
        """A directive that names an application's file."""
        if _WEB.search(value):
            for word in value.split()[1:]:
                if word.endswith((".py", ".wsgi", ".fcgi", ".cgi")):
                    self.path(word, line)

    def as_udev(self, value: str, line: int) -> None:
        """``RUN+="program arguments"``."""
        for command in _UDEV.findall(value):
            Speaker(self._build, self._mechanism, self._cap, "", self._bases).text(command, line)

    def as_entrypoints(self, value: str, line: int) -> None:
        """Lines ``name = package.module:object [extra]``, or names alone."""
        for offset, row in enumerate(value.split("\n")):
            target = row.partition("=")[2] if "=" in row else row
            name = target.split("[")[0].strip().partition(":")[0].strip()
            if DOTTED.match(name) or name.isidentifier():
                self.name(name, line + offset, "app")

    def as_attr(self, value: str, line: int) -> None:
        """``attr: package.__version__`` or a dotted name."""
        name = value.removeprefix("attr:").strip()
        if DOTTED.match(name):
            self.name(name, line, "object")
            self.name(name.rpartition(".")[0], line, "app")

    def as_migrations(self, value: str, line: int) -> None:
        """The folder of a migration environment: ``folder``, ``%(here)s/folder``, ``package:folder``."""
        folder = value.replace("%(here)s/", "").replace(":", "/").strip("/").removeprefix("./")
        if folder:
            for pattern in (f"{folder}/env.py", f"{folder}/versions/**/*.py", f"{folder}/*.py"):
                bases = (*self._bases, "")
                self._build.glob(pattern, line, self._mechanism, self._detail, cap=self._cap, bases=bases)

    def as_linter(self, value: str, line: int) -> None:
        """Plugins by module, by path, or as ``CODE = module:object``."""
        for word in re.split(r"[,\s]+", value):
            target = word.partition("=")[2] or word
            if target.endswith(".py"):
                self.path(target, line)
            elif target:
                name = target.partition(":")[0]
                if DOTTED.match(name) or name.isidentifier():
                    self.name(name, line, "app")

    def as_pytest(self, value: str, line: int) -> None:
        """``-p plugin`` among the options."""
        for name in _PLUGIN.findall(value):
            self.name(name, line, "app")

    def as_handler_cmd(self, value: str, line: int) -> None:
        """The command of a function's image is its handler: ``["app.handler"]``."""
        if " " not in value and DOTTED.match(value):
            Speaker(self._build, self._mechanism, self._cap).handler(value, line, self._detail, self._bases)


SPELLINGS = frozenset(name[3:].replace("_", "-") for name in vars(Reading) if name.startswith("as_"))
