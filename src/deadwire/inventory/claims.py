"""Claims that stand in words: files that a row's evidence cites as users, and counts in prose."""

from __future__ import annotations

from functools import lru_cache

from deadwire.lazy import IGNORECASE, lazy
from deadwire.model import Status
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re

_FILE_SUFFIXES = frozenset(
    "py pyw pyi pyx sh bash zsh fish ps1 bat cmd service timer socket path target conf md rst adoc txt yml yaml toml"
    " cfg ini json ts tsx mts cts mjs cjs jsx js rs go rb pl mk ipynb tf nix j2 html".split()
)
_FILE_NAMES = frozenset(
    "makefile gnumakefile dockerfile containerfile procfile justfile crontab jenkinsfile snakefile rakefile".split()
)
_UNITS = ("service", "timer", "socket", "path", "target")
_VERB = lazy(
    r"\b(?:(?:imported|called|run)\s+by|(?:named|referenced)\s+in)\s+(?:the\s+)?|\bExecStart(?:Pre|Post)?\b\s*[:=]?\s*",
    IGNORECASE,
)
_TOKEN = lazy(r"\[(?P<text>[^\[\]]*)\]\((?P<link>[^()\s]*)\)|`(?P<code>[^`]+)`|(?P<bare>[\w.@+~/-]*\w[\w@+~/-]*)")
_ALIAS = lazy(r"\s+as\s+`?\w+`?")
_REMARK = lazy(r"\s*\([^()]*\)")
_AND = lazy(r"\s*(?:,\s*(?:and|or)?\s*|\+\s*|&\s*|\band\b\s*|\bor\b\s*)(?:(?:also|by|in|the)\s+)*")
_QUOTE = lazy(r'"[^"]*"|“[^”]*”')
_LINE = lazy(r":\d+\S*")
_AT_LINE = lazy(r":\d+$")
_DOTTED = lazy(r"\w+(?:\.\w+)+")
_END = lazy(r"[.;!?](?:\s|$)|\s[—–-]{1,2}\s")
_DENIED = lazy(
    r"\b(?:not|never|no|nor|cannot|formerly|previously|once|was|were|should|could|would|will|may|might|unlike|instead|"
    r"if|until|overlaps?|used\s+to\s+be)\b|n['’]t\b",
    IGNORECASE,
)
_INDIRECT = lazy(r"\b(?:via|through|transitively|indirectly)\b", IGNORECASE)


class Item(NamedTuple):
    """One file that a phrase cites. start and end take its alias and remark in."""

    name: str
    link: str
    firm: bool  # it is a file name by its form, whether there is such a file or not
    start: int
    end: int


class Cite(NamedTuple):
    """A phrase that says who uses the file: ``imported by main.py as admin_router``. Without items: some unit's."""

    verb: str  # in lower case
    start: int
    end: int
    items: tuple[Item, ...]


@lru_cache(maxsize=50_000)
def cites(evidence: str) -> tuple[Cite, ...]:
    """The phrases of use in an Evidence cell. Denied, past and indirect ones are prose."""
    found = []
    taken = 0
    # What is quoted is somebody else's words: a docstring, mostly.
    evidence = _QUOTE.sub(lambda quote: " " * len(quote[0]), evidence)
    for match in _VERB.finditer(evidence):
        if match.start() < taken:
            continue
        before = evidence[: match.start()]
        ends = list(_END.finditer(before))
        clause = ends[-1].end() if ends else 0
        if _DENIED.search(" ".join(before[clause:].split()[-5:])):
            continue
        end = _END.search(evidence, match.end())
        stop = end.start() if end else len(evidence)
        verb = " ".join(match[0].lower().rstrip(" :=").split()).removesuffix(" the")
        if verb.startswith("execstart"):
            cite: Cite | None = _exec_start(evidence, match, stop, clause)
        else:
            if _INDIRECT.search(evidence, match.start(), stop):
                continue
            items = _items(evidence, match.end())
            cite = Cite(verb, match.start(), items[-1].end, items) if items else None
        if cite is not None:
            found.append(cite)
            taken = cite.end
    return tuple(found)


