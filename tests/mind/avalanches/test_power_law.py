"""Power laws: exponents and their intervals at the exact critical point, and other laws."""

import warnings
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize, stats
from tests.mind.avalanches.exact import durations, sizes

from momentum.errors import BadInput
from momentum.mind.avalanches import (
    Exponential,
    Lognormal,
    PowerLaw,
    TruncatedPowerLaw,
    contest,
    contests,
    goodness,
    power_law,
)
from momentum.mind.avalanches.laws import log_total
from momentum.mind.avalanches.power_law import drawn
from momentum.mind.avalanches.tallies import tally

SEEDS = 200
THEIR_NAMES = ("exponential", "lognormal")  # its third rival takes half a minute


@pytest.mark.parametrize(("draw", "smallest", "truth"), [(sizes, 10, 1.5), (durations, 100, 2.0)])
def test_the_interval_covers_the_exponent_as_often_as_it_says(
    draw: Any, smallest: int, truth: float
) -> None:
    fits = [power_law(draw(20_000, np.random.default_rng(k)), smallest) for k in range(SEEDS)]
    covered = np.mean([fit.low < truth < fit.high for fit in fits])
    assert 0.9 <= covered <= 0.98


def test_the_durations_law_is_met_from_below_as_the_exact_law_says() -> None:
    every = durations(400_000, np.random.default_rng(1))
    for smallest, exact in ((10, 1.913), (30, 1.964), (100, 1.987)):
        fit = power_law(every, smallest)
        assert abs(fit.exponent - exact) < 3 * (fit.high - fit.exponent) / 1.96


@settings(max_examples=20, deadline=None)
@given(st.floats(1.3, 4.0), st.integers(1, 20), st.integers(0, 99))
def test_a_sample_of_a_law_leads_back_to_it(exponent: float, smallest: int, seed: int) -> None:
    sample = drawn(PowerLaw(exponent, smallest), 2000, np.random.default_rng(seed))
    assert sample.values.min() >= smallest
    law = PowerLaw.fitted(sample, smallest)
    assert abs(law.exponent - exponent) < 5 * law.standard_error(2000)


def test_drawing_is_scipys_zipf() -> None:
    sample = drawn(PowerLaw(2.5, 1), 100_000, np.random.default_rng(0))
    for value in range(1, 6):
        p = stats.zipf.pmf(value, 2.5)
        share = sample.times[sample.values == value].sum() / 100_000
        assert abs(share - p) < 5 * np.sqrt(p / 100_000)


@pytest.mark.parametrize(
    "law",
    [
        PowerLaw(3.0, 4),
        Exponential(0.2, 4),
        Lognormal(1.0, 0.8, 4),
        TruncatedPowerLaw(1.5, 0.01, 4),
    ],
    ids=lambda law: law.name,
)
def test_probabilities_add_up(law: Any) -> None:
    x = np.arange(4.0, 200_000)
    assert np.exp(law.log_probability(x)).sum() == pytest.approx(1, abs=1e-6)


@given(st.floats(0.2, 4.0), st.floats(-7, 1), st.integers(1, 50))
def test_the_total_is_that_of_a_plain_sum(exponent: float, log_rate: float, smallest: int) -> None:
    rate = 10.0**log_rate if log_rate > -3 else 10.0**-3
    x = np.arange(smallest, smallest + 60 / rate)
    plain = np.log((x**-exponent * np.exp(-rate * (x - smallest))).sum()) - rate * smallest
    assert log_total(exponent, rate, smallest) == pytest.approx(plain, abs=1e-8)


def test_the_published_package_says_the_same() -> None:
    powerlaw = pytest.importorskip("powerlaw", reason="needs requirements-oracle.txt")
    values = sizes(1500, np.random.default_rng(2))
    values = values[values < 1000]
    ours = power_law(values, 10)
    with warnings.catch_warnings():  # of the edge of its own ranges
        warnings.simplefilter("ignore")
        theirs = powerlaw.Fit(values, xmin=10, discrete=True, estimate_discrete=False, verbose=0)
        compared = [theirs.distribution_compare("power_law", name) for name in THEIR_NAMES]
    assert ours.exponent == pytest.approx(theirs.power_law.alpha, abs=5e-4)
    assert ours.distance == pytest.approx(theirs.power_law.D, abs=1e-3)
    for found, (ratio, p) in zip(contests(ours)[:2], compared, strict=True):
        assert found.ratio == pytest.approx(ratio, rel=0.02, abs=0.1)
        assert found.p == pytest.approx(p, abs=0.03)


