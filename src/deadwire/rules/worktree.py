"""What lies in the work tree and is not staged: looked at for the wording of help, never for a verdict."""

from __future__ import annotations

from deadwire.confirm.reread import search_word, targets
from deadwire.rules.base import Case
from deadwire.rules.wording import listed

MOST = 200  # files looked into
SIZE = 1_000_000  # bytes


def forgotten_users(case: Case, path: str) -> list[str]:
    """Files whose version on disk uses the file at `path`, though the snapshot's version does not; sorted."""
    if case.disk is None:
        return []
    stem = search_word(path)
    known = {use.source for use in case.world.users(path)}
    found = []
    for candidate in case.disk.unstaged()[:MOST]:
        if candidate == path or candidate in known:
            continue
        data = case.disk.read(candidate)
        if data is None or len(data) > SIZE or stem.encode("utf-8", "surrogateescape") not in data:
            continue
        if path in targets(case.world, candidate, data):
            found.append(candidate)
    return sorted(found)


def still_uses(case: Case, source: str, path: str) -> bool:
    """Whether the version of `source` on disk uses `path`; True where the disk has nothing else than the snapshot."""
    if case.disk is None or source not in case.disk.unstaged():
        return True
    data = case.disk.read(source)
    return data is None or path in targets(case.world, source, data)


def not_staged(users: list[str]) -> str:
    """What is said of files that use something in the work tree only."""
    uses, are = ("uses", "is") if len(users) == 1 else ("use", "are")
    return f"{listed(users)} {uses} it in the work tree but {are} not staged"
