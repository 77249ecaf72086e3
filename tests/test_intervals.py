"""The interval of a share, held against SciPy."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.stats import binomtest

from momentum.errors import BadInput
from momentum.intervals import wilson_interval


@example((7, 7))
@example((0, 7))
@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_is_wilsons(case: tuple[int, int]) -> None:
    right, n = case
    share = wilson_interval(right, n)
    theirs = binomtest(right, n).proportion_ci(0.95, method="wilson")
    assert share.value == right / n
    assert share.n == n
    assert share.low == pytest.approx(theirs.low, abs=1e-12)
    assert share.high == pytest.approx(theirs.high, abs=1e-12)


@pytest.mark.parametrize(("right", "n"), [(0, 0), (3, 2), (-1, 2)])
def test_what_is_no_share_is_refused(right: int, n: int) -> None:
    with pytest.raises(BadInput, match="no share"):
        wilson_interval(right, n)


@pytest.mark.parametrize("n", [1, 7, 43, 500, 4999])
def test_a_score_never_lies_outside_its_interval(n: int) -> None:
    for right in (0, n):
        share = wilson_interval(right, n)
        assert share.low <= share.value <= share.high
