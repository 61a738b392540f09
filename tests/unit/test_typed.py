"""`deadwire.typed` against what it stands for."""

from __future__ import annotations

import copy
import pickle
import typing
from typing import Any

import pytest

from deadwire import typed


class Ours(typed.NamedTuple):
    """A pair."""

    left: int
    right: tuple[str, ...] = ()

    def both(self) -> str:
        return f"{self.left} {self.right}"


class Theirs(typing.NamedTuple):
    """A pair."""

    left: int
    right: tuple[str, ...] = ()

    def both(self) -> str:
        return f"{self.left} {self.right}"


class Wide(typed.NamedTuple):
    """More fields than there are constructors for."""

    a: int
    b: int
    c: int
    d: int
    e: int
    f: int
    g: int
    h: int
    i: int
    j: int
    k: int = 10
    last: int = 11


def said(kind: Any, action: Any) -> object:
    """What an action gives for a class, in words without the class's name; the kind of error where it fails."""
    try:
        return repr(action(kind)).replace("Ours", "Theirs")
    except (TypeError, ValueError, AttributeError) as error:
        return type(error) if isinstance(error, TypeError) else AttributeError


@pytest.mark.parametrize(
    "action",
    [
        lambda kind: kind(1),
        lambda kind: kind(1, ("x",)),
        lambda kind: kind(right=("x",), left=2),
        lambda kind: kind(),
        lambda kind: kind(1, (), 3),
        lambda kind: kind(1, other=3),
        lambda kind: kind._make([1, ()]),
        lambda kind: kind._make([1]),
        lambda kind: kind(1)._replace(right=("y",)),
        lambda kind: kind(1)._asdict(),
        lambda kind: (kind._fields, kind._field_defaults, kind.__match_args__),
        lambda kind: (kind(1).left, kind(1).right, kind(1).both()),
        lambda kind: kind(1) == (1, ()) and hash(kind(1)) == hash((1, ())),
        lambda kind: setattr(kind(1), "left", 2),
        lambda kind: setattr(kind(1), "other", 2),
        lambda kind: copy.copy(kind(1)),
        lambda kind: pickle.loads(pickle.dumps(kind(1))),
        lambda kind: (kind.__doc__, kind.__module__, isinstance(kind(1), tuple)),
    ],
)
def test_a_named_tuple_is_as_that_of_typing(action: Any) -> None:
    assert said(Ours, action) == said(Theirs, action)


def test_a_field_that_is_replaced_exists() -> None:
    with pytest.raises(ValueError, match="other"):
        Ours(1)._replace(other=3)  # type: ignore[call-arg]


def test_a_named_tuple_may_be_wide() -> None:
    assert Wide(*range(11)) == (*range(11), 11)
    assert Wide(*range(11)).last == 11


def test_fields_without_a_default_stand_first() -> None:
    maker: Any = type(typed.NamedTuple)
    with pytest.raises(TypeError, match="without a default"):
        maker("Wrong", (), {"__annotations__": {"a": "int", "b": "int"}, "a": 1})


def test_the_error_of_a_wrong_call_names_the_field() -> None:
    with pytest.raises(TypeError, match="left"):
        Ours()  # type: ignore[call-arg]
