"""Any other language: its comments left out by a lexer, its strings that name scripts or are command lines kept.

Java, Kotlin, Scala, Groovy, C#, C, C++, Swift, Ruby, PHP, Perl, Lua, R, Julia and their like. Facts: `Facts.literals`
with roles (``call:CALLEE:0`` where the callee can be seen, ``call:CALLEE:handler`` for handlers of functions);
`Facts.commands` of lists that begin with an interpreter, of strings in backticks, of steps such as ``sh '...'``, and of
strings that are command lines.
"""

from __future__ import annotations

import re

from deadwire.facts.decoding import text_of
from deadwire.facts.readers.lexed import Token, family, tokens
from deadwire.facts.readers.syntax import joined
from deadwire.facts.readers.telling import ends, handles, is_command_line, is_silent, names_script, runs_something
from deadwire.facts.schema import HERE, HOLE, Command, Facts, Literal
from deadwire.facts.variables import tidy

_NEEDLES = (b"ython", b"icorn", b"bash", b".ipynb")  # Python and python, uvicorn and gunicorn
_ENDINGS = (b".py", b".sh")
_PROGRAM = re.compile(
    r"(?:[\w./~\\:\x00-]*[/\\])?(?:python[\d.]*w?|pypy3?|uvx?|poetry|pipenv|bash|sh|node|cmd|pwsh|powershell)(?:\.exe)?\Z"
)
_CALLEE = re.compile(r"(@?[A-Za-z_$][\w$]*(?:(?:\.|::|->|\?\.)[A-Za-z_$][\w$]*)*[!?]?)(?:<[\w<>, ?]*>)?\s*\Z")
_BARE_CALLEE = re.compile(r"(?:^|[;{}(]|\bdo|\bthen)\s*((?:\w+[.:]+)*[a-z_]\w*)\s+[$@]?\Z", re.M)
_HANDLER = re.compile(r"[hH]andler\s*(?:\(|=>?|:)\s*\Z")
_NAME = re.compile(r"[A-Za-z_][\w/]*(?:\.[A-Za-z_]\w*)+\Z")
_ASSET = re.compile(r"\b(?:fromAsset|from_asset|FromAsset|AssetCode|FileArchive|NewFileArchive)\w*\s*\(\s*\Z")
_ARGUMENTS = re.compile(r"\b(?:Arguments|arguments|ArgumentList|args)\s*=\s*[$@]*\Z")
# `{x}` of C# and of Kotlin-like templates, `${x}`, `#{x}`, `\(x)`, `$x`, `%s`.
_FILLED = re.compile(r"\$\{[^}]*\}|\#\{[^}]*\}|\\\([^)]*\)|\$\([^)]*\)|\$[A-Za-z_]\w*(?:->\w+|\[[^\]]*\])?|%[sdv@]")
_BRACED = re.compile(r"\{[^{}]*\}")
_JOINS = frozenset("join combine joinpath expand_path catfile appendingpathcomponent".split())
_JOINERS = frozenset("path.of paths.get file.path file new.file here here.here fspath".split())  # the whole callee
_OWN = re.compile(
    r"__dir__|__DIR__|@__DIR__|\bFindBin::Bin|\$Bin\b|dirname\(\s*__FILE__\s*\)|__dirname|getSrcDirectory\(\)"
)
_STEPS = frozenset("sh bat powershell pwsh system exec shell_exec passthru popen execute run shell qx spawn `".split())
_CHAINS = frozenset(("source", "include", "require_relative", "load", "dofile", "sys.source", "require"))
_CHAINED = re.compile(r"[\w./-]+\.(?:R|r|jl|rb|pl|pm|lua|php|groovy)\Z")
_SHELL_TAGS = frozenset(("SHELL", "SH", "BASH", "CMD", "SCRIPT", "COMMAND"))
_LONGEST = 20_000


