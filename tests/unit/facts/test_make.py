from __future__ import annotations

from deadwire.facts.readers.make import read, read_just


def rows(text: str) -> list[tuple[int, str, str]]:
    return [field[:] for field in read(text.encode()).fields]


def test_recipes_lose_their_prefixes_and_comments() -> None:
    text = "all:\n\t@python a.py\n\t-+$(PYTHON) b.py\n\t# python no.py\n\t@# python no.py\n"
    assert rows(text) == [(2, "recipe", "python a.py"), (3, "recipe", "$(PYTHON) b.py")]


def test_variables_with_one_plain_value_are_put_in() -> None:
    text = (
        "TOOLS := tools\n"
        "GEN = $(TOOLS)/gen.py\n"
        "MODE ?= a\n"
        "MODE = b\n"
        "out.h: $(GEN) | dir\n"
        "\tpython3 $(GEN) --mode $(MODE) $$HOME > $@\n"
    )
    assert rows(text) == [
        (1, "variable.TOOLS", "tools"),
        (2, "variable.GEN", "tools/gen.py"),
        (3, "variable.MODE", "a"),
        (4, "variable.MODE", "b"),
        (5, "prerequisite", "tools/gen.py"),
        (5, "prerequisite", "dir"),
        (6, "recipe", "python3 tools/gen.py --mode $(MODE) $HOME > $@"),
    ]


def test_variables_that_refer_to_themselves_come_to_an_end() -> None:
    assert rows("A = $(B)\nB = $(A)x.py\nall:\n\t$(A)\n")[-1][:2] == (4, "recipe")


def test_lines_of_a_long_recipe_can_be_counted() -> None:
    text = "all: \\\n  dep.py\n\tset -e; \\\n\tpython a.py; \\\n\tpython b.py\n"
    assert rows(text) == [(1, "prerequisite", "dep.py"), (3, "recipe", "set -e; \\\npython a.py; \\\npython b.py")]


def test_what_make_itself_runs() -> None:
    text = "VERSION := $(shell python tools/version.py --of $(call f,x)) tail\nDATE != python tools/date.py\n"
    assert rows(text) == [
        (1, "shell", "python tools/version.py --of $(call f,x)"),
        (1, "variable.VERSION", "tail"),
        (2, "shell", "python tools/date.py"),
    ]


def test_talk_is_no_use() -> None:
    text = "ifndef BOARD\n$(error choose one of boards/a.py)\nendif\nall:\n\t$(info running a.py)\n\t$(warning a.py)\n"
    assert rows(text) == []


def test_inline_recipes_defines_and_includes() -> None:
    text = (
        "-include config.mk rules/*.mk\n"
        "x: a.py ; python a.py\n"
        "define run\n"
        "python $(1)/b.py\n"
        "endef\n"
        "y: export MODE=c.py\n"
    )
    assert rows(text) == [
        (1, "include", "config.mk"),
        (1, "include", "rules/*.mk"),
        (2, "prerequisite", "a.py"),
        (2, "recipe", "python a.py"),
        (4, "recipe", "python $(1)/b.py"),
        (6, "variable.MODE", "c.py"),
    ]


def test_pattern_rules_and_double_colons() -> None:
    text = "%.h: %.in gen.py\n\tpython gen.py $<\nclean::\n\trm -f *.pyc\n"
    assert [row[1:] for row in rows(text)] == [
        ("prerequisite", "%.in"),
        ("prerequisite", "gen.py"),
        ("recipe", "python gen.py $<"),
        ("recipe", "rm -f *.pyc"),
    ]


def test_just() -> None:
    text = (
        'tools := "tools"\n'
        "# python no.py\n"
        'gen mode="a":\n'
        "    @python {{tools}}/gen.py {{mode}}\n"
        "shebang:\n"
        "    #!/usr/bin/env python3\n"
        "    import shop\n"
    )
    assert [field[:] for field in read_just(text.encode()).fields] == [
        (1, "variable.tools", "tools"),
        (4, "recipe", "python tools/gen.py {{mode}}"),
    ]
