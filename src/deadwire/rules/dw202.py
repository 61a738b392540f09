"""DW202 broken-import."""

from __future__ import annotations

from deadwire.model import Finding
from deadwire.rules import broken
from deadwire.rules.base import Case, Example, Rule
from deadwire.rules.broken import Gone
from deadwire.rules.firstparty import is_dependency, is_provided
from deadwire.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class DW202(Rule):
    """An import names a module of this repository that is gone.

    ## What it does

    Looks at every unguarded import of a module that the base had and the snapshot lacks. An import within `try` that
    catches ImportError, or for type checking only, breaks nothing. Neither does one where the package's `__init__.py`
    binds the name otherwise than by importing it from itself, has a star import or a `__getattr__`; where a stub, a
    Cython source or a built module of that name is tracked; where git ignores the path (it is generated); or where the
    first part of the name is a declared dependency.

    A warning at most where the importing file was dead before, is excluded, or is a notebook that nothing names.

    ## Why is this bad?

    The import fails when the line is reached.

    ## What to do

    Import the new module, take the line out, or bring the file back.
    """

    examples = (
        Example(
            "the module is removed, its import is not",
            """
            --- ops/app.service
            [Service]
            ExecStart=/usr/bin/python3 -m app
            --- app/__init__.py
            --- app/__main__.py
            from app import pay
            pay.pay()
            --- app/pay.py
            def pay(): ...
            """,
            """
            --- app/pay.py (removed)
            """,
            ("DW202 app/__main__.py:1",),
        ),
        Example(
            "an optional import",
            """
            --- ops/app.service
            [Service]
            ExecStart=/usr/bin/python3 -m app
            --- app/__init__.py
            --- app/__main__.py
            try:
                from app import fast
            except ImportError:
                fast = None
            --- app/fast.py
            def go(): ...
            """,
            """
            --- app/fast.py (removed)
            """,
            (),
        ),
        Example(
            "the package binds the name instead",
            """
            --- ops/app.service
            [Service]
            ExecStart=/usr/bin/python3 -m app
            --- app/__init__.py
            --- app/__main__.py
            from app import pay
            --- app/pay.py
            def pay(): ...
            """,
            """
            --- app/pay.py (removed)
            --- app/__init__.py
            def pay(): ...
            """,
            (),
        ),
        Example(
            "the package itself imports the module",
            """
            --- ops/app.service
            [Service]
            ExecStart=/usr/bin/python3 -m app
            --- app/__init__.py
            from . import pay
            --- app/__main__.py
            from app import pay
            pay.pay()
            --- app/pay.py
            def pay(): ...
            """,
            """
            --- app/pay.py (removed)
            """,
            ("DW202 app/__init__.py:1", "DW202 app/__main__.py:1"),
        ),
        Example(
            "the package gives its names when they are asked for",
            """
            --- ops/app.service
            [Service]
            ExecStart=/usr/bin/python3 -m app
            --- app/__init__.py
            def __getattr__(name): ...
            from . import pay
            --- app/__main__.py
            from app import pay
            --- app/pay.py
            def pay(): ...
            """,
            """
            --- app/pay.py (removed)
            """,
            (),
        ),
        Example(
            "the package does without the module",
            """
            --- ops/app.service
            [Service]
            ExecStart=/usr/bin/python3 -m app
            --- app/__init__.py
            try:
                from . import fast
            except ImportError:
                fast = None
            --- app/__main__.py
            from app import fast
            --- app/fast.py
            def go(): ...
            """,
            """
            --- app/fast.py (removed)
            """,
            (),
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each import."""
        for item in broken.gone(case, broken.IMPORT):
            if not item.ref.guarded and not _excused(case, item):
                yield broken.finding(case, "DW202", item, "imports")


def _excused(case: Case, item: Gone) -> bool:
    if item.ref.kind == "module" and is_dependency(case.world, item.ref.key.partition(".")[0]):
        return True
    return is_provided(case, item)
