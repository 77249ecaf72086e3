"""Laws for whole numbers from a smallest one on: each is fitted to a tally and knows its logs.

All are fitted by maximum likelihood, exactly discrete.
"""

from __future__ import annotations

import math
from typing import Final, Protocol

import numpy as np
from scipy.optimize import brentq, minimize
from scipy.special import log_ndtr, zeta

from momentum.mind.activity import Floats
from momentum.mind.avalanches.tallies import Tally

STEEPEST: Final = 20.0
_FLATTEST: Final = 1.0 + 1e-6


class Law(Protocol):
    """A law that was fitted.

    Parameters
    ----------
    name : str
        What it is called.
    parameters : dict
        Its parameters, by their names.
    """

    name: str
    parameters: dict[str, float]

    def log_probability(self, values: Floats) -> Floats:
        """Logarithm of the probability of each value."""
        ...


class PowerLaw:
    r"""Probability proportional to :math:`x^{-\alpha}`; normalised by Hurwitz's zeta function.

    Examples
    --------
    >>> law = PowerLaw(1.5, smallest=10)
    >>> round(float(np.exp(law.log_probability(np.arange(10.0, 1e6))).sum()), 3)
    0.997
    """

    name = "power law"

    def __init__(self, exponent: float, smallest: int) -> None:
        self.parameters = {"exponent": exponent}
        self.exponent, self.smallest = exponent, smallest

    @classmethod
    def fitted(cls, to: Tally, smallest: int) -> PowerLaw:
        """Fit by maximum likelihood: the mean logarithm must be the one expected."""
        mean_log = to.mean(np.log(to.values))

        def surplus(exponent: float) -> float:
            return _mean_log(exponent, smallest) - mean_log

        if surplus(STEEPEST) > 0:
            return cls(STEEPEST, smallest)
        return cls(float(brentq(surplus, _FLATTEST, STEEPEST, xtol=1e-10)), smallest)

    def log_probability(self, values: Floats) -> Floats:
        """Logarithm of the probability of each value."""
        return np.asarray(
            -self.exponent * np.log(values) - math.log(zeta(self.exponent, self.smallest))
        )

    def above(self, values: Floats) -> Floats:
        """Probability of being at least so large."""
        return np.asarray(zeta(self.exponent, values) / zeta(self.exponent, self.smallest))

    def standard_error(self, n: int) -> float:
        """Standard error of the exponent, by Fisher's information."""
        step = 1e-4
        a = self.exponent
        slope = (_mean_log(a + step, self.smallest) - _mean_log(a - step, self.smallest)) / step / 2
        return 1 / math.sqrt(-slope * n)


def _mean_log(exponent: float, smallest: int) -> float:
    """Expected logarithm, -d ln zeta / d exponent, by a central difference in high order."""
    h = min(1e-3, (exponent - 1) / 4)
    log = [math.log(zeta(exponent + k * h, smallest)) for k in (-2, -1, 1, 2)]
    return -(log[0] - 8 * log[1] + 8 * log[2] - log[3]) / (12 * h)


class Exponential:
    r"""Probability proportional to :math:`e^{-\lambda x}`: no scale-free tail at all.

    Examples
    --------
    >>> round(float(np.exp(Exponential(0.1, 5).log_probability(np.arange(5.0, 999))).sum()), 9)
    1.0
    """

    name = "exponential"

    def __init__(self, rate: float, smallest: int) -> None:
        self.parameters = {"rate": rate}
        self.rate, self.smallest = rate, smallest

    @classmethod
    def fitted(cls, to: Tally, smallest: int) -> Exponential:
        """Fit by maximum likelihood, in closed form."""
        return cls(math.log1p(1 / (to.mean(to.values) - smallest)), smallest)

    def log_probability(self, values: Floats) -> Floats:
        """Logarithm of the probability of each value."""
        return np.asarray(math.log(-math.expm1(-self.rate)) - self.rate * (values - self.smallest))


