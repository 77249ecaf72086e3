"""Features: a few numbers a block that say how the signal moved."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from momentum.brain.windows import Windows
from momentum.errors import BadInput

BlockFeature = Literal["mean", "slope", "bins", "gap"]
Floats = NDArray[np.float64]

BINS = 4
"""Quarters of a block, for "bins"."""


def block_features(cut: Windows, kind: BlockFeature, *, baseline: bool = False) -> Floats:
    """Describe every block by a few numbers a channel.

    ``mean``   the mean over the block
    ``slope``  the slope of the straight line through the block, units of the signal a second
    ``bins``   the means of its four quarters, one after the other
    ``gap``    the mean of the gap *before* the block: a control that knows nothing of the block

    Parameters
    ----------
    cut : Windows
    kind : {"mean", "slope", "bins", "gap"}
    baseline : bool
        Take off the mean of the gap before the block. A slope does not change by that.

    Returns
    -------
    array of shape (blocks, channels), or (blocks, 4 x channels) for bins
        A channel without a value in a block gets 0.

    Examples
    --------
    >>> from momentum.data import simulate_recordings
    >>> from momentum.brain import windows
    >>> cut = windows(simulate_recordings(people=2, seed=0).recordings)
    >>> block_features(cut, "slope").shape, block_features(cut, "bins", baseline=True).shape
    ((64, 52), (64, 208))
    """
    makers: dict[str, Callable[[Windows], Floats]] = {
        "mean": lambda c: _mean(c.inside),
        "slope": lambda c: slopes(c.inside) * c.rate,
        "bins": _bins,
        "gap": lambda c: _mean(c.before),
    }
    if kind not in makers:
        raise BadInput(f"there is no block feature {kind!r}; there are {', '.join(makers)}.")
    features = makers[kind](cut)
    if baseline and kind in ("mean", "bins"):
        before = _mean(cut.before)
        features = features - np.tile(before, features.shape[1] // before.shape[1])
    return np.nan_to_num(features)


def slopes(inside: Floats) -> Floats:
    """Fit a straight line to every channel of every block: least squares, a row as the unit.

    slope = sum (t - mean t) x / sum (t - mean t)^2 over the rows that were measured.

    Examples
    --------
    >>> rows = np.arange(5.0)[None, :, None]
    >>> slopes(3 * rows + 1)
    array([[3.]])
    """
    measured = np.isfinite(inside)
    t = np.where(measured, np.arange(inside.shape[1])[None, :, None], np.nan)
    t = t - _mean(t)[:, None]
    up, down = np.nansum(t * np.nan_to_num(inside), axis=1), np.nansum(t * t, axis=1)
    return np.asarray(np.divide(up, down, out=np.zeros_like(up), where=down > 0))


def _bins(cut: Windows) -> Floats:
    parts = np.array_split(cut.inside, BINS, axis=1)
    return np.concatenate([_mean(part) for part in parts], axis=1)


def _mean(values: Floats) -> Floats:
    with warnings.catch_warnings():
        # A quarter of a short block may hold no row at all; its mean is then NaN, as meant.
        warnings.simplefilter("ignore", RuntimeWarning)
        return np.asarray(np.nanmean(values, axis=1))
