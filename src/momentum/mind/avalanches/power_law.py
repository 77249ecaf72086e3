"""A power law fitted to sizes or durations, how well it fits, and against which other laws."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaincc, ndtr

from momentum.errors import BadInput
from momentum.intervals import Z95
from momentum.mind.activity import Floats
from momentum.mind.avalanches.laws import Exponential, Law, Lognormal, PowerLaw, TruncatedPowerLaw
from momentum.mind.avalanches.tallies import LEAST, Tally, tally

RIVALS: Final = (Exponential, Lognormal, TruncatedPowerLaw)
_CANDIDATES: Final = 40
_UNSURE: Final = 0.05
_HALVINGS: Final = 53
_TABLE: Final = 4096


class Fit(NamedTuple):
    """A power law fitted to whole numbers.

    Parameters
    ----------
    exponent, low, high : float
        The estimate with its 95 % interval (Fisher's information). It assumes that the values are
        independent and that the law holds from `smallest` on.
    smallest : int
        From where on the law was fitted.
    n : int
        Values that large.
    distance : float
        Largest distance between the two cumulated shares (Kolmogorov and Smirnov).
    tally : Tally
        The values it was fitted to.
    """

    exponent: float
    low: float
    high: float
    smallest: int
    n: int
    distance: float
    tally: Tally

    @property
    def law(self) -> PowerLaw:
        """The law itself."""
        return PowerLaw(self.exponent, self.smallest)


class Contest(NamedTuple):
    """A power law against another law.

    Parameters
    ----------
    rival : str
        The other law.
    ratio : float
        Logarithm of the ratio of the likelihoods; above 0 the power law is likelier.
    p : float
        How often chance alone makes it as large: Vuong's test, or, against the power law with a
        cut-off, which contains it, the one for nested laws.
    verdict : str
        "power law", the rival's name, or "undecided".
    parameters : dict
        The rival's.
    """

    rival: str
    ratio: float
    p: float
    verdict: str
    parameters: dict[str, float]


def power_law(values: ArrayLike, smallest: int | None = None) -> Fit:
    """Fit a discrete power law by maximum likelihood (Clauset, Shalizi and Newman 2009).

    Parameters
    ----------
    values : array_like of int
        Sizes or durations, 1 or more.
    smallest : int, optional
        From where on; by default where the fitted law lies closest to the values, among 40
        candidates. A chosen one makes the interval too narrow: it does not know of the choice.

    Raises
    ------
    BadInput
        If fewer than 30 values are large enough, or they are no whole numbers from 1.

    Examples
    --------
    >>> from momentum.mind.branching import progeny
    >>> fit = power_law(progeny(1.0, 5000, np.random.default_rng(0), 10_000).sizes, smallest=10)
    >>> fit.low < 1.5 < fit.high
    True
    """
    if smallest is not None:
        return _fit(tally(values, smallest), smallest)
    every = tally(values)
    fits = [_fit(every.from_(start), start) for start in _candidates(every)]
    return min(fits, key=lambda fit: fit.distance)


def goodness(fit: Fit, draws: int = 200, seed: int = 0) -> float:
    """Share of samples of the fitted law itself that lie further from their own fits.

    Below .1 the power law is implausible. Many values refute any law that is only nearly right.

    Parameters
    ----------
    fit : Fit
        With a given `smallest`.
    draws : int
        Samples, each as large as the data.
    seed : int
        Of the samples.

    Examples
    --------
    >>> sizes = np.random.default_rng(0).zipf(2.5, 400)
    >>> goodness(power_law(sizes, smallest=1), draws=50) > 0.1
    True
    """
    rng = np.random.default_rng(seed)
    further = 0
    for _ in range(draws):
        sample = drawn(fit.law, fit.n, rng)
        if len(sample.values) < 2 or _fit(sample, fit.smallest).distance >= fit.distance:
            further += 1
    return further / draws


def contest(fit: Fit, rival: type[Exponential | Lognormal | TruncatedPowerLaw]) -> Contest:
    """Compare the power law with another one, fitted to the same values.

    Examples
    --------
    >>> sizes = np.random.default_rng(0).geometric(0.2, 500)
    >>> contest(power_law(sizes, smallest=1), Exponential).verdict
    'exponential'
    """
    other: Law = rival.fitted(fit.tally, fit.smallest)
    values = fit.tally.values
    gains = fit.law.log_probability(values) - other.log_probability(values)
    ratio = fit.n * fit.tally.mean(gains)
    p = _nested_p(ratio) if rival is TruncatedPowerLaw else _vuong_p(gains, fit.tally)
    winner = "power law" if ratio > 0 else other.name
    return Contest(
        other.name, ratio, p, winner if p < _UNSURE else "undecided", dict(other.parameters)
    )


def contests(fit: Fit) -> tuple[Contest, ...]:
    """Compare with an exponential, a lognormal, and a power law with a cut-off."""
    return tuple(contest(fit, rival) for rival in RIVALS)


def drawn(law: PowerLaw, n: int, rng: np.random.Generator) -> Tally:
    """Draw a sample of a power law, as a tally; exact, however long the tail.

    Examples
    --------
    >>> drawn(PowerLaw(2.0, 5), 1000, np.random.default_rng(0)).n
    1000
    """
    share = rng.random(n)
    first = law.smallest + np.arange(_TABLE, dtype=float)
    found = first[np.searchsorted(-law.above(first), -share) - 1]
    beyond = found == first[-1]
    found[beyond] = _far_out(law, share[beyond], first[-1])
    return Tally(*(each.astype(float) for each in np.unique(found, return_counts=True)))


def _far_out(law: PowerLaw, share: Floats, start: float) -> Floats:
    """Return the largest x with P(X >= x) > share, by doubling and halving."""
    low = np.full(len(share), start)
    high = 2 * low
    while (reaches := law.above(high) > share).any():
        low, high = np.where(reaches, high, low), np.where(reaches, 2 * high, high)
    for _ in range(_HALVINGS):  # beyond 2^53 whole numbers have gaps
        middle = np.floor((low + high) / 2)
        inside = law.above(middle) > share
        low, high = np.where(inside, middle, low), np.where(inside, high, middle)
    return low


def _fit(found: Tally, smallest: int) -> Fit:
    law = PowerLaw.fitted(found, smallest)
    half = Z95 * law.standard_error(found.n)
    a = law.exponent
    return Fit(a, a - half, a + half, smallest, found.n, _distance(law, found), found)


def _distance(law: PowerLaw, found: Tally) -> float:
    seen = np.cumsum(found.times) / found.times.sum()
    return float(np.abs(seen - (1 - law.above(found.values + 1))).max())


def _candidates(every: Tally) -> list[int]:
    left = every.times[::-1].cumsum()[::-1]
    possible = every.values[(left >= LEAST) & (np.arange(len(left)) < len(left) - 1)]
    if not len(possible):
        raise BadInput(f"Fewer than {LEAST} values are left wherever the law begins.")
    chosen = np.unique(np.linspace(0, len(possible) - 1, _CANDIDATES).astype(int))
    return [int(value) for value in possible[chosen]]


def _vuong_p(gains: Floats, found: Tally) -> float:
    mean = found.mean(gains)
    spread = math.sqrt(found.mean((gains - mean) ** 2))
    if spread == 0:
        return 1.0
    return float(2 * ndtr(-abs(mean) * math.sqrt(found.n) / spread))


def _nested_p(ratio: float) -> float:
    """Chance of so large a gain of the law with one parameter more (Wilks 1938)."""
    return float(gammaincc(0.5, max(-ratio, 0.0)))
