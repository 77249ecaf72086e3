"""Branching processes against their laws in closed form, and what is refused."""

import numpy as np
import pytest

from momentum.errors import BadInput
from momentum.mind.branching import (
    died_by,
    driven,
    mean_activity,
    mean_size,
    progeny,
    seen,
    size_probability,
)

N = 200_000


@pytest.mark.parametrize("m", [0.5, 0.9, 1.0])
def test_sizes_follow_borels_law(m: float) -> None:
    found = progeny(m, N, np.random.default_rng(1), longest=500)
    n = np.arange(1, 7)
    expected = size_probability(n, m)
    share = np.array([(found.sizes == size).mean() for size in n])
    z = (share - expected) / np.sqrt(expected * (1 - expected) / N)
    assert np.abs(z).max() < 4


@pytest.mark.parametrize("m", [0.5, 0.9, 1.0])
def test_durations_follow_galtons_and_watsons_iteration(m: float) -> None:
    found = progeny(m, N, np.random.default_rng(2), longest=500)
    steps = np.arange(1, 9)
    expected = died_by(steps, m)
    share = np.array([(found.durations <= step).mean() for step in steps])
    z = (share - expected) / np.sqrt(expected * (1 - expected) / N)
    assert np.abs(z).max() < 4


def test_the_mean_size_is_one_over_one_minus_m() -> None:
    sizes = progeny(0.9, N, np.random.default_rng(3)).sizes
    # The variance of the total progeny is m / (1 - m)^3.
    assert abs(sizes.mean() - mean_size(0.9)) < 5 * np.sqrt(900 / N)


def test_the_laws_add_up() -> None:
    n = np.arange(1, 2000)
    assert size_probability(n, 0.8).sum() == pytest.approx(1, abs=1e-9)
    assert (n * size_probability(n, 0.8)).sum() == pytest.approx(mean_size(0.8), rel=1e-6)
    # At the critical point what is left falls as 2 / T (Kolmogorov 1938).
    assert 5000 * (1 - died_by([5000], 1.0)[0]) == pytest.approx(2, rel=0.01)
    assert mean_size(1.0) == float("inf")


def test_what_is_cut_off_is_told() -> None:
    found = progeny(1.0, 20_000, np.random.default_rng(4), longest=100)
    assert found.durations.max() == 100
    assert np.array_equal(np.unique(found.durations[found.cut]), [100])
    share = found.cut.mean()
    # Cut: still active at step 100, whether or not it would have ended there.
    expected = 1 - died_by([99], 1.0)[0]
    assert abs(share - expected) < 5 * np.sqrt(expected / 20_000)


def test_a_driven_network_has_the_mean_and_the_variance_of_its_law() -> None:
    m, drive = 0.9, 5.0
    activity = driven(m, drive, 100_000, np.random.default_rng(5))
    assert activity.mean() == pytest.approx(mean_activity(m, drive), rel=0.02)
    assert activity.var() == pytest.approx(drive / ((1 - m) * (1 - m**2)), rel=0.06)
    assert activity.dtype == np.int64


def test_a_share_of_the_units_is_seen() -> None:
    rng = np.random.default_rng(6)
    activity = np.array([10_000, 0, 20_000])
    assert seen(activity, 1.0, rng).tolist() == activity.tolist()
    some = seen(activity, 0.1, rng)
    assert some[1] == 0
    assert abs(some[2] - 2000) < 5 * np.sqrt(1800)


def test_what_cannot_be_followed_is_refused() -> None:
    rng = np.random.default_rng(0)
    with pytest.raises(BadInput, match="some avalanches never end"):
        progeny(1.1, 5, rng)
    with pytest.raises(BadInput, match="stays finite below 1"):
        driven(1.0, 1.0, 10, rng)
    with pytest.raises(BadInput, match="positive number of units"):
        driven(0.5, 0.0, 10, rng)
    with pytest.raises(BadInput, match="m is -1"):
        progeny(-1.0, 5, rng)
    with pytest.raises(BadInput, match="The share is 0"):
        seen([1, 2], 0.0, rng)
    with pytest.raises(BadInput, match=r"m is 1\.5; the formulas"):
        size_probability([1], 1.5)
