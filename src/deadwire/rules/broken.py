"""Names of Python files that are gone: which there are, and what would make them right again."""

from __future__ import annotations

from deadwire.confirm.reread import targets
from deadwire.graph import World
from deadwire.model import Finding, Flag, Ref, Status
from deadwire.resolve.namespace import base_of, folder_of
from deadwire.rules import remedies
from deadwire.rules.base import Case
from deadwire.rules.wording import listed, module_name
from deadwire.rules.worktree import still_uses
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

CALLER, IMPORT, DOC = "caller", "import", "doc"
NAMING_FORMS = frozenset(("command", "code", "run", "app", "object", "import", "doc", "link", "exact"))


class Gone(NamedTuple):
    """A reference to Python files that the snapshot lacks."""

    kind: str
    source: str
    ref: Ref
    was: tuple[str, ...]  # the paths they had; () where the whole snapshot is asked about
    fallback: str | None  # the file that the base name still keeps alive


def gone(case: Case, kind: str) -> Iterator[Gone]:
    """The broken names of one kind: those that the change broke, or all that look first-party."""
    if case.delta is None:
        if case.standing is None:
            case.standing = list(_standing(case))
        yield from (one for one in case.standing if one.kind == kind)
        return
    for broken in case.delta.broken:
        was = tuple(path for path in broken.was if is_python(case, path) and _meant(case, path, broken.ref))
        if was and kind_of(case.world, broken.source, broken.ref) == kind:
            yield Gone(kind, broken.source, broken.ref, was, broken.fallback)


def _meant(case: Case, path: str, ref: Ref) -> bool:
    """Whether a reference meant this file of the base and nothing else. ``pkg.obj`` that ``pkg`` did not bind was no
    name of anything before either: an event, a task under another name, an error of long ago.
    """
    if ref.form == "exact" and ref.key == "setup.py":
        # Who installs the folder names no file: either of the two makes it installable.
        folder = folder_of(path)
        return not case.world.exists(f"{folder}/pyproject.toml" if folder else "pyproject.toml")
    if ref.mechanism != "string" or ref.form != "object" or ref.kind != "module":
        return True
    words, leaf = ref.key.split("."), module_name(path).rpartition(".")[2]
    facts = case.before.facts(path)
    if leaf not in words[:-1] or not facts.reader or facts.problem:
        return True
    name = words[len(words) - words[::-1].index(leaf)] if words[-1] != leaf else ""
    return not name or any(
        mark.name in ("star", "getattr") or (mark.name in ("binds", "all") and name in mark.value.split())
        for mark in facts.marks
    )


def _standing(case: Case) -> Iterator[Gone]:
    """All names of files that the snapshot lacks and that look first-party."""
    from deadwire.rules.firstparty import FirstParty

    looks_ours = FirstParty(case.world).looks_ours
    for source, ref in _unresolved(case):
        if looks_ours(source, ref):
            kind = kind_of(case.world, source, ref)
            if kind:
                yield Gone(kind, source, ref, (), None)


def _unresolved(case: Case) -> Iterator[tuple[str, Ref]]:
    if case.only is None:
        yield from case.world.all_unresolved()
        return
    for source in sorted(case.only):
        found = {use.ref: use.match for use in case.world.uses(source)}
        partial = [ref for ref, match in found.items() if match == "partial"]
        yield from ((source, ref) for ref in [*case.world.unresolved(source), *partial])


def kind_of(world: World, source: str, ref: Ref) -> str:
    """Which rule a broken reference belongs to; "" for what names no single file."""
    if ref.form not in NAMING_FORMS or ref.kind == "glob" or "*" in ref.key or not ref.line:
        return ""
    if ref.form == "import":
        return IMPORT
    return DOC if world.flags(source) & Flag.DOC else CALLER


def is_python(case: Case, path: str) -> bool:
    """Whether a path that is gone was a Python file."""
    if path.endswith((".py", ".pyw")):
        return True
    known = case.delta.value_before(path) if case.delta is not None else None
    return known is not None and bool(known[0] & Flag.PYTHON)


def cap(case: Case, source: str) -> str:
    """The most that a finding may weigh that stands in this file; "" where that is open."""
    world = case.world
    flags = world.flags(source)
    if flags & Flag.EXCLUDED:
        return "warning"
    old = case.delta.renamed.get(source, source) if case.delta is not None else source
    known = case.delta.value_before(old) if case.delta is not None else (flags, int(world.value(source)))
    if known is None:
        return ""
    if source.endswith(".ipynb"):
        return "warning" if known[1] <= Status.MANUAL else ""
    shown = case.delta.before(source) if case.delta is not None else world.status(source)
    return "warning" if flags & Flag.PYTHON and shown is Status.DEAD else ""


def finding(case: Case, code: str, item: Gone, verb: str) -> Finding:
    """The finding for one broken name; `verb` says what the line does with it."""
    line = item.ref.line
    if not item.was:
        message = f"{verb} {item.ref.key}, and no such Python file is tracked{_words(item)}"
        return Finding(
            code, cap(case, item.source), item.source, line, 1, message, _help_as_it_stands(case, code, item)
        )
    assert case.delta is not None
    new_of = {old: new for new, old in case.delta.renamed.items()}
    moved = [(old, new_of[old]) for old in item.was if old in new_of]
    fate = f"renamed to {listed([new for _, new in moved])}" if moved else "removed"
    message = f"{verb} {listed(item.was)}, which this change {fate}{_words(item)}"
    if item.fallback:
        message += f" (its base name alone leads to {item.fallback})"
    return Finding(code, cap(case, item.source), item.source, line, 1, message, _help(case, code, item, moved))


