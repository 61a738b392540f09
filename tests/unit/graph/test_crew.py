"""Several processes read what one would, and one does what they leave."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import pytest

from deadwire.facts import registry
from deadwire.facts.schema import Facts
from deadwire.git import Git
from deadwire.graph import crew, factstore
from deadwire.graph.factstore import MISSING, FactSource, FactStore, key_of
from deadwire.graph.store import memory
from deadwire.model import Entry
from deadwire.process import Started
from project import Project

if TYPE_CHECKING:
    from deadwire.graph.factstore import Answer, Key

PYTHON = sys.executable
REGULAR = 0o100644
GONE = Entry("gone.py", REGULAR, "0" * 40)


@pytest.fixture
def repository(project: Project) -> Iterator[Git]:
    for number in range(60):
        project.write(f"pkg/m{number}.py", f"import os\nPATH = os.path.join('data', 'x{number}.py')\nrun(PATH)\n")
    project.write("README.md", "Run `python pkg/m1.py`.\n")
    project.write("pkg/copy.py", "import os\nPATH = os.path.join('data', 'x1.py')\nrun(PATH)\n")
    project.write("logo.png", b"\x89PNG")
    project.save()
    git = Git(str(project.root), project.env)
    yield git
    git.close()


def keys_of(entries: Sequence[Entry]) -> list[Key]:
    return list(dict.fromkeys(key for key in map(key_of, entries) if key is not None))


def everything(git: Git, helpers: factstore.Crew | None) -> dict[str, Facts]:
    source = FactSource(FactStore(memory()), git.blobs, crew=helpers)
    return {entry.path: facts for entry, facts in source.many([*git.tree("HEAD"), GONE])}


def test_processes_say_what_the_readers_say(repository: Git) -> None:
    keys = keys_of([*repository.tree("HEAD"), GONE])
    answers = list(crew.read(keys, 2, repository.root, repository.environ))
    found = {(oid, reader): data for answer in answers for oid, reader, data in answer[0]}
    assert set(found) == set(keys)
    assert found.pop((GONE.oid, "python")) is None
    blobs = dict(repository.blobs([oid for oid, _ in found]))
    for (oid, reader), data in found.items():
        blob = blobs[oid]
        assert blob is not None
        assert data == registry.dump(registry.read(reader, blob))
    assert any("os.path.join('data', 'x7.py')" in text for answer in answers for text, _ in answer[1])


@pytest.mark.parametrize("program", [PYTHON, shutil.which("true"), "/nowhere/python"])
def test_all_is_read_whatever_becomes_of_the_processes(
    repository: Git, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(factstore, "_MANY", 10)
    monkeypatch.setattr(sys, "executable", program)
    answered: list[int] = []

    def helpers(keys: Sequence[Key]) -> Iterator[Answer]:
        for answer in crew.read(keys, 2, repository.root, repository.environ):
            answered.append(len(answer[0]))
            yield answer

    found = everything(repository, helpers)
    assert found == everything(repository, None)
    assert found["logo.png"] == Facts()
    assert found["gone.py"] == MISSING
    assert bool(answered) == (program == PYTHON)


def test_who_stops_listening_ends_the_processes(repository: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Started] = []

    class Noted(Started):
        def __init__(self, *arguments: object, **options: object) -> None:
            super().__init__(*arguments, **options)  # type: ignore[arg-type]
            started.append(self)

    monkeypatch.setattr(crew, "Started", Noted)
    answers = crew.read(keys_of(repository.tree("HEAD")), 2, repository.root, repository.environ)
    next(answers)
    answers.close()  # type: ignore[attr-defined]
    assert [one.stdout.closed for one in started] == [True, True]


def test_a_small_repository_is_read_by_one_process(repository: Git) -> None:
    def helpers(keys: Sequence[Key]) -> Iterator[Answer]:
        raise AssertionError("nobody should be asked")

    assert everything(repository, helpers)["pkg/m1.py"].imports
