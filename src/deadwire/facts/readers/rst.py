"""reStructuredText, and plain text as READMEs have it.

Literal blocks (``::``), ``code-block``, ``literals``, roles, hyperlinks, and the directives of Sphinx that name a
module or a file: see `deadwire.facts.readers.prose` for the facts. Comments (``.. text``) count for nothing, nor do
sections headed as a change log.
"""

from __future__ import annotations

from deadwire.facts.decoding import text_of
from deadwire.facts.readers.fences import is_tree
from deadwire.facts.readers.prose import Prose, begins_history, may_name_a_script, named_by
from deadwire.facts.schema import Facts
from deadwire.lazy import DOTALL, lazy
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re

Rows = list[tuple[int, str]]

_DIRECTIVE = lazy(r"(\s*)\.\.\s+(?:\|[^|]+\|\s+)?([\w:.+-]+?)::(?:\s+(.*))?$")
_EXPLICIT = lazy(r"(\s*)\.\.(?:\s+(.*))?$")
_TARGET = lazy(r"_(?:`[^`]+`|[^:`]+):\s*(\S.*)?$")
_LITERAL = lazy(r"``(.+?)``", DOTALL)
_ROLE = lazy(r":([a-zA-Z][\w:+.-]{0,40}):`([^`]+)`")
_LINK = lazy(r"`[^`<>]*<([^<>`]+)>`__?")
_INTERPRETED = lazy(r"`(?<![\w:`]`)([^`\n<>]+)`(?![\w`])")
_OPTION = lazy(r"\s*:([\w-]+):\s*(.*)$")
_ADORNMENT = lazy(r"([=\-~^\"'#*+.:_`<>])\1{2,}\s*$")
_LIST_ITEM = lazy(r"\s*[~!]?[A-Za-z_][\w.]*(?:\.[\w]+)*\s*$")
_TITLED = lazy(r".*<([^<>]+)>$", DOTALL)

_BLANKS = lazy(r"\n[^\S\n]+(?=\n)")  # all that is on a line
_INDENTED = ("  ", "$ ")
_PROMPTS = (">>> ", "... ")

_AUTO = lazy(
    r"(?:auto(?:module|package|class|function|method|exception|attribute|data|decorator|property|enum|pydantic_\w+|flake8)"
    r"|currentmodule|module)$"
)
_CODE = frozenset(
    """code-block code sourcecode highlight prompt terminal parsed-literal ipython jupyter-execute testcode testsetup
    doctest""".split()
)
_FILE = frozenset("literalinclude include plot exec_code codeinclude embed".split())
_COMMAND = frozenset(("program-output", "command-output"))
_OBJECT = frozenset("click typer argparse sphinx_argparse_cli autoprogram autopydantic_model".split())
_SKIPPED = frozenset("versionchanged versionadded deprecated raw index meta rubric image figure toctree math".split())
_MODULE_OPTIONS = frozenset(("module", "func", "ref", "nested", "filename", "prog", "app"))
_MODULE_ROLES = frozenset("mod class func meth obj attr exc data const automod".split())


def read(data: bytes) -> Facts:
    """What a page says of files, modules and commands."""
    prose = Prose()
    scan(prose, list(enumerate(_untabbed(data).split("\n"), 1)))
    return prose.facts("rst")


def read_text(data: bytes) -> Facts:
    """The same of plain text: indented paragraphs are listings, backticks mark code as in Markdown."""
    prose = Prose()
    text = _BLANKS.sub("\n", f"\n{_untabbed(data)}\n\n")
    following = 0  # the line that the next part begins with
    for part in text.split("\n\n"):
        paragraph = part.removeprefix("\n")
        breaks = paragraph.count("\n")
        number = following + len(part) - len(paragraph)
        following = number + breaks + 2
        if not paragraph:
            continue
        if is_tree(paragraph):
            prose.listing("", list(enumerate(paragraph.split("\n"), number)))
        elif paragraph.startswith(_INDENTED) and paragraph.count("\n  ") + paragraph.count("\n$ ") == breaks:
            prose.listing("", [(n, line.strip()) for n, line in enumerate(paragraph.split("\n"), number)])
        else:
            _inline(prose, number, paragraph)
    return prose.facts("text")


