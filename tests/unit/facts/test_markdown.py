from __future__ import annotations

import textwrap

import pytest

from deadwire.facts.readers.markdown import read
from deadwire.facts.schema import Facts

Row = tuple[int, str, str]


def facts(text: str) -> Facts:
    return read(textwrap.dedent(text).encode())


def rows(text: str) -> list[Row]:
    return [field[:] for field in facts(text).fields]


def runs(text: str) -> list[Row]:
    return [(command.line, command.words[0], command.cwd) for command in facts(text).commands]


# ---- words of a paragraph ----


def test_spans_links_and_text() -> None:
    text = """\
        Run `python tools/a.py` or see [the source](../src/b.py#L3 "Title") and pkg/c.py,
        or ![plot](<img/d e.py>), `shop.core.run()`, `bin/shop`. <https://x.example/e.py>
        """
    assert rows(text) == [
        (1, "code", "python tools/a.py"),
        (1, "link", "../src/b.py"),
        (1, "text", "pkg/c.py"),
        (2, "code", "shop.core.run()"),
        (2, "code", "bin/shop"),
        (2, "link", "https://x.example/e.py"),
        (2, "link", "img/d e.py"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Nothing of `foo` or `a b` or e.g. this.",
        "`https://x.example/` and <mailto:a@b.c>",
        "Compiled a.pyc, a.py.bak, x.python and .py alone",
        "v1.2.3 of shop.core in plain text",
        "[x](https://x.example/) [y](#part) [z](other.md)",
        "tools/a.toml and conf/b.yaml in text",
        "some.sh without a folder",
    ],
)
def test_what_names_no_program(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("see a.py.", "a.py"),
        ("(a.py)", "a.py"),
        ("a.py:12 fails", "a.py"),
        ("tests/a.py::test_x", "tests/a.py"),
        ("~/shop/tools/a.py", "~/shop/tools/a.py"),
        ("$HOME/tools/a.py", "$HOME/tools/a.py"),
        ("/srv/shop/a.py", "/srv/shop/a.py"),
        ("tools/{a,b}.py", "tools/{a,b}.py"),
        ("{{ home }}/a.py", "{{ home }}/a.py"),
        ("_a.py_", "a.py"),
        ("tools/run.sh", "tools/run.sh"),
        ("tools\\win\\a.py", "tools\\win\\a.py"),
        ("plugins/*.py", "plugins/*.py"),
        ("*a.py*", "a.py"),
        ("**tools/a.py**", "tools/a.py"),
    ],
)
def test_paths_in_text(text: str, value: str) -> None:
    assert value in [field[2] for field in rows(text)]


def test_a_span_may_go_over_lines_and_hold_backticks() -> None:
    assert rows("x `` a.py` `` y `tools/\nb.py` z\n") == [(1, "code", "a.py`"), (1, "code", "tools/ b.py")]


def test_escapes_and_comments() -> None:
    assert rows("\\`a.py\\` <!-- b.py --> c.py\n\n<!--\npython d.py\n-->\n\ne.py\n") == [
        (1, "text", "a.py"),
        (1, "text", "c.py"),
        (7, "text", "e.py"),
    ]


def test_html_around_words() -> None:
    assert rows('<details>\n<a href="a.py">x</a> <code>b.py</code>\n</details>\n') == [
        (2, "link", "a.py"),
        (2, "text", "b.py"),
    ]


def test_definitions_of_links() -> None:
    assert rows("[a]\n\n[a]: ./a.py 'Title'\n[b]: <b.py>\n") == [(3, "link", "./a.py"), (4, "link", "b.py")]


def test_roles_of_myst() -> None:
    assert rows("{py:class}`~shop.core.Run` {mod}`the core <shop.core>`") == [
        (1, "code", "shop.core.Run"),
        (1, "code", "shop.core"),
    ]


def test_cells_of_a_table_stand_for_themselves() -> None:
    text = "| File | Use |\n|---|---|\n| `a.py` | not `closed |\n| b.py | [c](c.py) |\n"
    assert rows(text) == [(3, "code", "a.py"), (4, "text", "b.py"), (4, "link", "c.py")]


def test_the_same_again_is_kept_once() -> None:
    assert rows("`a.py` `a.py`\n\n`a.py`\n") == [(1, "code", "a.py")]


# ---- listings ----


def test_commands_of_a_listing_know_their_folder() -> None:
    text = """\
        ```bash
        # python no.py
        python a.py
        cd tools && python b.py --x
        cd sub
        python c.py \\
          --long
        cd /srv
        python d.py
        ```

        ```
        python e.py
        ```
        """
    assert runs(text) == [
        (3, "python a.py", ""),
        (4, "python b.py --x", "tools"),
        (6, "python c.py --long", "tools/sub"),
        (9, "python d.py", "/srv"),
        (13, "python e.py", ""),
    ]


def test_where_there_are_prompts_the_rest_is_output() -> None:
    text = """\
        ```console
        (venv) me@host:~/shop$ python a.py
        Traceback: b.py
        $ cd tools
        $ ./c.sh
        ```
        """
    assert runs(text) == [(2, "python a.py", ""), (5, "./c.sh", "tools")]


def test_a_clone_is_the_root() -> None:
    text = """\
        ```
        git clone https://host.example/me/shop.git && cd shop
        python a.py
        ```

        ~~~sh
        cd shop
        python b.py
        ~~~
        """
    assert runs(text) == [
        (3, "python a.py", ""),
        (8, "python b.py", ""),
    ]


