"""What a change is blamed for, beyond the examples in the rules."""

from __future__ import annotations

import pytest
from mini import Checked, files

BASE = files(
    """
    --- ops/app.service
    [Service]
    ExecStart=/usr/bin/python3 -m app
    --- app/__init__.py
    --- app/__main__.py
    from app.pay import pay
    pay()
    --- app/pay.py
    from app.money import Money
    def pay(): ...
    --- app/money.py
    class Money: ...
    """
)


def change(text: str, before: dict[str, str] = BASE) -> Checked:
    return Checked(before, files(text, before))


def behind(checked: Checked) -> dict[str, str | None]:
    return {finding.path: finding.behind for finding in checked.findings}


def test_what_died_with_another_file_stands_behind_it() -> None:
    checked = change("--- app/__main__.py\nprint(1)\n")
    assert checked.shown() == ["DW102 app/money.py:1", "DW102 app/pay.py:1"]
    assert behind(checked) == {"app/pay.py": None, "app/money.py": "app/pay.py"}


def test_a_cascade_over_a_script_names_what_was_removed() -> None:
    before = files(
        """
        --- ops/app.service
        [Service]
        ExecStart=/opt/app/bin/nightly.sh
        --- bin/nightly.sh
        #!/bin/sh
        python3 "$(dirname "$0")/../tools/count.py"
        --- tools/count.py
        if __name__ == "__main__":
            print(1)
        """
    )
    checked = change("--- ops/app.service (removed)\n", before)
    assert checked.shown() == ["DW105 tools/count.py:1"]
    assert "bin/nightly.sh:2" in checked.findings[0].message


def test_a_removed_status_pragma_is_a_removed_use() -> None:
    before = files("--- lib/__init__.py\n--- lib/x.py\n# deadwire: production -- by the deploy repository\nX = 1\n")
    checked = change("--- lib/x.py\nX = 1\n", before)
    assert "DW102 lib/x.py:1" in checked.shown()
    assert any("the status pragma that kept it production" in finding.message for finding in checked.findings)


def test_a_removed_roots_row_is_a_removed_use() -> None:
    row = '[tool.deadwire]\nroots = [{path = "lib/x.py", status = "production", reason = "by hand"}]\n'
    before = files(f"--- pyproject.toml\n{row}--- lib/__init__.py\n--- lib/x.py\nX = 1\n")
    checked = change("--- pyproject.toml\n[tool.deadwire]\ninventory = false\n", before)
    assert "DW102 lib/x.py:1" in checked.shown()


def test_a_file_has_at_most_one_finding_of_its_status() -> None:
    checked = change("--- app/__main__.py\nprint(1)\n--- tests/test_pay.py\nimport app.pay\ndef test_pay(): ...\n")
    assert checked.shown() == ["DW102 app/money.py:1", "DW102 app/pay.py:1"]
    assert "only tests use it now" in checked.findings[0].message


def test_a_package_marker_does_not_head_a_cascade() -> None:
    checked = change("--- lib/__init__.py\n--- lib/x.py\nX = 1\n")
    assert behind(checked) == {"lib/x.py": None, "lib/__init__.py": "lib/x.py"}


def test_old_debt_is_not_blamed_on_a_change() -> None:
    before = BASE | files("--- lib/__init__.py\n--- lib/x.py\nX = 1\n")
    assert change("--- lib/x.py\nX = 2\n", before).shown() == []


def test_a_renamed_file_is_its_old_self() -> None:
    body = "".join(f"X{i} = {i}\n" for i in range(20))
    before = BASE | files(f"--- lib/__init__.py\n--- lib/x.py\n{body}")
    assert change("--- lib/y.py (was lib/x.py)\n", before).shown() == []


def test_a_moved_package_with_its_imports_is_no_news() -> None:
    body = "".join(f"X{i} = {i}\n" for i in range(20))
    before = files(
        """
        --- run.py
        from old.a import X1
        print(X1)
        --- old/a.py
        """
    ) | {"old/a.py": body}
    after = {"run.py": "from new.a import X1\nprint(X1)\n", "new/a.py": body}
    assert Checked(before, after).shown() == []


