from __future__ import annotations

from deadwire.facts.readers.batch import read
from deadwire.facts.schema import HERE


def rows(text: str) -> list[tuple[int, str, str]]:
    return [(command.line, command.words[0], command.cwd) for command in read(text.encode()).commands]


def test_batch_files() -> None:
    text = (
        "@echo off\r\n"
        "REM python no.py\r\n"
        ":: python no.py\r\n"
        "echo python no.py\r\n"
        "python %~dp0tools\\a.py ^\r\n"
        "  --fast\r\n"
        "call b.bat\r\n"
    )
    assert rows(text) == [(5, f"python {HERE}/tools/a.py --fast", ""), (7, "b.bat", "")]


def test_folders() -> None:
    text = "pushd web\ncd ..\\api\npython a.py\npopd\npython b.py\ncd /d C:\\srv && python c.py\n"
    assert rows(text) == [
        (3, "python a.py", "web/../api"),
        (5, "python b.py", "web"),
        (6, "cd /d C:/srv && python c.py", "web"),
    ]


def test_powershell() -> None:
    text = (
        "<# python no.py\n"
        "#>\n"
        'Write-Host "run python no.py"\n'
        "$app = Join-Path $PSScriptRoot 'a.py'\n"
        '& python "$PSScriptRoot\\tools\\b.py" `\n'
        "   --fast\n"
    )
    assert rows(text) == [(4, f"$app = {HERE}/a.py", ""), (5, f'python "{HERE}/tools/b.py" --fast', "")]
