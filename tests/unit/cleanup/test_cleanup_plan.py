"""The plan of a cleanup, and what goes along when a file goes."""

from __future__ import annotations

from deadwire import graph
from deadwire.cleanup.plan import plan, removal_of
from deadwire.cleanup.proof import losses, objections
from deadwire.graph import World
from deadwire.model import Status
from deadwire.snapshot import MemorySnapshot

MAIN = 'if __name__ == "__main__":\n    print(1)\n'


def world_of(files: dict[str, str]) -> World:
    return graph.build(MemorySnapshot(files))


def steps(files: dict[str, str], superseded: dict[str, tuple[str, ...]] | None = None) -> list[str]:
    return [f"{step.action} {step.path}" for step in plan(world_of(files), superseded)]


SHOP = {
    "ops/x.service": "[Service]\nExecStart=/usr/bin/python3 app/main.py\n",
    "app/__init__.py": "",
    "app/main.py": "import app.used\n",
    "app/used.py": "X = 1\n",
    "app/dead.py": "import app.deeper\n",
    "app/deeper.py": "import app.used\n",
    "tools/load.py": MAIN,
    "tools/named.py": MAIN,
    "README.md": "Run `tools/named.py`.\n",
}


def test_dead_files_go_manual_tools_stay_documented_ones_are_promoted() -> None:
    assert steps(SHOP) == ["delete app/dead.py", "keep tools/load.py", "promote tools/named.py"]


def test_what_only_a_dead_file_uses_goes_with_it() -> None:
    removal = removal_of(world_of(SHOP), "app/dead.py")
    assert (removal.path, removal.cascade, removal.tests) == ("app/dead.py", ("app/deeper.py",), ())


def test_tests_of_nothing_else_go_along() -> None:
    files = {
        **SHOP,
        "app/lone.py": "Y = 1\n",
        "tests/test_lone.py": "from app import lone\n\ndef test_it():\n    assert lone.Y\n",
        "tests/test_both.py": "from app import used\n\ndef test_it():\n    assert used.X\n",
    }
    assert "delete app/lone.py" in steps(files)
    assert removal_of(world_of(files), "app/lone.py").tests == ("tests/test_lone.py",)
    shared = {**files, "tests/test_lone.py": "from app import lone, used\n\ndef test_it():\n    assert lone.Y\n"}
    assert "delete app/lone.py" not in steps(shared)


def test_of_a_circle_of_dead_files_the_first_stands_for_all() -> None:
    files = {"a/x.py": "import a.y\n", "a/y.py": "import a.x\n", "a/__init__.py": ""}
    assert steps(files) == ["delete a/x.py"]
    assert removal_of(world_of(files), "a/x.py").cascade == ("a/y.py", "a/__init__.py")


def test_superseded_files_are_archived() -> None:
    newer: dict[str, tuple[str, ...]] = {"tools/load.py": ("web/load.ts",), "app/dead.py": ("web/dead.ts",)}
    assert steps(SHOP, newer) == ["archive app/dead.py", "archive tools/load.py", "promote tools/named.py"]


def test_who_is_alive_objects() -> None:
    world = world_of(SHOP)
    assert objections(world, ["app/used.py"]) == ["app/main.py:1 still uses app/used.py"]
    assert objections(world, ["app/dead.py", "app/deeper.py"]) == []
    assert objections(world, ["app/main.py", "app/used.py"]) == ["ops/x.service:2 still uses app/main.py"]
    assert objections(world, ["tools/named.py"]) == ["README.md:1 still uses tools/named.py"]


def test_losses_are_files_with_a_lower_status() -> None:
    before = {"a.py": Status.PRODUCTION, "b.py": Status.TEST, "c.py": Status.DEAD}
    after = {"a.py": Status.MANUAL, "c.py": Status.DEAD}
    assert losses(before, after, ["b.py"]) == ["a.py would be Manual, it is Production"]
