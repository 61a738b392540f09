"""Scripts of Windows: batch files and PowerShell.

Each line that runs something is a Command of one text still to be split. Backslashes become slashes; the script's own
folder (``%~dp0``, ``$PSScriptRoot``) becomes HERE; variables that the script sets once to plain values are put in;
``cd`` and ``pushd`` set the folder of the commands after them; a loop over names makes a command of each. Comments
(``rem``, ``::``, ``#``, ``<# #>``) and what is only shown (``echo``, ``Write-Host``) are left out.
"""

from __future__ import annotations

import re

from deadwire.facts.decoding import text_of
from deadwire.facts.schema import HERE, Command, Facts
from deadwire.facts.variables import joined, tidy

_BLOCK_COMMENT = re.compile(r"<#.*?(?:#>|\Z)", re.S)
_COMMENT = re.compile(r"@?\s*(?:rem\b|::|#)", re.I)
_SILENT = re.compile(
    r"@?\s*(?:echo\b|echo\.|title\b|write-\w+|throw\b|setlocal\b"
    r"|endlocal\b|exit\b|goto\b|:\w|param\b|function\b|color\b|pause\b|chcp\b|shift\b)",
    re.I,
)
_OWN_FOLDER = re.compile(
    r"%~dp0[\\/]?|\$\{?PSScriptRoot\}?[\\/]?|%~dps?0[\\/]?"
    r"|\$\(\s*Split-Path[^)]*(?:MyInvocation|PSCommandPath)[^)]*\)[\\/]?|Split-Path[^|;\n]*(?:MyInvocation\S*|PSCommandPath)",
    re.I,
)
_FOLDER = re.compile(
    r"@?\s*(?:cd|chdir|pushd|set-location|push-location|sl)\s+(?:/d\s+|-(?:Literal)?Path\s+)?[\"']?([^\"'&|;]+)", re.I
)
_BACK = re.compile(r"@?\s*(?:popd|pop-location)\b", re.I)
_JOIN = re.compile(
    r"\(?\bJoin-Path\s+(?:-Path\s+)?[\"']?([^\s\"']+)[\"']?\s+(?:-ChildPath\s+)?[\"']([^\"']+)[\"']\)?", re.I
)
_LEAD = re.compile(
    r"@?\s*(?:call\s+|start\s+(?:/\w+\s+|\"[^\"]*\"\s+)*|&\s*|cmd\s+/[ck]\s+|\}\s*|\{\s*|\(\s*|\)\s*|else\s*)+", re.I
)
_CONDITION = re.compile(
    r"(?:\}?\s*else\s+)?if\s+(?:/i\s+)?(?:not\s+)?(?:exist\s+(?:\"[^\"]*\"|\S+)|errorlevel\s+\d+|defined\s+\S+"
    r"|(?:\"[^\"]*\"|\S+?)\s*(?:==|\b(?:equ|neq|lss|leq|gtr|geq)\b)\s*(?:\"[^\"]*\"|[^\s(]+))\s*\(?\s*",
    re.I,
)
_TEST = re.compile(r"\}?\s*(?:else)?if\s*\((?:[^()]|\([^()]*\))*\)\s*\{?\s*", re.I)
_LOOP = re.compile(r"^@?for\s+(?:/\w+\s+)*%%?(\w)\s+in\s+\(([^)]*)\)\s+do\s+\(?\s*(.+?)\)?$", re.I)
_SET = re.compile(r"^@?set\s+\"?(\w+)=([^\"]*)\"?$", re.I)
_ASSIGNED = re.compile(r"^\$(?:(?:script|global|local):)?(\w+)\s*=\s*(.+)$", re.I)
_ENVIRONMENT = re.compile(r"^\$env:(\w+)\s*=\s*[\"']([^\"']*)[\"']$", re.I)
_SETS = re.compile(r"\$\w+\s*=")
_PLAIN = re.compile(r"[\"']?([^\"'()|;&$@\[\]{}]*)[\"']?$")
_USED = re.compile(r"%(\w+)%|\$\{(\w+)\}|\$(\w+)\b(?!:)|!(\w+)!")
_PROCESS = re.compile(
    r"^Start-Process\s+(?:-NoNewWindow\s+|-Wait\s+|-PassThru\s+)*(?:-FilePath\s+)?([\"']?[^\s\"']+[\"']?)(.*)$", re.I
)
_ARGUMENTS = re.compile(r"(?:-ArgumentList\s+|-Args\s+)?@?\(?((?:[\"'][^\"']*[\"']\s*,?\s*)+)", re.I)
_BARE_ARGUMENTS = re.compile(r"(?:-ArgumentList\s+|-Args\s+|^\s+(?!-))@?\(?([^\s()]+)", re.I)
_STARTED_IN = re.compile(r"-WorkingDirectory\s+[\"']?([^\s\"']+)", re.I)
# What may lead to Python, or is a program by its bare name: cmdlets begin with a capital.
_RUNS = re.compile(r"python|\bpy\b|\.(?:py|pyw|sh|ps1|psm1|bat|cmd)\b|\s-m\s|\buv\b", re.I)
_BARE = re.compile(r"[a-z][a-z0-9_-]*(?:\s|$)")
_KEYWORDS = frozenset(
    "return try catch finally default foreach for while do until switch break continue begin process end if in".split()
)
_QUOTED = re.compile(r"[\"']([^\"']*)[\"']")


