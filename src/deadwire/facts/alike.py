"""Whether two versions of a file say the same, wherever in the file they say it."""

from __future__ import annotations

from deadwire.facts.schema import Facts
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Names that say something merely by being bound at module level: those of a configuration of Sphinx.
SPHINX_NAMES = frozenset("extensions html_theme master_doc source_suffix templates_path project".split())


def alike(before: Facts, after: Facts) -> bool:
    """Whether `after` says what `before` says, in the same order, and binds the same names or more.

    What has a pragma or a problem is like nothing: people and parsers mean particular lines. Where the tests' own
    configuration takes further names for tests, a name that is new may say something too: this does not know them.
    """
    if before.pragmas or after.pragmas or before.problem or after.problem or before.reader != after.reader:
        return False
    return list(_unnumbered(before)) == list(_unnumbered(after)) and _binds_more(before, after)


def _unnumbered(facts: Facts) -> Iterator[tuple[object, ...]]:
    """Every fact but for bound names, with the rank of its line in the place of the line."""
    marks = [mark for mark in facts.marks if mark.name != "binds"]
    kinds = (facts.imports, facts.literals, facts.commands, facts.fields, marks)
    rank = {line: number for number, line in enumerate(sorted({fact[0] for kind in kinds for fact in kind}))}
    for kind in kinds:
        yield len(kind), *((rank[fact[0]], *fact[1:]) for fact in kind)


def _binds_more(before: Facts, after: Facts) -> bool:
    had, has = _bound(before), _bound(after)
    return had <= has and SPHINX_NAMES.isdisjoint(has - had)


def _bound(facts: Facts) -> set[str]:
    return {name for mark in facts.marks if mark.name == "binds" for name in mark.value.split()}
