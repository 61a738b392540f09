"""The rows of the table applied to the facts of a carrier."""

from __future__ import annotations

from deadwire.facts.schema import Facts, Field
from deadwire.model import Status
from deadwire.resolve.namespace import join
from deadwire.typed import TYPE_CHECKING
from deadwire.wiring.builder import Builder
from deadwire.wiring.commands import Speaker
from deadwire.wiring.images import Image, images
from deadwire.wiring.place import is_lesser
from deadwire.wiring.spellings import Reading
from deadwire.wiring.table import Row, last_key, last_keys, pointers_regex
from deadwire.wiring.tokens import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

STATUS = {
    "production": Status.PRODUCTION,
    "automation": Status.DOCUMENTED,
    "documented": Status.DOCUMENTED,
    "manual": Status.MANUAL,
    "test": Status.TEST,
}
# Keys that say nothing beside their values.
_PLAIN_KEYS = frozenset(("line", "recipe", "command", "shell"))


class Carrier:
    """One carrier and its facts, for all the rows that it carries."""

    def __init__(self, build: Builder, facts: Facts) -> None:
        self._build, self._facts = build, facts
        self._fields: dict[str, Field] = {}
        self._pointers = "\n".join([field.pointer for field in facts.fields])
        self._last_keys = set(map(last_key, self._pointers.split("\n")))
        self._images: dict[int, Image] = images(facts, build.folder) if facts.reader == "dockerfile" else {}

    def add(self, row: Row) -> None:
        """What one row finds in the file."""
        if row.deps or (row.needs and not self._has(row.needs)):
            return  # a row with distributions belongs to the manifest that declares them
        build = self._build
        gives = STATUS[row.gives]
        if row.lesser and is_lesser(build.path):
            gives = min(gives, Status.DOCUMENTED)
        cap = Status.PRODUCTION if row.lends or build.promoted else gives
        before = build.said
        if row.pick and self._holds(row.pick):
            fits = pointers_regex(row.pick).match
            if "argv-joined" in row.spelled:
                self._joined(row, cap)
            else:
                for index, field in enumerate(self._facts.fields):
                    if fits(field.pointer):
                        self._value(row, field, cap, self._bases(row, field.pointer, index), self._images.get(index))
        for entry in row.entry:
            build.glob(entry, 1, row.id, row.doc, cap=cap, form="convention" if cap > Status.TEST else "exact")
        if not row.pick or build.said > before:
            build.own(Status.PRODUCTION if build.promoted else gives, row.id, 1, row.doc)

    def _holds(self, picks: tuple[str, ...]) -> bool:
        """Whether the file has a pointer that fits one of the key paths."""
        keys = last_keys(picks)
        if keys is not None and keys.isdisjoint(self._last_keys):
            return False
        return pointers_regex(picks).search(self._pointers) is not None

    def _has(self, needs: Iterable[str]) -> bool:
        """Whether the file holds one of the key paths, with the value that stands behind ``=`` where there is one."""
        for need in needs:
            pick, _, value = need.partition(" = ")
            if not self._holds((pick,)):
                continue
            regex = pointers_regex((pick,))
            if not value or any(regex.match(f.pointer) and f.value.startswith(value) for f in self._facts.fields):
                return True
        return False

    def _joined(self, row: Row, cap: Status) -> None:
        """Lists whose items are the words of one command; ``args`` go behind the ``command`` beside them.

        A list whose first item has blanks is one of whole commands.
        """
        lists: dict[str, list[Field]] = {}
        fits = pointers_regex(row.pick).match
        for field in self._facts.fields:
            if fits(field.pointer):
                lists.setdefault(_list_of(field.pointer), []).append(field)
        for pointer, items in lists.items():
            parent, _, key = pointer.rpartition(".")
            if key == "command" and f"{parent}.args" in lists:
                continue
            words = [*lists.get(f"{parent}.command", []), *items] if key == "args" else items
            prefix = "" if key in _PLAIN_KEYS or not key else f"{key}: "
            speaker = Speaker(self._build, row.id, cap, prefix, self._bases(row, pointer, -1))
            if len(words) == 1 or " " in words[0].value.strip():
                for word in words:
                    speaker.text(word.value, word.line)
            else:
                speaker.words([word.value for word in words], words[0].line)

    def _bases(self, row: Row, pointer: str, index: int) -> tuple[str, ...]:
        """The folders that a row looks from."""
        build = self._build
        image = self._images.get(index)
        found: list[str] = list(image.bases()) if image is not None else []
        for base in row.base:
            kind, _, name = base.partition(":")
            if base == "root":
                found.append("")
            elif base == "file":
                found.append(build.folder)
            elif kind == "dir":
                joined = join(build.folder, name)
                found += [joined] if joined is not None else []
            elif kind == "cwd":
                said = self._nearest(name.rpartition("*.")[2], pointer)
                found += build.places(said) if said else ()
        return tuple(dict.fromkeys(found))

    def _nearest(self, key: str, pointer: str) -> str:
        """The value of a key in the innermost table around a pointer that has it; "" where none has."""
        if not self._fields:
            self._fields = {field.pointer: field for field in reversed(self._facts.fields)}
        parts = pointer.split(".")
        while parts:
            parts.pop()
            field = self._fields.get(".".join((*parts, key)))
            if field is not None:
                return field.value.strip()
        return ""

    def _value(self, row: Row, field: Field, cap: Status, bases: tuple[str, ...], image: Image | None) -> None:
        value = field.value.strip()
        key = _list_of(field.pointer).rpartition(".")[2]
        label = "" if key in _PLAIN_KEYS or not key else f"{key} " if self._facts.reader in _UNCOLONED else f"{key}: "
        detail = f"{label}{shown(value)}"
        for spelled in row.spelled:
            if spelled == "argv":
                Speaker(self._build, row.id, cap, label, bases, image).text(field.value, field.line)
            else:
                Reading(self._build, row.id, cap, bases, detail).read(spelled, field)


# Formats in which nothing, or an equals sign, stands between a key and its value.
_UNCOLONED = frozenset(("unit", "dockerfile", "ini", "conf", "cron", "lines", "make", "just"))


def _list_of(pointer: str) -> str:
    """The key path of the list that a value is an item of; the path itself where it is none."""
    parts = pointer.split(".")
    while parts and parts[-1].isdigit():
        parts.pop()
    return ".".join(parts)
