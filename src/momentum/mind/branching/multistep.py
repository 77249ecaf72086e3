"""The branching parameter, from recordings that see only a part of the units."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from momentum.errors import BadInput
from momentum.mind.activity import Floats, counts
from momentum.mind.branching.slopes import Sums, slopes, sums

SHORTEST: Final = 100
"""Correlation times that a recording must hold: below, the estimate is biased and says little."""

_STRETCHES: Final = 40  # that the interval is drawn from
_DRAWS: Final = 200
_REACH: Final = 5.0  # correlation times that the slopes are followed over
_LEAST: Final = 50  # steps
_SHORTEST_TAU: Final = 0.05
_LONGEST_TAU: Final = 1e7
_NOISE: Final = 25.0  # five standard errors, squared
_GRID: Final = 60
_HALVINGS: Final = 40
_GOLDEN: Final = (math.sqrt(5) - 1) / 2


class BranchingParameter(NamedTuple):
    """How many units one activates on average, with its 95 % interval.

    Parameters
    ----------
    m, low, high : float
        The estimate and its interval (bootstrap over stretches of the recording).
    tau : float
        Correlation time, -1 / ln m, in steps.
    naive : float
        The slope of the next step on this one: m only where every unit is seen.
    slopes, fitted : arrays of shape (ahead,)
        The slope over k = 1, 2, ... steps, and b m^k.
    length_over_tau : float
        How many correlation times the recording holds.
    warnings : tuple of str
        What the number does not mean, sentence by sentence.
    """

    m: float
    low: float
    high: float
    tau: float
    naive: float
    slopes: Floats
    fitted: Floats
    length_over_tau: float
    warnings: tuple[str, ...]


def branching_parameter(
    activity: ArrayLike, *, ahead: int | None = None, interval: bool = True, seed: int = 0
) -> BranchingParameter:
    """Estimate the branching parameter by multistep regression (Wilting and Priesemann 2018).

    Where only some units are seen, the slope over k steps is b m^k: seeing less makes b smaller
    and leaves m as it is. So m is read off how the slopes fall, not off the first one.

    Assumed: a stationary recording of a process with input from outside, below saturation.

    Parameters
    ----------
    activity : array_like of shape (steps,)
        How many units were active at every step.
    ahead : int, optional
        Up to how many steps slopes are followed; by default five correlation times.
    interval : bool
        Whether to draw stretches for an interval; without it `low` and `high` are not a number.
    seed : int
        Of the stretches drawn for the interval.

    Raises
    ------
    BadInput
        If the activity is no recording, does not predict itself, or holds fewer than 100
        correlation times.

    Examples
    --------
    >>> from momentum.mind.branching.process import driven, seen
    >>> rng = np.random.default_rng(0)
    >>> found = branching_parameter(seen(driven(0.9, 10.0, 50_000, rng), 0.1, rng))
    >>> found.low < 0.9 < found.high, round(found.naive, 1)
    (True, 0.3)
    """
    a = counts(activity, "The activity", least=SHORTEST)
    found, followed = _followed(a, ahead, _STRETCHES if interval else 1)
    tau, scale = _fitted(slopes(followed), len(a))
    _require_length(len(a), tau)
    low, high = _interval(followed, seed) if interval else (math.nan, math.nan)
    steps = np.arange(1, followed.pairs.shape[1] + 1)
    m = math.exp(-1 / tau)
    return BranchingParameter(
        m=m,
        low=low if math.isnan(low) else min(low, m),
        high=high if math.isnan(high) else max(high, m),
        tau=tau,
        naive=float(found[0]),
        slopes=found,
        fitted=scale * np.exp(-steps / tau),
        length_over_tau=len(a) / tau,
        warnings=_warnings(a, len(a) / tau, found),
    )


def _followed(a: Floats, ahead: int | None, stretches: int) -> tuple[Floats, Sums]:
    """Return slopes and their sums, over as many steps as the correlations last."""
    most = len(a) // 4
    reach = min(_LEAST, most) if ahead is None else ahead
    if not 3 <= reach <= most:
        raise BadInput(
            f"Slopes over {reach} steps cannot be followed in {len(a):,} steps; "
            f"follow 3 to {most:,}."
        )
    found = sums(a, reach, stretches)
    while ahead is None:
        wanted = _REACH * _fitted(slopes(found), len(a))[0]
        if reach >= min(wanted, most):
            break
        reach = int(min(most, max(2 * reach, 1), math.ceil(wanted)))
        found = sums(a, reach, stretches)
    return slopes(found), found


def _fitted(found: Floats, steps: int) -> tuple[float, float]:
    """Fit b e^(-k / tau) by least squares: tau and b.

    Slopes of a recording without memory scatter by 1 / sqrt(steps); what the fit explains must be
    more than that.
    """
    tau = float(_times(found[None])[0])
    shape = _shapes(np.array([tau]), len(found))[0]
    scale = float(found @ shape / (shape @ shape))
    if scale <= 0 or steps * scale**2 * (shape @ shape) < _NOISE:
        raise BadInput(
            "The activity does not predict what follows: no slope falls off over the steps, and "
            "there is no branching parameter to read; use shorter steps or a longer recording."
        )
    return tau, scale


def _times(found: Floats) -> Floats:
    """Correlation time of every row of slopes; b follows from it, so it is searched for alone."""
    ahead = found.shape[1]
    grid = np.linspace(math.log(_SHORTEST_TAU), math.log(_LONGEST_TAU), _GRID)
    shapes = _shapes(np.exp(grid), ahead)
    fits = (found @ shapes.T) ** 2 / (shapes**2).sum(axis=1)
    best = np.clip(fits.argmax(axis=1), 1, _GRID - 2)
    low, high = grid[best - 1], grid[best + 1]
    for _ in range(_HALVINGS):  # golden section, all rows at once
        inner = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
        first, second = (_explained(found, np.exp(each)) for each in inner)
        left = first >= second
        low, high = np.where(left, low, inner[0]), np.where(left, inner[1], high)
    return np.asarray(np.exp((low + high) / 2))


def _explained(found: Floats, tau: Floats) -> Floats:
    """How much of the squared slopes the best b e^(-k / tau) takes away, for every row."""
    shape = _shapes(tau, found.shape[1])
    return np.asarray((found * shape).sum(axis=1) ** 2 / (shape**2).sum(axis=1))


def _shapes(tau: Floats, ahead: int) -> Floats:
    return np.asarray(np.exp(-np.arange(1, ahead + 1) / tau[:, None]))


def _interval(found: Sums, seed: int) -> tuple[float, float]:
    """Draw stretches with replacement, and take the middle 95 % of what they say."""
    rng = np.random.default_rng(seed)
    stretches = len(found.pairs)
    drawn = np.empty((_DRAWS, found.pairs.shape[1]))
    for row in drawn:
        chosen = rng.integers(stretches, size=stretches)
        row[:] = slopes(Sums(*(each[chosen] for each in found)))
    low, high = np.quantile(np.exp(-1 / _times(drawn)), [0.025, 0.975])
    return float(low), float(high)


def _require_length(steps: int, tau: float) -> None:
    if steps < SHORTEST * tau:
        raise BadInput(
            f"The recording holds {steps / tau:.0f} correlation times ({steps:,} steps, tau "
            f"{tau:,.0f}); below {SHORTEST} the estimate is biased: record longer."
        )


def _warnings(a: Floats, length_over_tau: float, found: Floats) -> tuple[str, ...]:
    told = [
        "m below 1 does not by itself mean subcritical: a network above its critical point whose "
        "activity saturates shows the same."
    ]
    if length_over_tau < 5 * SHORTEST:
        told.append(
            f"The recording holds {length_over_tau:.0f} correlation times: the estimate scatters "
            "widely and leans low; 500 are better."
        )
    first, second = (half.mean() for half in np.array_split(a, 2))
    if abs(first - second) > 0.2 * a.mean():
        told.append("The mean activity changes between the halves: the recording is not steady.")
    return tuple(told)
