"""YAML: every scalar under its key path, whatever the file is for.

Field pointer ``jobs.build.steps.3.run``: keys and list indices joined by dots, the documents of a stream one after
another. Lists of words (``command: [python, x.py]``) are one Field for each item, in order and without gaps, numbers
included. A key that is itself a path or a dotted name also gives ``PARENT.#key``. Aliases and merge keys are expanded;
unknown tags (``!Ref``, ``!vault``) count as if absent, ``!!python/name:a.b`` gives ``a.b``. The line of a block (``|``)
is that of its first text, so its lines can be counted.

A template is read with its control lines emptied and HOLE for its values. Where that fails too, each line becomes a
Field ``line``, and `Facts.problem` says why.
"""

from __future__ import annotations

from functools import lru_cache

from deadwire.facts.decoding import text_of, without_reserved
from deadwire.facts.readers import templates
from deadwire.facts.readers.lines import lines_of
from deadwire.facts.readers.values import LARGE, MOST_FIELDS, key_names_a_file, worth_a_field
from deadwire.facts.schema import Facts, Field
from deadwire.lazy import lazy
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

_PYTHON_TAG = "tag:yaml.org,2002:python/"
_MERGE_TAG = "tag:yaml.org,2002:merge"
_DEEPEST = 60
_FOREIGN = lazy("[\udc80-\udcff]")
# libyaml takes no lone surrogates: bytes that are not UTF-8 go through it as characters of the private use area.
_TO_PRIVATE = {0xDC80 + i: 0xF780 + i for i in range(128)}
_FROM_PRIVATE = {0xF780 + i: 0xDC80 + i for i in range(128)}


def read(data: bytes) -> Facts:
    """The scalars of all documents of the stream."""
    text = text_of(data)
    large = len(data) > LARGE
    fields, problem, line = _compose(text, large)
    if problem and templates.is_template(text):
        again, still, _ = _compose(templates.blanked(text), large)
        if not still:
            return Facts("yaml", fields=tuple(field._replace(value=templates.holes(field.value)) for field in again))
    if problem:
        return Facts("yaml", fields=lines_of(text), problem=problem, problem_line=line)
    return Facts("yaml", fields=tuple(fields))


def _compose(text: str, large: bool) -> tuple[list[Field], str, int]:
    import yaml

    foreign = not text.isascii() and _FOREIGN.search(text) is not None
    if foreign:
        text = text.translate(_TO_PRIVATE)
    walk = _Walk(large)
    try:
        for document in yaml.compose_all(text, Loader=_loader()):
            walk.node(document, "", 0)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "cannot be read"
        return walk.fields, f"not valid YAML: {what}", 1 if mark is None else mark.line + 1
    except (RecursionError, UnicodeError):
        return walk.fields, "not valid YAML: nested too deeply or no text", 1
    fields = walk.fields
    if foreign:
        fields = [field._replace(value=field.value.translate(_FROM_PRIVATE)) for field in fields]
    return fields, "", 0


@lru_cache(maxsize=1)
def _loader() -> Any:
    """A loader that leaves open what type a scalar has: to find out takes longer than to parse it."""
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
            return _MERGE_TAG if value == "<<" and implicit[0] and kind is yaml.ScalarNode else ""

        def descend_resolver(self, current_node: Any, current_index: Any) -> None:
            """Types that depend on the path are not used."""

        def ascend_resolver(self) -> None:
            """As above."""

    return Loader


class _Walk:
    def __init__(self, large: bool) -> None:
        self.fields: list[Field] = []
        self._large = large
        self._above: set[int] = set()  # nodes that are being walked: an alias may point to its own parent

    def node(self, node: Any, pointer: str, depth: int) -> None:
        if node is None or len(self.fields) >= MOST_FIELDS:
            return
        if node.tag and node.tag.startswith(_PYTHON_TAG):
            kind, _, name = node.tag[len(_PYTHON_TAG) :].partition(":")
            if name and kind in ("name", "module", "object", "object/apply", "object/new"):
                self.fields.append(Field(node.start_mark.line + 1, pointer, name))
        if node.id == "scalar":
            # What a format calls itself stands at the top, whatever its form: ``openapi: 3.0.0``.
            if (depth <= 1 and not self._large) or worth_a_field(node.value, self._large):
                self._scalar(node, pointer)
            return
        if depth > _DEEPEST or id(node) in self._above:
            return
        self._above.add(id(node))
        start = pointer + "." if pointer else ""
        if node.id == "sequence":
            scalars = [item for item in node.value if item.id == "scalar"]
            whole = any(worth_a_field(item.value, self._large) for item in scalars)
            for index, item in enumerate(node.value):
                if item.id != "scalar" or item.tag.startswith(_PYTHON_TAG):
                    self.node(item, f"{start}{index}", depth + 1)
                elif whole and len(self.fields) < MOST_FIELDS:
                    self._scalar(item, f"{start}{index}")
        else:
            self._mapping(node, pointer, start, depth, frozenset())
        self._above.discard(id(node))

    def _mapping(self, node: Any, pointer: str, start: str, depth: int, taken: frozenset[str]) -> None:
        merged = []
        for key, value in node.value:
            if key.tag == _MERGE_TAG:
                merged.append(value)
                continue
            name = key.value if key.id == "scalar" else ""
            if name in taken:
                continue
            if key_names_a_file(name):
                self.fields.append(Field(key.start_mark.line + 1, f"{start}#key", name))
            self.node(value, start + name, depth + 1)
        if not merged:
            return
        own = taken.union(key.value if key.id == "scalar" else "" for key, _ in node.value if key.tag != _MERGE_TAG)
        for value in merged:
            for mapping in value.value if value.id == "sequence" else (value,):
                if mapping.id == "mapping" and depth < _DEEPEST and len(self.fields) < MOST_FIELDS:
                    self._mapping(mapping, pointer, start, depth + 1, own)

    def _scalar(self, node: Any, pointer: str) -> None:
        value = without_reserved(node.value)
        line = node.start_mark.line + 1
        if node.style in ("|", ">"):
            text = value.lstrip("\n")
            line += 1 + len(value) - len(text)
            value = text
        if value:
            self.fields.append(Field(line, pointer, value.rstrip()))
