from __future__ import annotations

from deadwire.facts.readers.toml import read
from deadwire.facts.schema import HOLE


def rows(text: str) -> list[tuple[int, str, str]]:
    return [field[:] for field in read(text.encode()).fields]


def test_tables_keys_and_lists_with_their_lines() -> None:
    text = """[project]
name = "shop"  # python old.py
scripts = { shop = "shop.cli:main" }

[tool.poe.tasks]
gen.cmd = "python tools/gen.py"
"all:x" = [
    "python",
    "tools/all.py",
]
"""
    assert rows(text) == [
        (2, "project.name", "shop"),
        (3, "project.scripts.shop", "shop.cli:main"),
        (6, "tool.poe.tasks.gen.cmd", "python tools/gen.py"),
        (8, "tool.poe.tasks.all:x.0", "python"),
        (9, "tool.poe.tasks.all:x.1", "tools/all.py"),
    ]


def test_switches_numbers_and_versions_are_kept() -> None:
    text = '[tool.poetry]\npackage-mode = false\n[tool.poetry.dependencies]\nflask = "*"\ndjango = "^4"\nn = [1, "a"]\n'
    assert rows(text) == [
        (2, "tool.poetry.package-mode", "false"),
        (4, "tool.poetry.dependencies.flask", "*"),
        (5, "tool.poetry.dependencies.django", "^4"),
        (6, "tool.poetry.dependencies.n.0", "1"),
        (6, "tool.poetry.dependencies.n.1", "a"),
    ]


def test_arrays_of_tables_are_numbered() -> None:
    text = '[[hook]]\nrun = "python a.py"\n\n[[hook]]\nrun = "python a.py"\n[hook.with]\nx = "b.py"\n'
    assert rows(text) == [
        (2, "hook.0.run", "python a.py"),
        (5, "hook.1.run", "python a.py"),
        (7, "hook.1.with.x", "b.py"),
    ]


def test_the_line_of_a_long_string_is_that_of_its_text() -> None:
    text = "[tasks]\nrun = '''\n\npython a.py\npython b.py\n'''\nlast = \"python c.py\"\n"
    assert rows(text) == [(4, "tasks.run", "python a.py\npython b.py"), (7, "tasks.last", "python c.py")]


def test_what_a_long_string_holds_is_no_table() -> None:
    text = 'text = """\n[tasks]\nrun = "x"\n"""\n[tasks]\nrun = "python a.py"\n'
    assert (6, "tasks.run", "python a.py") in rows(text)


def test_keys_that_are_paths_are_named() -> None:
    text = '[per-file]\n"tools/*.py" = ["E1"]\n'
    assert rows(text) == [(2, "per-file.#key", "tools/*.py"), (2, "per-file.tools/*.py.0", "E1")]


def test_a_template_is_read_with_holes() -> None:
    text = (
        '[tasks]\n{% if a %}\nrun = "python {{ folder }}/a.py"\n{% endif %}\nname = {{ name }}\nlist = ["{{ x }}.py"]\n'
    )
    facts = read(text.replace("name = {{ name }}\n", "").encode())
    assert facts.problem == ""
    assert [field[:] for field in facts.fields] == [
        (3, "tasks.run", f"python {HOLE}/a.py"),
        (5, "tasks.list.0", f"{HOLE}.py"),
    ]


def test_a_broken_document_says_where_and_keeps_single_lines() -> None:
    facts = read(b'[tasks]\nrun = "python a.py"\nbroken = \n')
    assert facts.problem.startswith("not valid TOML")
    assert facts.problem_line == 3
    assert [field[:] for field in facts.fields] == [(2, "tasks.run", "python a.py")]
