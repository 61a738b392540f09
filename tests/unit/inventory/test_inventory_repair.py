"""Repairs: what is false is changed where it stands, everything else stays byte for byte."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from textwrap import dedent

import pytest

from deadwire.inventory.read import read
from deadwire.inventory.repair import repair
from deadwire.inventory.scope import Scope
from deadwire.inventory.verify import verify
from deadwire.model import Status
from fakeview import FakeView

P, D, M, T, X = Status.PRODUCTION, Status.DOCUMENTED, Status.MANUAL, Status.TEST, Status.DEAD
PATH = "docs/PYTHON_INVENTORY.md"


def repaired(text: str, view: FakeView, renamed: Mapping[str, str] | None = None) -> str:
    scope = Scope(PATH, (PATH,))

    def tell(path: str) -> str:
        user = min(view.users(path), default="")
        return f"imported by {user}" if user else "no callers, no docs"

    new = repair(PATH, text, view, scope, tell, renamed=renamed)
    assert verify(read(PATH, new), view, scope) == []
    assert repair(PATH, new, view, scope, tell, renamed=renamed) == new
    return new


def changes(text: str, view: FakeView, renamed: Mapping[str, str] | None = None) -> list[str]:
    text = dedent(text).lstrip("\n")
    new = repaired(text, view, renamed)
    old_lines, new_lines = text.splitlines(), new.splitlines()
    gone = [f"- {line}" for line in (Counter(old_lines) - Counter(new_lines)).elements()]
    return gone + [f"+ {line}" for line in (Counter(new_lines) - Counter(old_lines)).elements()]


def test_a_true_document_is_left_alone() -> None:
    text = "# Mine\r\n\r\n|File|Status|\r\n|-|-|\r\n|a.py|MANUAL|\r\n\r\ntrailing   \r\n\r\nno final newline"
    assert repaired(text, FakeView({"a.py": M})) == text


def test_a_status_is_written_in_the_manner_of_its_row() -> None:
    text = """
    | File | Status | Evidence | Owner |
    |:-----|--------|----------|------:|
    | a.py | MANUAL | run it on Mondays. Ask Kim. | kim |
    | `b.py`  | 🟠 Manual | no callers, no docs | |
    """
    assert changes(text, FakeView({"a.py": X, "b.py": P}, ["c.sh"], [("c.sh", "b.py")])) == [
        "- | a.py | MANUAL | run it on Mondays. Ask Kim. | kim |",
        "- | `b.py`  | 🟠 Manual | no callers, no docs | |",
        "+ | a.py | DEAD | no callers, no docs; run it on Mondays. Ask Kim. | kim |",
        "+ | `b.py`  | 🟢 Production | imported by c.sh | |",
    ]


def test_a_false_citation_goes_and_its_neighbours_stay() -> None:
    text = """
    | File | Status | Evidence |
    |---|---|---|
    | `a.py` | Documented | referenced in docs/A.md + docs/B.md (Phase 23), also called by run.sh. Ask Kim. |
    | `b.py` | Documented | imported by gone.py as b — slow |
    | `run.sh` | | |
    """
    uses = [("docs/B.md", "a.py"), ("run.sh", "a.py"), ("new.py", "b.py")]
    view = FakeView({"a.py": D, "b.py": D, "new.py": D}, ["docs/A.md", "docs/B.md", "run.sh"], uses)
    assert changes(text, view) == [
        "- | `a.py` | Documented | referenced in docs/A.md + docs/B.md (Phase 23), also called by run.sh. Ask Kim. |",
        "- | `b.py` | Documented | imported by gone.py as b — slow |",
        "+ | `a.py` | Documented | referenced in docs/B.md (Phase 23), also called by run.sh. Ask Kim. |",
        "+ | `b.py` | Documented | imported by new.py — slow |",
        "+ | `new.py` | Documented | no callers, no docs |",
    ]


def test_rows_come_and_go_where_the_order_of_the_table_has_them() -> None:
    text = """
    ### Scripts (scripts/)

    | File | Status | Evidence |
    |---|---|---|
    | `b.py` | 🔴 Dead | |
    | `gone.py` | 🔴 Dead | old |
    | `a.py` | 🟠 Manual | |
    | `d.py` | 🟠 Manual | |
    """
    names = {"a.py": M, "b.py": X, "c.py": M, "deep/x.py": X, "d.py": M}
    view = FakeView({f"scripts/{name}": status for name, status in names.items()})
    assert repaired(dedent(text).lstrip("\n"), view).splitlines()[4:] == [
        "| `b.py` | 🔴 Dead | |",
        "| `deep/x.py` | 🔴 Dead | no callers, no docs |",
        "| `a.py` | 🟠 Manual | |",
        "| `c.py` | 🟠 Manual | no callers, no docs |",
        "| `d.py` | 🟠 Manual | |",
    ]


def test_a_file_of_another_folder_gets_a_section_like_the_others() -> None:
    text = """
    # Inventory

    ## b (b/)

    | Status | File |
    |---|---|
    | Dead | `x.py` |

    Remarks.

    ## Notes

    Words.
    """
    view = FakeView({"b/x.py": X, "a/y.py": M, "c/z.py": X, "top.py": M})
    new = repaired(dedent(text).lstrip("\n"), view)
    assert new.index("## Top level (`./`)") < new.index("## `a/`") < new.index("## b (b/)")
    section = "## `c/`\n\n| Status | File |\n|---|---|\n| 🔴 Dead | `z.py` |\n"
    assert new.index("Remarks.") < new.index(section) < new.index("## Notes")
    assert "\n\n\n" not in new


def test_counts_get_the_number_only() -> None:
    text = """
    ### Scripts (scripts/)

    17 files. Only 2 are production (behind systemd), 3 are documented.

    | File | Status |
    |---|---|
    | `a.py` | Production |
    """
    view = FakeView({"scripts/a.py": P, "scripts/b.py": D})
    assert changes(text, view)[:2] == [
        "- 17 files. Only 2 are production (behind systemd), 3 are documented.",
        "+ 2 files. Only 1 are production (behind systemd), 1 are documented.",
    ]


def test_the_row_of_a_renamed_file_keeps_its_remarks() -> None:
    text = """
    ### a (a/)

    | File | Status | Evidence | Owner |
    |---|---|---|---|
    | `x.py` | Manual | nightly by hand | kim |
    | `y.py` | Manual | | |

    ### b (b/)

    | File | Status | Evidence | Owner |
    |---|---|---|---|
    | `u.py` | Manual | | |
    """
    view = FakeView({"a/z.py": M, "a/y.py": M, "b/u.py": M})
    assert changes(text, view, {"a/z.py": "a/x.py"}) == [
        "- | `x.py` | Manual | nightly by hand | kim |",
        "+ | `z.py` | Manual | nightly by hand | kim |",
    ]
    view = FakeView({"b/x.py": M, "a/y.py": M, "b/u.py": M})
    moved = repaired(dedent(text).lstrip("\n"), view, {"b/x.py": "a/x.py"})
    assert moved.endswith("| `u.py` | Manual | | |\n| `x.py` | Manual | nightly by hand | kim |\n")
    assert moved.count("x.py") == 1


def test_duplicates_go_and_the_one_that_says_more_stays() -> None:
    text = """
    | File | Status | Evidence |
    |---|---|---|
    | `a.py` | Production | |
    | `a.py` | Dead | kept for Kim |
    | `a.py` | Dead | |
    """
    assert changes(text, FakeView({"a.py": X})) == ["- | `a.py` | Production | |", "- | `a.py` | Dead | |"]


def test_names_are_written_as_the_table_writes_them() -> None:
    text = """
    | File | Status |
    |---|---|
    | [a.py](../src/a.py) | 🟠 |
    """
    assert changes(text, FakeView({"src/a.py": M, "src/b c.py": X, "lib/__init__.py": M})) == [
        "+ | [`lib/__init__.py`](../lib/__init__.py) | 🟠 |",
        "+ | [src/b c.py](<../src/b c.py>) | 🔴 |",
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("final", [True, False])
def test_line_endings_and_the_final_newline_stay(ending: str, final: bool) -> None:
    lines = ["# I", "", "| File | Status |", "|---|---|", "| `a.py` | Dead |"]
    text = ending.join(lines) + (ending if final else "")
    new = repaired(text, FakeView({"a.py": X, "b.py": M}))
    assert new == ending.join([*lines, "| `b.py` | Manual |"]) + (ending if final else "")


def test_a_pattern_that_most_files_left_changes_its_status() -> None:
    heads = "| File | Status |\n|---|---|\n"
    text = heads + "| `gen/*.py` | 🟢 Production |\n| `old/*.py` | 🔴 Dead |\n"
    new = repaired(text, FakeView({"gen/a.py": X, "gen/b.py": X, "gen/c.py": P}))
    assert new == f"{heads}| `gen/*.py` | 🔴 Dead |\n\n## `gen/`\n\n{heads}| `c.py` | 🟢 Production |\n"


def test_a_table_of_full_paths_takes_files_near_those_it_has() -> None:
    text = """
    ### Services

    | File | Status |
    |---|---|
    | `svc/api/main.py` | Production |

    ### Tools

    | File | Status |
    |---|---|
    | `tools/x.py` | Manual |
    """
    assert changes(text, FakeView({"svc/api/main.py": P, "tools/x.py": M, "tools/y.py": X, "svc/web.py": X})) == [
        "+ | `svc/web.py` | Dead |",
        "+ | `tools/y.py` | Dead |",
    ]


def test_a_row_that_named_its_file_too_shortly_keeps_its_remarks() -> None:
    text = """
    ### Sidecar (sidecar/)

    | File | Status | Evidence |
    |---|---|---|
    | `lab.py` | 🟠 Manual | ask Kim |
    """
    assert changes(text, FakeView({"sidecar/sidecar/lab.py": M})) == [
        "- | `lab.py` | 🟠 Manual | ask Kim |",
        "+ | `sidecar/lab.py` | 🟠 Manual | ask Kim |",
    ]
