"""Bytes to text, and what is found in comments at the head of a file."""

from __future__ import annotations

from deadwire.facts.schema import Mark
from deadwire.lazy import ASCII, MULTILINE, lazy

# A statement in the first column that takes its values from the command line, whoever imports the file.
_COMMAND_LINE = lazy(
    r"^(?:for[ \t]+\w+[ \t]+in[ \t]+sys\.argv[ \t]*\["
    r"|(?!(?:def|class|async|return|if|elif|sys)\b)[\w(][\w., \t()]*=[ \t]*"
    r"(?:(?:\w[\w.]*\()*sys\.argv[ \t]*\[[^\]\n]*\][ \t)]*$|\w[\w.() \t]*\.parse_args\())",
    MULTILINE,
)
_COOKIE = lazy(r"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", ASCII)


def decode(data: bytes) -> tuple[str, str]:
    """The text of a source, line ends as ``\\n``, and what is wrong with it ("" where nothing is)."""
    problem = ""
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _lines(data.decode("utf-16", "replace")), "UTF-16 is no encoding of Python sources"
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text, problem = _other(data)
    if "\x00" in text:
        return _lines(text), "NUL bytes"
    return _lines(text), problem


def _other(data: bytes) -> tuple[str, str]:
    """The text by the coding cookie, or as Latin-1 with a problem."""
    for line in data.split(b"\n", 2)[:2]:
        cookie = _COOKIE.match(line.decode("latin-1"))
        if cookie:
            name = cookie.group(1)
            try:
                return data.decode(name), ""
            except (LookupError, UnicodeDecodeError):
                return data.decode("latin-1"), f"not in the encoding it declares: {name}"
    return data.decode("latin-1"), "not UTF-8"


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def head_marks(text: str) -> list[Mark]:
    """The shebang, the block of inline script metadata (PEP 723), and the first line that takes the command line in.

    That line is told by its words: one in a string of several lines may be meant, and costs little.
    """
    marks = []
    if text.startswith("#!"):
        marks.append(Mark(1, "shebang", text[2:].split("\n", 1)[0].strip()))
    if "# /// script" in text:
        line = _script_block(text.split("\n"))
        if line:
            marks.append(Mark(line, "pep723", ""))
    if "sys.argv" in text or ".parse_args(" in text:
        found = _COMMAND_LINE.search(text)
        if found is not None:
            marks.append(Mark(text.count("\n", 0, found.start()) + 1, "argv", ""))
    return marks


def _script_block(lines: list[str]) -> int:
    """The line where a closed block of script metadata starts; 0 where there is none."""
    start = 0
    for number, line in enumerate(lines, 1):
        if start and line.rstrip() == "# ///":
            return start
        if start and not (line == "#" or line.startswith("# ")):
            start = 0
        if not start and line.rstrip() == "# /// script":
            start = number
    return 0