def _untabbed(data: bytes) -> str:
    text = text_of(data)
    return text.expandtabs(8) if "\t" in text else text


def scan(prose: Prose, rows: Rows) -> None:
    """Takes the lines of a document or of a part of one, with their numbers."""
    at = 0
    paragraph: Rows = []
    history = ""  # the adornment of the heading of a change log that we are in
    while at < len(rows):
        number, line = rows[at]
        bare = line.strip()
        if not bare:
            literal = _ends_in_colons(paragraph)
            _paragraph(prose, paragraph, history)
            indent = _indent(paragraph[-1][1]) if paragraph else 0
            paragraph = []
            at += 1
            if literal:
                at, block = _block(rows, at, indent)
                if not history:
                    prose.listing("", block)
            continue
        if 0 < len(paragraph) <= 2 and _ADORNMENT.match(line):
            title = paragraph[-1][1].strip()
            if begins_history(title, (text for _, text in rows[at + 1 : at + 60])):
                history = line[0]
            elif history and line[0] == history:
                history = ""
        if bare.startswith("..") and (bare == ".." or bare[2] == " "):
            _paragraph(prose, paragraph, history)
            paragraph = []
            at = _explicit(prose, rows, at, history)
            continue
        paragraph.append((number, line))
        at += 1
    literal_left = _ends_in_colons(paragraph)
    if not literal_left or paragraph:
        _paragraph(prose, paragraph, history)


def _explicit(prose: Prose, rows: Rows, at: int, history: str) -> int:
    """A line that begins with two dots: directive, target or comment; the index of what no longer belongs to it."""
    number, line = rows[at]
    indent = _indent(line)
    end, block = _block(rows, at + 1, indent)
    match = _DIRECTIVE.match(line)
    if history:
        return end
    if match:
        if not directive(prose, number, match[2].lower(), (match[3] or "").strip(), block):
            scan(prose, [(number, match[3] or ""), (number, ""), *block])
        return end
    explicit = _EXPLICIT.match(line)
    target = _TARGET.match(explicit[2]) if explicit and explicit[2] else None
    if target and target[1]:
        prose.link(number, target[1])
    return end


def directive(prose: Prose, number: int, name: str, argument: str, block: Rows) -> bool:
    """A directive, of MyST as well, with the lines that it holds; False where these are text like any other."""
    short = name.rpartition(":")[2]
    options, body = _split_options(block)
    for line, key, value in options:
        if key in _MODULE_OPTIONS and value:
            prose.directive(line, f"{short}.{key}", value)
        elif key in ("caption", "name", "alt"):
            _inline(prose, line, value)
    if short in _COMMAND:
        prose.command(number, argument, {key: value for _, key, value in options}.get("cwd", ""))
        return True
    if _AUTO.match(short):
        _documented(prose, number, short, argument.split("(")[0].strip())
        return short.startswith("auto")
    if short == "autosummary":
        for line, text in body:
            if _LIST_ITEM.match(text):
                prose.directive(line, short, _full_name(prose, text.strip().lstrip("~!")))
        return True
    if short in _CODE:
        prose.listing(argument.partition(" ")[0], body)
        return True
    if short in _SKIPPED:
        return True
    if short in _OBJECT:
        if argument:
            prose.directive(number, short, argument)
        return True
    if short in _FILE:
        if may_name_a_script(argument):
            prose.directive(number, short, argument.split()[0])
        return True
    return False


