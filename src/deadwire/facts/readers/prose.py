"""What documentation in any markup says of files: the one place where words of a document become facts.

The readers of Markdown, reStructuredText and AsciiDoc find out what is a code span, a link, a listing, a directive;
they hand it over here, where it is kept if it may name a file, a module or a command. Field pointers:

``code``         a code span: a path, a dotted name, or a command line
``link``         the target of a link or image, without its fragment
``text``         a path in plain text
``tree``         a file name in a drawing of folders
``docs-import``  a module that a listing imports; ``docs-import.name``: module and name, where it takes names from one
``fence:LANG``   a line of a listing in another language
``directive:NAME``  the argument of a directive

The same value under the same pointer is kept once, at its first line.
"""

from __future__ import annotations

from itertools import islice

from deadwire.facts.schema import Command, Facts, Field
from deadwire.lazy import IGNORECASE, lazy
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SCRIPTS = r"pyw?|pyi|ipynb|sh|bash|zsh|fish|[mc]?[jt]sx?|rs|go|rb|pl|ps1|bat|cmd|php|lua|jl|R"
_END = r"(?![A-Za-z0-9\-]|_\w|\.\w)"
# A part of a path; what a template or a shell would put in, and alternatives in braces, are part of it.
_PART = r"(?:[\w.~$@<>%+*\-]|\{\{[^{}\n]*\}\}|\{[^{}\s]*\})"
# A path in text: any that ends in .py, others only with a folder before them.
_PATH = lazy(
    r"(?<![\w@/\\.$~{}<>%+*\-])(?:"
    rf"/?(?:{_PART}+[/\\])+{_PART}*\.(?:{_SCRIPTS}){_END}|{_PART}+\.(?:pyw?|ipynb){_END})"
)
_SUFFIX = lazy(rf"\.(?:{_SCRIPTS}){_END}")
_URL = lazy(r"\b[a-z][a-z0-9+.\-]*://[^\s<>\"'`]+")
# A folder of examples, named or linked to as a whole.
_EXAMPLES = lazy(r"(?:\A|/)(?:examples?|samples?|demos?|snippets|cookbook|recipes)(?:/[\w./-]*)?\Z", IGNORECASE)
_SCRIPT_AT_END = lazy(rf"[^/\s]\.(?:{_SCRIPTS})$")
# A dot is looked for faster than what may stand before it.
_HAS_SCRIPT = lazy(rf"\.(?<=[\w*}}>)]\.)(?:{_SCRIPTS}){_END}")
# A code span that names something: all of it, or by how it begins; and one that runs Python anywhere.
_NAMES = lazy(
    r"~?!?[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+(?::[A-Za-z_][\w.]*)?(?:\(.*\))?$"
    r"|(?:[\w.~$@{}<>%+\-]*/)+[\w.{}<>*@+\-]+$"
    r"|(?:flask|celery|uvicorn|gunicorn|hypercorn|daphne|scrapy|django-admin|streamlit|invoke|fab|fastapi)\s+\S"
)
_RUNS = lazy(r"-(?<!\S-)m\s+\w|python(?<=\bpython)[\d.]*\s+\S")
_HISTORY = lazy(r"(?:\d+\.\s*)?(?:change\s?-?logs?|release notes|(?:version|release) history)\s*:?$", IGNORECASE)
_RELEASE = lazy(r"[\s#*+>\-=|`\[_(]*(?:version\s+|release\s+|v)?(?:\d+\.\d+|\d{4}-\d\d|unreleased)", IGNORECASE)
_LONGEST = 600  # characters of a span


class Prose:
    """The facts of one document as they are found."""

    def __init__(self) -> None:
        self.fields: list[Field] = []
        self.commands: list[Command] = []
        self.module = ""  # that objects documented from here on are in, where a directive said so
        self.clones: set[str] = set()  # folders that a listing made by ``git clone``: the root of a repository
        self._seen: set[tuple[str, str]] = set()

    def facts(self, reader: str) -> Facts:
        """Everything found, in the order of the lines."""
        self.fields.sort(key=_line)
        return Facts(reader, commands=tuple(self.commands), fields=tuple(self.fields))

    def add(self, line: int, pointer: str, value: str) -> None:
        """Keeps a value, unless it is known from an earlier line."""
        key = (pointer, value)
        if value and key not in self._seen:
            self._seen.add(key)
            self.fields.append(Field(line, pointer, value))

    def command(self, line: int, text: str, folder: str) -> None:
        """Keeps a command line, unless the same is known to run in the same folder."""
        key = (folder + "\t", text)
        if key not in self._seen:
            self._seen.add(key)
            self.commands.append(Command(line, (text,), True, folder))

    def span(self, line: int, text: str) -> None:
        """A code span."""
        self.add(line, "code", named_by(text))

    def link(self, line: int, target: str) -> None:
        """The target of a link."""
        target = target.partition("#")[0].partition("?")[0].strip()
        if _SCRIPT_AT_END.search(target) or (len(target) <= _LONGEST and _EXAMPLES.search(target)):
            self.add(line, "link", target)

    def text(self, line: int, text: str) -> None:
        """Plain text that may go over several lines; `line` is that of its first."""
        if "." not in text:
            return
        if "://" in text:
            for match in _URL.finditer(text):
                self.link(line + text.count("\n", 0, match.start()), match[0].rstrip(".,;:)'"))
            text = _URL.sub(lambda m: " " * len(m[0]), text)
        if not _SUFFIX.search(text):
            return  # every path has one, and to look for it is fast
        for match in _PATH.finditer(text):
            path = match[0]
            if path[0] in "*_" and text[match.end() : match.end() + 1] == path[0]:
                path = path.lstrip(path[0])  # emphasis
            self.add(line + text.count("\n", 0, match.start()), "text", path)

    def listing(self, language: str, rows: list[tuple[int, str]]) -> None:
        """A literal block: its lines with their numbers; "" for a language that nobody gave."""
        from deadwire.facts.readers.fences import listing  # which stands on this module

        listing(self, language, rows)

    def directive(self, line: int, name: str, value: str) -> None:
        """The argument of a directive, or one of several."""
        self.add(line, "directive:" + name, value.strip())

    def tree(self, line: int, text: str) -> None:
        """A line of a drawing of folders."""
        for match in _PATH.finditer(text):
            self.add(line, "tree", match[0])


def begins_history(title: str, lines: Iterable[str]) -> bool:
    """Whether a heading and the lines below it are those of a change log, and not of how to write one."""
    if not _HISTORY.match(title.strip()):
        return False
    filled = (line for line in lines if line.strip())
    return any(_RELEASE.match(line) for line in islice(filled, 12))


def named_by(span: str) -> str:
    """What a code span says, on one line; "" where it names no file, module or command."""
    text = " ".join(span.split())
    if "." not in text and "/" not in text and " " not in text and not _EXAMPLES.match(text):
        return ""  # a word: most are
    names = (
        len(text) <= _LONGEST
        and (_HAS_SCRIPT.search(text) or _NAMES.match(text) or _RUNS.search(text) or _EXAMPLES.search(text))
        and "://" not in text[:12]
    )
    return text if names else ""


def may_name_a_script(text: str) -> bool:
    """Whether any word of a text ends like a program's file."""
    return "." in text and _HAS_SCRIPT.search(text) is not None


def _line(field: Field) -> int:
    return field.line
