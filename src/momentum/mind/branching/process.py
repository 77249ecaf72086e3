"""Branching processes: one unit and what follows from it, or a network driven from outside."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from momentum.errors import BadInput
from momentum.mind.activity import counts

Whole = NDArray[np.int64]


class Progeny(NamedTuple):
    """Avalanches that each began with one active unit.

    Parameters
    ----------
    sizes : array of shape (avalanches,)
        Units active in all, the first one included.
    durations : array of shape (avalanches,)
        Steps with activity.
    cut : array of bool of shape (avalanches,)
        Which were still going on when the longest time allowed was over.
    """

    sizes: Whole
    durations: Whole
    cut: NDArray[np.bool_]


def progeny(
    m: float, avalanches: int, rng: np.random.Generator, longest: int | None = None
) -> Progeny:
    """Follow avalanches, each from one unit until nothing is active any more.

    Every active unit activates a Poisson number of others, `m` on average.

    Parameters
    ----------
    m : float
        0 to 1; above 1 some never end, and `longest` is needed.
    avalanches : int
        How many.
    rng : numpy.random.Generator
        Source of chance.
    longest : int, optional
        Steps after which one is cut off. A cut changes exponents: fit only those that ended by
        themselves where you can.

    Examples
    --------
    >>> found = progeny(0.9, 2000, np.random.default_rng(0))
    >>> round(float(found.sizes.mean()), 1), bool(found.cut.any())
    (10.4, False)
    """
    _require_process(m, longest)
    sizes = np.ones(avalanches, np.int64)
    durations = np.ones(avalanches, np.int64)
    going, active = np.arange(avalanches), np.ones(avalanches, np.int64)
    step = 1
    while len(going) and (longest is None or step < longest):
        active = rng.poisson(m * active)
        alive = active > 0
        going, active, step = going[alive], active[alive], step + 1
        sizes[going] += active
        durations[going] = step
    cut = np.zeros(avalanches, bool)
    cut[going] = True
    return Progeny(sizes, durations, cut)


def driven(
    m: float, drive: float, steps: int, rng: np.random.Generator, start: int | None = None
) -> Whole:
    """Activity of a network with input from outside: a(t+1) is Poisson with mean m a(t) + drive.

    Parameters
    ----------
    m : float
        Mean number of units that one activates, 0 <= m < 1.
    drive : float
        Units activated from outside, on average a step.
    steps : int
        Length of the recording.
    rng : numpy.random.Generator
        Source of chance.
    start : int, optional
        Units active at first; by default the mean activity, drive / (1 - m).

    Returns
    -------
    array of int64 of shape (steps,)

    Examples
    --------
    >>> activity = driven(0.9, 10.0, 20_000, np.random.default_rng(0))
    >>> bool(95 < activity.mean() < 105)
    True
    """
    if not 0 <= m < 1:
        raise BadInput(f"m is {m:g}; with input from outside, activity stays finite below 1 only.")
    if not (math.isfinite(drive) and drive > 0):
        raise BadInput(f"The drive is {drive:g}; give a positive number of units a step.")
    found = np.empty(steps, np.int64)
    now = round(drive / (1 - m)) if start is None else start
    poisson = rng.poisson
    for step in range(steps):
        found[step] = now = poisson(m * now + drive)
    return found


def seen(activity: ArrayLike, share: float, rng: np.random.Generator) -> Whole:
    """Return how many of the active units are seen where only a share of all units is watched.

    Every active unit is seen with this probability, on its own.

    Examples
    --------
    >>> seen([1000, 0], 0.1, np.random.default_rng(0)).tolist()
    [92, 0]
    """
    if not 0 < share <= 1:
        raise BadInput(f"The share is {share:g}; give one above 0, up to 1.")
    return rng.binomial(counts(activity).astype(np.int64), share)


def mean_activity(m: float, drive: float) -> float:
    """Mean activity of a driven network, drive / (1 - m).

    Examples
    --------
    >>> round(mean_activity(0.98, 2.0), 9)
    100.0
    """
    return drive / (1 - m)


def _require_process(m: float, longest: int | None) -> None:
    if not (math.isfinite(m) and m >= 0):
        raise BadInput(f"m is {m:g}; give a mean number of units, 0 or more.")
    if m > 1 and longest is None:
        raise BadInput(f"With m = {m:g} some avalanches never end; give the longest to follow.")
