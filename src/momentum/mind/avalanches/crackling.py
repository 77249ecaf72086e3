"""The crackling relation: how the size of avalanches grows with their duration."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from momentum.errors import BadInput
from momentum.mind.activity import Floats

_DRAWS: Final = 200
_LEAST_DURATIONS: Final = 5


class Crackling(NamedTuple):
    r"""How mean size grows with duration.

    Parameters
    ----------
    gamma, low, high : float
        Slope of the logarithm of the mean size on that of the duration, with its 95 % interval
        (bootstrap over avalanches).
    durations, sizes, times : arrays of shape (durations,)
        Durations, the mean size of each, and how many avalanches there are.
    between : tuple of int
        Shortest and longest duration that was looked at, the longest not included.
    """

    gamma: float
    low: float
    high: float
    durations: Floats
    sizes: Floats
    times: Floats
    between: tuple[int, int]


def crackling(
    sizes: ArrayLike, durations: ArrayLike, shortest: int = 10, longest: int = 316, seed: int = 0
) -> Crackling:
    r"""Regress mean size on duration: :math:`\langle S \rangle (T) \propto T^\gamma`.

    At a critical point :math:`\gamma = (\tau_T - 1) / (\tau_S - 1)` with the exponents of duration
    and size (Sethna, Dahmen and Myers 2001): 2 for a branching process. It is a regression of
    means; fitting a distribution to them answers another question.

    Parameters
    ----------
    sizes, durations : array_like of shape (avalanches,)
        Of the same avalanches.
    shortest, longest : int
        Durations looked at, `longest` not included. Short ones are discrete, long ones few.

    Raises
    ------
    BadInput
        If there are fewer than five different durations between the two.

    Examples
    --------
    >>> durations = np.repeat(np.arange(10, 40), 20)
    >>> found = crackling(durations**2.0, durations)
    >>> round(found.gamma, 6), round(expected_gamma(1.5, 2.0), 6)
    (2.0, 2.0)
    """
    s, t = np.asarray(sizes, float).ravel(), np.asarray(durations, float).ravel()
    if len(s) != len(t):
        raise BadInput(f"There are {len(s)} sizes and {len(t)} durations; give one of each.")
    looked = (t >= shortest) & (t < longest)
    t, s = t[looked], s[looked]
    different, place = np.unique(t, return_inverse=True)
    if len(different) < _LEAST_DURATIONS:
        raise BadInput(
            f"{len(different)} different durations lie from {shortest} to {longest}; the slope "
            f"needs {_LEAST_DURATIONS}: record longer, or look at shorter ones."
        )
    times = np.bincount(place)
    mean = np.bincount(place, s) / times
    low, high = _interval(s, place, different, seed)
    gamma = _slope(np.log(different), np.log(mean), times)
    return Crackling(gamma, low, high, different, mean, times.astype(float), (shortest, longest))


def expected_gamma(size_exponent: float, duration_exponent: float) -> float:
    """What the relation expects of two exponents, (duration - 1) / (size - 1).

    Examples
    --------
    >>> expected_gamma(1.5, 2.0)
    2.0
    """
    return (duration_exponent - 1) / (size_exponent - 1)


def _slope(x: Floats, y: Floats, weights: NDArray[np.int64]) -> float:
    centred = x - np.average(x, weights=weights)
    return float((weights * centred) @ y / ((weights * centred) @ centred))


def _interval(
    s: Floats, place: NDArray[np.int64], different: Floats, seed: int
) -> tuple[float, float]:
    rng = np.random.default_rng(seed)
    slopes = []
    for _ in range(_DRAWS):
        chosen = rng.integers(len(s), size=len(s))
        times = np.bincount(place[chosen], minlength=len(different))
        there = times > 0
        mean = np.bincount(place[chosen], s[chosen], minlength=len(different))[there] / times[there]
        slopes.append(_slope(np.log(different[there]), np.log(mean), times[there]))
    low, high = np.quantile(slopes, [0.025, 0.975])
    return float(low), float(high)
