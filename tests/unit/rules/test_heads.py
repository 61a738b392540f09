from __future__ import annotations

from deadwire.rules.cascade import heads_of


def test_a_file_that_nobody_feeds_is_a_head() -> None:
    assert heads_of({"a": [], "b": ["a"], "c": ["b"]}) == {"a": None, "b": "a", "c": "a"}


def test_files_that_only_feed_each_other_have_the_first_as_head() -> None:
    assert heads_of({"b": ["c"], "c": ["b"]}) == {"b": None, "c": "b"}


def test_a_circle_behind_a_head() -> None:
    assert heads_of({"z": [], "a": ["b", "z"], "b": ["a"]}) == {"z": None, "a": "z", "b": "z"}


def test_two_heads() -> None:
    assert heads_of({"a": [], "b": [], "c": ["a", "b"], "d": ["b"]}) == {"a": None, "b": None, "c": "a", "d": "b"}
