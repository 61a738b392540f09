"""The examples in the rules are their tests."""

from __future__ import annotations

import pytest
from mini import INVENTORY, PROGRAM, Checked, files

from deadwire.rules import RULES, load
from deadwire.rules.base import Example

EXAMPLES = [
    pytest.param(code, example, id=f"{code}: {example.title}") for code in RULES for example in load(code).examples
]


def step(code: str, example: Example) -> Checked:
    before = files(example.before)
    choice = INVENTORY if code.startswith("DW3") else PROGRAM
    return Checked(before, files(example.after, before), example.whole, choice=choice)


@pytest.mark.parametrize(("code", "example"), EXAMPLES)
def test_example(code: str, example: Example) -> None:
    assert step(code, example).shown() == sorted(example.found)


@pytest.mark.parametrize(("code", "example"), [case for case in EXAMPLES if "DW3" not in str(case.id)])
def test_every_way_out_of_an_example_works(code: str, example: Example) -> None:
    checked = step(code, example)
    for finding in checked.findings:
        if finding.behind is not None:
            continue
        after = Checked(checked.before, checked.fix(finding), example.whole)
        known = {(f.code, f.path) for f in checked.findings if f is not finding}
        left = [f for f in after.findings if (f.code, f.path) not in known]
        assert not [f for f in left if f.severity == "error" or f.code == finding.code]


@pytest.mark.parametrize("code", list(RULES))
def test_every_rule_documents_itself(code: str) -> None:
    text = load(code).documentation()
    for heading in ("## What it does", "## Why is this bad?", "## What to do"):
        assert heading in text
    assert load(code).examples
