"""`deadwire.jsontext` against `json`."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deadwire import jsontext
from deadwire.model import Status

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters())
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4)
)


@given(VALUES)
def test_values_are_written_and_read_as_json_does(value: Any) -> None:
    text = jsontext.dumps(value)
    assert text == json.dumps(value, separators=(",", ":"))
    assert jsontext.loads(text) == value
    assert jsontext.indented(value) == json.dumps(value, indent=1)


def test_tuples_enumerations_and_lone_surrogates() -> None:
    value = {"a": (1, ("x", "\udcff")), "b": [Status.TEST, (), {}]}
    assert jsontext.dumps(value) == json.dumps(value, separators=(",", ":"))
    assert jsontext.indented(value) == json.dumps(value, indent=1)


@pytest.mark.parametrize("text", ["", " ", "[1", "[1] ", "{", "nul", "[1]]", '"a', "'a'", '{"a":}', "\udcff"])
def test_what_is_no_json_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        jsontext.loads(text)


def test_what_json_cannot_hold_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="set"):
        jsontext.dumps({"a": {1}})
