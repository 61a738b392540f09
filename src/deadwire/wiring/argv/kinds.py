"""What a word of each kind of the table gives."""

from __future__ import annotations

from deadwire.facts.interpreters import SHELLS, basename, is_python
from deadwire.facts.schema import HERE, HOLE
from deadwire.lazy import DOTALL, lazy
from deadwire.typed import TYPE_CHECKING
from deadwire.wiring.argv import shapes
from deadwire.wiring.argv.programs import row_of
from deadwire.wiring.argv.shapes import is_python_file
from deadwire.wiring.argv.silent import SILENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from deadwire.wiring.argv.operands import Reading

_COMMAND = lazy(r"[A-Za-z_][\w-]*\Z")
_SCRIPT_NAME = lazy(r"[\w@][\w:./-]*\Z")
_COMMA = lazy("[,:]")
_APP = lazy(r"[A-Za-z_\x00][\w.\x00]*(?::[A-Za-z_\x00][\w.\x00]*(?:\(.*\))?)?\Z", DOTALL)
_EXTRAS = lazy(r"\[[\w,\s.-]*\]\Z")


def accepts(kind: str, word: str, later: list[str]) -> bool:
    """Whether an operand may be of a kind; if not it is taken for the value of an option that is not in the table."""
    if kind in ("path", "script", "file"):
        likely = is_python_file(shapes.without_node(word)) or "/" in word or "." in word or HERE in word or " " in word
        return likely and not (kind == "path" and not is_python_file(shapes.without_node(word)) and _python(later))
    if kind == "app":
        if not _APP.match(word) and not is_python_file(shapes.without_node(word)):
            return False
        return ":" in word or not any(":" in one and _APP.match(one) for one in later)
    return True


def _python(words: list[str]) -> bool:
    return any(is_python_file(word) for word in words if not word.startswith("-"))


def _app(reading: Reading, word: str) -> None:
    bare = shapes.without_node(word)
    if is_python_file(bare) or "/" in word:
        shapes.add_path(reading, bare)
    else:
        reading.add("app", shapes.dotted(word.partition(":")[0]))


def _module(reading: Reading, word: str) -> None:
    if is_python_file(word):
        shapes.add_path(reading, word)
    elif ":" in word:
        _app(reading, word)
    else:
        reading.add("module", shapes.dotted(word))


def _object(reading: Reading, word: str) -> None:
    bare = shapes.without_node(word)
    if is_python_file(bare):
        shapes.add_path(reading, bare)
    elif ":" in word:
        reading.add("app", shapes.dotted(word.partition(":")[0]))
    elif "." in word:
        reading.add("object", shapes.dotted(word))


def _ids(reading: Reading, word: str) -> None:
    for name in word.split(","):
        _module(reading, name)


def _file(reading: Reading, word: str) -> None:
    value = shapes.path(word.removeprefix("file:"))
    reading.add("path" if value and is_python_file(value) else "file", value)


def _conf(reading: Reading, word: str) -> None:
    if word.startswith("python:"):
        reading.add("module", shapes.dotted(word[7:]))
    else:
        _file(reading, word)


def _test(reading: Reading, word: str) -> None:
    shapes.add_path(reading, word)


def _test_target(reading: Reading, word: str) -> None:
    if "/" in word or is_python_file(shapes.without_node(word)):
        shapes.add_path(reading, word)
    else:
        reading.add("object" if "." in word else "module", shapes.dotted(word.partition(":")[0]))


def _script(reading: Reading, word: str) -> None:
    if " " in word.strip():
        reading.text(word)
    elif not is_python(word) and basename(word) not in SHELLS and row_of(word) is None and word not in SILENT:
        shapes.add_script(reading, word)


def _extra_vars(reading: Reading, word: str) -> None:
    if word.startswith("@"):
        shapes.add_script(reading, word[1:])


def _npm(reading: Reading, word: str) -> None:
    if _SCRIPT_NAME.match(word):
        reading.add("npm", word)


def _script_or_npm(reading: Reading, word: str) -> None:
    if "/" in word or word.lower().endswith(shapes.SCRIPT_SUFFIXES):
        shapes.add_script(reading, word)
    else:
        _npm(reading, word)


def _folder_and_root(reading: Reading, word: str) -> None:
    reading.add("root", shapes.folder(word))
    reading.enter(word)


def _make(reading: Reading, word: str) -> None:
    reading.enter(word)
    if reading.cwd:
        reading.add("script", "Makefile")


def _inside(name: str) -> Callable[[Reading, str], None]:
    def add(reading: Reading, word: str) -> None:
        folder = shapes.folder(word)
        if folder and folder.strip("/" + HOLE):
            reading.add("path", name if folder == "." else f"{folder}/{name}")

    return add


def _paths(reading: Reading, word: str) -> None:
    for one in _COMMA.split(word):
        if one and one.strip(HOLE + "/"):
            shapes.add_path(reading, one.partition("#")[0])


def _distribution(reading: Reading, word: str) -> None:
    text = _EXTRAS.sub("", word.partition(" @ ")[2] or word).removeprefix("file:")
    local = text.startswith((".", "/", HERE, HOLE + "/", "~/")) or ("/" in text and "://" not in text)
    if local and not text.startswith("git+") and not text.endswith((".txt", ".git", ".whl", ".gz", ".zip", "*")):
        reading.add("distribution", shapes.folder(text))


def _mount(reading: Reading, word: str) -> None:
    shapes.target(reading, word.partition("=")[2])


def _shell(reading: Reading, word: str) -> None:
    if " " not in word.strip() and "." in word and "/" not in word and shapes.is_object(word + ":x"):
        reading.add("object", shapes.dotted(word))
    else:
        reading.text(word)


def _plugin(reading: Reading, word: str) -> None:
    if not word.startswith("no:"):
        reading.add("module", shapes.dotted(word))


KINDS: dict[str, Callable[[Reading, str], object]] = {
    "path": lambda reading, word: shapes.add_path(reading, word),
    "app": _app,
    "module": _module,
    "object": _object,
    "ids": _ids,
    "file": _file,
    "conf": _conf,
    "test": _test,
    "testtarget": _test_target,
    "handler": lambda reading, word: reading.add("handler", word if "." in word else None),
    "command": lambda reading, word: reading.add("command", word if _COMMAND.match(word) else None),
    "code": lambda reading, word: reading.add("code", word),
    "script": _script,
    "script2": _extra_vars,
    "npm": _npm,
    "npm2": _script_or_npm,
    "glob": lambda reading, word: reading.add("glob", shapes.path(word)),
    "root": lambda reading, word: reading.add("root", shapes.folder(word)),
    "cwd": lambda reading, word: reading.enter(word),
    "cwdroot": _folder_and_root,
    "makedir": _make,
    "confdir": _inside("conf.py"),
    "maindir": _inside("main.py"),
    "paths": _paths,
    "distribution": _distribution,
    "mount": _mount,
    "shell": _shell,
    "text": lambda reading, word: reading.text(word),
    "target": shapes.target,
    "plugin": _plugin,
}
