from __future__ import annotations

import textwrap

from deadwire.facts.readers.rst import read, read_text

Row = tuple[int, str, str]


def rows(text: str) -> list[Row]:
    return [field[:] for field in read(textwrap.dedent(text).encode()).fields]


def runs(text: str) -> list[Row]:
    return [(command.line, command.words[0], command.cwd) for command in read(textwrap.dedent(text).encode()).commands]


def test_literals_roles_links_and_text() -> None:
    text = """\
        Run ``python tools/a.py`` or :py:mod:`shop.core`,
        :class:`the runner <~shop.run.Run>`, `the source <../src/b.py>`_ and c.py.
        See :file:`tools/d.py` and :download:`this <e.py>`.

        .. _target: tools/f.py
        """
    assert rows(text) == [
        (1, "code", "python tools/a.py"),
        (1, "directive:mod", "shop.core"),
        (2, "directive:class", "shop.run.Run"),
        (2, "link", "../src/b.py"),
        (2, "text", "c.py"),
        (3, "code", "tools/d.py"),
        (3, "link", "e.py"),
        (5, "link", "tools/f.py"),
    ]


def test_literal_blocks_with_their_folder() -> None:
    text = """\
        Then::

            $ cd docs
            $ python make.py
            out.py

        .. code-block:: bash
           :caption: no.py

           python a.py

        >>> from shop import core
        """
    assert runs(text) == [(4, "python make.py", "docs"), (10, "python a.py", "")]
    assert [row for row in rows(text) if row[1].startswith("docs-import")] == [
        (12, "docs-import", "shop"),
        (12, "docs-import.name", "shop.core"),
    ]


def test_directives_that_document_modules() -> None:
    text = """\
        .. automodule:: shop.web
           :members:

        .. currentmodule:: shop.core

        .. autoclass:: Run(x, y)

        .. autofunction:: shop.more.stop

        .. autosummary::
           :toctree: generated

           Halt
           ~shop.far.Away
        """
    assert rows(text) == [
        (1, "directive:automodule", "shop.web"),
        (4, "directive:automodule", "shop.core"),
        (6, "directive:autoclass", "shop.core.Run"),
        (8, "directive:autofunction", "shop.more.stop"),
        (13, "directive:autosummary", "shop.core.Halt"),
        (14, "directive:autosummary", "shop.far.Away"),
    ]


def test_directives_that_take_files_and_commands() -> None:
    text = """\
        .. literalinclude:: ../examples/a.py
           :lines: 1-3

        .. program-output:: python tools/b.py --help
           :cwd: ../src

        .. argparse::
           :module: shop.cli
           :func: parser
        """
    assert [row for row in rows(text) if row[2] != "parser"] == [
        (1, "directive:literalinclude", "../examples/a.py"),
        (8, "directive:argparse.module", "shop.cli"),
    ]
    assert runs(text) == [(4, "python tools/b.py --help", "../src")]


def test_captions_name_files() -> None:
    assert rows(".. code-block:: python\n   :caption: ``shop/a.py``\n\n   import shop\n") == [
        (2, "code", "shop/a.py"),
        (4, "docs-import", "shop"),
    ]


def test_text_inside_a_directive_is_text() -> None:
    text = ".. note:: See a.py.\n\n   And ``b.py``.\n\n   .. code-block:: sh\n\n      python c.py\n\nd.py\n"
    assert rows(text) == [(1, "text", "a.py"), (3, "code", "b.py"), (9, "text", "d.py")]
    assert runs(text) == [(7, "python c.py", "")]


def test_comments_and_histories_are_nothing() -> None:
    text = (
        "Shop\n"
        "====\n"
        "\n"
        ".. python no.py\n"
        "   no.py\n"
        "\n"
        "Changelog\n"
        "---------\n"
        "\n"
        "1.2 (2020-01-01)\n"
        "~~~~~~~~~~~~~~~~\n"
        "\n"
        "- removed ``no.py``\n"
        "\n"
        "Use\n"
        "---\n"
        "\n"
        "``a.py``\n"
    )
    assert rows(text) == [(18, "code", "a.py")]


def test_drawings() -> None:
    assert {row[1] for row in rows("Layout::\n\n    shop/\n    ├── a.py\n    └── b.py\n")} == {"tree"}


def test_plain_text() -> None:
    facts = read_text(b"Run `tools/a.py`, see docs/b.py:\n\n    $ python c.py\n\n  shop/\n    d.py\n    e.py\n")
    assert [field[:] for field in facts.fields] == [
        (1, "code", "tools/a.py"),
        (1, "text", "docs/b.py"),
        (6, "tree", "d.py"),
        (7, "tree", "e.py"),
    ]
    assert [(command.line, command.words) for command in facts.commands] == [(3, ("python c.py",))]


def test_a_listing_that_imports_is_python() -> None:
    found = rows(
        """\
        Like this::

            try:
                from shop.hooks import (
                    fill,
                )
            except ImportError:
                pass

        And this::

            python -m shop.run
            from shop.other import nothing
        """
    )
    assert (4, "docs-import", "shop.hooks") in found
    assert not any(value == "shop.other" for _, _, value in found)
