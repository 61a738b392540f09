"""What the place and the name of a file say of it (INTERFACE section 1): tests, examples, samples, development."""

from __future__ import annotations

from functools import lru_cache

from deadwire.lazy import lazy
from deadwire.model import Flag, Status

TEST_FOLDERS = frozenset(("test", "tests", "testing"))
_SHOWN_FOLDERS = frozenset("doc docs example examples contrib sample samples".split())
_SHOWN_ENDINGS = (".example", ".sample", ".dist")
_SHOWN_WORD = lazy(r"[.-](?:example|sample)(?=\.)|\A(?:example|sample)[.-]")
_LESSER_WORDS = lazy(
    r"(?:^|[._-])(?:dev|devel|develop|development|ci|tests?|testing|override|local|debug|e2e)(?=$|[._-])"
)


def is_shown(path: str) -> bool:
    """Whether a file lies among documents, examples and contributions, or is named like a sample."""
    folder, _, base = path.lower().rpartition("/")
    if _is_shown_folder(folder):
        return True
    return base.endswith(_SHOWN_ENDINGS) or (not base.endswith(".py") and _SHOWN_WORD.search(base) is not None)


@lru_cache(maxsize=1024)
def _is_shown_folder(folder: str) -> bool:
    return not _SHOWN_FOLDERS.isdisjoint(folder.split("/"))


def is_lesser(path: str) -> bool:
    """Whether a compose file or a Dockerfile is for development, tests or CI, by its name or its folder."""
    *folders, base = path.lower().split("/")
    return _LESSER_WORDS.search(base) is not None or folders[-1:] in ([".devcontainer"], ["ci"], [".ci"], ["dev"])


def bounded(status: Status, flags: int) -> Status:
    """What a carrier is by itself, given its place. Something alive that names it may raise it."""
    if flags & Flag.TEST:
        return min(status, Status.TEST)
    return min(status, Status.DOCUMENTED) if flags & Flag.PLACED else status
