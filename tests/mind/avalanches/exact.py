"""Samples of the critical branching process, drawn from its exact laws and not by following it."""

import numpy as np

from momentum.mind.activity import Floats
from momentum.mind.branching import size_probability

_STEPS = 200_000
_SIZES = 100_000


def _left() -> Floats:
    """Probability of lasting longer than t = 0, 1, 2, ... steps: s <- 1 - exp(-s), from 1."""
    left = np.empty(_STEPS)
    left[0] = 1.0
    for t in range(1, _STEPS):
        left[t] = -np.expm1(-left[t - 1])
    return left


LEFT = _left()
CUMULATED = np.cumsum(size_probability(np.arange(1, _SIZES), 1.0))


def durations(n: int, rng: np.random.Generator) -> Floats:
    """Durations; beyond the table what is left falls as 1 / (t / 2 + constant)."""
    u = rng.random(n)
    found = np.searchsorted(-LEFT, -u, side="left").astype(float)
    beyond = found >= _STEPS
    found[beyond] = np.ceil(_STEPS + 2 * (1 / u[beyond] - 1 / LEFT[-1]))
    return np.asarray(np.maximum(found, 1))


def sizes(n: int, rng: np.random.Generator) -> Floats:
    """Sizes; beyond the table what is left falls as the root of 2 / (pi n)."""
    u = rng.random(n)
    found = np.searchsorted(CUMULATED, u).astype(float) + 1
    beyond = found >= _SIZES
    left = (1 - u[beyond]) / (1 - CUMULATED[-1])
    found[beyond] = np.ceil(_SIZES / left**2)
    return found
