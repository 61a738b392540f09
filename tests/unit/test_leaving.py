"""How the process ends."""

from __future__ import annotations

import subprocess
import sys

import pytest

LEAVE = "from deadwire.__main__ import leave; print('said', end=''); leave({code})"


def run(program: str) -> tuple[int, str, str]:
    """Exit code and output of a program whose output is a pipe."""
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("code", [0, 1, 2, 130])
def test_what_was_said_comes_through_with_the_code(code: int) -> None:
    assert run(LEAVE.format(code=code)) == (code, "said", "")


def test_who_waits_for_the_end_is_told() -> None:
    waiting = "import atexit; atexit.register(print, ' and heard', end='')\n"
    assert run(waiting + LEAVE.format(code=1)) == (1, "said and heard", "")


@pytest.mark.parametrize("stream", ["sys.stdout = None", "sys.stdout.close()"])
def test_it_ends_where_nobody_listens(stream: str) -> None:
    program = f"import sys\nfrom deadwire.__main__ import leave\n{stream}\nleave(3)"
    assert run(program) == (3, "", "")