def test_the_law_with_a_cut_off_is_as_likely_as_plain_sums_can_make_it() -> None:
    found = tally(np.minimum(sizes(2000, np.random.default_rng(2)), 500), 10)
    every = np.arange(10.0, 100_000)

    def cost(where: np.ndarray) -> float:
        total = np.log((every ** -where[0] * np.exp(-np.exp(where[1]) * every)).sum())
        log = where[0] * found.mean(np.log(found.values))
        return float(total + log + np.exp(where[1]) * found.mean(found.values))

    best = optimize.minimize(cost, [1.2, -5.0], method="Nelder-Mead").fun
    ours = TruncatedPowerLaw.fitted(found, 10)
    assert -found.mean(ours.log_probability(found.values)) == pytest.approx(best, abs=1e-6)


def test_at_the_critical_point_only_the_exponential_is_ruled_out() -> None:
    fit = power_law(sizes(3000, np.random.default_rng(3)), 10)
    exponential, lognormal, _ = contests(fit)
    assert exponential.verdict == "power law"
    assert lognormal.verdict == "undecided"


def test_other_laws_win_where_they_hold() -> None:
    rng = np.random.default_rng(4)
    geometric = rng.geometric(0.1, 2000)
    assert contest(power_law(geometric, 1), Exponential).verdict == "exponential"
    wide = np.maximum(np.round(rng.lognormal(3, 0.7, 3000)), 1)
    assert contest(power_law(wide, 1), Lognormal).verdict == "lognormal"
    values = np.arange(1.0, 5000)
    p = values**-1.5 * np.exp(-values / 50)
    cut = rng.choice(values, 3000, p=p / p.sum())
    found = contest(power_law(cut, 1), TruncatedPowerLaw)
    assert found.verdict == "truncated power law"
    assert found.parameters["rate"] == pytest.approx(0.02, rel=0.4)


def test_the_goodness_of_fit_is_even_where_the_law_holds() -> None:
    shares = []
    for seed in range(12):
        sample = drawn(PowerLaw(2.0, 1), 300, np.random.default_rng(seed))
        shares.append(
            goodness(power_law(np.repeat(sample.values, sample.times.astype(int)), 1), 40)
        )
    assert min(shares) < 0.5 < max(shares)
    assert 0.25 < np.mean(shares) < 0.75
    geometric = np.random.default_rng(0).geometric(0.1, 500)
    assert goodness(power_law(geometric, 1), 40) == 0


def test_the_beginning_of_the_law_is_found() -> None:
    rng = np.random.default_rng(5)
    sample = drawn(PowerLaw(2.5, 20), 3000, rng)
    body = rng.integers(1, 20, 3000)  # level: no power law
    values = np.concatenate([np.repeat(sample.values, sample.times.astype(int)), body])
    fit = power_law(values)
    assert 15 <= fit.smallest <= 40
    assert abs(fit.exponent - 2.5) < 0.2


@pytest.mark.parametrize(
    ("values", "smallest", "sentence"),
    [
        ([], 1, "0 values are at least 1"),
        ([3] * 100, 1, "All 100 values are 3"),
        ([1, 2] * 10, 1, "a fit needs 30"),
        ([1.5, 2] * 50, 1, "whole numbers from 1"),
        ([0, 2] * 50, 1, "whole numbers from 1"),
        ([1, np.nan] * 50, 1, "whole numbers from 1"),
        ([1, 2] * 50, 0, "give 1 or more"),
    ],
)
def test_what_has_no_law_is_refused(values: list[float], smallest: int, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        power_law(values, smallest)


def test_a_tally_counts() -> None:
    found = tally([5, 1, 5, 2] * 10)
    assert found.values.tolist() == [1, 2, 5]
    assert found.times.tolist() == [10, 10, 20]
    assert found.mean(found.values) == 3.25