class Lognormal:
    """A normal law for the logarithm, rounded to whole numbers and cut at the smallest."""

    name = "lognormal"

    def __init__(self, mean: float, spread: float, smallest: int) -> None:
        self.parameters = {"mean": mean, "spread": spread}
        self.mean, self.spread, self.smallest = mean, spread, smallest

    @classmethod
    def fitted(cls, to: Tally, smallest: int) -> Lognormal:
        """Fit by maximum likelihood, from the moments of the logarithm on."""
        logs = np.log(to.values)
        mean = to.mean(logs)
        spread = math.sqrt(to.mean((logs - mean) ** 2))

        def cost(where: Floats) -> float:
            law = cls(where[0], math.exp(where[1]), smallest)
            return -to.mean(law.log_probability(to.values))

        found = minimize(
            cost,
            [mean, math.log(spread)],
            method="Nelder-Mead",
            options={"xatol": 1e-6, "fatol": 1e-10, "maxiter": 2000},
        ).x
        return cls(float(found[0]), math.exp(found[1]), smallest)

    def log_probability(self, values: Floats) -> Floats:
        """Logarithm of the probability of each value."""
        low, high = self._score(values - 0.5), self._score(values + 0.5)
        # In the right tail 1 - Phi keeps the digits: Phi(-low) - Phi(-high).
        tail, beyond = log_ndtr(-low), log_ndtr(-high)
        inside = tail + np.log(-np.expm1(np.minimum(beyond - tail, -1e-300)))
        return np.asarray(inside - log_ndtr(-self._score(np.array(self.smallest - 0.5))))

    def _score(self, values: Floats) -> Floats:
        return np.asarray((np.log(values) - self.mean) / self.spread)


class TruncatedPowerLaw:
    r"""Probability proportional to :math:`x^{-\alpha} e^{-\lambda x}`: scale-free, then cut off."""

    name = "truncated power law"

    def __init__(self, exponent: float, rate: float, smallest: int) -> None:
        self.parameters = {"exponent": exponent, "rate": rate}
        self.exponent, self.rate, self.smallest = exponent, rate, smallest

    @classmethod
    def fitted(cls, to: Tally, smallest: int) -> TruncatedPowerLaw:
        """Fit by maximum likelihood, from the power law on; a rate of zero is allowed."""
        start = PowerLaw.fitted(to, smallest).exponent
        mean_log, mean = to.mean(np.log(to.values)), to.mean(to.values)

        def cost(where: Floats) -> float:
            exponent, rate = float(where[0]), math.exp(where[1])
            return exponent * mean_log + rate * mean + log_total(exponent, rate, smallest)

        best = min(
            (
                minimize(
                    cost,
                    [start - less, math.log(1 / largeness)],
                    method="Nelder-Mead",
                    options={"xatol": 1e-6, "fatol": 1e-11, "maxiter": 2000},
                )
                for less, largeness in ((0.02, float(to.values[-1])), (0.3, mean))
            ),
            key=lambda result: float(result.fun),
        )
        return cls(float(best.x[0]), math.exp(best.x[1]), smallest)

    def log_probability(self, values: Floats) -> Floats:
        """Logarithm of the probability of each value."""
        total = log_total(self.exponent, self.rate, self.smallest)
        return np.asarray(-self.exponent * np.log(values) - self.rate * values - total)


_TERMS: Final = 64
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(120)


def log_total(exponent: float, rate: float, smallest: int) -> float:
    r"""Logarithm of :math:`\sum_{x \ge s} x^{-\alpha} e^{-\lambda x}`, by Euler and Maclaurin.

    The first 64 terms are added, the rest is an integral over the logarithm of x.

    Examples
    --------
    >>> x = np.arange(3.0, 5000)
    >>> exact = float(np.log((x**-1.5 * np.exp(-0.01 * x)).sum()))
    >>> abs(log_total(1.5, 0.01, 3) - exact) < 1e-9
    True
    """
    first = np.arange(smallest, smallest + _TERMS, dtype=float)
    shift = rate * smallest  # so that nothing underflows
    terms = np.exp(-exponent * np.log(first) - rate * first + shift).sum()
    from_ = float(smallest + _TERMS)
    end = math.log(from_ + 60 / rate) if rate > 0 else math.log(from_) + 60
    middle, half = (math.log(from_) + end) / 2, (end - math.log(from_)) / 2
    u = middle + half * _NODES
    x = np.exp(u)
    integral = half * float(_WEIGHTS @ np.exp((1 - exponent) * u - rate * x + shift))
    at = math.exp(-exponent * math.log(from_) - rate * from_ + shift)
    fall = at * (exponent / from_ + rate)
    return math.log(terms + integral + at / 2 + fall / 12) - shift
