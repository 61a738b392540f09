from __future__ import annotations

from deadwire.facts.readers.lines import read


def rows(text: str) -> list[tuple[int, str, str]]:
    return [field[:] for field in read(text.encode()).fields]


def test_a_procfile() -> None:
    assert rows("# web: python old.py\nweb: gunicorn shop.web:app\nrelease: python manage.py migrate\n") == [
        (2, "process.web", "gunicorn shop.web:app"),
        (3, "process.release", "python manage.py migrate"),
    ]


def test_variables_of_an_environment() -> None:
    text = "FLASK_APP=shop.web:app\nexport DJANGO_SETTINGS_MODULE='shop.settings'\n#CELERY_APP=old.app\nEMPTY=\n"
    assert rows(text) == [
        (1, "env.FLASK_APP", "shop.web:app"),
        (2, "env.DJANGO_SETTINGS_MODULE", "shop.settings"),
        (4, "env.EMPTY", ""),
    ]


def test_requirements_lose_their_comments() -> None:
    assert rows("-r base.txt\nflask==3 # python x.py\n\n-e ./lib\n") == [
        (1, "line", "-r base.txt"),
        (2, "line", "flask==3"),
        (4, "line", "-e ./lib"),
    ]


def test_calls_over_several_lines_are_one() -> None:
    text = (
        "add_custom_command(\n"
        "  OUTPUT gen.h  # python old.py\n"
        "  COMMAND ${Python3_EXECUTABLE}\n"
        '    "${CMAKE_CURRENT_SOURCE_DIR}/gen (1).py"\n'
        ")\n"
        "set(A b.py)\n"
    )
    assert rows(text) == [
        (
            1,
            "line",
            'add_custom_command( OUTPUT gen.h COMMAND ${Python3_EXECUTABLE} "${CMAKE_CURRENT_SOURCE_DIR}/gen (1).py" )',
        ),
        (6, "line", "set(A b.py)"),
    ]


def test_an_open_parenthesis_swallows_no_file() -> None:
    text = "set(A\n" + "x\n" * 900 + "custom_target(gen b.py)\n"
    assert any(value == "custom_target(gen b.py)" for _, _, value in rows(text))


def test_a_hash_in_quotes_or_words_is_no_comment() -> None:
    assert rows('define("a # b.py")\nhttp://x/#y.py\n') == [
        (1, "line", 'define("a # b.py")'),
        (2, "line", "http://x/#y.py"),
    ]


def test_a_line_that_nobody_wrote_is_left_out() -> None:
    assert rows("x" * 30_000 + ".py\na.py\n") == [(2, "line", "a.py")]
