"""``*.spec``: PyInstaller's are Python, buildozer's are INI, RPM's are sections of shell."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

from deadwire.facts.decoding import text_of
from deadwire.facts.readers import ini, lines
from deadwire.facts.schema import Facts

_FREEZE = re.compile(rb"(?m)^\s*\w+\s*=\s*Analysis\(|^from PyInstaller|^import PyInstaller|^\w+\s*=\s*EXE\(")
_PACKAGE = re.compile(rb"(?m)^Name:\s|^%(?:install|build|prep|files|description)\b")


def read(data: bytes, memo: Any = None) -> Facts:
    """Facts of the format that the file turns out to have; `Facts.reader` says which."""
    if _FREEZE.search(data):
        facts: Facts = import_module("deadwire.facts.python.reading").read(data, memo)
        return facts if facts.reader else facts._replace(reader="python")
    if _PACKAGE.search(data):
        return lines.read(data)
    return ini.read_text(text_of(data))
