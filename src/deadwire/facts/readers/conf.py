"""``.conf`` and ``.cfg`` name no format: XML, INI where the file has sections, blocks with braces, or plain lines."""

from __future__ import annotations

from deadwire.facts.decoding import text_of
from deadwire.facts.readers import ini, lines
from deadwire.facts.schema import Facts
from deadwire.lazy import DOTALL, lazy

_SECTION = lazy(r"(?m)^[ \t]*\[[^\]\n]+\][ \t]*(?:[#;].*)?$")
# Elements in lower case: those of Apache's configuration have capitals.
_MARKUP = lazy(r"\s*(?:<\?xml|<!DOCTYPE|(?:<!--.*?-->\s*)?<[a-z][\w-]*>)", DOTALL)
_ASSIGNMENT = lazy(r"(?m)^[ \t]*[A-Za-z_][\w.-]*[ \t]*=")


def read(data: bytes) -> Facts:
    """Facts of the format that the file turns out to have; `Facts.reader` says which."""
    if data.startswith(b"#!"):
        from deadwire.facts.readers import script

        return script.read(data)
    text = text_of(data)
    if _MARKUP.match(text):
        from deadwire.facts.readers import xml

        return xml.read(data)
    if _SECTION.search(text):
        return ini.read_text(text)
    if _ASSIGNMENT.search(text) and any(line.rstrip().endswith("{") for line in text.split("\n")):
        from deadwire.facts.readers.hcl import read_text

        return read_text(text)
    return lines.read_text(text)
