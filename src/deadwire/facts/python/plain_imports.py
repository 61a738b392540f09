"""Import statements in their plainest form, which need no parser.

``import a.b as c, d`` and ``from ..a.b import c as d, e`` or ``from a import *`` without a semicolon, the names in
round brackets or not: text of this form, comments and joined lines apart, is an import statement and nothing else
(Python's grammar, 7.11), so its facts can be read off. They are two thirds of all statements that carry facts, and most
of those that a commit brings. Everything else goes through libcst, with which a test compares this.
"""

from __future__ import annotations

from deadwire.lazy import lazy

from .statement import StatementFacts

_FORM = lazy(
    r"import[ \t]+(?P<modules>\w[\w. \t,]*)\Z"
    r"|from[ \t]+(?P<dots>[. \t]*)(?P<module>\w[\w.]*)?[ \t]*(?<=[ \t.])import"
    r"(?:[ \t]+(?P<names>\*|\w[\w \t,]*)|[ \t]*\((?P<listed>[\w \t\f\n,]*)\))[ \t]*\Z"
)
_COMMENT = lazy(r"#[^\n]*")
_ALIAS = lazy(r"\s*([\w.]+)(?:\s+as\s+(\w+))?\s*\Z")
KEYWORDS = frozenset(
    """and as assert async await break class continue def del elif else except finally for from global if import in is
    lambda nonlocal not or pass raise return try while with yield None True False print exec""".split()
)


def plain_import(text: str) -> StatementFacts | None:
    """The facts of a plain import statement; None where the text is anything else, or not beyond doubt."""
    found = _FORM.match(text)
    if found is None:
        if not text.startswith(("import", "from")) or not ("#" in text or "\\" in text):
            return None
        # There are no strings in an import statement: what looks like a comment is one.
        found = _FORM.match(_COMMENT.sub("", text).replace("\\\n", " ").rstrip(" \t"))
        if found is None:
            return None
    if found["modules"] is not None:
        return _modules(found["modules"])
    dots = found["dots"]
    level, module = dots.count("."), found["module"] or ""
    if not (level or module) or (module and not _is_dotted(module)):
        return None
    if found["names"] == "*":
        return StatementFacts(imports=((0, level, module, ("*",)),))
    listed = found["listed"]
    # In brackets lines may end anywhere, and a comma may follow the last name.
    aliases = _aliases(found["names"] if listed is None else listed.strip().removesuffix(","))
    if aliases is None or any("." in name for name, _ in aliases):
        return None
    return StatementFacts(
        binds=tuple(dict.fromkeys(bound or name for name, bound in aliases)),
        imports=((0, level, module, tuple(name for name, _ in aliases)),),
        modules=tuple((bound or name, level, f"{module}.{name}" if module else name) for name, bound in aliases),
    )


def _modules(text: str) -> StatementFacts | None:
    aliases = _aliases(text)
    if aliases is None:
        return None
    heads = [(bound, name) if bound else (name.partition(".")[0],) * 2 for name, bound in aliases]
    return StatementFacts(
        binds=tuple(dict.fromkeys(bound for bound, _ in heads)),
        imports=tuple((0, 0, name, ()) for name, _ in aliases),
        modules=tuple((bound, 0, module) for bound, module in heads),
    )


def _aliases(text: str) -> list[tuple[str, str]] | None:
    """Pairs of a name and what it is bound to; None where one is not of the plain form."""
    pairs = []
    for part in text.split(","):
        found = _ALIAS.match(part)
        if found is None or not _is_dotted(found[1]) or not (found[2] is None or _is_name(found[2])):
            return None
        pairs.append((found[1], found[2] or ""))
    return pairs


def _is_dotted(name: str) -> bool:
    return all(map(_is_name, name.split(".")))


def _is_name(word: str) -> bool:
    return word.isidentifier() and word not in KEYWORDS