def test_a_broken_name_weighs_less_in_a_file_that_was_dead() -> None:
    before = files("--- lib/__init__.py\n--- lib/x.py\nimport lib.y\n--- lib/y.py\nY = 1\n")
    assert change("--- lib/y.py (removed)\n", before).shown() == ["DW202 lib/x.py:1 warning"]


def test_a_broken_name_weighs_less_in_an_excluded_file() -> None:
    before = BASE | files('--- deadwire.toml\nexclude = ["vendor/**"]\n--- vendor/v.py\nimport app.pay\nprint(1)\n')
    shown = change("--- app/pay.py (removed)\n--- app/__main__.py\nprint(1)\n", before).shown()
    assert "DW202 vendor/v.py:1 warning" in shown


INSTEAD = {
    "a stub": "--- app/pay.pyi\ndef pay(): ...\n",
    "a Cython source": "--- app/pay.pyx\ndef pay(): pass\n",
    "a built module": "--- app/pay.cpython-311.so\n",
    "a folder of modules": "--- app/pay/core.py\nX = 1\n",
    "a getattr": "--- app/__init__.py\ndef __getattr__(name): ...\n",
    "a star import": "--- app/__init__.py\nfrom app.money import *\n",
    "a bound name": "--- app/__init__.py\npay = 1\n",
}


@pytest.mark.parametrize("instead", INSTEAD.values(), ids=INSTEAD)
def test_imports_that_something_else_answers_break_nothing(instead: str) -> None:
    shown = change(f"--- app/pay.py (removed)\n{instead}").shown()
    assert not [line for line in shown if "DW202" in line]


def test_an_import_of_a_declared_dependency_breaks_nothing() -> None:
    before = BASE | files("--- requirements.txt\nyamlish>=1\n--- yamlish.py\nX = 1\n--- app/money.py\nimport yamlish\n")
    shown = change("--- yamlish.py (removed)\n", before).shown()
    assert not [line for line in shown if "DW202" in line]


def test_all_lists_every_state_and_knows_what_the_inventory_lists() -> None:
    after = BASE | files("--- lib/__init__.py\n--- lib/x.py\nX = 1\n--- tools/t.py\nif __name__ == '__main__': ...\n")
    whole = Checked({}, after, whole=True, known_dead=("lib/x.py", "lib/__init__.py"))
    assert whole.shown() == ["DW101 lib/__init__.py:1 info", "DW101 lib/x.py:1 info", "DW103 tools/t.py:1"]


def test_a_dead_file_that_an_unparsable_file_names_is_held_back() -> None:
    checked = change("--- lib/__init__.py\n--- lib/sundry.py\nX = 1\n--- old.py\nprint 'sundry'\n")
    assert [(held.finding.path, held.unreadable) for held in checked.outcome.held] == [("lib/sundry.py", "old.py")]
    assert "DW101 lib/sundry.py:1" not in checked.shown()


def test_a_variable_of_an_unparsable_file_holds_nothing_back() -> None:
    checked = change("--- lib/__init__.py\n--- lib/sundry.py\nX = 1\n--- old.py\nsundry = [1]\nprint sundry\n")
    assert not checked.outcome.held
    assert "DW101 lib/sundry.py:1" in checked.shown()


def test_near_misses_are_named() -> None:
    checked = change(
        """
        --- lib/__init__.py
        --- lib/sundry.py
        X = 1
        --- CHANGELOG.md
        - added sundry.py
        --- app/money.py
        # sundry comes later
        class Money: ...
        """
    )
    (finding,) = [finding for finding in checked.findings if finding.path == "lib/sundry.py"]
    searched = finding.help.splitlines()[0]
    assert searched.startswith('searched: 2 other files hold the word "sundry"; nearest: ')
    assert "CHANGELOG.md:1 (a changelog is no evidence)" in searched
    assert "app/money.py:1 (a comment)" in searched


def test_a_broken_caller_is_told_the_new_name() -> None:
    body = "if __name__ == '__main__':\n" + "".join(f"    print({i})\n" for i in range(20))
    before = files("--- Makefile\ncount:\n\tpython tools/count.py --all\n") | {"tools/count.py": body}
    checked = change("--- tools/tally.py (was tools/count.py)\n", before)
    (finding,) = [finding for finding in checked.findings if finding.code == "DW201"]
    assert finding.help.splitlines()[-1] == "fix: replace Makefile:2: \tpython tools/tally.py --all"