def _documented(prose: Prose, number: int, name: str, argument: str) -> None:
    """A directive that documents an object, or says in which module those below are."""
    if name in ("module", "currentmodule", "automodule"):
        prose.module = argument
        name = "automodule"
    else:
        argument = _full_name(prose, argument)
    if argument and argument != "None":
        prose.directive(number, name, argument)


def _full_name(prose: Prose, name: str) -> str:
    """A name with the current module before it, unless it begins with a module itself."""
    first = name.partition(".")[0]
    if prose.module and first != prose.module.partition(".")[0] and ("." not in name or first[:1].isupper()):
        return f"{prose.module}.{name}"
    return name


def _split_options(block: Rows) -> tuple[list[tuple[int, str, str]], Rows]:
    options: list[tuple[int, str, str]] = []
    at = 0
    while at < len(block):
        match = _OPTION.match(block[at][1])
        if match is None:
            break
        options.append((block[at][0], match[1], match[2].strip()))
        at += 1
    return options, block[at:]


def _block(rows: Rows, at: int, indent: int) -> tuple[int, Rows]:
    """The lines from an index on that are indented deeper, without their common indent; the index behind them."""
    start, deeper = at, " " * (indent + 1)
    while at < len(rows) and (rows[at][1].startswith(deeper) or not rows[at][1].strip()):
        at += 1
    taken = rows[start:at]
    while taken and not taken[-1][1].strip():
        taken.pop()
    while taken and not taken[0][1].strip():
        taken.pop(0)
    if not taken:
        return at, []
    common = min(_indent(text) for _, text in taken if text.strip())
    return at, [(number, text[common:]) for number, text in taken]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _ends_in_colons(paragraph: Rows) -> bool:
    return bool(paragraph) and paragraph[-1][1].rstrip().endswith("::")


def _paragraph(prose: Prose, paragraph: Rows, history: str) -> None:
    if not paragraph or history:
        return
    text = "\n".join([line for _, line in paragraph])
    if is_tree(text):
        prose.listing("", paragraph)
    elif text.lstrip().startswith(_PROMPTS) and all(line.lstrip().startswith(_PROMPTS) for _, line in paragraph):
        prose.listing("python", paragraph)
    else:
        _inline(prose, paragraph[0][0], text)


def _inline(prose: Prose, first: int, text: str) -> None:
    """Roles, literals and links of a paragraph, whose first line has the given number; the rest is text."""
    if "`" in text:
        text = _marked(prose, first, text)
    prose.text(first, text)


def _marked(prose: Prose, first: int, text: str) -> str:
    """Hands over what backticks mark. The text with blanks in its place, each kind being taken before the next."""

    def line(match: re.Match[str]) -> int:
        return first + text.count("\n", 0, match.start())

    def literal(match: re.Match[str]) -> str:
        if said := named_by(match[1]):
            prose.add(line(match), "code", said)
        return _blank(match[0])

    def role(match: re.Match[str]) -> str:
        titled = _TITLED.match(match[2]) if "<" in match[2] else None
        target = (titled[1] if titled else match[2]).lstrip("~!")
        name = match[1].rpartition(":")[2]
        if name in _MODULE_ROLES and ("." in target or name == "mod"):
            prose.directive(line(match), name, target.removesuffix("()"))
        elif name == "download":
            prose.link(line(match), target)
        elif said := named_by(target):
            prose.add(line(match), "code", said)
        return _blank(match[0])

    def link(match: re.Match[str]) -> str:
        prose.link(line(match), match[1])
        return _blank(match[0])

    if "``" in text:
        text = _LITERAL.sub(literal, text)
    if ":`" in text:
        text = _ROLE.sub(role, text)
    if ">`_" in text:
        text = _LINK.sub(link, text)
    if "`" in text:
        text = _INTERPRETED.sub(literal, text)
    return text


def _blank(text: str) -> str:
    if "\n" in text:
        return "\n".join([" " * len(line) for line in text.split("\n")])
    return " " * len(text)
