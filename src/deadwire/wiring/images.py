"""Container images: which file of the repository a path inside an image is, as ``COPY`` and ``ADD`` put it there."""

from __future__ import annotations

from deadwire.facts.schema import HOLE, Facts, Field
from deadwire.resolve.namespace import base_of, join
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Image:
    """What is where in an image, at one instruction of its Dockerfile.

    A source is seen from the build context, which is the Dockerfile's own folder, or the root where a build says so;
    both are tried.
    """

    def __init__(self, folder: str, workdir: str, copies: Iterable[tuple[str, str]]) -> None:
        self._folder, self._workdir = folder, workdir
        self._copies = tuple(copies)  # source, and the absolute path that it got

    def sources(self, path: str) -> list[str]:
        """Paths from the build context that a path inside the image may be, the last copy first."""
        absolute = _absolute(path, self._workdir)
        found: list[str] = []
        for source, target in reversed(self._copies):
            start = target.rstrip("/")
            if absolute == target or absolute.startswith(start + "/"):
                whole = join(source, absolute[len(start) :].lstrip("/"))
                if whole is not None and whole not in found:
                    found.append(whole)
        return found

    def copied(self, path: str, cwd: str) -> list[str]:
        """The same where the file itself was copied, be it under another name."""
        if not path.startswith("/") and cwd:
            path = f"{cwd.rstrip('/')}/{path}"
        absolute = _absolute(path, self._workdir)
        return [source for source, target in reversed(self._copies) if target == absolute and "." in base_of(source)]

    def bases(self, cwd: str = "") -> tuple[str, ...]:
        """Folders of the repository that a working directory (by itself, the image's) may be."""
        place = _absolute(cwd, self._workdir) if HOLE not in cwd else self._workdir
        found = [join(start, source) for source in self.sources(place) for start in (self._folder, "")]
        found += [place] if place.strip("/") else []
        return tuple(dict.fromkeys(folder for folder in (*found, self._folder, "") if folder is not None))


def images(facts: Facts, folder: str) -> dict[int, Image]:
    """For each command of a Dockerfile, by the index of its field, the image as it is there."""
    workdir = ""
    copies: list[tuple[str, str]] = []
    found: dict[int, Image] = {}
    for index, field in enumerate(facts.fields):
        if field.pointer == "FROM":
            workdir = ""
        elif field.pointer == "WORKDIR":
            workdir = _absolute(field.value, "") if "$" not in field.value else ""
        elif field.pointer in ("COPY", "ADD", "MOUNT"):
            copies += _copied(field, workdir)
        found[index] = Image(folder, workdir, copies)
    return found


def _absolute(path: str, workdir: str) -> str:
    whole = path if path.startswith("/") else f"{workdir.rstrip('/')}/{path}"
    return "/" + (join("", whole) or "")


def _copied(field: Field, workdir: str) -> list[tuple[str, str]]:
    import shlex

    try:
        *sources, target = shlex.split(field.value)
    except ValueError:
        return []
    into = target.endswith(("/", "/.")) or target == "." or len(sources) > 1
    absolute = _absolute(target, workdir)
    found = []
    for source in sources:
        clean = join("", source.strip("/"))
        if clean is None or any(char in clean for char in "*?$"):
            continue
        is_file = "." in base_of(clean) and not source.endswith("/")
        found.append((clean, f"{absolute.rstrip('/')}/{base_of(clean)}" if into and is_file else absolute))
    return found
