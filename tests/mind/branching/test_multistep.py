"""The branching parameter under subsampling: against the truth, a package, and a plain loop."""

import numpy as np
import pytest

from momentum.errors import BadInput
from momentum.mind.activity import Floats
from momentum.mind.branching import branching_parameter, driven, seen, slope_seen
from momentum.mind.branching.slopes import slopes, sums

M, DRIVE = 0.98, 2.0


@pytest.fixture(scope="module")
def activity() -> Floats:
    return driven(M, DRIVE, 1_000_000, np.random.default_rng(1)).astype(float)


@pytest.mark.parametrize("share", [1.0, 0.1, 0.01])
def test_seeing_fewer_units_leaves_the_estimate_and_ruins_the_naive_slope(
    activity: Floats, share: float
) -> None:
    some = seen(activity, share, np.random.default_rng(2))
    found = branching_parameter(some)
    assert abs(found.m - M) < 0.002
    assert found.low < M < found.high
    assert found.high - found.low < 0.01
    assert found.tau == pytest.approx(-1 / np.log(found.m))
    assert found.naive == pytest.approx(slope_seen(M, share, DRIVE), abs=0.03)


def test_slopes_are_those_of_a_plain_loop(activity: Floats) -> None:
    a = activity[:3000]
    for stretches in (1, 7):
        found = slopes(sums(a, 40, stretches))
        for k in (1, 2, 17, 40):
            wanted = np.polyfit(a[:-k], a[k:], 1)[0]
            assert found[k - 1] == pytest.approx(wanted, rel=1e-9)


def test_without_an_interval_the_estimate_is_the_same(activity: Floats) -> None:
    quick, whole = (branching_parameter(activity[:20_000], interval=k) for k in (False, True))
    assert quick.m == pytest.approx(whole.m, abs=1e-9)
    assert np.isnan(quick.low)
    assert np.isnan(quick.high)


def test_the_published_package_says_the_same(activity: Floats) -> None:
    mre = pytest.importorskip("mrestimator")
    some = seen(activity[:20_000], 0.5, np.random.default_rng(3)).astype(float)
    ours = branching_parameter(some, ahead=60)
    theirs = mre.coefficients(some[None], steps=(1, 60), dt=1, method="stationarymean", numboot=0)
    np.testing.assert_allclose(ours.slopes, theirs.coefficients, rtol=1e-9)
    fit = mre.fit(theirs, fitfunc=mre.f_exponential)
    assert ours.m == pytest.approx(fit.mre, abs=1e-5)


def test_the_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    covered = 0
    for seed in range(20):
        some = driven(0.8, 5.0, 4000, np.random.default_rng(seed))
        found = branching_parameter(some, ahead=25)
        covered += found.low < 0.8 < found.high
    assert covered >= 15  # 19 are expected; fewer than 15 has a chance below 1 in 1,000


def test_a_recording_too_short_is_refused_and_a_short_one_warned_of() -> None:
    rng = np.random.default_rng(4)
    with pytest.raises(BadInput, match="correlation times"):
        branching_parameter(driven(0.999, 1.0, 20_000, rng))
    told = " ".join(branching_parameter(driven(0.98, 5.0, 15_000, rng)).warnings)
    assert "the estimate scatters" in told
    assert "m below 1 does not by itself mean subcritical" in told


def test_a_drifting_recording_is_warned_of() -> None:
    rng = np.random.default_rng(5)
    both = np.concatenate([driven(0.9, 2.0, 20_000, rng), driven(0.9, 2.6, 20_000, rng)])
    assert "not steady" in " ".join(branching_parameter(both, ahead=30).warnings)
    assert "not steady" not in " ".join(branching_parameter(both[:20_000]).warnings)


@pytest.mark.parametrize("seed", range(5))
def test_noise_without_memory_has_no_branching_parameter(seed: int) -> None:
    noise = np.random.default_rng(seed).poisson(20, 50_000)
    with pytest.raises(BadInput, match="does not predict what follows"):
        branching_parameter(noise)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ([], "has 0 steps"),
        ([1.0] * 500, "is 1 throughout"),
        ([1.0, np.nan] * 200, "is nan at step 1"),
        ([1.0, -2.0] * 200, "is -2 at step 1"),
        (np.ones((20, 20)), "one number a step"),
        (["a", "b"], "not made of numbers"),
    ],
)
def test_what_is_no_recording_is_refused(values: object, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        branching_parameter(values)  # type: ignore[arg-type]
