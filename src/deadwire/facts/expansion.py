"""What variables, command substitutions and template expressions stand for within a word.

A folded word may hold HERE (the folder of the carrier) and HOLE (anything). A loop over literal names is not folded
but kept as ``LOOP NAME LOOP``, for `splitting` to put each name in.
"""

from __future__ import annotations

from deadwire.facts.schema import HOLE
from deadwire.facts.variables import THIS_FILE, dirname, joined, value_of
from deadwire.lazy import DOTALL, lazy
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re

LOOP = "\x03"

_PARAMETER = lazy(r"!?([A-Za-z_]\w*|\d|[@*#?$!-])(?:\[[^\]]*\])?\s*(.*)\Z", DOTALL)
_DIRECTORY = lazy(r"%{1,2}[/\\]\*\Z")
_MAKE_FUNCTION = lazy(r"([a-z]+)\s+(.*)\Z", DOTALL)
_SAME = frozenset(
    """realpath readlink echo printf cygpath wslpath which command abspath wildcard strip sort readlink -f -e -m -n -u
    -v -w -P -L -s --canonicalize firstword lastword greadlink grealpath notdir""".split()
)
_EXPRESSION = lazy(r"[\w.\[\]'\"/-]+")
_DEFAULT = lazy(r"default\(\s*(['\"])(.*?)\1")
_ALTERNATIVE = lazy(r"\|\|\s*(['\"])(.*?)\1\s*\Z")

Values = dict[str, str]


def parameter(text: str, values: Values) -> str:
    """``${...}`` without its braces: the value, the default that is written with it, or HOLE."""
    match = _PARAMETER.match(text)
    if match is None:
        return HOLE
    name, rest = match[1], match[2]
    known = variable(name, values)
    if not rest:
        return known
    if rest[0] == ":" and rest[1:2] in ("-", "="):
        rest = rest[1:]
    if rest[0] in "-=":
        # A variable that is its own default (${PYTHON:-python3}) is what the default says.
        default = rest[1:].strip("\"'")
        return known if known != HOLE or not default else simple(default, values)
    if _DIRECTORY.match(rest):
        return dirname(known)
    if rest[0] in "%#":
        return known if rest[0] == "%" and known not in (HOLE, THIS_FILE) and "/" in rest else HOLE
    return HOLE if rest[0] in "/:^," else known


def variable(name: str, values: Values) -> str:
    """``$NAME``: as assigned above, or as the name says."""
    found = values.get(name)
    return value_of(name) if found is None else found


_SIMPLE = lazy(r"\$\{([^{}]*)\}|\$\(([^()]*)\)|\$(\w+)")


def simple(text: str, values: Values) -> str:
    """A text in which only variables without nesting are replaced."""

    def replaced(match: re.Match[str]) -> str:
        if match[1] is not None:
            return parameter(match[1], values)
        if match[2] is not None:
            return HOLE if " " in match[2] else variable(match[2], values)
        return variable(match[3], values)

    return _SIMPLE.sub(replaced, text) if "$" in text else text


def template(text: str) -> str:
    """``{{ ... }}`` without its braces: a value written in it as default, what the name says, or HOLE."""
    default = _DEFAULT.search(text) or _ALTERNATIVE.search(text)
    if default:
        return default[2] or HOLE
    match = _EXPRESSION.match(text.strip())
    if match is None:
        return HOLE
    name = match[0].replace("'", "").replace('"', "").strip("-.")
    known = value_of(name)
    if known == HOLE and "." in name:
        last = value_of(name.rpartition(".")[2])
        return last if last == "python" else HOLE
    return known


def braced(text: str, values: Values) -> str:
    """``{...}`` of tox and of format strings without its braces; ``{posargs:tests}`` is its default."""
    name, colon, default = text.partition(":")
    if name == "env" and colon:
        return default.partition(":")[2] or HOLE
    if colon and name == "posargs":
        return default
    return variable(name, values)


def substitution(text: str, words: list[list[str]]) -> str:
    """The output of ``$(...)``, as far as it can be known; `words` are its commands, already folded."""
    stripped = text.strip()
    if " " not in stripped and "\t" not in stripped:
        return value_of(stripped)
    if stripped.startswith(("lastword ", "firstword ")) and "MAKEFILE_LIST" in stripped:
        return THIS_FILE
    function = _MAKE_FUNCTION.match(stripped)
    if function and function[1] == "dir" and words and len(words[0]) > 1:
        return dirname(words[0][1])
    folder = ""
    value = HOLE
    for command in words:
        name = command[0] if command else ""
        last = command[-1] if len(command) > 1 else HOLE
        if name in ("cd", "pushd"):
            folder = joined(folder, last)
        elif name == "pwd":
            return folder or ("." if len(words) == 1 else HOLE)
        elif name == "dirname":
            # ``dirname -- "$0"`` and ``dirname "$0" | xargs realpath``
            value = dirname(last)
        elif name in ("xargs", "tr", "head", "sed") and value != HOLE:
            continue
        elif name in _SAME:
            value = last if last not in _SAME else HOLE
        elif name == "git" and "--show-toplevel" in command:
            value = HOLE
        else:
            return HOLE
    return value
