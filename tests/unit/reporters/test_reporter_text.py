from __future__ import annotations

from reporter_samples import EMPTY, HELD, REPORT, finding

from deadwire.reporters import render
from deadwire.reporters.report import Look, Report


def test_nothing_to_say_is_nothing_said() -> None:
    assert render("text", EMPTY, Look()) == ""
    assert render("concise", EMPTY, Look()) == ""
    assert render("text", EMPTY, Look(annotate=True)) == ""


def test_the_whole_text() -> None:
    assert (
        render("text", REPORT, Look())
        == """\
app/pay.py:1:1: DW102 this change removed its last use (app/main.py:3)
    was app/main.py:3  from app import pay  [import]
    now tests/test_pay.py:1  from app import pay  [import]
    and 1 file behind it: app/money.py
    help: use it
    fix: git add app/main.py

ops/x.service:7:1: DW201 ExecStart names tools/a.py, which this change removed
    help: use it
    fix: git add app/main.py

tools/b.py:1:1: DW103 warning: new file is only manual
    help: use it
    fix: git add app/main.py

deadwire: 3 errors, 1 warning
"""
    )


def test_quiet_shows_errors_alone() -> None:
    text = render("text", REPORT, Look(quiet=True))
    assert "DW103" not in text
    assert "DW201" in text
    assert "deadwire:" not in text


def test_concise_is_one_line_for_each_entry() -> None:
    assert (
        render("concise", REPORT, Look())
        == """\
app/pay.py:1:1: DW102 this change removed its last use (app/main.py:3) (and 1 file behind it)
ops/x.service:7:1: DW201 ExecStart names tools/a.py, which this change removed
tools/b.py:1:1: DW103 new file is only manual
"""
    )


def test_ten_of_one_code_in_one_folder_are_one_entry() -> None:
    nine = tuple(finding(path=f"app/m{i}.py") for i in range(9))
    ten = (*nine, finding(path="app/m9.py"))
    assert len(render("concise", Report(nine), Look()).splitlines()) == 9
    assert render("concise", Report(ten), Look()) == ("app/m0.py:1:1: DW101 new file is dead (and 9 more in app/)\n")
    elsewhere = (*nine, finding(path="lib/m9.py"))
    assert len(render("concise", Report(elsewhere), Look()).splitlines()) == 10


def test_ten_of_one_code_in_one_file_say_what_each_is() -> None:
    ten = tuple(finding("DW301", path="docs/A.md", line=n, message=f"says {n}") for n in range(1, 11))
    shown = render("text", Report(ten), Look()).splitlines()
    assert shown[0] == "docs/A.md:1:1: DW301 says 1"
    assert shown[1:9] == [f"    line {n}: says {n}" for n in range(2, 10)]
    assert shown[9] == "    and 1 more in this file"
    assert render("concise", Report(ten), Look()) == "docs/A.md:1:1: DW301 says 1 (and 9 more in it)\n"


def test_what_stands_behind_grouped_heads_is_counted_once() -> None:
    heads = tuple(finding(path=f"app/m{i}.py") for i in range(10))
    behind = (finding(path="app/x.py", behind="app/m3.py"), finding(path="lib/y.py", behind="app/m9.py"))
    (line,) = render("concise", Report(heads + behind), Look()).splitlines()
    assert line.endswith("(and 2 files behind it, and 9 more in app/)")


def test_a_file_whose_head_is_not_reported_stands_for_itself() -> None:
    alone = Report((finding(behind="app/gone.py"),))
    assert render("concise", alone, Look()) == "app/pay.py:1:1: DW101 new file is dead\n"


def test_a_finding_held_back_says_why() -> None:
    assert HELD.verdict == "incomplete"
    text = render("text", HELD, Look())
    assert "DW101 held back: lib/old.py holds this name and cannot be read (Python 2)" in text
    assert text.endswith("deadwire: 1 held back\n")


def test_odd_names_are_made_printable() -> None:
    odd = Report((finding(path="caf\udce9\n\x1b[31m\u202e.py"),))
    assert render("concise", odd, Look()) == ("caf\\xe9\\n\\x1b[31m\\u202e.py:1:1: DW101 new file is dead\n")


def test_colour_is_put_around_and_changes_no_word() -> None:
    colored = render("text", REPORT, Look(color=True))
    plain = render("text", REPORT, Look())
    for code in ("\x1b[0m", "\x1b[1m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[32m"):
        assert code in colored
        colored = colored.replace(code, "")
    assert colored == plain


def test_annotations_follow_the_text_at_most_ten_of_a_kind() -> None:
    many = Report(tuple(finding(path=f"p{i}/m.py") for i in range(12)))
    text = render("text", many, Look(annotate=True))
    assert text.count("::error ") == 10
    assert text.count("DW101 new file is dead\n") == 12
    assert render("github", many, Look()).count("::error ") == 12


def test_notes_close_the_report() -> None:
    assert render("text", Report(notes=("no change to judge: 3 dead",)), Look()) == "no change to judge: 3 dead\n"
