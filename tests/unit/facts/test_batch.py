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
        (3, "python a.py", "api"),
        (5, "python b.py", "web"),
        (6, "cd /d C:/srv && python c.py", "web"),
    ]


def test_own_folder() -> None:
    assert rows("cd %~dp0\npython a.py\ncd ..\npython b.py\n") == [
        (2, "python a.py", HERE),
        (4, "python b.py", HERE + "/.."),
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
    assert rows(text) == [(5, f'python "{HERE}/tools/b.py" --fast', "")]


def test_variables() -> None:
    text = 'set TOOLS=%~dp0tools\nset "ARG=--fast"\npython %TOOLS%\\a.py %ARG%\n'
    assert rows(text) == [(3, f"python {HERE}/tools/a.py --fast", "")]
    text = '$script = Join-Path $PSScriptRoot "a.py"\n& python $script --fast\n'
    assert rows(text) == [(2, f"python {HERE}/a.py --fast", "")]
    text = "set X=a.py\nset X=b.py\npython %X%\n"
    assert rows(text) == [(3, "python %X%", "")]
    assert rows("$out = python tools/a.py --all\n") == [(1, "python tools/a.py --all", "")]
    assert rows('set PYTHONPATH=src;lib\n$env:PYTHONPATH = "src"\n') == [
        (1, "PYTHONPATH=src:lib", ""),
        (2, "PYTHONPATH=src", ""),
    ]


def test_conditions_and_loops() -> None:
    assert rows("if exist venv python a.py\n") == [(1, "python a.py", "")]
    assert rows('if "%1"=="x" (\n  python a.py\n) else (\n  python b.py\n)\n') == [
        (2, "python a.py", ""),
        (4, "python b.py", ""),
    ]
    assert rows("if (Test-Path x) {\n  python a.py\n} else {\n  python b.py\n}\n") == [
        (2, "python a.py", ""),
        (4, "python b.py", ""),
    ]
    assert rows("for %%n in (a b) do python jobs\\%%n.py\n") == [
        (1, "python jobs/a.py", ""),
        (1, "python jobs/b.py", ""),
    ]


def test_started_processes() -> None:
    assert rows('Start-Process python -ArgumentList "jobs\\a.py", "--fast" -WorkingDirectory "srv"\n') == [
        (1, "python jobs/a.py --fast", "srv")
    ]
    assert rows("$x = Join-Path $PSScriptRoot 'a.py'\nStart-Process -FilePath python -ArgumentList $x,--fast\n") == [
        (2, f"python {HERE}/a.py --fast", "")
    ]
    assert rows('start "window" /b pythonw a.pyw\n') == [(1, "pythonw a.pyw", "")]
    assert rows("cmd /c b.bat\n") == [(1, "b.bat", "")]


def test_what_is_shown_ends_at_the_next_command() -> None:
    assert rows("echo python no.py & python a.py\n") == [(1, "python a.py", "")]
    assert rows("title python no.py\npause\nexit /b 1\n:python\ngoto :eof\n") == []
