"""Whether two versions of a file say the same."""

from __future__ import annotations

import pytest

from deadwire.facts.alike import alike
from deadwire.facts.registry import read

BEFORE = b"import a\n\n\ndef f():\n    import b\n    return open('data/c.py')\n"


def same(one: bytes, other: bytes) -> bool:
    return alike(read("python", one), read("python", other))


@pytest.mark.parametrize(
    "after",
    [
        BEFORE,
        BEFORE.replace(b"def f():\n", b"def f():\n    x = 1\n"),
        BEFORE.replace(b"def f", b"LIMIT = 3\n\n\ndef f"),
        BEFORE + b"\n\ndef g():\n    return 1\n",
        BEFORE + b"\n\ndef setup(app):\n    return 1\n",
    ],
)
def test_code_that_moves_and_new_definitions_say_the_same(after: bytes) -> None:
    assert same(BEFORE, after)


@pytest.mark.parametrize(
    "after",
    [
        BEFORE.replace(b"import b", b"import c"),
        BEFORE.replace(b"data/c", b"data/d"),
        BEFORE.replace(b"    import b\n", b""),
        BEFORE.replace(b"import b", b"x = 1"),
        BEFORE + b"    import b\n",
        b"import b\n" + BEFORE,
        BEFORE + b"if __name__ == '__main__':\n    f()\n",
        BEFORE + b"f()\n",
        BEFORE + b"def test_f():\n    pass\n",
        BEFORE.replace(b"def f():\n    import b", b"import b\ndef f():\n    pass"),
        BEFORE.replace(b"def f", b"def g"),
    ],
)
def test_other_names_and_another_order_say_something_else(after: bytes) -> None:
    assert not same(BEFORE, after)


def test_the_settings_of_sphinx_say_something_by_their_names() -> None:
    assert not same(BEFORE, BEFORE + b"extensions = []\n")


def test_facts_of_one_line_are_not_those_of_two() -> None:
    assert not same(b"import a; import b\n", b"import a\nimport b\n")


def test_a_file_with_a_pragma_or_a_problem_is_like_nothing() -> None:
    told = BEFORE + b"# deadwire: manual\n"
    broken = BEFORE + b"def (:\n"
    assert read("python", told).pragmas
    assert read("python", broken).problem
    assert not same(told, told)
    assert not same(broken, broken)
