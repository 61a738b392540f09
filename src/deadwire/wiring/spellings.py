"""How values of carriers are spelled: one method for each word that ``spelled`` of a row may hold.

``argv`` and ``argv-joined`` are read by `deadwire.wiring.carriers`.
"""

from __future__ import annotations

from deadwire.facts.schema import Field
from deadwire.lazy import IGNORECASE, lazy
from deadwire.model import Ref, Status
from deadwire.wiring.builder import Builder
from deadwire.wiring.commands import Speaker
from deadwire.wiring.tokens import APP, DOTTED, is_script, path_of

_COMMAS = lazy(r"[,\s]+")
_TOKEN = lazy(r"[^\s\"'`,;()\[\]=]+")
_RUN_FROM = lazy(r"/(?:s?bin|cron[.\w-]*|init\.d|services?(?:\.d)?|[\w.-]*entrypoint[\w.-]*|cont-init\.d)(?:/|\Z)")
_WEB = lazy(r"\bWSGI|ScriptAlias|passenger_|wsgi_pass|uwsgi_|\bAction\b|fcgi", IGNORECASE)
_UDEV = lazy(r"(?:RUN|PROGRAM|IMPORT\{program\})(?:\{program\})?\s*\+?=+\s*\"([^\"]+)\"")
_PLUGIN = lazy(r"(?:^|\s)-p[ =]?([A-Za-z_][\w.]*)")
# Targets of Pants and Bazel that are shipped, and their arguments that say where they start.
_SHIPPED = lazy(
    r"(?:python_distribution|python_aws_lambda_\w+|python_awslambda|python_google_cloud_function|pex_binary|pex_binaries"
    r"|pyoxidizer_binary|py_wheel|py_package)\s*\("
)
_ENTRY = lazy(r"\b(?:entry_point|handler|script)\s*=\s*[\"']([^\"']+)[\"']")
_STRING = lazy(r"[\"']([\w.]+:[\w.]+)[\"']")
_MODULE_WORD = lazy(r"[A-Za-z_][\w.-]*\Z")


def _is_name(name: str) -> bool:
    return DOTTED.match(name) is not None or name.isidentifier()


