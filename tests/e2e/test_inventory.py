"""The inventory document in real repositories: made, kept true, merged; what is not staged is never lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from deadwire.cli import main
from repos import Repo

PATH = "docs/PYTHON_INVENTORY.md"
FILES = {
    "ops/api.service": "[Service]\nExecStart=/usr/bin/uvicorn app.main:app\n",
    "app/__init__.py": "",
    "app/main.py": "from fastapi import FastAPI\n\nfrom app.routes import router as api\n\napp = FastAPI()\n",
    "app/routes.py": "router = object()\n",
    "app/old.py": '"""Pages of the old shop."""\n\nX = 1\n',
    "tools/load.py": '"""Loads the demo."""\n\nif __name__ == "__main__":\n    print(1)\n',
    "README.md": "# Shop\n\n## Start\n\nRun `python tools/load.py`.\n",
}
Deadwire = Callable[..., tuple[int, str]]


@pytest.fixture
def deadwire(repo: Repo, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Deadwire:
    """Runs a command in the repository: exit code and all that was printed."""
    monkeypatch.chdir(repo.path)

    def run(*words: str) -> tuple[int, str]:
        capsys.readouterr()
        code = main(list(words))
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


@pytest.fixture
def shop(repo: Repo, deadwire: Deadwire) -> Repo:
    """A repository with a true document, committed."""
    repo.commit(FILES)
    deadwire("inventory", "--write")
    repo.add()
    repo.commit()
    return repo


def text_of(repo: Repo) -> str:
    return (repo.path / PATH).read_text(encoding="utf-8")


def rows_of(repo: Repo) -> list[str]:
    return [line for line in text_of(repo).splitlines() if line.startswith("| `") and line.count("|") == 4]


def test_the_first_document_says_what_is_wired_and_what_is_dead(shop: Repo, deadwire: Deadwire) -> None:
    files = [line for line in rows_of(shop) if any(mark in line for mark in "🟢🟡🟠🔵🔴")]
    assert files == [
        '| `old.py` | 🔴 Dead | "Pages of the old shop"; not imported, not referenced, not called |',
        "| `__init__.py` | 🟢 Production | package marker |",
        "| `main.py` | 🟢 Production | systemd ExecStart: uvicorn app.main:app (api.service) |",
        "| `routes.py` | 🟢 Production | imported by main.py as api |",
        "| `load.py` | 🟡 Documented | named in README.md (Start) |",
    ]
    assert "| `app/old.py` | Delete | not imported, not referenced, not called, and not runnable |" in text_of(shop)
    assert deadwire("inventory", "--check") == (0, "")
    code, said = deadwire("check", "--select", "DW3")
    assert code == 0
    assert "DW3" not in said


def test_without_a_document_the_check_fails_and_says_how_to_make_one(repo: Repo, deadwire: Deadwire) -> None:
    repo.commit(FILES)
    code, said = deadwire("inventory", "--check")
    assert code == 1
    assert "deadwire inventory --write" in said


def test_a_change_makes_rows_false_and_write_repairs_them(shop: Repo, deadwire: Deadwire) -> None:
    shop.write("app/routes.py", "from app import old\nrouter = old.X\n")
    shop.write("app/extra.py", "Y = 2\n")
    shop.rm("tools/load.py")
    shop.add("app")
    code, said = deadwire("inventory", "--check")
    assert code == 1
    assert "says app/old.py is Dead; it is Production" in said
    assert "leaves out app/extra.py, which is Dead" in said
    assert "lists tools/load.py, but there is no such file" in said
    code, said = deadwire("check", "--select", "DW301")
    assert code == 1
    assert "deadwire inventory --write --changed && git add docs/PYTHON_INVENTORY.md" in said
    before = text_of(shop)
    code, said = deadwire("inventory", "--write", "--changed", "--exit-non-zero-on-change")
    assert code == 1
    assert "git add docs/PYTHON_INVENTORY.md" in said
    assert text_of(shop) != before
    assert shop.git("diff", "--cached", "--name-only", "--", "docs") == ""  # nothing was staged for anybody
    # The document on disk is right now, but not what would be committed.
    assert deadwire("inventory", "--write", "--changed", "--exit-non-zero-on-change")[0] == 1
    said = deadwire("check", "--select", "DW301")[1]
    assert "the document on disk is right but not staged" in said
    assert "git add docs/PYTHON_INVENTORY.md" in said
    shop.add(PATH)
    assert deadwire("inventory", "--write", "--changed", "--exit-non-zero-on-change") == (0, "")
    assert deadwire("inventory", "--check") == (0, "")
    assert '| `old.py` | 🟢 Production | imported by routes.py; "Pages of the old shop" |' in rows_of(shop)
    assert "`tools/load.py`" not in text_of(shop)
    assert "| `app/old.py` | Delete |" not in text_of(shop)


def test_what_was_false_before_the_change_does_not_block(shop: Repo, deadwire: Deadwire) -> None:
    wrong = text_of(shop).replace("🟡 Documented | named in README.md", "🔴 Dead | named in README.md")
    shop.commit({PATH: wrong})
    shop.write("app/extra.py", "Y = 2\n")
    shop.add("app")
    code, said = deadwire("check", "--select", "DW301")
    assert code == 1
    assert "leaves out app/extra.py" in said
    assert "tools/load.py" not in said
    assert "1 row was wrong in the inventory before this change" in said
    deadwire("inventory", "--write", "--changed")
    assert "`load.py` | 🔴 Dead" in text_of(shop)
    shop.add(PATH)
    code, said = deadwire("check", "--select", "DW301")
    assert code == 0
    assert "1 row was wrong in the inventory before this change" in said
    # Without a change to judge all of it counts, and --changed repairs everything.
    shop.commit()
    assert deadwire("check", "--select", "DW301")[0] == 1
    deadwire("inventory", "--write", "--changed")
    assert "`load.py` | 🟡 Documented" in text_of(shop)


def test_unstaged_edits_of_the_document_are_kept(shop: Repo, deadwire: Deadwire) -> None:
    shop.write(PATH, text_of(shop).replace("## Files", "## Files\n\nKim looks after these."))
    shop.write("app/extra.py", "Y = 2\n")
    shop.add("app")
    code, said = deadwire("inventory", "--write")
    assert code == 0
    assert "has unstaged edits: they are kept" in said
    assert "Kim looks after these." in text_of(shop)
    assert "`extra.py`" in text_of(shop)


def test_diff_shows_and_does_nothing(shop: Repo, deadwire: Deadwire) -> None:
    shop.commit({"app/extra.py": "Y = 2\n"})
    before = text_of(shop)
    code, said = deadwire("inventory", "--diff")
    assert code == 0
    assert "\n+| `extra.py` | 🔴 Dead | not imported, not referenced, not called |\n" in said
    assert text_of(shop) == before


def test_printing_gives_the_document_as_it_should_be(shop: Repo, deadwire: Deadwire) -> None:
    assert deadwire("inventory") == (0, text_of(shop))
    shop.commit({"app/extra.py": "Y = 2\n"})
    assert "| `extra.py` | 🔴 Dead |" in deadwire("inventory")[1]


def test_a_renamed_file_takes_its_remarks_along(shop: Repo, deadwire: Deadwire) -> None:
    shop.commit({PATH: text_of(shop).replace("README.md (Start) |", "README.md (Start). Ask Kim. |")})
    shop.mv("tools/load.py", "tools/fill.py")
    shop.put({"README.md": FILES["README.md"].replace("load", "fill")})
    deadwire("inventory", "--write", "--changed")
    assert "| `fill.py` | 🟡 Documented | named in README.md (Start). Ask Kim. |" in text_of(shop)


def branches(shop: Repo, ours: dict[str, str], theirs: dict[str, str], deadwire: Deadwire) -> None:
    """Two branches that add files, each with its document repaired."""
    for branch, files in (("theirs", theirs), ("ours", ours)):
        shop.git("checkout", "-q", "-b", branch, "main")
        shop.put(files)
        deadwire("inventory", "--write")
        shop.add()
        shop.commit()


def test_two_branches_that_add_files_far_apart_merge_cleanly_and_stay_true(shop: Repo, deadwire: Deadwire) -> None:
    branches(shop, {"app/alpha.py": "A = 1\n"}, {"tools/zeta.py": "Z = 1\n"}, deadwire)
    shop.git("merge", "-q", "--no-edit", "theirs", environ=shop.tick())
    assert deadwire("inventory", "--check") == (0, "")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({"app/alpha.py": "A = 1\n"}, {"app/beta.py": "B = 1\n"}),
        ({"lib/a/__init__.py": "", "lib/a/x.py": "A = 1\n"}, {"lib/b/__init__.py": "", "lib/b/y.py": "B = 1\n"}),
        ({"new/a.py": "A = 1\n"}, {"newer/a.py": "A = 1\n"}),
    ],
)
def test_neighbours_stay_true_with_union_merges(
    shop: Repo, deadwire: Deadwire, ours: dict[str, str], theirs: dict[str, str]
) -> None:
    shop.commit({".gitattributes": f"{PATH} merge=union\n"})
    branches(shop, ours, theirs, deadwire)
    shop.git("merge", "-q", "--no-edit", "theirs", environ=shop.tick())
    assert deadwire("inventory", "--check") == (0, "")


def test_a_document_that_is_the_only_conflict_is_merged_and_repaired(shop: Repo, deadwire: Deadwire) -> None:
    ours = {
        "app/alpha.py": "A = 1\n",
        "app/routes.py": "try:\n    import app.beta\nexcept ImportError:\n    pass\nrouter = 1\n",
    }
    branches(shop, ours, {"app/beta.py": "B = 1\n"}, deadwire)
    shop.git("merge", "-q", "--no-edit", "theirs", code=1, environ=shop.tick())
    assert shop.git("diff", "--name-only", "--diff-filter=U") == PATH
    assert deadwire("inventory", "--check")[0] == 2
    code, said = deadwire("inventory", "--write")
    assert (code, said) == (0, f"merged {PATH}\ngit add {PATH}\n")
    assert "<<<<" not in text_of(shop)
    assert shop.git("diff", "--name-only", "--diff-filter=U") == PATH  # still for people to add
    shop.add(PATH)
    assert deadwire("inventory", "--check") == (0, "")
    assert any(line.startswith("| `alpha.py` | 🔴 Dead") for line in rows_of(shop))
    assert any(line.startswith("| `beta.py` | 🟢 Production | imported by routes.py") for line in rows_of(shop))


def test_another_conflict_is_for_people(shop: Repo, deadwire: Deadwire) -> None:
    branches(shop, {"app/new.py": "A = 1\n"}, {"app/new.py": "B = 1\n"}, deadwire)
    shop.git("merge", "-q", "--no-edit", "theirs", code=1, environ=shop.tick())
    assert deadwire("inventory", "--write")[0] == 2


def test_several_documents_speak_for_their_parts(repo: Repo, deadwire: Deadwire) -> None:
    repo.commit({**FILES, "deadwire.toml": 'inventory = ["docs/INV.md", "app/docs/INV.md"]\n'})
    deadwire("inventory", "--write")
    root, app = ((repo.path / name).read_text(encoding="utf-8") for name in ("docs/INV.md", "app/docs/INV.md"))
    assert "`main.py`" in app
    assert "`main.py`" not in root
    assert "`load.py`" in root
    repo.add()
    assert deadwire("inventory", "--check") == (0, "")


def test_switched_off_there_is_nothing_to_write(repo: Repo, deadwire: Deadwire) -> None:
    repo.commit({**FILES, "deadwire.toml": "inventory = false\n"})
    code, said = deadwire("inventory", "--write")
    assert code == 0
    assert "inventory = false" in said
    assert not (repo.path / PATH).exists()
