"""The gate as hooks call it takes its options without a parser."""

from __future__ import annotations

import pytest

from deadwire.cli import options_of
from deadwire.commands.symbols import counted
from deadwire.model import Status
from deadwire.parser import parser_for


@pytest.mark.parametrize("words", [["check"], ["check", "--output-format", "json"]])
def test_a_plain_check_has_the_options_that_the_parser_gives(monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    monkeypatch.delenv("DEADWIRE_OUTPUT_FORMAT", raising=False)
    assert vars(options_of(words)) == vars(parser_for(words).parse_args(words))


def test_the_format_of_the_environment_holds_for_the_bare_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEADWIRE_OUTPUT_FORMAT", "json")
    assert options_of(["check"]).output_format == "json"


def test_other_words_are_parsed() -> None:
    assert options_of(["check", "--all"]).all


def test_counts_are_of_what_was_asked_for() -> None:
    statuses = [Status.DEAD, Status.TEST, Status.DEAD]
    assert counted(statuses) == "0 production, 0 documented, 0 manual, 1 test, 2 dead"
    assert counted(statuses, {Status.DEAD, Status.MANUAL}) == "0 manual, 2 dead"
