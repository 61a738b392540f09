"""The rows of the table applied to the facts of a carrier."""

from __future__ import annotations

from collections.abc import Mapping

from deadwire.facts.schema import Facts, Field
from deadwire.model import Status
from deadwire.resolve.namespace import join
from deadwire.wiring.builder import Builder
from deadwire.wiring.commands import Speaker
from deadwire.wiring.place import is_lesser
from deadwire.wiring.spellings import SPELLINGS, Reading
from deadwire.wiring.table import Row, pointer_regex
from deadwire.wiring.tokens import APP, DOTTED, shown

STATUS = {
    "production": Status.PRODUCTION,
    "automation": Status.DOCUMENTED,
    "documented": Status.DOCUMENTED,
    "manual": Status.MANUAL,
    "test": Status.TEST,
}


def add(build: Builder, facts: Facts, row: Row, promoted: bool) -> None:
    """What one row finds in the file. promoted: the configuration says that this caller runs in production."""
    if row.needs and not any(pointer_regex(n).match(f.pointer) for f in facts.fields for n in row.needs):
        return
    if row.deps:
        return  # a manifest's row: see `add_dependencies`
    gives = STATUS[row.gives]
    if row.lesser and is_lesser(build.path):
        gives = min(gives, Status.DOCUMENTED)
    if promoted:
        gives = Status.PRODUCTION
    build.own(gives, row.id, 1, row.doc)
    cap = Status.PRODUCTION if row.lends else gives
    fields = {field.pointer: field for field in facts.fields}
    joined: dict[str, list[Field]] = {}
    for field in facts.fields:
        for pick in row.pick:
            found = pointer_regex(pick).match(field.pointer)
            if found:
                if "argv-joined" in row.spelled:
                    joined.setdefault(_list_of(field.pointer), []).append(field)
                else:
                    _value(build, row, field, cap, _bases(build, row, found.groups(), fields))
                break
    _joined(build, row, joined, cap, fields)
    for entry in row.entry:
        build.glob(entry, 1, row.id, row.doc, cap=cap)


def _list_of(pointer: str) -> str:
    """The key path of the list that a value is an item of; the path itself where it is none."""
    parts = pointer.split(".")
    while parts and parts[-1].isdigit():
        parts.pop()
    return ".".join(parts)


def _joined(
    build: Builder, row: Row, lists: Mapping[str, list[Field]], cap: Status, fields: Mapping[str, Field]
) -> None:
    """Lists whose items are the words of one command; ``args`` go behind the ``command`` beside them.

    A list whose first item has blanks is one of whole commands.
    """
    for pointer, items in lists.items():
        parent, _, key = pointer.rpartition(".")
        if key == "command" and f"{parent}.args" in lists:
            continue
        before = lists.get(f"{parent}.command", []) if key == "args" else []
        words = [*before, *items]
        stars: tuple[str, ...] = ()
        for pick in row.pick:
            found = pointer_regex(pick).match(items[0].pointer)
            if found:
                stars = found.groups()
                break
        bases = _bases(build, row, stars, fields)
        speaker = Speaker(build, row.id, cap, f"{key} ", bases)
        if len(words) == 1 or " " in words[0].value.strip():
            for word in words:
                speaker.text(word.value, word.line)
        else:
            speaker.words([word.value for word in words], words[0].line)


def _bases(build: Builder, row: Row, stars: tuple[str, ...], fields: Mapping[str, Field]) -> tuple[str, ...]:
    """The folders that a row looks from, those of sibling keys among them (the same stars)."""
    found: list[str] = []
    for base in row.base:
        if base == "root":
            found.append("")
        elif base == "file":
            found.append(build.folder)
        elif base.startswith("dir:"):
            joined = join(build.folder, base[4:])
            found += [joined] if joined is not None else []
        elif base.startswith("cwd:"):
            pointer = base[4:]
            for star in stars:
                pointer = pointer.replace("*", star, 1)
            if pointer in fields:
                found += build.places(fields[pointer].value)
    return tuple(dict.fromkeys(found))


def _value(build: Builder, row: Row, field: Field, cap: Status, bases: tuple[str, ...]) -> None:
    value = field.value.strip()
    key = field.pointer.rpartition(".")[2] if not field.pointer.rpartition(".")[2].isdigit() else field.pointer
    detail = f"{key} {shown(value)}" if key not in ("line", "recipe", "command", "run") else shown(value)
    for spelled in row.spelled:
        if spelled == "argv":
            prefix = f"{key} " if key not in ("line", "recipe", "command") else ""
            Speaker(build, row.id, cap, prefix, bases).text(field.value, field.line)
        elif spelled == "path":
            for word in value.replace(",", " ").split():
                build.path_ref(word, field.line, row.id, detail, "code", cap=cap, bases=bases)
        elif spelled == "glob":
            build.path_ref(value, field.line, row.id, detail, "code", cap=cap, bases=bases)
        elif spelled == "dir":
            folder = value.strip("/").removeprefix("./")
            if folder and " " not in folder:
                for place in (f"{folder}/*.py", f"{folder}/*/__init__.py"):
                    build.path_ref(place, field.line, row.id, detail, "code", cap=cap, bases=bases)
        elif spelled in SPELLINGS:
            Reading(build, row.id, cap, bases, detail).read(spelled, field)
        else:
            for word in value.replace(",", " ").split():
                _name(build, row, word, spelled, field.line, detail, cap, bases)


def _name(
    build: Builder, row: Row, word: str, spelled: str, line: int, detail: str, cap: Status, bases: tuple[str, ...]
) -> None:
    word = word.strip("\"'[](){}")
    if spelled == "fileobj":
        build.path_ref(
            word.partition("::")[0].rpartition(":")[0] or word, line, row.id, detail, "code", cap=cap, bases=bases
        )
    elif spelled == "handler":
        Speaker(build, row.id, cap).handler(word, line, detail, bases)
    elif spelled == "app":
        found = APP.match(word)
        if found:
            build.module(found[1], line, row.id, detail, "app", cap=cap, bases=bases)
    elif spelled == "module":
        name = word.partition(":")[0]
        if DOTTED.match(name) or name.isidentifier():
            build.module(name, line, row.id, detail, "app", cap=cap, bases=bases)
    elif spelled == "object":
        name = word.partition(":")[0]
        if DOTTED.match(name):
            build.module(name, line, row.id, detail, "object", cap=cap, bases=bases)


__all__ = ["add"]
