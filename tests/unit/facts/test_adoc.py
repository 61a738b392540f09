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


def test_a_row_of_signs_under_a_title_opens_no_listing() -> None:
    text = b"All of a.py\n-----------\n\nRun `b.py`, see https://x.example/c.py[C].\n\n...........\nd.py\n...........\n"
    assert [field[:] for field in read(text).fields] == [
        (1, "text", "a.py"),
        (4, "code", "b.py"),
        (4, "link", "https://x.example/c.py"),
        (7, "fence:", "d.py"),
    ]
    assert [command.words for command in read(text + b"\n----\npython e.py\n----\n").commands] == [("python e.py",)]
