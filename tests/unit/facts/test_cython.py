from __future__ import annotations

from deadwire.facts.readers.cython import read
from deadwire.facts.schema import Import


def test_imports_and_includes() -> None:
    text = (
        b'"""\n'
        b"import no\n"
        b'"""\n'
        b"cimport shop.fast as fast, numpy  # import no\n"
        b"from shop.core cimport (\n"
        b"    Run,  # no\n"
        b"    Halt as halt)\n"
        b"from . import near\n"
        b"from ..up cimport *\n"
        b'include "common.pxi"\n'
        b"cdef int f(x):\n"
        b"    import shop.late\n"
        b'    s = "import no"\n'
        b'cdef extern from "x.h":\n'
        b"    pass\n"
    )
    facts = read(text)
    assert sorted(facts.imports) == [
        Import(4, 0, "numpy", (), ""),
        Import(4, 0, "shop.fast", (), ""),
        Import(5, 0, "shop.core", ("Run", "Halt"), ""),
        Import(8, 1, "", ("near",), ""),
        Import(9, 2, "up", ("*",), ""),
        Import(12, 0, "shop.late", (), "F"),
    ]
    assert [field[:] for field in facts.fields] == [(10, "include", "common.pxi")]
