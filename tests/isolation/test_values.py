"""What travels between two processes arrives as it was; what is no value is refused."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from momentum.course import same
from momentum.isolation import Nonsense, from_plain, to_plain
from momentum.isolation.values import decode, encode

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=3) | st.integers() | st.tuples(st.integers()), inner)
    ),
    max_leaves=8,
)


@given(PLAIN)
def test_plain_data_arrive_as_they_were(value: Any) -> None:
    arrived = from_plain(to_plain(value))
    assert arrived == value
    assert type(arrived) is type(value)


@given(arrays.arrays(st.sampled_from(["f8", "f4", "i8", "u1", "?", "c16"]), arrays.array_shapes()))
def test_arrays_arrive_bit_for_bit(value: np.ndarray[Any, Any]) -> None:
    arrived = from_plain(to_plain(value))
    assert arrived.dtype == value.dtype
    assert arrived.shape == value.shape
    assert arrived.tobytes() == value.tobytes()


def test_tables_and_generators_arrive() -> None:
    table = pd.DataFrame({"x": [1.0, np.nan], "name": ["a", None]}, index=[3, 5])
    pd.testing.assert_frame_equal(from_plain(to_plain(table)), table, check_dtype=False)
    series = pd.Series([1, 2], name="n")
    pd.testing.assert_series_equal(from_plain(to_plain(series)), series)
    rng = np.random.default_rng(3)
    assert from_plain(to_plain(rng)).normal() == rng.normal()


def test_a_kind_is_kept() -> None:
    for value in (np.float32(1.5), {1, 2}, b"bytes", 1 + 2j, np.array(["a", "bc"]), np.array(3)):
        arrived = from_plain(to_plain(value))
        assert type(arrived) is type(value)
        assert np.all(arrived == value)


def _nested(depth: int) -> Any:
    value: Any = {"list": []}
    for _ in range(depth):
        value = {"list": [value]}
    return value


@pytest.mark.parametrize(
    "written",
    [
        {"array": ["O", [1], "AAAA"]},
        {"array": ["f8", [10**9], "AAAA"]},
        {"array": ["f8"]},
        {"mine": [1, "x"]},
        {"yours": 0},
        {"generator": {"bit_generator": "eval"}},
        {"list": 3},
        {"unknown": 1},
        {"list": [], "tuple": []},
        {"frame": [{"list": [1]}, {"list": [1, 2]}, [1.0]]},
        {"frame": [{"list": [1]}, {"list": [1, 2]}, [{"list": [1.0]}]]},
        _nested(5000),
        [1],
    ],
    ids=range(13),
)
def test_nonsense_is_refused(written: Any) -> None:
    with pytest.raises(Nonsense):
        from_plain(written)


def test_an_object_travels_as_a_handle_only() -> None:
    kept: list[object] = []

    def keep(thing: object) -> int:
        kept.append(thing)
        return 7

    written = encode([object()], keep)
    assert written == {"list": [{"mine": [7, "object"]}]}
    assert len(kept) == 1
    assert decode(written, lambda n: None, lambda n, kind: (n, kind)) == [(7, "object")]
    with pytest.raises(TypeError):
        to_plain(object())


class _AlwaysEqual(float):
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = float.__hash__


def test_a_subclass_arrives_as_its_plain_value() -> None:
    """Otherwise a learner's number that equals everything would be right everywhere."""
    assert not same(from_plain(to_plain(_AlwaysEqual(2.0))), 3.0)
