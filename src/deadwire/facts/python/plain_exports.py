"""``__all__`` in its plainest form: a list or tuple of names in quotes, which needs no parser."""

from __future__ import annotations

from deadwire.lazy import lazy

from .statement import StatementFacts

_FORM = lazy(
    r"""__all__[ \t]*(?P<more>\+?)=[ \t]*[\[(](?P<names>(?:\s*(?:"\w+"|'\w+')[ \t]*,)*\s*(?:"\w+"|'\w+')?\s*)[\])]\Z"""
)
_COMMENT = lazy(r"#[^\n]*")
_NAME = lazy(r"\w+")


def plain_exports(text: str) -> StatementFacts | None:
    """The facts of a plain assignment to ``__all__``, or addition to it; None where the text is anything else."""
    if not text.startswith("__all__"):
        return None
    # No string of the form holds a "#": what looks like a comment is one, or the text is not of the form.
    found = _FORM.match(_COMMENT.sub("", text) if "#" in text else text)
    if found is None:
        return None
    names = _NAME.findall(found["names"])
    return StatementFacts(binds=() if found["more"] else ("__all__",), marks=((0, "all", ("[", *names)),))
