"""How sure a share is: an interval for what was counted."""

from __future__ import annotations

import math
from typing import NamedTuple

from momentum.errors import BadInput

Z95 = 1.959963984540054
"""Half the width of a 95 % interval in standard errors."""


class Share(NamedTuple):
    """A share with its 95 % interval, over n things that were counted."""

    value: float
    low: float
    high: float
    n: int


def wilson_interval(right: int, n: int) -> Share:
    """Return a share of n with its 95 % interval (Wilson 1927).

    (p + z^2/2n +- z sqrt(p (1-p)/n + z^2/4n^2)) / (1 + z^2/n): it stays within 0 to 1 and does
    not shrink to nothing when all are right.

    Raises
    ------
    BadInput
        If there is nothing to count.

    Examples
    --------
    >>> share = wilson_interval(1980, 2000)
    >>> f"{share.value:.3f} [{share.low:.4f}, {share.high:.4f}]"
    '0.990 [0.9846, 0.9935]'
    """
    if not 0 <= right <= n or n == 0:
        raise BadInput(f"{right} right of {n} is no share; give 0 to n of at least one.")
    p, z2 = right / n, Z95**2 / n
    middle = (p + z2 / 2) / (1 + z2)
    half = Z95 * math.sqrt(p * (1 - p) / n + z2 / (4 * n)) / (1 + z2)
    # At the ends the bound is the end itself; computed, it could miss by a rounding.
    low, high = (0.0 if right == 0 else middle - half), (1.0 if right == n else middle + half)
    return Share(p, low, high, n)
