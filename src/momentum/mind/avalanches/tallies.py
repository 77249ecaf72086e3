"""Whole numbers and how often each occurs: what every fit here is made from."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from momentum.errors import BadInput
from momentum.mind.activity import Floats

LEAST = 30
"""Fewest values a fit is made from."""


class Tally(NamedTuple):
    """Different values in rising order, and how often each occurs.

    Parameters
    ----------
    values : array of shape (different,)
        Whole numbers from 1, as float64.
    times : array of shape (different,)
        How often.
    """

    values: Floats
    times: Floats

    @property
    def n(self) -> int:
        """How many there are in all."""
        return int(self.times.sum())

    def mean(self, of: Floats) -> float:
        """Mean over all, of something computed from the different values."""
        return float(self.times @ of / self.times.sum())

    def from_(self, smallest: int) -> Tally:
        """Keep what is at least so large."""
        kept = self.values >= smallest
        return Tally(self.values[kept], self.times[kept])


def tally(values: ArrayLike, smallest: int = 1) -> Tally:
    """Count sizes or durations, from the smallest one that is looked at.

    Raises
    ------
    BadInput
        If they are not whole numbers from 1, if fewer than 30 are large enough, or if these are
        all the same.

    Examples
    --------
    >>> found = tally([1, 2, 2] * 20, smallest=1)
    >>> found.values.tolist(), found.times.tolist(), found.n
    ([1.0, 2.0], [20.0, 40.0], 60)
    """
    every = np.asarray(values, np.float64).ravel()
    if smallest < 1:
        raise BadInput(f"The smallest value to look at is {smallest}; give 1 or more.")
    if not (np.isfinite(every).all() and (every >= 1).all() and (every == every.round()).all()):
        raise BadInput("Sizes and durations are whole numbers from 1; some of these are not.")
    found = Tally(*(each.astype(float) for each in np.unique(every, return_counts=True)))
    found = found.from_(smallest)
    if found.n < LEAST:
        raise BadInput(
            f"{found.n} values are at least {smallest}; a fit needs {LEAST}: record longer, or "
            "begin at a smaller value."
        )
    if len(found.values) < 2:
        raise BadInput(f"All {found.n} values are {found.values[0]:g}; no law can be read off.")
    return found
