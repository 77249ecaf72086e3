"""What counts as a recording of activity, and one clear sentence for whatever does not."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from momentum.errors import BadInput

Floats = NDArray[np.float64]


def series(values: ArrayLike, what: str = "The activity", least: int = 2) -> Floats:
    """Return a recording as float64 of shape (steps,), or say what is wrong with it.

    Parameters
    ----------
    values : array_like of shape (steps,)
        Numbers, one a step.
    what : str
        What the sentence calls them.
    least : int
        Fewest steps.

    Raises
    ------
    BadInput
        If they are no numbers in one row, too few, not finite, or all the same.

    Examples
    --------
    >>> series([0, 2, 1])
    array([0., 2., 1.])
    """
    found = _numbers(values, what)
    if found.ndim != 1:
        raise BadInput(f"{what} has shape {found.shape}; give one number a step, in one row.")
    if len(found) < least:
        raise BadInput(f"{what} has {len(found)} steps; give {least:,} or more.")
    if not np.isfinite(found).all():
        where = int(np.flatnonzero(~np.isfinite(found))[0])
        raise BadInput(f"{what} is {found[where]} at step {where}; give finite numbers only.")
    if np.ptp(found) == 0:
        raise BadInput(f"{what} is {found[0]:g} throughout; nothing can be learned from that.")
    return found


def counts(values: ArrayLike, what: str = "The activity", least: int = 2) -> Floats:
    """Return a recording of how many were active at every step; as `series`, and not negative.

    Raises
    ------
    BadInput
        As `series` does, or if a number is negative.

    Examples
    --------
    >>> counts([0, 3])
    array([0., 3.])
    """
    found = series(values, what, least)
    if found.min() < 0:
        where = int(np.argmin(found))
        raise BadInput(f"{what} is {found[where]:g} at step {where}; a count is not negative.")
    return found


def _numbers(values: Any, what: str) -> Floats:
    try:
        return np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise BadInput(f"{what} is not made of numbers; give one number a step.") from None
