from __future__ import annotations

from deadwire.facts.readers.adoc import read


def test_listings_includes_links_and_monospaced_text() -> None:
    facts = read(
        b"= Shop\n"
        b"\n"
        b"[source,bash]\n"
        b"----\n"
        b"cd tools\n"
        b"python a.py\n"
        b"----\n"
        b"\n"
        b"include::src/b.py[tag=x]\n"
        b"// python no.py\n"
        b"////\n"
        b"no.py\n"
        b"////\n"
        b"Run `python c.py`, see link:d.py[this] and e.py.\n"
        b"\n"
        b"[source,python]\n"
        b"----\n"
        b"import shop.core\n"
        b"include::f.py[]\n"
        b"----\n"
        b"\n"
        b"  python g.py\n"
    )
    assert [field[:] for field in facts.fields] == [
        (9, "directive:include", "src/b.py"),
        (14, "code", "python c.py"),
        (14, "link", "d.py"),
        (14, "text", "e.py"),
        (18, "docs-import", "shop.core"),
        (19, "directive:include", "f.py"),
    ]
    assert [(c.line, c.words[0], c.cwd) for c in facts.commands] == [
        (6, "python a.py", "tools"),
        (22, "python g.py", ""),
    ]
