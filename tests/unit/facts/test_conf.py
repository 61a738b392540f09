from __future__ import annotations

from deadwire.facts.readers.conf import read


def test_sections_make_it_ini() -> None:
    facts = read(b"; jobs\n[program:mail]\ncommand=python -m shop.mail\n")
    assert (facts.reader, facts.fields[0].pointer) == ("ini", "program:mail.command")


def test_blocks_make_it_nested() -> None:
    facts = read(b'exec {\n  command = ["python3", "-m", "shop.sync"]\n}\n')
    assert facts.reader == "hcl"
    assert [field.value for field in facts.fields] == ["python3", "-m", "shop.sync"]


def test_elements_in_lower_case_make_it_xml_those_of_apache_lines() -> None:
    assert read(b"<!-- checks -->\n<config>\n<command>/opt/check.py</command>\n</config>\n").reader == "xml"
    facts = read(b"<VirtualHost *:80>\n  WSGIScriptAlias / /srv/shop/web.wsgi\n</VirtualHost>\n")
    assert facts.reader == "lines"
    assert (2, "line", "WSGIScriptAlias / /srv/shop/web.wsgi") in [field[:] for field in facts.fields]


def test_an_upstart_job_is_lines() -> None:
    facts = read(b'description "queue"\n# exec python old.py\nexec python /srv/shop/queue.py\n')
    assert [field[:] for field in facts.fields][-1] == (3, "line", "exec python /srv/shop/queue.py")


def test_a_shebang_makes_it_a_script() -> None:
    assert read(b"#!/usr/bin/python3\nimport shop\n").reader == "python"
