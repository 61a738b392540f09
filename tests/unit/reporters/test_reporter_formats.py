from __future__ import annotations

import json
from xml.etree import ElementTree

from reporter_samples import EMPTY, HELD, IMPORT, ORPHAN, REPORT, finding

from deadwire.reporters import render
from deadwire.reporters.report import Look, Report
from deadwire.rules import RULES


def test_json_has_the_promised_shape() -> None:
    document = json.loads(render("json", REPORT, Look()))
    assert list(document) == ["version", "verdict", "base", "snapshot", "violations"]
    assert document["version"] == 1
    assert document["verdict"] == "fail"
    assert document["base"] == "b" * 40
    assert document["snapshot"] == {"kind": "index", "tree": "a" * 40}
    first = document["violations"][1]
    assert first == {
        "code": "DW102",
        "rule": "orphaned-module",
        "severity": "error",
        "path": "app/pay.py",
        "line": 1,
        "column": 1,
        "message": ORPHAN.message,
        "help": ORPHAN.help,
        "behind": None,
        "evidence": [
            {
                "mechanism": "import",
                "source": "app/main.py",
                "line": 3,
                "status": "production",
                "detail": "from app import pay",
                "removed": True,
            },
            {
                "mechanism": "import",
                "source": "tests/test_pay.py",
                "line": 1,
                "status": "test",
                "detail": "from app import pay",
                "removed": False,
            },
        ],
    }
    assert document["violations"][0]["behind"] == "app/pay.py"


def test_json_verdicts() -> None:
    def verdict(report: Report) -> str:
        return str(json.loads(render("json", report, Look()))["verdict"])

    assert verdict(EMPTY) == "pass"
    assert verdict(HELD) == "incomplete"
    assert verdict(Report((finding(severity="warning"),))) == "pass"
    assert verdict(HELD._replace(findings=(finding(),))) == "fail"


def test_json_keeps_names_that_are_no_text() -> None:
    text = render("json", Report((finding(path="caf\udce9.py"),)), Look())
    text.encode("ascii")
    assert json.loads(text)["violations"][0]["path"] == "caf\udce9.py"


def test_github_escapes_and_puts_errors_first() -> None:
    odd = finding("DW103", "a,b:c.py", "warning", message="100%")
    lines = render("github", Report((odd, finding(path="z.py"), finding("DW101", "y.py", "info"))), Look()).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning", "::notice"]
    assert lines[1] == (
        "::warning file=a%2Cb%3Ac.py,line=1,col=1,title=DW103 unwired-script"
        "::100%25%0Ahelp: use it%0Afix: git add app/main.py"
    )


def test_github_lists_a_cascade_under_its_head() -> None:
    lines = render("github", REPORT, Look()).splitlines()
    assert len(lines) == 3
    assert any("(and 1 file behind it)" in line for line in lines)


def test_gitlab_fingerprints_do_not_move_with_lines() -> None:
    def prints(report: Report) -> list[str]:
        return [issue["fingerprint"] for issue in json.loads(render("gitlab", report, Look()))]

    same = finding("DW201", "x.service", line=3, message="ExecStart names a.py (line 3)")
    moved = same._replace(line=9, message="ExecStart names a.py (line 9)")
    assert prints(Report((same,))) == prints(Report((moved,)))
    twice = prints(Report((same, moved)))
    assert len(set(twice)) == 2


def test_gitlab_lists_all() -> None:
    issues = json.loads(render("gitlab", REPORT, Look()))
    assert len(issues) == 4
    assert issues[1]["location"] == {"path": "app/pay.py", "lines": {"begin": 1}}
    assert {issue["severity"] for issue in issues} == {"major", "minor"}
    assert issues[1]["check_name"] == "DW102"


def test_sarif_results_point_at_their_rules() -> None:
    document = json.loads(render("sarif", REPORT, Look()))
    assert document["version"] == "2.1.0"
    (run,) = document["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["DW102", "DW103", "DW201"]
    assert all("What it does" in rule["help"]["markdown"] for rule in rules)
    assert len(run["results"]) == 4
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["partialFingerprints"]["deadwire/v1"]
    assert run["results"][-1]["level"] == "warning"


def test_sarif_addresses_are_percent_encoded_bytes() -> None:
    odd = Report((finding(path="caf\udce9 x.py", evidence=(IMPORT._replace(removed=False),)),))
    (result,) = json.loads(render("sarif", odd, Look()))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "caf%E9%20x.py"
    assert result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 3


def test_junit_fails_what_is_an_error() -> None:
    root = ElementTree.fromstring(render("junit", REPORT, Look()))
    suite = root.find("testsuite")
    assert suite is not None
    assert suite.get("tests") == "3"
    assert suite.get("failures") == "2"
    cases = {case.get("name"): case for case in suite.iter("testcase")}
    assert cases["app/pay.py:1"].find("failure") is not None
    assert "and 1 file behind it: app/money.py" in "".join(cases["app/pay.py:1"].itertext())
    assert cases["tools/b.py:1"].find("failure") is None


def test_junit_of_nothing_is_one_passed_case() -> None:
    root = ElementTree.fromstring(render("junit", EMPTY, Look()))
    assert [case.get("name") for case in root.iter("testcase")] == ["check"]


def test_junit_is_xml_whatever_a_file_is_called() -> None:
    odd = Report((finding(path='a\x01<"&\udce9.py', message="]]> & <b>"),))
    ElementTree.fromstring(render("junit", odd, Look()))


def test_every_rule_has_its_own_name_and_summary() -> None:
    assert len({info.name for info in RULES.values()}) == len(RULES)
    assert all(info.code == code for code, info in RULES.items())
