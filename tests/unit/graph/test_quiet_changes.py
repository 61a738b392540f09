"""Changes that cannot change any wiring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from deadwire.graph.factstore import FactSource, FactStore
from deadwire.graph.quiet import is_quiet
from deadwire.graph.store import memory
from deadwire.model import Change, Entry

REGULAR, EXECUTABLE = 0o100644, 0o100755
CODE = b"import a\n\n\ndef f():\n    return 1\n"
LONGER = CODE + b"\n\ndef g():\n    return 2\n"


def source(blobs: dict[str, bytes]) -> FactSource:
    def read(oids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        return ((oid, blobs.get(oid)) for oid in oids)

    return FactSource(FactStore(memory()), read)


def quiet(path: str, before: bytes | None, after: bytes | None, mode: int = REGULAR, now: str = "") -> bool:
    old = None if before is None else Entry(path, REGULAR, "1")
    new = None if after is None else Entry(now or path, mode, "2")
    blobs = {"1": before or b"", "2": after or b""}
    return is_quiet([Change(old, new)], source(blobs), ["docs/INVENTORY.md"])


def test_another_body_is_quiet() -> None:
    assert quiet("pkg/x.py", CODE, LONGER)
    assert quiet("README.md", b"Some words.\n", b"Some other words.\n")


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("pkg/x.py", CODE, CODE.replace(b"import a", b"import b")),
        ("pkg/x.py", None, CODE),
        ("pkg/x.py", CODE, None),
        ("setup.py", CODE, LONGER),
        ("pyproject.toml", b"", b"\n"),
        ("requirements/base.txt", b"a\n", b"b\n"),
        ("docs/INVENTORY.md", b"Some words.\n", b"Some other words.\n"),
        ("README.md", b"Some words.\n", b"Run `tools/x.py`.\n"),
    ],
)
def test_what_may_wire_something_is_not_quiet(path: str, before: bytes | None, after: bytes | None) -> None:
    assert not quiet(path, before, after)


def test_another_mode_or_name_is_not_quiet() -> None:
    assert not quiet("pkg/x.py", CODE, CODE, mode=EXECUTABLE)
    assert not quiet("pkg/x.py", CODE, CODE, now="pkg/y.py")


def test_a_blob_that_is_missing_is_not_quiet() -> None:
    change = Change(Entry("x.py", REGULAR, "1"), Entry("x.py", REGULAR, "2"))
    assert not is_quiet([change], source({"1": CODE}), [])
    assert is_quiet([change], source({"1": CODE, "2": CODE}), [])


def test_very_many_files_are_not_asked_one_by_one() -> None:
    changes = [Change(Entry(f"{n}.py", REGULAR, "1"), Entry(f"{n}.py", REGULAR, "2")) for n in range(61)]
    assert not is_quiet(changes, source({"1": CODE, "2": CODE}), [])
    assert is_quiet(changes[:60], source({"1": CODE, "2": CODE}), [])