def comments(data: bytes) -> list[tuple[int, int]]:
    """Where the comments of a file with ``//`` and ``/* */`` begin and end."""
    return [match.span() for match in _C_LIKE.finditer(data) if match[0][:2] in (b"//", b"/*")]


_C_LIKE = re.compile(
    rb"//[^\n]*|/\*.*?(?:\*/|\Z)|\"(?:\\.|[^\"\\\n])*\"?|'(?:\\.|[^'\\\n])*'?|`(?:\\.|[^`\\])*`?", re.S
)


def read(data: bytes) -> Facts:
    """What the strings of a program name and run."""
    found = any(needle in data for needle in _NEEDLES) or any(ends(data, ending) for ending in _ENDINGS)
    if not found and not handles(data):
        return Facts("code")
    reading = _Reading(text_of(data))
    reading.run()
    return Facts("code", literals=tuple(reading.literals), commands=tuple(reading.commands))


class _Reading:
    def __init__(self, text: str) -> None:
        self.literals: list[Literal] = []
        self.commands: list[Command] = []
        self._text = text
        self._tokens, self._bare = tokens(text, family(text))
        self._line, self._counted = 1, 0

    def run(self) -> None:
        done = -1
        for number, token in enumerate(self._tokens):
            if number <= done or len(token.value) > _LONGEST:
                continue
            if token.kind == "heredoc":
                if token.tag in _SHELL_TAGS and runs_something((token.value,)):
                    self._run(token, (token.value,), True)
                continue
            value = self._folded(token)
            if _PROGRAM.match(value):
                words, last = self._listed(number)
                if len(words) > 1 and not self._joins(self._callee(token.start)):
                    # Some take the arguments as one text: Process.Start("python", "x.py --all").
                    text = any(re.search(r"\.py\s|\A-m\s", word) for word in words)
                    self._run(token, (" ".join(words),) if text else tuple(words), text)
                    done = last
                continue
            self._one(number, token, value)

    def _one(self, number: int, token: Token, value: str) -> None:
        before = self._bare[max(0, token.start - 80) : token.start]
        if not (runs_something((value,)) or _NAME.match(value) or _CHAINED.match(value)):
            return
        callee = self._callee(token.start)
        last = re.split(r"\.|::|->", callee)[-1]
        if token.kind == "ticked" or last in _STEPS or callee in _STEPS:
            if runs_something((value,)) and value.strip():
                self._run(token, (value,), True)
            return
        if _HANDLER.search(before) and _NAME.match(value):
            folder = self._asset(token.start)
            module, _, function = value.rpartition(".")
            value = joined(folder, f"{module.replace('.', '/')}.{function}") if folder else value
            self._note(token, value, "call:Function:handler")
            return
        if is_silent(callee):
            return
        if _ARGUMENTS.search(before) and runs_something((value,)) and re.search(r"\.py\b|-m ", value):
            self._run(token, (f"python {value}",), True)
        elif names_script(value.replace("\\", "/")):
            path = tidy(self._path(number, token, value.replace("\\", "/")))
            self._note(token, path, f"call:{callee}:0" if callee else "")
        elif is_command_line(value):
            self._run(token, (value,), True)
        elif last in _CHAINS and _CHAINED.match(value):
            self._note(token, value, f"call:{callee}:0")

    def _folded(self, token: Token) -> str:
        """The value of a string, HOLE for what is filled in."""
        value = token.value
        if any(char in value for char in "$#%\\{"):
            value = _FILLED.sub(HOLE, value)
            if "{" in value and "$" in self._bare[max(0, token.start - 2) : token.start]:
                value = _BRACED.sub(HOLE, value)
        return value

    def _listed(self, number: int) -> tuple[list[str], int]:
        """The words of a list that begins with a string, and the number of the last string that belongs to it."""
        words = [self._folded(self._tokens[number])]
        at = self._tokens[number].end
        depth = 0
        last = number
        for following in range(number + 1, min(number + 40, len(self._tokens))):
            token = self._tokens[following]
            gap = self._bare[at : token.start]
            for char in gap:
                depth += (char in "([{") - (char in ")]}")
                if depth < 0 or char == ";":
                    return words, last
            if "," not in gap and "+" not in gap and "\n" in gap.strip(" "):
                return words, last
            first, *middle, ending = gap.split(",") if "," in gap else (gap, gap)
            value = self._folded(token)
            if "," not in gap:
                if "+" in gap or gap.strip() in ("", "."):
                    words[-1] += (HOLE if re.search(r"\w", gap) else "") + value
                else:
                    return words, last
            else:
                if "+" in first:
                    words[-1] += HOLE
                words += [HOLE] * sum(1 for part in middle if re.search(r"\w", part))
                words.append((HOLE if re.search(r"\w\W*\+\s*\Z", ending) else "") + value)
            at, last = token.end, following
        return words, last

    def _callee(self, start: int) -> str:
        """What is called with a string as an argument; "" where that cannot be seen."""
        before = self._bare[max(0, start - 400) : start]
        depth = 0
        for index in range(len(before) - 1, -1, -1):
            char = before[index]
            if char in ")]}":
                depth += 1
            elif char in "([{":
                if depth == 0:
                    if char == "(":
                        match = _CALLEE.search(before[max(0, index - 80) : index])
                        return match[1] if match else ""
                    depth = 0
                    continue
                depth -= 1
            elif char == ";" and depth == 0:
                break
        match = _BARE_CALLEE.search(before[-80:])
        return match[1] if match else ""

    def _path(self, number: int, token: Token, value: str) -> str:
        """The whole path that a string is the last part of."""
        before = self._bare[max(0, token.start - 400) : token.start]
        line = before.rpartition("\n")[2]
        if re.search(r"(?:__dir__|__DIR__|@__DIR__|__dirname|\$Bin)\s*[.+,]?\s*\Z", line):
            return joined(HERE, value)
        callee = self._callee(token.start)
        if not self._joins(callee):
            return HOLE + value if value[:1] == "/" and line.rstrip().endswith(("+", " .", "..")) else value
        opening = before.rfind("(")
        if re.match(r"\s*,\s*__(?:FILE|dir)__", self._bare[token.end : token.end + 30]):
            # File.expand_path("../x.rb", __FILE__) begins at the file, ("x.rb", __dir__) at its folder.
            return joined(
                HERE, value.removeprefix("../") if "FILE" in self._bare[token.end : token.end + 20] else value
            )
        parts: list[str] = []
        start = token.start - len(before) + opening + 1
        strings = [other for other in self._tokens[max(0, number - 8) : number] if other.start >= start]
        at = start
        for other in (*strings, token):
            gap = self._bare[at : other.start]
            if _OWN.search(gap):
                parts.append(HERE)
            elif re.search(r"\w", gap):
                parts.append(HOLE)
            parts.append(value if other is token else self._folded(other))
            at = other.end
        return joined(*parts)

    @staticmethod
    def _joins(callee: str) -> bool:
        lower = callee.lower()
        return lower in _JOINERS or re.split(r"\.|::|->", lower)[-1] in _JOINS

    def _asset(self, start: int) -> str:
        """The folder that is deployed together with a handler, where it is named nearby."""
        best, nearest = "", 800
        for token in self._tokens:
            distance = abs(token.start - start)
            if distance < nearest and _ASSET.search(self._bare[max(0, token.start - 60) : token.start]):
                best, nearest = self._folded(token), distance
        return best

    def _line_of(self, token: Token) -> int:
        if token.start < self._counted:
            self._line, self._counted = 1, 0
        self._line += self._text.count("\n", self._counted, token.start)
        self._counted = token.start
        return self._line

    def _note(self, token: Token, value: str, role: str) -> None:
        self.literals.append(Literal(self._line_of(token), value, role))

    def _run(self, token: Token, words: tuple[str, ...], shell: bool) -> None:
        self.commands.append(Command(self._line_of(token), words, shell, ""))