class Reading:
    """One value on its way to references."""

    def __init__(self, build: Builder, mechanism: str, cap: Status, bases: tuple[str, ...], detail: str) -> None:
        self._build, self._mechanism, self._cap = build, mechanism, cap
        self._bases, self._detail = bases, detail

    def read(self, spelled: str, field: Field) -> None:
        """Reads the value as the spelling says; ``stem:PATTERN`` has a pattern with ``{}`` for the value."""
        kind, _, pattern = spelled.partition(":")
        if pattern:
            self._stem(pattern, field.value.strip(), field.line)
        else:
            getattr(self, "as_" + kind.replace("-", "_"))(field.value.strip(), field.line)

    def path(self, token: str, line: int, *, any_name: bool = False, form: str = "code") -> None:
        """A path."""
        self._build.path_ref(
            token, line, self._mechanism, self._detail, form, cap=self._cap, bases=self._bases, any_name=any_name
        )

    def name(self, name: str, line: int, form: str, need: int = 0) -> None:
        """A dotted name; `need` segments of it have to be a module."""
        build = self._build
        build.module(name, line, self._mechanism, self._detail, form, cap=self._cap, bases=self._bases, need=need)

    def _stem(self, pattern: str, value: str, line: int) -> None:
        """A bare name of a file in a known folder."""
        if value.replace("-", "_").isidentifier():
            for stem in dict.fromkeys((value, value.replace("-", "_"))):
                self.path(pattern.replace("{}", stem), line, form="doc")

    # -- names ----------------------------------------------------------------------------------------------------

    def as_module(self, value: str, line: int) -> None:
        """Modules, or objects of them behind a colon."""
        for word in value.replace(",", " ").split():
            name = word.strip("\"'[](){}").partition(":")[0]
            if _is_name(name):
                self.name(name, line, "app")

    def as_object(self, value: str, line: int) -> None:
        """Dotted names of classes and functions."""
        for word in value.replace(",", " ").split():
            name = word.strip("\"'[](){}").partition(":")[0]
            if DOTTED.match(name):
                # `module.Class`: a module beside the file, or at a declared root, where the second is plainly a class.
                module, _, leaf = name.rpartition(".")
                need = 1 if "." not in module and leaf[:1].isupper() else 0
                self.name(name, line, "object", need)

    def as_register(self, value: str, line: int) -> None:
        """Packages whose module ``register`` is loaded."""
        for word in value.replace(",", " ").split():
            name = word.strip("\"'[]")
            if _is_name(name):
                self.name(f"{name}.register", line, "app")

    def as_patch(self, value: str, line: int) -> None:
        """``application.patches.name``, from the time when the application may have had another name."""
        name = value.split()[0] if value else ""
        if DOTTED.match(name) and ".patches." in name:
            self.path(name.partition(".")[2].replace(".", "/") + ".py", line)

    def as_target(self, value: str, line: int) -> None:
        """A call of a build file that makes something to be shipped: what it is started with."""
        if _SHIPPED.match(value):
            for string in _STRING.findall(value):
                found = APP.match(string)
                if found and "." in found[1]:
                    self.name(found[1], line, "app")
            for string in _ENTRY.findall(value):
                name, _, _ = string.partition(":")
                if name.endswith(".py"):
                    self.path(name, line)
                elif _is_name(name):
                    self.name(name, line, "app")

    def as_app(self, value: str, line: int) -> None:
        """``package.module:object``; a file is one too."""
        for word in value.split():
            found = APP.match(word.strip("\"'"))
            if found:
                self.name(found[1], line, "app")
            elif word.endswith(".py"):
                self.path(word, line)

    def as_setting(self, value: str, line: int) -> None:
        """An environment variable that names a module, an object of one, or a file."""
        value = value.strip("\"'")
        found = APP.match(value)
        if found or (DOTTED.match(value) and not value.endswith(".py")):
            name = found[1] if found else value
            self.name(name, line, "app" if found else "object")
            if not found:
                self.name(name, line, "app")
        elif is_script(value) and " " not in value:
            self.path(value, line)

    def as_entrypoints(self, value: str, line: int) -> None:
        """Lines ``name = package.module:object [extra]``, or names alone."""
        for offset, row in enumerate(value.split("\n")):
            target = row.partition("=")[2] if "=" in row else row
            name = target.split("[")[0].strip().partition(":")[0].strip()
            if _is_name(name):
                self.name(name, line + offset, "app")

    def as_attr(self, value: str, line: int) -> None:
        """``attr: package.__version__``."""
        name = value.removeprefix("attr:").strip()
        if value.startswith("attr:") and DOTTED.match(name):
            self.name(name.rpartition(".")[0], line, "app")

    def as_attribute(self, value: str, line: int) -> None:
        """``package.name``: an attribute of a module."""
        if DOTTED.match(value):
            self.name(value.rpartition(".")[0], line, "app")

    def as_linter(self, value: str, line: int) -> None:
        """Plugins by module, by path, or as ``CODE = module:object``."""
        for word in _COMMAS.split(value):
            target = word.partition("=")[2] or word
            if target.endswith(".py"):
                self.path(target, line)
            elif target and _is_name(target.partition(":")[0]):
                self.name(target.partition(":")[0], line, "app")

    def as_pytest(self, value: str, line: int) -> None:
        """``-p plugin`` among the options."""
        for name in _PLUGIN.findall(value):
            self.name(name, line, "app")

    def as_handler(self, value: str, line: int) -> None:
        """``folder/module.function``."""
        Speaker(self._build, self._mechanism, self._cap).handler(value.strip("\"'"), line, self._detail, self._bases)

    def as_handler_cmd(self, value: str, line: int) -> None:
        """The command of a function's image is its handler: ``["app.handler"]``."""
        if " " not in value and DOTTED.match(value) and not value.endswith((".py", ".sh")):
            self.as_handler(value, line)

    # -- files ----------------------------------------------------------------------------------------------------

    def as_path(self, value: str, line: int) -> None:
        """Paths with blanks or commas between them."""
        for word in value.replace(",", " ").split():
            self.path(word, line)

    def as_file(self, value: str, line: int) -> None:
        """One path, whatever it ends in."""
        if " " not in value:
            self.path(value, line, any_name=True)

    def as_glob(self, value: str, line: int) -> None:
        """A path or pattern."""
        self.path(value, line)

    def as_fileobj(self, value: str, line: int) -> None:
        """``folder/file.py:object``, or ``package.module:object``."""
        for word in value.split():
            name, colon, _ = word.partition("::") if "::" in word else word.rpartition(":")
            name = name if colon else word
            if name.endswith(".py"):
                self.path(name, line)
            elif colon and _is_name(name):
                self.name(name, line, "app")

    def as_dir(self, value: str, line: int) -> None:
        """Folders whose modules are loaded."""
        for word in value.split():
            found = path_of(word)
            folder = found.text.strip("/").removeprefix("./") if found else ""
            if not folder or "*" in folder:
                continue
            bases = (self._build.folder,) if found and found.here else (*self._bases, self._build.folder, "")
            for pattern in (f"{folder}/*.py", f"{folder}/*/__init__.py"):
                self._build.glob(pattern, line, self._mechanism, self._detail, cap=self._cap, bases=bases)

    def as_tree(self, value: str, line: int) -> None:
        """A folder whose modules are loaded at any depth."""
        found = path_of(value)
        folder = found.text.strip("/") if found else ""
        if folder and "*" not in folder:
            bases = (*self._bases, self._build.folder, "")
            self._build.glob(f"{folder}/**/*.py", line, self._mechanism, self._detail, cap=self._cap, bases=bases)

    def as_migrations(self, value: str, line: int) -> None:
        """The folder of a migration environment: ``folder``, ``%(here)s/folder``, ``package:folder``."""
        found = path_of(value.replace(":", "/"))
        folder = found.text.strip("/") if found else ""
        bases = (self._build.folder,) if found and found.here else (*self._bases, self._build.folder, "")
        start = f"{folder}/" if folder else ""
        for pattern in (f"{start}env.py", f"{start}versions/**/*.py"):
            self._build.glob(pattern, line, self._mechanism, self._detail, cap=self._cap, bases=bases)

    def as_words(self, value: str, line: int) -> None:
        """Build files: every word that is the path of a script; commands of an interpreter."""
        for word in _TOKEN.findall(value):
            word = word.removeprefix("//").lstrip(":").partition("=")[2] or word.removeprefix("//").lstrip(":")
            if ".py" in word and is_script(word.partition(":")[0]):
                self.path(word.partition(":")[0], line)
            elif ":" in word and word.rpartition(":")[2].endswith(".py"):
                self.path(word.replace(":", "/").lstrip("/"), line)
            elif word.endswith((".sh", ".smk")):
                self.path(word, line)
        if " -m " in value and "python" in value.lower():
            Speaker(self._build, self._mechanism, self._cap, "", self._bases).text(value.strip("\"'(),"), line)

    def as_shipped(self, value: str, line: int) -> None:
        """``SOURCE... TARGET``: a folder from which things are run, or a file that takes the place of another."""
        *sources, target = value.split() or [""]
        renamed = (
            len(sources) == 1 and target.endswith(".py") and target.rpartition("/")[2] != sources[0].rpartition("/")[2]
        )
        if sources and (renamed or _RUN_FROM.search("/" + target)):
            for source in sources:
                self.path(source, line)
        elif target in ("/", "/."):  # a tree that is laid over that of the image: what is on the PATH there
            for source in sources:
                found = path_of(source)
                if found and "." not in found.text.rpartition("/")[2]:
                    self._below(f"{found.text.strip('/')}/**/{{bin,sbin,cont-init.d,init.d}}/*", line)

    def _below(self, pattern: str, line: int) -> None:
        """Files of a pattern, from the folders of the carrier on."""
        bases = tuple(dict.fromkeys((*self._bases, self._build.folder, "")))
        self._build.glob(pattern, line, self._mechanism, self._detail, cap=self._cap, bases=bases)

    def as_mounted(self, value: str, line: int) -> None:
        """``HOST:CONTAINER`` of a single file, in a place from which the container runs or reads it."""
        host, _, inside = value.partition(":")
        if host.endswith((".py", ".sh")) and inside:
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
            for word in value.replace(";", " ").split()[1:]:
                if word.endswith((".py", ".wsgi", ".fcgi", ".cgi")):
                    self.path(word, line)

    def as_udev(self, value: str, line: int) -> None:
        """``RUN+="program arguments"``."""
        for command in _UDEV.findall(value):
            Speaker(self._build, self._mechanism, self._cap, "", self._bases).text(command, line)

    def as_beside(self, value: str, line: int) -> None:
        """The name of another file of the same folder."""
        if "/" not in value and " " not in value:
            folder = (self._build.folder,)
            self._build.ref(Ref("path", value, line, self._cap, self._mechanism, self._detail, "exact", folder))


SPELLINGS = frozenset(name[3:].replace("_", "-") for name in vars(Reading) if name.startswith("as_"))
