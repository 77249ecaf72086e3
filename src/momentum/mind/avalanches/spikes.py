"""Spike times to activity: how many units fired in every bin."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from momentum.errors import BadInput
from momentum.mind.activity import Floats

_MOST_BINS = 100_000_000


class Binned(NamedTuple):
    """Activity made of spikes.

    Parameters
    ----------
    activity : array of shape (bins,)
        Spikes in every bin.
    width : float
        Seconds a bin, or whatever the times were in.
    sorted_here : bool
        Whether the times had to be put in order.
    """

    activity: Floats
    width: float
    sorted_here: bool


def binned(times: ArrayLike, width: float | None = None) -> Binned:
    """Count spikes in bins of one width, from the first spike to the last.

    Parameters
    ----------
    times : array_like of shape (spikes,)
        When any of the units fired, all of them together, in any order.
    width : float, optional
        Of a bin; by default the mean time between two spikes (Beggs and Plenz 2003). Exponents
        depend on it.

    Raises
    ------
    BadInput
        If there are fewer than two different times, or some are not finite.

    Examples
    --------
    >>> binned([0.1, 0.15, 0.9, 0.3], width=0.25).activity.tolist()
    [3.0, 0.0, 0.0, 1.0]
    """
    found = np.asarray(times, np.float64).ravel()
    if not np.isfinite(found).all():
        raise BadInput("Some spike times are no finite numbers; give the times of spikes only.")
    if len(np.unique(found)) < 2:
        raise BadInput(f"There are {len(found)} spikes at fewer than two times; nothing to count.")
    ordered = np.sort(found)
    span = ordered[-1] - ordered[0]
    step = span / (len(ordered) - 1) if width is None else width
    if not (np.isfinite(step) and step > 0):
        raise BadInput(f"The width of a bin is {step:g}; give a positive time.")
    if span / step > _MOST_BINS:
        raise BadInput(f"Bins of {step:g} make {span / step:,.0f} of them; give wider ones.")
    places = np.floor((ordered - ordered[0]) / step).astype(np.int64)
    return Binned(np.bincount(places).astype(float), float(step), bool((ordered != found).any()))
