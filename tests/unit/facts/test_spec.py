from __future__ import annotations

from deadwire.facts.readers.spec import read


def test_a_frozen_program_is_described_in_python() -> None:
    facts = read(b"a = Analysis(['tools/run.py'], hiddenimports=['shop.plugins.a'])\npyz = PYZ(a.pure)\n")
    assert facts.reader == "python"
    assert "tools/run.py" in {literal.value for literal in facts.literals}


def test_a_package_is_described_in_lines() -> None:
    facts = read(b"Name: shop\n%install\n# python no.py\npython setup.py install\n")
    assert facts.reader == "lines"
    assert (4, "line", "python setup.py install") in [field[:] for field in facts.fields]


def test_an_android_build_is_described_in_sections() -> None:
    facts = read(b"[app]\ntitle = Shop\np4a.hook = tools/hook.py\n")
    assert (facts.reader, tuple(facts.fields[1])) == ("ini", (3, "app.p4a.hook", "tools/hook.py"))