def test_a_broken_import_is_told_the_new_name() -> None:
    body = "".join(f"X{i} = {i}\n" for i in range(20))
    before = BASE | {"app/money.py": body, "app/pay.py": "from app.money import X1\n"}
    checked = change("--- app/cash.py (was app/money.py)\n", before)
    (finding,) = [finding for finding in checked.findings if finding.code == "DW202"]
    assert finding.help.splitlines()[-1] == "fix: replace app/pay.py:1: from app.cash import X1"


def test_a_head_with_files_behind_it_is_removed_with_them() -> None:
    checked = change("--- app/__main__.py\nprint(1)\n")
    (head,) = [finding for finding in checked.findings if finding.behind is None]
    assert head.help.splitlines()[-1] == "fix: git rm app/money.py app/pay.py"
    assert "ignore[DW1] until=2026-07-01" in head.help
    assert Checked(checked.before, checked.fix(head)).shown() == []


def test_a_new_package_is_let_in_by_one_dated_line() -> None:
    parts = "".join(f"--- lib/p{i}.py\nX = {i}\n" for i in range(3))
    checked = change(f"--- lib/__init__.py\n--- lib/api.py\nfrom lib import p0, p1, p2\n{parts}")
    (head,) = [finding for finding in checked.findings if finding.behind is None]
    assert "ignore[DW101] until=2026-07-01" in head.help or "ignore[DW1] until=2026-07-01" in head.help
    after = Checked(checked.before, checked.fix(head))
    assert not [finding for finding in after.findings if finding.severity == "error"]


def test_code_that_only_a_tested_module_used_is_an_orphan_when_that_goes() -> None:
    before = BASE | files(
        """
        --- lib/__init__.py
        --- lib/pipeline.py
        from lib.settings import Settings
        --- lib/settings.py
        class Settings: ...
        --- tests/test_pipeline.py
        import lib.pipeline
        def test_it(): ...
        --- tests/test_settings.py
        import lib.settings
        def test_it(): ...
        """
    )
    checked = change("--- lib/pipeline.py (removed)\n--- tests/test_pipeline.py (removed)\n", before)
    assert checked.shown() == ["DW102 lib/settings.py:1"]
    assert "tests/test_settings.py" in checked.findings[0].help
    assert change("--- tests/test_pipeline.py (removed)\n", before).shown() != ["DW102 lib/settings.py:1"]


def test_test_support_that_other_support_used_is_no_orphan() -> None:
    before = BASE | files(
        """
        --- tests/support/a.py
        from tests.support.b import B
        --- tests/support/b.py
        class B: ...
        --- tests/test_a.py
        import tests.support.a
        def test_it(): ...
        --- tests/test_b.py
        import tests.support.b
        def test_it(): ...
        """
    )
    assert change("--- tests/support/a.py (removed)\n--- tests/test_a.py (removed)\n", before).shown() == []


def test_a_script_of_a_package_that_the_test_runner_imports_is_worth_a_test() -> None:
    assert change("--- app/test_pay.py\nfrom app.money import Money\nresult = Money()\n").shown() == []


def test_a_file_that_a_test_names_beside_itself_is_a_broken_caller() -> None:
    text = "from pathlib import Path\ndef test_it(load):\n    load(Path(__file__).parent / 'wrong.py')\n"
    before = BASE | {"tests/wrong.py": "print(\n", "tests/test_it.py": text, "data/wrong.py": "print(\n"}
    assert change("--- tests/wrong.py (removed)\n", before).shown() == ["DW201 tests/test_it.py:3"]


def test_a_script_within_a_package_that_reads_the_command_line_is_runnable() -> None:
    assert change("--- app/fix.py\nimport sys\nfor name in sys.argv[1:]:\n    print(name)\n").shown() == [
        "DW103 app/fix.py:1"
    ]


