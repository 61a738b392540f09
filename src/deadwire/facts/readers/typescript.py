"""TypeScript, and the scripts of components of Vue and Svelte: read like JavaScript, by another grammar."""

from __future__ import annotations

from deadwire.facts.readers.javascript import has_markup, read_as, worth_parsing
from deadwire.facts.schema import Facts


def read(data: bytes) -> Facts:
    """The facts of a file of TypeScript."""
    # `<T>x` is a cast in one dialect and an element in the other.
    grammar = "typescript.tsx" if worth_parsing(data) and has_markup(data) else "typescript.typescript"
    return read_as(data, "typescript", grammar)