def read(data: bytes) -> Facts:
    """The command lines of a script in the order in which they stand."""
    reading = _Reading()
    text = _BLOCK_COMMENT.sub(lambda m: "\n" * m[0].count("\n"), text_of(data))
    for number, line in _logical(text):
        reading.take(number, line)
    return Facts("batch", commands=tuple(reading.commands))


class _Reading:
    """What the lines so far have said."""

    def __init__(self) -> None:
        self.commands: list[Command] = []
        self._folder = ""
        self._above: list[str] = []
        self._values: dict[str, str] = {}

    def take(self, number: int, line: str) -> None:
        """Reads one line."""
        if _COMMENT.match(line):
            return
        if _SILENT.match(line):
            # What is shown ends where the next command begins.
            _, separator, rest = line.partition(" & ")
            if not separator:
                return
            line = rest.strip()
        lower = line.lower()
        if "-path" in lower or "root" in lower or "%~" in lower:
            line = _OWN_FOLDER.sub(HERE + "/", line)
        line = line.replace("\\", "/").replace(HERE + "//", HERE + "/")
        if "-path" in lower:
            line = _JOIN.sub(r"\1/\2", line)
        line = self._filled(line).replace(HERE + "//", HERE + "/")
        if self._sets(number, line):
            return
        line = _behind(_TEST, _behind(_CONDITION, line))
        loop = _LOOP.match(line)
        if loop:
            for name in loop[2].replace(",", " ").split():
                self.take(number, re.sub(rf"%%?~?\w*?{loop[1]}\b", lambda _, name=name: name, loop[3]))
            return
        moved = _FOLDER.match(line)
        if moved and "&" not in line and "|" not in line and ";" not in line:
            self._above.append(self._folder)
            self._folder = _joined(self._folder, moved[1].strip())
        elif _BACK.match(line):
            self._folder = self._above.pop() if self._above else ""
        else:
            self._run(number, line)

    def _run(self, number: int, line: str) -> None:
        line = _behind(_LEAD, line).lstrip("@ ").rstrip("{( ")
        if not line or line in (")", "}", "(", "{") or _SILENT.match(line) or _COMMENT.match(line):
            return
        folder = self._folder
        started = _PROCESS.match(line)
        if started:
            inside = _STARTED_IN.search(started[2])
            folder = _joined(folder, inside[1]) if inside else folder
            rest = _STARTED_IN.sub("", started[2])
            listed, bare = _ARGUMENTS.search(rest), _BARE_ARGUMENTS.search(rest)
            words = _QUOTED.findall(listed[1]) if listed else bare[1].split(",") if bare else []
            line = " ".join([started[1], *words])
        if _RUNS.search(line) or (_BARE.match(line) and line.split()[0] not in _KEYWORDS):
            self.commands.append(Command(number, (line,), True, folder))

    def _sets(self, number: int, line: str) -> bool:
        """Keeps what a variable is set to; whether the line does only that."""
        environment = _ENVIRONMENT.match(line)
        match = _SET.match(line) or environment or _ASSIGNED.match(line)
        if match is None:
            return False
        name, value = match[1], match[2].strip()
        plain = _PLAIN.match(value)
        if name.upper() == "PYTHONPATH":
            self.commands.append(Command(number, (f"PYTHONPATH={value.replace(';', ':')}",), True, self._folder))
            return True
        if plain is None:
            # What a variable is set to may be what a command prints.
            if match.re is _ASSIGNED:
                self._run(number, value.strip("()"))
            return True
        if name.lower() in self._values and self._values[name.lower()] != plain[1]:
            self._values[name.lower()] = ""
        else:
            self._values[name.lower()] = plain[1].strip()
        if match.re is _ASSIGNED and value[:1] not in "\"'" and " " in value:
            self._run(number, value)
        return True

    def _filled(self, line: str) -> str:
        """A line with the variables put in whose values are known."""
        if not self._values or not ("$" in line or "%" in line or "!" in line):
            return line

        def value(match: re.Match[str]) -> str:
            known = self._values.get((match[1] or match[2] or match[3] or match[4]).lower())
            return known or match[0]

        head = _SETS.match(line)
        at = head.end() if head else 0
        return line[:at] + _USED.sub(value, line[at:])


def _behind(pattern: re.Pattern[str], line: str) -> str:
    """A line without what a pattern finds at its beginning."""
    match = pattern.match(line)
    return line[match.end() :] if match else line


def _joined(folder: str, moved: str) -> str:
    if not folder or moved.startswith(("/", HERE, "%", "$")) or moved[1:2] == ":":
        return tidy(moved)
    return joined(folder, moved)


def _logical(text: str) -> list[tuple[int, str]]:
    """Lines that have text, those that a ``^`` or a backtick continues joined."""
    rows: list[tuple[int, str]] = []
    parts: list[str] = []
    start = 1
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if not parts:
            start = number
        if line.endswith(("^", " `")):
            parts.append(line[:-1].strip())
            continue
        parts.append(line)
        whole = " ".join(part for part in parts if part)
        parts = []
        if whole:
            rows.append((start, whole))
    return rows