def test_listings_in_lists_quotes_and_admonitions() -> None:
    text = """\
        1. First

           ```sh
           python a.py
           ```
        2. Second:

            ```sh
            python b.py
            ```

        > ~~~sh
        > python c.py
        > ~~~

        !!! note

            ```sh
            python d.py
            ```

        Text

            python e.py
        """
    assert runs(text) == [
        (4, "python a.py", ""),
        (9, "python b.py", ""),
        (13, "python c.py", ""),
        (19, "python d.py", ""),
        (24, "python e.py", ""),
    ]


def test_a_listing_ends_with_what_holds_it() -> None:
    assert runs("- ```sh\n  python a.py\n\npython no.py\n") == [(2, "python a.py", "")]


def test_listings_of_python() -> None:
    text = """\
        ```python
        # import no
        from shop.core import (
            Run,
            stop as halt,  # no
        )
        import shop.a, shop.b as b
        open("tools/a.py")
        >>> from shop import c
        ```
        """
    assert rows(text) == [
        (3, "docs-import", "shop.core"),
        (4, "docs-import.name", "shop.core.Run"),
        (5, "docs-import.name", "shop.core.stop"),
        (7, "docs-import", "shop.a"),
        (7, "docs-import", "shop.b"),
        (8, "fence:python", 'open("tools/a.py")'),
        (9, "docs-import", "shop"),
        (9, "docs-import.name", "shop.c"),
    ]


def test_titles_of_listings_name_files() -> None:
    assert rows('```python title="shop/a.py"\nimport b\n```\n\n```python title="c.py"\n```\n') == [
        (1, "text", "shop/a.py"),
        (2, "docs-import", "b"),
    ]


def test_listings_of_other_languages() -> None:
    text = (
        "```yaml\n"
        "# run: python no.py\n"
        "run: python a.py\n"
        "other: x\n"
        "```\n"
        "\n"
        "```diff\n"
        "- python b.py\n"
        "```\n"
        "\n"
        "```mermaid\n"
        "a.py --> b.py\n"
        "```\n"
    )
    assert rows(text) == [(3, "fence:yaml", "run: python a.py")]
    assert rows("```yaml\nplugins:\n  shop.plugins.tax.Plugin: x\n  see: a.b, v1.2.3, x.example.org/y\n```\n") == [
        (3, "fence:yaml", "shop.plugins.tax.Plugin: x")
    ]


@pytest.mark.parametrize(
    "drawing",
    [
        "shop/\n├── a.py\n└── b.py   # python b.py",
        "shop\n|-- a.py\n`-- b.py",
        "shop/\n+-- a.py\n+-- b.py",
        "shop/\n  a.py       the first\n  b.py       the second",
    ],
)
def test_drawings_of_folders_are_no_use(drawing: str) -> None:
    facts_of = facts(f"```\n{drawing}\n```\n")
    assert {field.pointer for field in facts_of.fields} == {"tree"}
    assert {"a.py", "b.py"} <= {field.value for field in facts_of.fields}
    assert facts_of.commands == ()


def test_a_drawing_outside_of_a_listing() -> None:
    assert {row[1] for row in rows("├── a.py\n└── b.py\n")} == {"tree"}


# ---- directives and pages ----


def test_directives() -> None:
    text = """\
        ::: shop.core.Run
            options:

        --8<-- "snippets/a.py"

        {* ../examples/b.py hl[3:4] *}

        ```{automodule} shop.more
        :members:
        ```

        ```{literalinclude} ../examples/c.py
        ```

        ```{note}
        See `d.py`.
        ```

        ::: tip
        e.py
        :::

        ```python
        {!../examples/f.py!}
        ```

        ```{code-cell} ipython3
        :tags: [x]
        import shop.g
        ```
        """
    assert rows(text) == [
        (1, "directive::::", "shop.core.Run"),
        (4, "directive:--8<--", "snippets/a.py"),
        (6, "directive:include", "../examples/b.py"),
        (8, "directive:automodule", "shop.more"),
        (12, "directive:literalinclude", "../examples/c.py"),
        (16, "code", "d.py"),
        (20, "text", "e.py"),
        (24, "directive:include", "../examples/f.py"),
        (29, "docs-import", "shop.g"),
    ]


def test_front_matter() -> None:
    text = "---\nname: a\nhooks:\n  - command: python a.py\n---\nb.py\n"
    assert rows(text) == [(4, "frontmatter.hooks.0.command", "python a.py"), (6, "text", "b.py")]


def test_a_change_log_counts_for_nothing() -> None:
    text = "# Shop\n`a.py`\n## Changelog\n\n### 1.2.0\n- removed `b.py`\n\n```sh\npython c.py\n```\n## Use\n`d.py`\n"
    assert rows(text) == [(2, "code", "a.py"), (12, "code", "d.py")]
    assert runs(text) == []


def test_how_to_write_a_change_log_counts() -> None:
    assert runs("## Changelog\nRun this for every change:\n\n    python tools/news.py\n") == [
        (4, "python tools/news.py", "")
    ]


def test_a_large_table_gives_no_fields_for_its_words() -> None:
    table = "| Name | Price | Note |\n|---|---|---|\n" + "| shop.item | 12.50 | e.g. and/or `x` |\n" * 5_000
    assert rows(table) == []


def test_windows_line_ends_and_byte_order_mark() -> None:
    assert [field[:] for field in read(b"\xef\xbb\xbf# `a.py`\r\n\r\n`b.py`\r\n").fields] == [
        (1, "code", "a.py"),
        (3, "code", "b.py"),
    ]