def _items(text: str, at: int) -> tuple[Item, ...]:
    """The files of a list: ``a.py as x, `b.py` (nightly) and c.sh``."""
    found: list[Item] = []
    while True:
        token = _TOKEN.match(text, at)
        item = None if token is None else _item(token)
        if item is None:
            return tuple(found)
        end = item.end
        for trailing in (_LINE, _ALIAS, _REMARK):
            more = trailing.match(text, end)
            end = more.end() if more else end
        found.append(item._replace(end=end))
        connector = _AND.match(text, end)
        if connector is None or connector.end() == end:
            return tuple(found)
        at = connector.end()


def _item(token: re.Match[str]) -> Item | None:
    link = token["link"] or ""
    name = (token["text"] or "").strip("`") if token["link"] is not None else token["code"] or token["bare"] or ""
    enclosed = token["bare"] is None
    name = _AT_LINE.sub("", name.strip())
    base = name.rpartition("/")[2]
    stem, dot, suffix = base.rpartition(".")
    known = bool(dot and stem and suffix.lower() in _FILE_SUFFIXES) or base.lower() in _FILE_NAMES
    if len(name.split()) != 1 or not (known or "/" in name or _DOTTED.fullmatch(name)):
        return None
    # "Node.js" is no file; `server.js` and web/server.js are.
    firm = known and (enclosed or "/" in name or suffix.lower() != "js") and (dot != "" or enclosed or "/" in name)
    return Item(name, link, firm, token.start(), token.end())


def _exec_start(text: str, match: re.Match[str], stop: int, clause: int) -> Cite:
    """``x.service ExecStart``, ``ExecStart: uvicorn a:app (x.service)``, or a command alone."""
    items = []
    for token in _TOKEN.finditer(text, clause, stop):
        item = _item(token)
        if item is not None and item.name.rpartition(".")[2] in _UNITS and item.firm:
            items.append(item)
    start = min([match.start(), *(i.start for i in items)])
    end = max([match.end(), *(i.end for i in items)])
    return Cite("execstart", start, end, tuple(items))


# -- counts -----------------------------------------------------------------------------------------------------------


class Count(NamedTuple):
    """A number in prose: of all files of a section, or (status) of those that have a status."""

    start: int
    end: int
    number: int
    status: Status | None


_NUMBER = r"(?<![\w.,/:#-])(?P<number>\d{1,6})"
_FILES = r"(?:(?:python|\.py)\s+)?(?:files?|scripts?|modules?)"
_STATE = r"(?P<status>production|documented|manual|tests?|dead)(?![\w-])"
_STATUS_COUNT = lazy(
    rf"{_NUMBER}\s+(?:(?:{_FILES}|of\s+(?:them|these|those|which))\s+)?(?:is|are)\s+(?:(?:now|still|only|currently)\s+)?{_STATE}"
    rf"|{_NUMBER.replace('number', 'bare')}\s+{_STATE.replace('status', 'state')}"
    rf"(?=\s*(?:[.,;:()—–]|$|and\b|{_FILES}\b))",
    IGNORECASE,
)
_TOTAL = lazy(rf"{_NUMBER}\s+{_FILES}(?=\s*(?:[.,;:()—–]|$|in\b|of\s+which\b|here\b|below\b|in\s+total\b))", IGNORECASE)
_WORD_BEFORE = lazy(r"([^\W\d_]+)[ \t]+$")
_FILES_BEHIND = lazy(rf"\s+{_FILES}")

# Words that may stand before a count; behind any other word a number is its name: "port 8080", "Phase 22".
_BEFORE = frozenset(
    "only and or but of all the these those just now here with has have holds contains are is lists".split()
)


def _stands_free(line: str, at: int) -> bool:
    word = _WORD_BEFORE.search(line[:at])
    return word is None or word[1].lower() in _BEFORE


def counts(line: str) -> list[Count]:
    """The counts in a line of prose that can be understood."""
    found = []
    for match in _STATUS_COUNT.finditer(line):
        if not _stands_free(line, match.start()):
            continue
        word = (match["status"] or match["state"]).lower()
        if match["state"] and word.startswith("test") and not _FILES_BEHIND.match(line, match.end()):
            continue  # "2 tests" are more likely functions
        group = "number" if match["number"] else "bare"
        status = Status[word.removesuffix("s").upper()] if word.startswith("test") else Status[word.upper()]
        found.append(Count(match.start(group), match.end(group), int(match[group]), status))
    for match in _TOTAL.finditer(line):
        if _stands_free(line, match.start()) and not any(c.start == match.start("number") for c in found):
            found.append(Count(match.start("number"), match.end("number"), int(match["number"]), None))
    return sorted(found, key=lambda c: c.start)
