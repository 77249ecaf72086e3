"""Avalanches: stretches of activity between two silences."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from momentum.errors import BadInput
from momentum.mind.activity import Floats, counts

Whole = NDArray[np.int64]


class Avalanches(NamedTuple):
    """Every avalanche that began and ended within the recording.

    Parameters
    ----------
    onsets : array of shape (avalanches,)
        The first step with activity.
    durations : array of shape (avalanches,)
        Steps with activity.
    sizes : array of shape (avalanches,)
        Activity summed over these steps.
    activity : array of shape (steps,)
        The recording they were found in.
    """

    onsets: Whole
    durations: Whole
    sizes: Floats
    activity: Floats

    def profile(self, avalanche: int) -> Floats:
        """Activity of one avalanche, step by step."""
        onset = self.onsets[avalanche]
        return self.activity[onset : onset + self.durations[avalanche]]


def avalanches(activity: ArrayLike, threshold: float = 0.0) -> Avalanches:
    """Find avalanches: runs of steps with more activity than the threshold.

    Those that the beginning or the end of the recording cuts off are left out.

    Parameters
    ----------
    activity : array_like of shape (steps,)
        How many units were active at every step.
    threshold : float
        What counts as silence. Above zero, exponents depend on it (Villegas and others 2019).

    Raises
    ------
    BadInput
        If the activity is no recording, or never pauses, or holds no whole avalanche.

    Examples
    --------
    >>> found = avalanches([0, 2, 1, 0, 0, 3, 0])
    >>> found.sizes.tolist(), found.durations.tolist(), found.onsets.tolist()
    ([3.0, 3.0], [2, 1], [1, 5])
    """
    a = counts(activity)
    if not (np.isfinite(threshold) and threshold >= 0):
        raise BadInput(f"The threshold is {threshold:g}; give 0 or more.")
    onsets, ends = _runs(a > threshold)
    if not len(onsets):
        raise BadInput(
            f"No avalanche begins and ends in these {len(a):,} steps at threshold {threshold:g}: "
            "activity must pause before and after one; use shorter steps or a higher threshold."
        )
    total = np.concatenate([[0.0], np.cumsum(a)])
    return Avalanches(onsets, ends - onsets, total[ends] - total[onsets], a)


def _runs(active: NDArray[np.bool_]) -> tuple[Whole, Whole]:
    """First steps of whole runs, and the steps after their last ones."""
    change = np.diff(active.astype(np.int8))
    onsets, ends = np.flatnonzero(change == 1) + 1, np.flatnonzero(change == -1) + 1
    if active[0]:
        ends = ends[1:]
    if active[-1]:
        onsets = onsets[:-1]
    return onsets, ends
