"""Claims of a document beside a tree: every false one is named, by line, with what is true."""

from __future__ import annotations

from textwrap import dedent

from deadwire.inventory.read import read
from deadwire.inventory.scope import Scope
from deadwire.inventory.verify import verify
from deadwire.model import Status
from fakeview import FakeView

P, D, M, T, X = Status.PRODUCTION, Status.DOCUMENTED, Status.MANUAL, Status.TEST, Status.DEAD
PATH = "docs/PYTHON_INVENTORY.md"


def found(text: str, view: FakeView, path: str = PATH, documents: tuple[str, ...] = ()) -> list[str]:
    document = read(path, dedent(text).lstrip("\n"))
    return [f"{f.line}: {f.text}" for f in verify(document, view, Scope(path, documents or (path,)))]


def test_rows_name_files_by_path_or_below_a_heading_that_names_their_folder() -> None:
    text = """
    | File | Status |
    |---|---|
    | run.py | Manual |
    | `lib/a.py` | 🟢 Production |

    ### Jobs (jobs/nightly/)

    | Status | File |
    |---|---|
    | DEAD | x.py |
    | test | [y.py](../jobs/nightly/y.py) |
    | Manual | `lib/b.py` |

    ## Tools

    Everything in `tools/`:

    | File | Status |
    |---|---|
    | z.py | documented |
    """
    statuses = {
        "run.py": M, "lib/a.py": P, "lib/b.py": M, "jobs/nightly/x.py": X, "jobs/nightly/y.py": T, "tools/z.py": D,
    }  # fmt: skip
    assert found(text, FakeView(statuses)) == []


def test_a_false_status_a_missing_file_and_a_file_left_out() -> None:
    text = """
    # Inventory

    | File | Status | Evidence |
    |---|---|---|
    | `a.py` | Manual | |
    | `gone.py` | Dead | |
    | `b.py` | | |
    """
    assert found(text, FakeView({"a.py": X, "b.py": P, "c.py": T})) == [
        "3: leaves out c.py, which is Test",
        "5: says a.py is Manual; it is Dead",
        "6: lists gone.py, but there is no such file",
        "7: gives no status for b.py; it is Production",
    ]


def test_a_row_below_a_folders_heading_means_no_file_elsewhere() -> None:
    text = """
    ### `jobs/`

    | File | Status |
    |---|---|
    | `main.py` | Manual |
    """
    assert found(text, FakeView({"main.py": M, "app/main.py": M})) == [
        "1: leaves out app/main.py, which is Manual",
        "1: leaves out main.py, which is Manual",
        "5: lists jobs/main.py, but there is no such file",
    ]


def test_a_name_without_its_folder_means_the_only_file_that_ends_so() -> None:
    text = """
    | File | Status |
    |---|---|
    | `main.py` | Manual |
    """
    assert found(text, FakeView({"app/main.py": M})) == []
    assert "lists main.py, but there is no such file" in found(text, FakeView({"app/main.py": M, "b/main.py": M}))[-1]


def test_cited_files_still_have_to_use_the_file() -> None:
    text = """
    ### app (app/)

    | File | Status | Evidence |
    |---|---|---|
    | `a.py` | Production | imported by main.py as a, also called by scripts/run.sh |
    | `b.py` | Production | imported by `gone.py`; named in docs/GUIDE.md (Setup) |
    | `c.py` | Dead | imported by main.py once |
    | `d.py` | Production | overlaps with main.py. systemd ExecStart: python d.py |
    | `main.py` | Production | systemd ExecStart: uvicorn app.main:app |
    """
    view = FakeView(
        {"app/a.py": P, "app/b.py": P, "app/c.py": X, "app/d.py": P, "app/main.py": P},
        ["scripts/run.sh", "docs/GUIDE.md", "ops/api.service"],
        [("app/main.py", "app/a.py"), ("docs/GUIDE.md", "app/b.py"), ("ops/api.service", "app/main.py")],
    )
    assert found(text, view) == [
        "5: says app/a.py is called by scripts/run.sh, which does not use it",
        "6: says app/b.py is imported by gone.py, which does not use it",
        "8: says a unit's ExecStart starts app/d.py; none does",
    ]


