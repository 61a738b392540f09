from __future__ import annotations

from pathlib import Path

from deadwire import graph
from deadwire.snapshot import MemorySnapshot

SOURCE = Path(__file__).parents[3] / "src"


def test_all_at_once_is_what_each_is_asked_for() -> None:
    """On the source of deadwire itself: many packages, many kinds of uses, and a dead corner put in."""
    files: dict[str, str | bytes] = {
        path.relative_to(SOURCE).as_posix(): path.read_bytes()
        for path in SOURCE.rglob("*")
        if path.suffix in (".py", ".toml") and "readers" not in path.parts
    }
    files |= {
        "pyproject.toml": '[project]\nname = "deadwire"\n[project.scripts]\ndeadwire = "deadwire.__main__:main"\n',
        "lib/__init__.py": "",
        "lib/deep/__init__.py": "",
        "lib/deep/tool.py": "if __name__ == '__main__':\n    print(1)\n",
        "lib/dead.py": "import lib.deep\n",
        "loose/script.py": "print(1)\n",
    }
    world = graph.build(MemorySnapshot(files))
    statuses = world.statuses()
    assert len(set(statuses.values())) > 2
    assert dict(world.all_evidence(statuses, world.all_uses())) == {path: world.evidence(path) for path in statuses}


def test_a_package_shows_the_best_that_it_holds_whatever_its_name() -> None:
    odd = b"pkg/sub/m\xfc.py".decode("utf-8", "surrogateescape")
    files = {
        "pkg/__init__.py": "",
        "pkg/a.py": "A = 1\n",
        "pkg/sub/__init__.py": "",
        odd: "if __name__ == '__main__':\n    print(1)\n",
        "pkg/loose/b.py": "# deadwire: production -- elsewhere\n",  # its folder is no package
    }
    world = graph.build(MemorySnapshot(files))
    assert world.below("pkg") == sorted(files)
    assert {path: world.status(path) for path in files} == world.statuses()
    assert world.status("pkg/__init__.py").word == "manual"
