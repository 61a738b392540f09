"""Evidence in words, as people write it: ``imported by main.py as admin_router``, ``named in docs/X.md (Phase 22)``.

Whatever is written here behind a word of use can be read back as a claim (`claims`), and is true while it stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deadwire.inventory.claims import cites
from deadwire.inventory.mend import NO_CALLER, NO_USE, ONLY_DEAD, SAME_APPLICATION
from deadwire.model import Flag, Own, Status, Use
from deadwire.resolve.namespace import base_of, folder_of, leaf_of

if TYPE_CHECKING:
    from deadwire.graph import World

_UNIT = (".service", ".timer", ".socket", ".path")
_RUNS = (".service", ".timer", ".yml", ".yaml", ".cfg", ".ini", ".toml", ".json", ".conf", ".tf", ".hcl", ".xml")
_WORKFLOWS = (".smk", "snakefile", ".nf", ".cwl", ".wdl")
_CARRIERS = ("dockerfile", "containerfile", "procfile", "crontab", "jenkinsfile")
_RUN_FORMS = ("command", "run", "app")
_CALLS = ("subprocess", "shell", "named-command")  # mechanisms
_LOADS = ("loader", "registry")
_LONGEST = 80
_MARKUP = re.compile(r"`[^`]*`|[^\s`]*(?:[<*~]|(?<![A-Za-z0-9])_(?=[^\s_])|(?<=[^\s_])_(?![A-Za-z0-9_]))[^\s`]*")
# A docstring's first line that ends in one of these goes on in the next.
_OPEN = frozenset(
    """a an the of to for from with without and or but nor in on at by as into over under than that which who where when
    while if is are was be been being not no its their this these those via using""".split()
)


class Teller:
    """Says what keeps each file of a tree at its status."""

    def __init__(self, world: World, every: bool = False) -> None:
        """every: nearly all files will be asked about."""
        self._world = world
        self._chains = world.chains(world.statuses(), world.all_uses()) if every else None
        self._texts: dict[str, list[str]] = {}

    def __call__(self, path: str) -> str:
        """The evidence of one file."""
        world = self._world
        status = world.status(path)
        parts: list[str] = []
        if world.flags(path) & Flag.INIT:
            return "package marker" if status is not Status.DEAD else "package marker; nothing in it is used"
        uses = world.users(path)
        if status in (Status.MANUAL, Status.DEAD):
            summary = self.docstring(path)
            parts += [f'"{summary}"'] if summary else []
        if status is Status.DEAD:
            parts.append(f"{ONLY_DEAD}: {self._use(uses[0])}" if uses else NO_USE)
        else:
            parts.append(self._reason(path, status, uses))
        return "; ".join(parts)

    def docstring(self, path: str) -> str:
        """The first line of the file's docstring, short enough for a cell."""
        facts = self._world.facts(path)
        text = next((mark.value for mark in facts.marks if mark.name == "docstring"), "")
        text = " ".join(text.replace('"', "'").split()).rstrip(".")
        if len(re.findall(r"[^\W\d_]{2,}", text)) < 2:
            return ""  # a drawing, a version, the file's own name
        if len(text) > _LONGEST:
            text = text[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:-–—") + "…"
        elif text.rpartition(" ")[2].lower() in _OPEN or text.endswith((",", "-", "(")):
            text = text.rstrip(" ,-(") + "…"
        return re.sub(r"([<*`\[\]])", r"\\\1", text)

    def _reason(self, path: str, status: Status, uses: list[Use]) -> str:
        """The best reason for a status: what runs the file, then what imports it, then what it is by itself."""
        world = self._world
        good = [use for use in uses if use.offer >= status]
        own = next((o for o in world.own(path) if o.status >= status), None)
        if own is not None and (own.mechanism in ("pragma", "roots") or status is Status.TEST or not good):
            return self._own(status, own)
        if not good:
            return NO_CALLER if status is Status.MANUAL else status.word
        before = self._before(path)
        # What the chain to a root passes through leads to the reason; another importer may only lead in a circle.
        good = [use for use in good if use.source == before] or good
        best = min(good, key=lambda use: (self._order(use), use.source, use.line))
        told = self._use(best)
        return f"used by tests only: {told}" if status is Status.TEST else told

    def _before(self, path: str) -> str:
        """The file by which the shortest chain from a root reaches this one; "" for a root."""
        chain = self._chains.get(path) if self._chains is not None else self._world.chain(path)
        return chain[-2] if chain is not None and len(chain) > 1 else ""

    def _order(self, use: Use) -> tuple[int, int]:
        """Units and other runners first, imports next, nearest first; documents last."""
        verb = self.verb(use)
        rank = ("ExecStart", "run by", "called by", "imported by", "referenced in", "named in").index(verb)
        return rank, -_common(use.source, use.target)

    def verb(self, use: Use) -> str:
        """The word of use that fits best."""
        name = base_of(use.source).lower()
        if name.endswith(_UNIT):
            return "ExecStart"
        if self._world.flags(use.source) & Flag.DOC:
            return "named in"
        by_name = use.ref.kind in ("module", "relative")
        loads = use.mechanism in _LOADS and name.endswith((".py", ".ipynb"))
        if by_name and (use.ref.form == "import" or loads):
            return "imported by"
        if use.mechanism in _CALLS:
            return "called by"
        if by_name and name.endswith(".py"):
            return "referenced in"
        if name.endswith(_RUNS) or name.partition(".")[0] in _CARRIERS or "cron" in name:
            return "run by" if use.ref.form in _RUN_FORMS else "referenced in"
        runs = use.ref.form in _RUN_FORMS or name.endswith(_WORKFLOWS)
        return "called by" if runs else "referenced in"

    def _use(self, use: Use) -> str:
        """One use as a phrase."""
        verb = self.verb(use)
        source = base_of(use.source) if folder_of(use.source) == folder_of(use.target) else use.source
        if verb == "ExecStart":
            return _exec_start(use)
        if use.detail == SAME_APPLICATION:
            return f"{SAME_APPLICATION} as {_name(source)}"
        phrase = f"{verb} {_name(source)}"
        if verb == "imported by" and use.mechanism not in _LOADS:
            alias = self._alias(use)
            return phrase + (f" as {alias}" if alias else "")
        remark = self._heading(use) if verb == "named in" else self._detail(use)
        return phrase + (f" ({remark})" if remark else "")

    def _own(self, status: Status, own: Own) -> str:
        if own.mechanism in ("pragma", "roots"):
            why = _clean(own.detail, _LONGEST)
            return "used from outside this repository" + (f": {why}" if why else "")
        if status is Status.TEST:
            return "test"
        if status is Status.MANUAL:
            return NO_CALLER
        return _clean(own.detail, _LONGEST) or own.mechanism

    def _detail(self, use: Use) -> str:
        """What stands at the place, where that says more than the file's own name and its arguments."""
        name, stem = base_of(use.target), leaf_of(use.target)
        words = use.detail.split()
        if any(base_of(word) == name for word in words):
            return ""
        runs = use.ref.form != "app" and self.verb(use) in ("called by", "run by")
        if runs and any(word.rpartition(".")[2] == stem for word in words):
            return ""  # python -m tools.NAME, manage.py NAME
        return _clean(use.detail, _LONGEST)

    def _line(self, path: str, line: int) -> str:
        lines = self._lines(path)
        return lines[line - 1] if 0 < line <= len(lines) else ""

    def _lines(self, path: str) -> list[str]:
        known = self._texts.get(path)
        if known is None:
            data = self._world.blob(path) or b""
            known = self._texts[path] = data.decode("utf-8", "replace").split("\n")
            if len(self._texts) > 2_000:
                del self._texts[next(iter(self._texts))]
        return known

    def _alias(self, use: Use) -> str:
        """The other name that an import gives the module."""
        if use.source.rpartition(".")[2] not in ("py", "pyi", "pyx"):
            return ""
        statement = self._line(use.source, use.line)
        if not re.match(r"\s*(?:from|import)\b", statement):
            return ""
        found = re.findall(r"\bas\s+(\w+)", statement)
        return found[0] if len(found) == 1 and "," not in statement else ""

    def _heading(self, use: Use) -> str:
        """The heading above the place where a document names a file: ``Phase 22``."""
        if not use.source.lower().endswith((".md", ".markdown")):
            return ""
        lines, fenced, found = self._lines(use.source), False, ""
        for line in lines[: max(use.line, 1)]:
            if line.lstrip().startswith(("```", "~~~")):
                fenced = not fenced
            elif not fenced and re.match(r" {0,3}##+ ", line):
                found = line.strip().strip("# \r")
        found = re.sub(r"^[\d.]*\d[.)]?\s+", "", re.split(r"[:—–(]| - ", found)[0])
        return _clean(re.sub(r"[`*\[\]]|\\(?=_)|(?<!\w)_+|_+(?!\w)", "", found), 40)


def _exec_start(use: Use) -> str:
    """``api.service ExecStart`` for a script, ``systemd ExecStart: uvicorn app.main:app (api.service)`` for more."""
    unit = base_of(use.source)
    key, _, rest = use.detail.partition(" ")
    words = rest.split()
    if not key.startswith("Exec") or not words or words[-1].lstrip("./").endswith(use.target):
        return f"{_name(unit)} ExecStart"
    command = _clean(" ".join([base_of(words[0]), *words[1:]]), _LONGEST).replace(". ", " ").replace(";", " ")
    return f"systemd {key}: {command} ({unit})"


def _common(one: str, other: str) -> int:
    """How many folders two paths share."""
    depth = 0
    for a, b in zip(one.split("/")[:-1], other.split("/")[:-1], strict=False):
        if a != b:
            break
        depth += 1
    return depth


def _name(path: str) -> str:
    """A file's name such that it is read back as one: in a code span where its form alone would not tell."""
    bare = cites(f"called by {path}")
    firm = len(bare) == 1 and [(item.firm, item.name) for item in bare[0].items] == [(True, path)]
    marked = re.search(r"[*~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])", path)  # Markdown would take these for emphasis
    return path if firm and not marked else f"`{path}`"


def _clean(text: str, longest: int) -> str:
    """Text on one line, without what would end a remark or a cell's clause."""
    text = re.sub(r"(?<=\w)\(([^()]*)\)", r": \1", text)
    text = " ".join(text.replace("(", "[").replace(")", "]").replace("`", "'").replace('"', "'").split())
    if len(text) > longest or text.endswith("…"):
        words = text[:longest].split(" ")[:-1]
        while words and words[-1].lower() in _OPEN:
            words.pop()
        text = " ".join(words) + " …" if words else text[:longest].rstrip("…") + "…"
    return as_it_stands(text)


def as_it_stands(text: str) -> str:
    """Text whose words Markdown shows as they are: those that it would take for markup become code."""
    return _MARKUP.sub(_as_code, text)


def _as_code(word: re.Match[str]) -> str:
    if word[0].startswith("`"):
        return word[0]
    bare = word[0].rstrip(",;:")
    return f"`{bare}`{word[0][len(bare) :]}"
