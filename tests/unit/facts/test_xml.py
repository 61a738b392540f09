from __future__ import annotations

from deadwire.facts.readers.xml import read
from deadwire.facts.schema import HOLE


def rows(text: str) -> list[tuple[int, str, str]]:
    return [field[:] for field in read(text.encode()).fields]


def test_texts_and_attributes() -> None:
    text = (
        '<?xml version="1.0" encoding="ISO-8859-1"?>\n'
        '<p:Project xmlns:p="urn:x">\n'
        ' <!-- <Exec Command="no.py"/> -->\n'
        ' <Exec Command="python a.py"/>\n'
        " <run>\n"
        "  <arg>\n"
        "   b.py\n"
        "  </arg>\n"
        " </run>\n"
        "</p:Project>\n"
    )
    assert rows(text) == [(4, "Project.Exec.@Command", "python a.py"), (7, "Project.run.arg", "b.py")]


def test_property_lists() -> None:
    text = (
        "<plist version='1.0'>\n"
        "<dict>\n"
        "<key>Label</key><string>com.shop</string>\n"
        "<key>ProgramArguments</key>\n"
        "<array>\n"
        "<string>/usr/bin/python3</string>\n"
        "<string>a.py</string>\n"
        "</array>\n"
        "</dict>\n"
        "</plist>\n"
    )
    assert rows(text) == [
        (3, "Label", "com.shop"),
        (6, "ProgramArguments.0", "/usr/bin/python3"),
        (7, "ProgramArguments.1", "a.py"),
    ]


def test_several_roots_and_entities_that_nobody_defines() -> None:
    assert rows("<a><run>a.py</run></a>\n<a>&nbsp;<run>b.py</run></a>\n") == [
        (1, "a.run", "a.py"),
        (2, "a.run", "b.py"),
    ]


def test_templates_and_broken_documents() -> None:
    assert (2, "a.run", f"{HOLE}/a.py") in rows("<a {% if x %}y='z9'{% endif %}>\n<run>{{ home }}/a.py</run>\n</a>\n")
    facts = read(b"<a>\n<run>a.py</run>\n<b>\n</a>\n")
    assert (facts.problem_line, [field.value for field in facts.fields]) == (4, ["a.py"])
    assert facts.problem.startswith("not well-formed XML")


def test_entities_are_not_expanded_without_end() -> None:
    bomb = "<!DOCTYPE a [<!ENTITY x0 'y.py '>" + "".join(f"<!ENTITY x{i} '{f'&x{i - 1};' * 10}'>" for i in range(1, 12))
    assert sum(len(field.value) for field in read((bomb + "]>\n<a>&x11;</a>").encode()).fields) < 10_000_000
