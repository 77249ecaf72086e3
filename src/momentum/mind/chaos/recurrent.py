"""A random recurrent network, from silence to chaos: h <- tanh(g J h)."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.mind.activity import Floats
from momentum.mind.complexity.estimate import Estimate, around

_STRETCHES: Final = 10

Matrix = NDArray[np.float64]


class Growth(NamedTuple):
    """What became of a small difference between two copies of one network.

    Parameters
    ----------
    steps : array of shape (steps + 1,)
        0, 1, 2, ...
    distance : array of shape (steps + 1,)
        Distance between the two states over the square root of the units.
    activity : array of shape (steps + 1, shown)
        The first units of the undisturbed copy.
    """

    steps: Floats
    distance: Floats
    activity: Floats


def connections(units: int, rng: np.random.Generator) -> Matrix:
    """Random connections, normal with variance 1 / units: their spectral radius is about 1.

    Examples
    --------
    >>> connections(100, np.random.default_rng(0)).shape
    (100, 100)
    """
    if units < 2:
        raise BadInput(f"A network of {units} units has no connections; give 2 or more.")
    return np.asarray(rng.normal(0, 1 / math.sqrt(units), (units, units)))


def lyapunov(
    gain: float, weights: Matrix, steps: int, rng: np.random.Generator, settle: int = 200
) -> Estimate:
    """Largest Lyapunov exponent of a random recurrent network, in nats a step.

    How fast a tiny difference grows, by following one along the derivative of every step. Below
    zero the network forgets how it began, above zero it is chaotic: with many units the border
    is at gain 1 (Sompolinsky, Crisanti and Sommers 1988).

    Parameters
    ----------
    gain : float
        Strength of the connections, g.
    weights : array of shape (units, units)
        What `connections` draws.
    steps : int
        Followed, after `settle` that are not counted.
    rng : numpy.random.Generator
        Where it begins.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> weights = connections(200, rng)
    >>> lyapunov(0.5, weights, 100, rng).high < 0 < lyapunov(3.0, weights, 100, rng).low
    True
    """
    _require(gain, steps)
    h, difference = rng.normal(size=(2, len(weights)))
    difference /= np.linalg.norm(difference)
    grown = np.empty(steps)
    for step in range(-settle, steps):
        h = np.tanh(gain * (weights @ h))
        difference = (1 - h**2) * (gain * (weights @ difference))
        length = float(np.linalg.norm(difference))
        if length == 0:
            raise BadInput("Every difference died out within one step; take a larger gain.")
        difference /= length
        if step >= 0:
            grown[step] = math.log(length)
    value = float(grown.mean())
    parts = np.array([part.mean() for part in np.array_split(grown, _STRETCHES)])
    low, high = around(value, float(parts.std(ddof=1)) / math.sqrt(_STRETCHES))
    return Estimate(
        value, low, high, "nats a step", steps,
        "One network: another draw of its connections differs by about 1 / sqrt(units).",
    )  # fmt: skip


def growth(
    gain: float,
    weights: Matrix,
    steps: int,
    rng: np.random.Generator,
    push: float = 1e-6,
    settle: int = 200,
    shown: int = 8,
) -> Growth:
    """Follow two copies of a network that differ by a tiny push.

    Parameters
    ----------
    gain, weights, steps, rng, settle
        As for `lyapunov`.
    push : float
        Distance at first.
    shown : int
        Units whose activity is kept.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> found = growth(0.5, connections(100, rng), 30, rng)
    >>> bool(found.distance[-1] < found.distance[0])
    True
    """
    _require(gain, steps)
    h = rng.normal(size=len(weights))
    for _ in range(settle):
        h = np.tanh(gain * (weights @ h))
    direction = rng.normal(size=len(weights))
    both = np.stack([h, h + push * direction / np.linalg.norm(direction)], axis=1)
    both[:, 1] += (math.sqrt(len(h)) - 1) * (both[:, 1] - h)  # so that the distance is the push
    distance, activity = [], []
    for step in range(steps + 1):
        distance.append(float(np.linalg.norm(both[:, 1] - both[:, 0])) / math.sqrt(len(h)))
        activity.append(both[:shown, 0])
        if step < steps:
            both = np.tanh(gain * (weights @ both))
    return Growth(np.arange(steps + 1.0), np.array(distance), np.array(activity))


def _require(gain: float, steps: int) -> None:
    if not (math.isfinite(gain) and gain > 0):
        raise BadInput(f"The gain is {gain:g}; give one above 0.")
    if steps < 2 * _STRETCHES:
        raise BadInput(f"{steps} steps are too few to measure a growth; give 20 or more.")
