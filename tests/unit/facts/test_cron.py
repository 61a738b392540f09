from __future__ import annotations

import pytest

from deadwire.facts.readers.cron import read


def rows(text: str) -> list[tuple[int, str, str]]:
    return [field[:] for field in read(text.encode()).fields]


@pytest.mark.parametrize(
    ("entry", "command"),
    [
        ("*/5 * * * * python /srv/a.py", "python /srv/a.py"),
        ("0 3 1-5 jan-mar mon,fri cd /srv && python a.py", "cd /srv && python a.py"),
        ("@reboot /srv/a.py --x", "/srv/a.py --x"),
        ("@daily root /srv/a.py", "/srv/a.py"),
        ("5 4 * * * www-data /usr/bin/python3 /srv/a.py", "/usr/bin/python3 /srv/a.py"),
        ("5 4 * * * deploy cd /srv; ./a.py", "cd /srv; ./a.py"),
        ("5 4 * * * env A=1 python a.py", "env A=1 python a.py"),
        ("5 4 * * * {{ user }} /srv/{{ name }}.py", "/srv/{{ name }}.py"),
        ("5 4 * * * $PYTHON a.py", "$PYTHON a.py"),
        ("5 4 * * * python a.py --day \\%d % stdin python b.py", "python a.py --day %d"),
    ],
)
def test_entries(entry: str, command: str) -> None:
    assert rows(entry + "\n") == [(1, "command", command)]


def test_variables_comments_and_words_about_cron() -> None:
    text = (
        "# m h dom mon dow command\n"
        "PATH=/usr/bin\n"
        'HOME = "/srv"\n'
        "\n"
        "#0 1 * * * python off.py\n"
        "Install this file with crontab a.py\n"
    )
    assert rows(text) == [(2, "env.PATH", "/usr/bin"), (3, "env.HOME", "/srv")]


def test_a_script_in_a_folder_of_tables() -> None:
    assert read(b"#!/usr/bin/env python3\nimport shop\n").reader == "python"