@pytest.mark.parametrize(
    ("name", "found"),
    [("Money", ["DW201 app/__main__.py:2"]), ("Money.add", ["DW201 app/__main__.py:2"]), ("changed", [])],
)
def test_a_string_that_named_nothing_in_the_file_is_not_broken(name: str, found: list[str]) -> None:
    base = files(
        f"""
        --- ops/app.service
        [Service]
        ExecStart=/usr/bin/python3 -m app
        --- app/__init__.py
        --- app/__main__.py
        from app.bus import send
        send("app.money.{name}")
        --- app/bus.py
        def send(name): ...
        --- app/money.py
        class Money: ...
        """
    )
    assert change("--- app/money.py (removed)\n", base).shown() == found


SETUP = files(
    """
    --- setup.py
    from setuptools import find_packages, setup
    setup(name="shop", packages=find_packages())
    --- Makefile
    install:
    \tpip install -e .
    --- shop/__init__.py
    --- shop/pay.py
    def pay(): ...
    --- shop_checks/__init__.py
    --- shop_checks/test_pay.py
    def test_pay(): ...
    """
)


def test_a_folder_stays_installable_by_the_other_file() -> None:
    project = '[project]\nname = "shop"\n[build-system]\nrequires = ["setuptools"]\n'
    left = {path: text for path, text in SETUP.items() if path != "setup.py"}
    assert not [line for line in Checked(SETUP, left | {"pyproject.toml": project}).shown() if "DW2" in line]


def test_without_either_who_installs_it_is_broken() -> None:
    assert "DW201 Makefile:2" in change("--- setup.py (removed)\n", SETUP).shown()


def test_the_marker_of_a_package_of_tests_is_no_orphan() -> None:
    shown = change("--- setup.py (removed)\n", SETUP).shown()
    assert not [line for line in shown if "shop_checks" in line]
    assert "DW102 shop/__init__.py:1 warning" in shown


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("from app.money import X1", "from app.cash import X1"),
        ("from app import money", "from app import cash as money"),
        ("from app import other, money", "from app import other, cash as money"),
        ("from app import money as m", "from app import cash as m"),
        ("from . import money", "from . import cash as money"),
        ("from .money import X1", "from .cash import X1"),
        ("import app.money", "import app.cash"),
    ],
)
def test_an_import_goes_on_binding_what_the_code_uses(old: str, new: str) -> None:
    body = "".join(f"X{i} = {i}\n" for i in range(20))
    before = BASE | {"app/money.py": body, "app/pay.py": f"{old}\n", "app/other.py": "Y = 1\n"}
    checked = change("--- app/cash.py (was app/money.py)\n", before)
    ways = {finding.help.splitlines()[-1] for finding in checked.findings if finding.code in ("DW202", "DW105")}
    assert ways == {f"fix: replace app/pay.py:1: {new}"}


def test_a_renamed_file_is_said_to_have_lost_its_name_not_to_have_become_its_package() -> None:
    body = "".join(f"X{i} = {i}\n" for i in range(20))
    before = BASE | {"app/money.py": body, "app/pay.py": "from app.money import X1\n"}
    checked = change("--- app/cash.py (was app/money.py)\n", before)
    (finding,) = [finding for finding in checked.findings if finding.code == "DW105"]
    assert finding.message == "was production, is dead now: app/pay.py:1 still has its old name, app/money.py"


def test_a_public_module_of_a_distribution_may_have_users_outside() -> None:
    checked = change("--- shop/tax.py\ndef tax(): ...\n", SETUP)
    (finding,) = [one for one in checked.findings if one.path == "shop/tax.py"]
    assert "users of the distribution import it" in finding.help
    assert "# deadwire: documented -- imported by users of the distribution" in finding.help
    assert "ignore[DW101] until=" in finding.help


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('for name in ("wsgi.py", "site.py"): start(name)', ["DW201 app/look.py:2 warning"]),
        ('if name == "site.py": start(name)', ["DW201 app/look.py:2 warning"]),
        ('start("site.py")', ["DW201 app/look.py:2"]),
        ('if name == "__init__.py": start(name)', []),
    ],
)
def test_a_bare_name_that_is_given_to_nothing_is_a_warning(line: str, found: list[str]) -> None:
    base = BASE | {"app/__main__.py": "import app.look\n", "app/look.py": f"from app.run import start\n{line}\n"}
    base |= {"app/run.py": "def start(name): ...\n", "app/site.py": "def site(): ...\n"}
    assert change("--- app/site.py (removed)\n", base).shown() == found
