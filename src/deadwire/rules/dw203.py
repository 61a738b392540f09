"""DW203 broken-doc-reference."""

from __future__ import annotations

from deadwire.model import Finding
from deadwire.rules import broken
from deadwire.rules.base import Case, Example, Rule
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class DW203(Rule):
    """Documentation names a Python file that is gone.

    ## What it does

    Looks at every document that named a Python file or module of the base, and does not find it in the snapshot.

    ## Why is this bad?

    Whoever follows the document looks for a file that is not there.

    ## What to do

    Name the new file, or take the mention out. A document that tells of the past says so:
    `<!-- deadwire: ignore[DW203] -- tells of files that are gone -->`.
    """

    examples = (
        Example(
            "the README names a script that is gone",
            """
            --- README.md
            Run `python tools/count.py`.
            --- tools/count.py
            if __name__ == "__main__":
                print(1)
            """,
            """
            --- tools/count.py (removed)
            """,
            ("DW203 README.md:1",),
        ),
        Example(
            "what stands in a module is no file of its own",
            """
            --- shop/__init__.py
            --- shop/cart.py
            class Cart: ...
            --- shop.service
            [Service]
            ExecStart=python -m shop.cart
            --- docs/api.rst
            .. autoclass:: shop.cart.Cart

            .. automodule:: shop.basket
            """,
            """
            --- notes.txt
            nothing
            """,
            ("DW203 docs/api.rst:3",),
            whole=True,
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each mention."""
        for item in broken.gone(case, broken.DOC):
            yield broken.finding(case, "DW203", item, "names")