def _words(item: Gone) -> str:
    """What stands there, in the words of the file."""
    detail = item.ref.detail
    return f": {detail}" if detail and not detail.startswith("names ") else ""


def _help(case: Case, code: str, item: Gone, moved: list[tuple[str, str]]) -> str:
    source, line = item.source, item.ref.line
    lost = item.was[0]
    if case.disk is not None:
        if not still_uses(case, source, lost) and not moved:
            said = f"help: {source} no longer names it in the work tree, but that is not staged"
            return remedies.text([said], remedies.stage(case, [source]))
        if not moved and case.disk.read(lost) is not None and lost in case.disk.unstaged():
            said = f"help: {lost} lies in the work tree, but is not tracked any more"
            return remedies.text([said], remedies.stage(case, [lost]))
    for old, new in moved or [(lost, other) for other in _namesakes(case, lost)]:
        text = renamed_line(case, source, line, old, new)
        if text is not None:
            said = f"help: name the new file: {new}"
            return remedies.text([said], remedies.replace(source, line, text))
    if code == "DW203":
        said = (
            f"help: take the mention out or name what took the place of {base_of(lost)}; a text about the past says so"
        )
        return remedies.text(
            [said], remedies.pragma_for_file(case, source, f"ignore[{code}]", "tells of files that are gone")
        )
    said = f"help: take the line out or name what took the place of {base_of(lost)}; else bring the file back"
    return remedies.text([said], remedies.restore(case, lost))


def _help_as_it_stands(case: Case, code: str, item: Gone) -> str:
    near = _namesakes(case, item.ref.key.replace(".", "/") + ".py" if item.ref.kind == "module" else item.ref.key)
    said = f"help: name {listed(near)} instead, or say" if near else "help: correct the name, or say"
    said += " that the file is made elsewhere"
    way_out = remedies.pragma_for_line(case, item.source, item.ref.line, f"ignore[{code}]", "made elsewhere")
    return remedies.text([said], way_out)


def _namesakes(case: Case, path: str) -> list[str]:
    """Tracked Python files with the base name of one that is gone, those that the change added first."""
    found = [other for other in case.world.same_base(path) if base_of(other) != "__init__.py"]
    added = case.delta.added if case.delta is not None else {}
    return sorted(found, key=lambda other: (other not in added, other))[:3]


def renamed_line(case: Case, source: str, line: int, old: str, new: str) -> str | None:
    """The text of the line with the new name in place of the old one, proven by reading it; None where that fails."""
    lines = remedies.lines_of(case, source)
    if not 0 < line <= len(lines):
        return None
    for text in _rewritten(lines[line - 1], old, new):
        changed = [*lines[: line - 1], text, *lines[line:]]
        data = "\n".join(changed).encode("utf-8", "surrogateescape")
        if new in targets(case.world, source, data):
            return text
    return None


def _rewritten(text: str, old: str, new: str) -> Iterator[str]:
    """Candidates: path, dotted name, an import that goes on binding the name that the code below uses, base name."""
    import re

    pairs = [(old, new), (module_name(old), module_name(new))]
    while "/" in old and "/" in new and old.split("/")[0] == new.split("/")[0]:
        old, new = old.partition("/")[2], new.partition("/")[2]  # below the same source root
        pairs += [(old, new), (module_name(old), module_name(new))]
    binds = re.match(r"\s*(?:from\s+[\w.]+\s+)?import\b", text)
    for was, now in pairs:
        changed = re.sub(rf"(?<![\w-]){re.escape(was)}(?![\w-])", lambda _, now=now: now, text)  # type: ignore[misc]
        if changed != text and not (binds and was.isidentifier()):
            yield changed
    for was, now in pairs:
        yield from _imported(text, was.rpartition("."), now.rpartition("."))
    if folder_of(old) == folder_of(new) and base_of(old) in text:
        yield text.replace(base_of(old), base_of(new))
    stem, leaf = base_of(old).removesuffix(".py"), base_of(new).removesuffix(".py")
    if f".{stem} import" in text:
        yield text.replace(f".{stem} import", f".{leaf} import")


def _imported(text: str, was: tuple[str, str, str], now: tuple[str, str, str]) -> Iterator[str]:
    """``from PACKAGE import NAME`` with the new module under the old name."""
    import re

    (package, _, name), (other, _, leaf) = was, now
    found = re.match(r"(\s*from\s+)([\w.]+)(\s+import\s+\(?\s*)(.*)", text)
    if found is None or not name.isidentifier() or (found[2] != package and not found[2].startswith(".")):
        return
    renamed = re.sub(rf"\b{name}\b(?=\s+as\b)", leaf, found[4])
    if renamed == found[4]:
        renamed = re.sub(rf"\b{name}\b", leaf if leaf == name else f"{leaf} as {name}", found[4], count=1)
    if other == package:
        yield f"{found[1]}{found[2]}{found[3]}{renamed}"
    elif found[2] == package and "," not in found[4]:
        yield f"{found[1]}{other}{found[3]}{renamed}"
