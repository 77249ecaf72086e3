"""The logistic map: chaos in one number."""

from __future__ import annotations

import numpy as np

from momentum.errors import BadInput
from momentum.mind.activity import Floats


def logistic(r: float, start: float, steps: int) -> Floats:
    """Follow x <- r x (1 - x).

    Examples
    --------
    >>> logistic(2.0, 0.25, 3).tolist()
    [0.25, 0.375, 0.46875]
    """
    if not (0 <= r <= 4 and 0 <= start <= 1):
        raise BadInput(f"r = {r:g} from {start:g}; give 0 to 4, from 0 to 1.")
    found = np.empty(steps)
    x = start
    for step in range(steps):
        found[step] = x
        x = r * x * (1 - x)
    return found


def logistic_lyapunov(r: float, steps: int = 100_000, start: float = 0.3) -> float:
    r"""Lyapunov exponent of the logistic map, the mean of :math:`\ln |r (1 - 2 x)|`.

    ln 2 at r = 4, exactly.

    Examples
    --------
    >>> round(logistic_lyapunov(4.0), 2)
    0.69
    """
    x = logistic(r, start, steps)
    return float(np.log(np.maximum(np.abs(r * (1 - 2 * x)), 1e-300)).mean())
