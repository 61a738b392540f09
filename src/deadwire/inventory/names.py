"""Names in rows and in evidence, and the files that they mean."""

from __future__ import annotations

from deadwire.globs import matches
from deadwire.lazy import lazy
from deadwire.resolve.namespace import base_of, folder_of, is_within, join
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deadwire.inventory.claims import Item
    from deadwire.inventory.document import Row, Table
    from deadwire.inventory.view import View

_GLOB = lazy(r"[*?{]|\[[^\]]+\]")
_ELSEWHERE = lazy(r"[A-Za-z][A-Za-z0-9+.-]*:|//")  # a link that names a protocol or a host
_SUFFIX = lazy(r"\.[A-Za-z][A-Za-z0-9]*$")


def is_glob(row: Row) -> bool:
    """Whether a row stands for a pattern of files."""
    return bool(_GLOB.search(row.name))


def files_of(row: Row, table: Table, document: str, view: View) -> tuple[str, ...]:
    """The tracked files that a row names by the folders around it; () where there are none.

    Several only where `merge=union` has put several sections' headings above one table.
    """
    if row.link:
        target = linked(row.link, document)
        if target is not None and view.exists(target):
            return (target,)
    found = []
    for heading in reversed(table.stack):
        for folder in heading.folders:
            path = join(folder, row.name)
            if path is not None and view.exists(path):
                found.append(path)
                break
    if found:
        return tuple(dict.fromkeys(found))
    outer = [folder for heading in reversed(table.headings) for folder in heading.folders]
    for folder in (*table.near, *outer):
        path = join(folder, row.name)
        if path is not None and view.exists(path):
            return (path,)
    if "/" in row.name.strip("/") or table.folder is None:
        for folder in ("", folder_of(document)):
            path = join(folder, row.name)
            if path is not None and view.exists(path):
                return (path,)
    return ()


def by_end(row: Row, view: View) -> tuple[str, ...]:
    """The only file whose path ends as a row says."""
    name = row.name.strip("/").removeprefix("./")
    found = [path for path in view.named(base_of(name)) if path == name or path.endswith("/" + name)] if name else []
    return (found[0],) if len(found) == 1 else ()


def path_of(row: Row, table: Table, view: View) -> str:
    """The path that a row means whose file is not there."""
    name = row.name.strip("/").removeprefix("./")
    folder = table.folder
    if folder is None or ("/" in name and (is_within(name, folder) or view.is_folder(name.split("/")[0]))):
        return name
    return join(folder, name) or name


def matched(row: Row, table: Table, files: Iterable[str]) -> list[str]:
    """The files that a row with a pattern stands for: below its heading's folder, else from the root."""
    globs = [row.name.removeprefix("./").lstrip("/")]
    if table.folder:
        globs.insert(0, f"{table.folder}/{globs[0]}")
    known = list(files)
    for glob in globs:
        found = [path for path in known if matches(glob, path)]
        if found:
            return found
    return []


def is_claim(row: Row) -> bool:
    """Whether a row whose name leads nowhere speaks of a Python file."""
    base = base_of(row.name.rstrip("/"))
    suffix = _SUFFIX.search(base)
    if suffix is None:
        return row.said is not None and not row.name.endswith("/")
    return suffix[0].lower() in (".py", ".pyw")


def linked(link: str, document: str) -> str | None:
    """The path of the repository to which a relative link leads; None for a link that leaves it."""
    from urllib.parse import unquote

    target = unquote(link.partition("#")[0].partition("?")[0])
    if not target or _ELSEWHERE.match(target):
        return None
    return join("", target) if target.startswith("/") else join(folder_of(document), target)


def cited(item: Item, path: str, table: Table, document: str, view: View) -> bool:
    """Whether a file that the evidence of `path` cites uses it. What only looks like a file denies nothing."""
    name = item.name.removeprefix("./").strip("/")
    target = linked(item.link, document) if item.link else None
    users = view.users(path)
    if target in users or any(user == name or user.endswith("/" + name) for user in users):
        return True
    folders = [folder_of(path), *(f for h in table.stack for f in h.folders), "", folder_of(document)]
    joined = [join(folder, name) for folder in folders]
    if any(candidate in users for candidate in joined):
        return True
    if item.firm:
        return False
    dotted = name.replace(".", "/") + ".py"
    if "/" not in name and any(user == dotted or user.endswith("/" + dotted) for user in users):
        return True
    exists = any(candidate is not None and candidate != path and view.exists(candidate) for candidate in joined)
    return not exists and not _ends(name, view) and not ("/" not in name and _ends(dotted, view))


def _ends(name: str, view: View) -> bool:
    """Whether a tracked file's path ends so."""
    return any(path == name or path.endswith("/" + name) for path in view.named(base_of(name)))
