"""What is read off oscillators: how much order, how restless it is, and how far a push carries."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from momentum.mind.activity import Floats, series
from momentum.mind.complexity.estimate import Estimate, around, jackknife
from momentum.mind.synchrony.kuramoto import following


class Push(NamedTuple):
    """What became of a push: two populations that differ by it only.

    Parameters
    ----------
    time : array of shape (looks,)
        After the push.
    change : array of shape (looks,)
        Order with the push less order without.
    """

    time: Floats
    change: Floats


def mean_order(order: ArrayLike) -> Estimate:
    """Mean order over time, with its interval from stretches.

    Examples
    --------
    >>> round(mean_order([0.4, 0.6] * 100).value, 6)
    0.5
    """
    r = series(order, "The order")
    value = float(r.mean())
    low, high = around(value, jackknife(r, lambda some: float(some.mean())))
    assumes = "It has settled: what happened at first was left out."
    return Estimate(value, max(low, 0.0), min(high, 1.0), "of 1", len(r), assumes)


def metastability(order: ArrayLike) -> Estimate:
    """Standard deviation of order over time: how restlessly a population comes and goes.

    Largest near the coupling at which order begins (Shanahan 2010), clearly so only with paces
    at quantiles: drawn ones move the peak from draw to draw.

    Examples
    --------
    >>> round(metastability([0.4, 0.6] * 100).value, 6)
    0.1
    """
    r = series(order, "The order")
    value = float(r.std())
    low, high = around(value, jackknife(r, lambda some: float(some.std())))
    assumes = "It has settled, and the recording is long against the swings."
    return Estimate(value, max(low, 0.0), high, "of 1", len(r), assumes)


def pushed(
    paces: ArrayLike,
    coupling: float,
    phases: ArrayLike,
    strength: float,
    seconds: float,
    step: float = 0.05,
) -> Push:
    """Push all phases a little towards zero, and follow what changes.

    Parameters
    ----------
    paces, coupling, phases, seconds, step
        As for `oscillate`; `phases` is where the population stands.
    strength : float
        Radians: every phase moves by strength times minus its sine.

    Examples
    --------
    >>> found = pushed([0.0, 0.1], 1.0, [1.0, 2.0], 0.5, 5.0)
    >>> bool(found.change[0] > 0)
    True
    """
    start = np.asarray(phases, float)
    nobody = np.random.default_rng(0)
    ways = [
        np.array([order for order, _ in following(paces, coupling, seconds, nobody, each, step)])
        for each in (start - strength * np.sin(start), start)
    ]
    return Push(step * np.arange(float(len(ways[0]))), ways[0] - ways[1])
