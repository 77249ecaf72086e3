"""Surrogates keep what they promise, channels' entropy, and people compared with themselves."""

import numpy as np
import pytest
from scipy import stats

from momentum.errors import BadInput
from momentum.mind.complexity import (
    covariance_entropy,
    holm,
    paired,
    phase_randomised,
    shuffled,
)


@pytest.mark.parametrize("steps", [200, 201])
def test_random_phases_keep_all_that_is_linear(steps: int) -> None:
    rng = np.random.default_rng(0)
    x = np.cumsum(rng.normal(size=(3, steps)), axis=1)
    y = phase_randomised(x, rng)
    spectrum = [np.fft.rfft(each, axis=1) for each in (x, y)]
    np.testing.assert_allclose(np.abs(spectrum[0]), np.abs(spectrum[1]), atol=1e-9)
    across = [each[0] * np.conj(each[1]) for each in spectrum]
    np.testing.assert_allclose(across[0], across[1], atol=1e-6)
    np.testing.assert_allclose(x.mean(axis=1), y.mean(axis=1))
    assert np.abs(np.corrcoef(x[0], y[0])[0, 1]) < 0.9
    assert not np.iscomplexobj(y)


def test_shuffling_keeps_values_and_what_happens_at_once() -> None:
    x = np.arange(20.0).reshape(2, 10)
    y = shuffled(x, np.random.default_rng(1))
    assert sorted(y[0]) == x[0].tolist()
    np.testing.assert_array_equal(y[1] - y[0], x[1] - x[0])
    assert y[0].tolist() != x[0].tolist()


def test_channels_that_do_the_same_have_no_entropy() -> None:
    rng = np.random.default_rng(2)
    independent = rng.normal(size=(4, 20_000))
    assert covariance_entropy(independent).value == pytest.approx(1, abs=1e-3)
    assert covariance_entropy([independent[0], -2 * independent[0]]).value == pytest.approx(0)
    # Two channels with correlation r have eigenvalues 1 + r and 1 - r.
    r, shared = 0.6, rng.normal(size=200_000)
    both = [shared, r * shared + np.sqrt(1 - r**2) * rng.normal(size=200_000)]
    shares = np.array([1 + r, 1 - r]) / 2
    wanted = -(shares * np.log(shares)).sum() / np.log(2)
    found = covariance_entropy(both)
    assert found.low < wanted < found.high
    assert covariance_entropy(independent[:, :20]).warnings


def test_holms_correction_is_that_of_the_definition() -> None:
    ps = [0.001, 0.2, 0.03, 0.04]
    # .001 x 4, then .03 x 3, then the larger of that and .04 x 2, then .2 x 1.
    assert holm(ps) == pytest.approx([0.004, 0.2, 0.09, 0.09])
    assert holm([0.9, 0.8]) == [1.0, 1.0]


def test_people_are_compared_with_themselves() -> None:
    rng = np.random.default_rng(3)
    before = rng.normal(10, 5, 30)
    after = before + rng.normal(0.5, 1, 30)
    found = paired({"up": (after, before), "noise": (rng.normal(size=30), rng.normal(size=30))})
    assert found["up"].p == pytest.approx(stats.ttest_rel(after, before).pvalue)
    difference = after - before
    assert found["up"].effect == pytest.approx(difference.mean() / difference.std(ddof=1))
    assert found["up"].corrected == pytest.approx(min(1, 2 * found["up"].p))
    assert found["up"].low < found["up"].effect < found["up"].high
    missing = after.copy()
    missing[:3] = np.nan
    assert paired({"up": (missing, before)})["up"].people == 27


def test_what_cannot_be_compared_is_refused() -> None:
    with pytest.raises(BadInput, match="give pairs"):
        paired({"a": ([1.0, 2.0], [1.0])})
    with pytest.raises(BadInput, match="4 people have both"):
        paired({"a": (np.arange(4.0), np.ones(4))})
    with pytest.raises(BadInput, match="every person differs by 1"):
        paired({"a": (np.arange(6.0) + 1, np.arange(6.0))})
    with pytest.raises(BadInput, match="give two channels or more"):
        covariance_entropy(np.ones((1, 50)))
    with pytest.raises(BadInput, match="Channel 1 never changes"):
        covariance_entropy([np.arange(50.0), np.ones(50)])
    with pytest.raises(BadInput, match="missing or infinite"):
        covariance_entropy([[1.0, np.nan, 2, 3], [1.0, 2, 3, 5]])
    with pytest.raises(BadInput, match="rows of four steps"):
        shuffled([1.0], np.random.default_rng(0))
    with pytest.raises(BadInput, match="missing or infinite"):
        phase_randomised([1.0, np.inf, 2, 3], np.random.default_rng(0))
