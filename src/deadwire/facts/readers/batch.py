"""Scripts of Windows: batch files and PowerShell.

Each line that runs something is a Command of one text still to be split. Backslashes become slashes; the script's own
folder (``%~dp0``, ``$PSScriptRoot``) becomes HERE; ``cd`` and ``pushd`` set the folder of the commands after them.
Comments (``rem``, ``::``, ``#``, ``<# #>``) and what is only shown (``echo``, ``Write-Host``) are left out.
"""

from __future__ import annotations

import re

from deadwire.facts.decoding import text_of
from deadwire.facts.schema import HERE, Command, Facts

_BLOCK_COMMENT = re.compile(r"<#.*?(?:#>|\Z)", re.S)
_SILENT = re.compile(
    r"@?\s*(?:rem\b|::|#|echo\b|title\b|write-(?:host|output|verbose|warning|error|debug|information)\b|throw\b|setlocal"
    r"|endlocal|exit\b|goto\b|:\w|param\b|function\b|\}|\)|else\b)",
    re.I,
)
_OWN_FOLDER = re.compile(
    r"%~dp0[\\/]?|\$PSScriptRoot[\\/]?|\$\(\s*Split-Path[^)]*MyInvocation[^)]*\)[\\/]?|\$\{PSScriptRoot\}[\\/]?", re.I
)
_FOLDER = re.compile(
    r"@?\s*(?:cd|chdir|pushd|set-location|push-location|sl)\s+(?:/d\s+|-Path\s+)?[\"']?([^\"'&|]+)", re.I
)
_BACK = re.compile(r"@?\s*(?:popd|pop-location)\b", re.I)
_JOIN = re.compile(r"Join-Path\s+(\S+)\s+[\"']([^\"']+)[\"']", re.I)
_CALL = re.compile(r"^@?\s*(?:call\s+|start\s+(?:/\w+\s+|\"[^\"]*\"\s+)*|&\s*)", re.I)


def read(data: bytes) -> Facts:
    """The command lines of a script in the order in which they stand."""
    text = _BLOCK_COMMENT.sub(lambda m: "\n" * m[0].count("\n"), text_of(data))
    commands: list[Command] = []
    folder = ""
    above: list[str] = []
    for number, line in _logical(text):
        if _SILENT.match(line):
            continue
        line = (
            _JOIN.sub(r"\1\\\2", _OWN_FOLDER.sub(HERE + "/", line)).replace("\\", "/").replace(HERE + "//", HERE + "/")
        )
        moved = _FOLDER.match(line)
        if moved and "&" not in line and "|" not in line:
            above.append(folder)
            folder = _joined(folder, moved[1].strip())
        elif _BACK.match(line):
            folder = above.pop() if above else ""
        else:
            commands.append(Command(number, (_CALL.sub("", line).lstrip("@ "),), True, folder))
    return Facts("batch", commands=tuple(commands))


def _joined(folder: str, moved: str) -> str:
    if not folder or moved.startswith(("/", HERE, "%", "$")) or moved[1:2] == ":":
        return moved
    return f"{folder.rstrip('/')}/{moved}"


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
        joined = " ".join(part for part in parts if part)
        parts = []
        if joined:
            rows.append((start, joined))
    return rows