def test_a_further_importer_makes_nothing_false() -> None:
    text = """
    | File | Status | Evidence |
    |---|---|---|
    | `a.py` | Production | imported by main.py |
    | `main.py` | Production | run by Procfile |
    | `other.py` | Production | imported by main.py |
    """
    uses = [("main.py", "a.py"), ("Procfile", "main.py"), ("main.py", "other.py"), ("other.py", "a.py")]
    assert found(text, FakeView({"a.py": P, "main.py": P, "other.py": P}, ["Procfile"], uses)) == []


def test_a_pattern_stands_for_files_of_its_status() -> None:
    text = """
    | File | Status | Evidence |
    |---|---|---|
    | `app/migrations/*.py` | Production | |
    | `app/migrations/0003.py` | Dead | |
    """
    statuses = {f"app/migrations/000{n}.py": P for n in (1, 2)} | {"app/migrations/0003.py": X}
    assert found(text, FakeView(statuses)) == []
    statuses |= {f"app/migrations/000{n}.py": X for n in (4, 5)}
    assert found(text, FakeView(statuses))[-1] == "3: says that most of app/migrations/*.py is Production; it is Dead"
    assert found(text, FakeView({}))[0].startswith("3: lists app/migrations/*.py, but no Python file matches it")


def test_counts_are_those_of_the_sections_tables() -> None:
    text = """
    ### Scripts (scripts/)

    3 files. Only 2 are production, 1 is manual.

    | File | Status |
    |---|---|
    | `a.py` | Production |
    | `b.py` | Manual |

    ### Others (lib/)

    Ten files, 7 dead links.

    | File | Status |
    |---|---|
    | `c.py` | Dead |

    ## Elsewhere

    99 files.
    """
    view = FakeView({"scripts/a.py": P, "scripts/b.py": M, "lib/c.py": X})
    assert found(text, view) == [
        '3: says "3 files" of scripts/; there are 2',
        '3: says "2 are production" of scripts/; there is 1',
    ]


def test_two_rows_for_one_file_the_false_one_is_found() -> None:
    text = """
    | File | Status |
    |---|---|
    | `a.py` | Dead |
    | `a.py` | Production |
    """
    assert found(text, FakeView({"a.py": X})) == ["4: says a.py is Production; it is Dead"]


def test_what_is_no_python_file_is_none_of_its_business() -> None:
    text = """
    | File | Status |
    |---|---|
    | `run.sh` | done |
    | `web/app.ts` | Production |
    | `vendored.py` | whatever |

    | File | Owner |
    |---|---|
    | `gone.py` | me |

    ```
    | File | Status |
    |---|---|
    | `gone.py` | Dead |
    ```
    """
    assert found(text, FakeView({}, ["vendored.py"])) == []


def test_joined_headings_above_one_table_both_count() -> None:
    text = """
    ### `a/`
    ### `b/`

    | File | Status |
    |---|---|
    | `__init__.py` | Dead |
    | `x.py` | Dead |
    | `y.py` | Manual |
    """
    assert found(text, FakeView({"a/__init__.py": X, "b/__init__.py": X, "a/x.py": X, "b/y.py": M})) == []


def test_each_of_several_documents_speaks_for_its_part() -> None:
    documents = ("docs/INV.md", "svc/api/docs/INV.md")
    view = FakeView({"run.py": M, "svc/api/main.py": P, "svc/web.py": X})
    root = """
    | File | Status |
    |---|---|
    | `run.py` | Manual |
    | `svc/web.py` | Dead |
    """
    part = """
    | File | Status |
    |---|---|
    | `svc/api/main.py` | Production |
    """
    assert found(root, view, documents[0], documents) == []
    assert found(part, view, documents[1], documents) == []
    assert found(part, view, documents[0], documents)[0] == "1: leaves out run.py, which is Manual"
