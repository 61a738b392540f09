"""Whose configuration holds for the base of a change: its own where it says who uses a file, else the snapshot's."""

from __future__ import annotations

import pytest
from mini import Checked, Files, files

BASE = files(
    """
    --- ops/app.service
    [Service]
    ExecStart=/usr/bin/python3 -m app
    --- app/__init__.py
    --- app/__main__.py
    print("hello")
    --- lib/__init__.py
    --- lib/x.py
    X = 1
    --- notes/how.md
    Run `python tools/count.py`.
    --- tools/count.py
    if __name__ == "__main__":
        print(1)
    --- deploy/job.yaml
    program: lib/x.py
    """
)
ROOTS = 'roots = [{path = "lib/x.py", status = "production", reason = "by hand"}]\n'
WIRE = (
    '[[wire]]\nid = "jobs"\nfiles = ["deploy/*.yaml"]\npick = ["program"]\nspelled = ["path"]\ngives = "production"\n'
)


def configured(text: str) -> Files:
    return {**BASE, "deadwire.toml": text}


def shown(before: Files, after: Files) -> list[str]:
    return [line for line in Checked(before, after).shown() if not line.startswith("DW4")]


@pytest.mark.parametrize("new", ["inventory = false\n", 'roots = [{path = "other.py", status = "manual"}]\n'])
def test_a_removed_roots_row_is_a_removed_use(new: str) -> None:
    found = Checked(configured(ROOTS), configured(new)).findings
    assert [f.message for f in found if f.path == "lib/x.py"] == [
        "this change removed the `roots` row that kept it production: it is dead now"
    ]


def test_a_roots_row_that_is_kept_is_no_news() -> None:
    assert shown(configured(ROOTS), configured(ROOTS + "inventory = false\n")) == []


def test_a_first_roots_row_hides_no_loss() -> None:
    after = configured('roots = [{path = "app/__main__.py", status = "manual", reason = "by hand"}]\n')
    del after["ops/app.service"]
    assert shown(BASE, after) == ["DW105 app/__main__.py:1"]


def test_documents_taken_away_by_the_first_configuration_are_no_lost_documents() -> None:
    assert shown(BASE, configured('docs = ["!notes/**"]\n')) == []


def test_documents_that_the_base_had_added_are_lost_with_the_row() -> None:
    before = {**configured('docs = ["CHANGES.md"]\n'), "CHANGES.md": "Now with `tools/b.py`.\n"}
    before["tools/b.py"] = BASE["tools/count.py"]
    after = {**before, "deadwire.toml": 'docs = ["HISTORY.md"]\n', "HISTORY.md": "Nothing.\n"}
    assert shown(before, after) == ["DW105 tools/b.py:1"]


def test_what_the_snapshot_excludes_was_excluded_before() -> None:
    before = {**BASE, "lib/y.py": "import lib.x\nif __name__ == '__main__': ...\n"}
    after = {**configured('exclude = ["lib/x.py"]\n'), "lib/y.py": "if __name__ == '__main__': ...\n"}
    assert shown(before, after) == []


def test_what_the_snapshot_excludes_no_more_has_not_fallen() -> None:
    """As an excluded file it lent Manual; that it is Dead was so before, only nobody looked."""
    assert shown(configured('exclude = ["lib/**"]\n'), configured("inventory = false\n")) == []


def test_a_removed_wire_row_is_a_removed_use() -> None:
    assert shown(configured(WIRE), configured("inventory = false\n")) == ["DW102 lib/x.py:1"]


def test_source_roots_said_for_the_first_time_take_no_import_away() -> None:
    before = {**BASE, "app/__main__.py": "import helper\n", "vendored/setup.py": "", "vendored/helper.py": "X = 1\n"}
    after = {**before, "deadwire.toml": 'source-roots = ["lib"]\n'}
    assert shown(before, after) == []
