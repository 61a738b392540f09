from __future__ import annotations

from deadwire.facts.readers.unit import read

Row = tuple[int, str, str]


def rows(text: str) -> list[Row]:
    return [field[:] for field in read(text.encode()).fields]


def test_keys_may_repeat_and_keep_their_lines() -> None:
    text = (
        "[Unit]\n"
        "Description=Shop\n"
        "\n"
        "[Service]\n"
        "ExecStartPre=-/bin/true\n"
        "ExecStartPre=python3 migrate.py\n"
        "ExecStart=@/usr/bin/gunicorn shop:app\n"
    )
    assert rows(text) == [
        (2, "Unit.Description", "Shop"),
        (5, "Service.ExecStartPre", "-/bin/true"),
        (6, "Service.ExecStartPre", "python3 migrate.py"),
        (7, "Service.ExecStart", "@/usr/bin/gunicorn shop:app"),
    ]


def test_a_backslash_goes_on_over_comments() -> None:
    text = "[Service]\nExecStart=/bin/sh -c 'exec \\\n# python old.py\n   python %h/new.py --name=%i'\nUser=shop\n"
    assert rows(text) == [
        (2, "Service.ExecStart", "/bin/sh -c 'exec python %h/new.py --name=%i'"),
        (5, "Service.User", "shop"),
    ]


def test_disabled_lines_and_resets_are_nothing() -> None:
    assert rows("[Service]\n#ExecStart=python a.py\n; ExecStart=python b.py\nExecStart=\n") == []


def test_windows_line_ends_and_byte_order_mark() -> None:
    data = b"\xef\xbb\xbf[Service]\r\nExecStart=python a.py\r\n"
    assert [f[:] for f in read(data).fields] == [(2, "Service.ExecStart", "python a.py")]


def test_a_value_open_at_the_end_of_the_file_counts() -> None:
    assert rows("[Service]\nExecStart=python a.py \\") == [(2, "Service.ExecStart", "python a.py")]


def test_a_shell_script_with_the_name_of_a_unit_is_a_script() -> None:
    facts = read(b"#!/usr/bin/env python3\nimport shop\n")
    assert facts.reader == "python"
    assert [imported.module for imported in facts.imports] == ["shop"]
