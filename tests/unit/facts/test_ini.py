from __future__ import annotations

from deadwire.facts.readers.ini import read


def rows(text: str) -> list[tuple[int, str, str]]:
    return [field[:] for field in read(text.encode()).fields]


def test_sections_keys_and_both_signs() -> None:
    text = "[tool:pytest]\ntestpaths = tests\n[app:main]\nuse: egg:shop\npaste.app_factory = shop.web:make\n"
    assert rows(text) == [
        (2, "tool:pytest.testpaths", "tests"),
        (4, "app:main.use", "egg:shop"),
        (5, "app:main.paste.app_factory", "shop.web:make"),
    ]


def test_lines_of_a_long_value_can_be_counted() -> None:
    text = (
        "[testenv:docs]\n"
        "commands =\n"
        "\n"
        "    # python old.py\n"
        "    python docs/make.py\n"
        "    ; no\n"
        "    sphinx-build -b html\n"
        "deps = x1\n"
    )
    assert rows(text) == [
        (5, "testenv:docs.commands", "python docs/make.py\n\nsphinx-build -b html"),
        (8, "testenv:docs.deps", "x1"),
    ]


def test_entry_points_stay_lines_of_their_group() -> None:
    text = "[options.entry_points]\nconsole_scripts =\n    shop = shop.cli:main\n    shopd = shop.daemon:run [extra]\n"
    assert rows(text) == [
        (3, "options.entry_points.console_scripts", "shop = shop.cli:main\nshopd = shop.daemon:run [extra]")
    ]


def test_comments_behind_values_but_not_inside_quotes() -> None:
    text = (
        "[program:x]\n"
        "command=python %(here)s/x.py ; python y.py\n"
        'other=sh -c "a ; python b.py" # python c.py\n'
        "mount = /=shop.wsgi:app\n"
    )
    assert rows(text) == [
        (2, "program:x.command", "python %(here)s/x.py"),
        (3, "program:x.other", 'sh -c "a ; python b.py"'),
        (4, "program:x.mount", "/=shop.wsgi:app"),
    ]


def test_windows_paths_and_urls_do_not_end_a_key() -> None:
    assert rows("[a]\nurl = http://x/y.py\nC:\\tools = z9\n") == [
        (2, "a.url", "http://x/y.py"),
        (3, "a.C:\\tools", "z9"),
    ]


def test_keys_before_any_section_and_names_without_value() -> None:
    assert rows("home = /srv\n[hosts]\nalpha.example\n") == [(1, "home", "/srv"), (3, "hosts", "alpha.example")]


def test_template_lines_are_passed_over() -> None:
    text = "[program:api]\n{% if tls %}\ncommand = daphne shop.asgi:app\n{% endif %}\n{# command = python old.py #}\n"
    assert rows(text) == [(3, "program:api.command", "daphne shop.asgi:app")]
