"""Sample entropy: how often what was alike stays alike one step longer, on one or many scales."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.spatial import cKDTree

from momentum.errors import BadInput
from momentum.mind.activity import Floats, series
from momentum.mind.complexity.estimate import Estimate, around, jackknife

_FEW: Final = 50  # pairs that stay alike


class Multiscale(NamedTuple):
    """Sample entropy on rising scales.

    Parameters
    ----------
    scales : array of shape (scales,)
        Steps that were averaged into one.
    values : array of shape (scales,)
        Sample entropy; not a number where nothing stayed alike.
    """

    scales: Floats
    values: Floats


def sample_entropy(
    signal: ArrayLike, length: int = 2, tolerance: float = 0.2, interval: bool = True
) -> Estimate:
    r"""Sample entropy of a signal (Richman and Moorman 2000).

    :math:`-\ln(A / B)`: B pairs of windows of `length` values differ by at most the tolerance
    everywhere, A of them in the next value as well. No window is compared with itself.

    Parameters
    ----------
    signal : array_like of shape (steps,)
        A recording.
    length : int
        Values a window.
    tolerance : float
        In standard deviations of the signal.
    interval : bool
        Whether to leave out stretches for an interval; it takes twenty times as long. Without it
        `low` and `high` are not a number.

    Raises
    ------
    BadInput
        If nothing stays alike: the recording is too short or the tolerance too small.

    Examples
    --------
    >>> noise = np.random.default_rng(0).normal(size=2000)
    >>> 2.0 < sample_entropy(noise, interval=False).value < 2.4  # the law says 2.185
    True
    """
    x = series(signal, "The signal", least=length + 2)
    if not (math.isfinite(tolerance) and tolerance > 0):
        raise BadInput(f"The tolerance is {tolerance:g}; give a positive share of the spread.")
    radius = tolerance * float(x.std())
    shorter, longer = _alike(x, length, radius)
    if longer == 0:
        raise BadInput(
            f"No two windows of {length} values stay alike within {tolerance:g} standard "
            f"deviations in {len(x)} steps; record longer, or allow more."
        )
    value = -math.log(longer / shorter)
    error = jackknife(x, lambda some: _value(some, length, radius)) if interval else math.nan
    low, high = around(value, error)
    warnings = (f"Only {longer} pairs stay alike: the value is uncertain.",) * (longer < _FEW)
    return Estimate(
        value, low, high, "nats", len(x), "The signal is stationary; drifts lower it.", warnings
    )


def multiscale_entropy(
    signal: ArrayLike, scales: int = 20, length: int = 2, tolerance: float = 0.2
) -> Multiscale:
    """Sample entropy of a signal averaged over 1, 2, 3, ... steps (Costa and others 2002).

    The tolerance stays what it is at the first scale. Noise without memory falls with the scale;
    noise with long memory (1/f) stays.

    Examples
    --------
    >>> noise = np.random.default_rng(0).normal(size=4000)
    >>> found = multiscale_entropy(noise, scales=5)
    >>> bool((np.diff(found.values) < 0).all())
    True
    """
    x = series(signal, "The signal", least=(length + 2) * scales)
    radius = tolerance * float(x.std())
    values = [_value(averaged(x, scale), length, radius) for scale in range(1, scales + 1)]
    return Multiscale(np.arange(1.0, scales + 1), np.array(values))


def averaged(x: Floats, scale: int) -> Floats:
    """Average every so many steps into one; what is left at the end is dropped.

    Examples
    --------
    >>> averaged(np.array([1.0, 3.0, 5.0, 7.0, 9.0]), 2)
    array([2., 6.])
    """
    whole = len(x) // scale
    return np.asarray(x[: whole * scale].reshape(whole, scale).mean(axis=1))


def _value(x: Floats, length: int, radius: float) -> float:
    shorter, longer = _alike(x, length, radius)
    return -math.log(longer / shorter) if longer else math.nan


def _alike(x: Floats, length: int, radius: float) -> tuple[int, int]:
    """Pairs of windows that are alike, of `length` values and of one more; as many windows."""
    windows = len(x) - length
    longer = x[np.arange(windows)[:, None] + np.arange(length + 1)]
    return _pairs(longer[:, :length], radius), _pairs(longer, radius)


def _pairs(windows: Floats, radius: float) -> int:
    """Pairs whose largest difference is at most the radius."""
    tree = cKDTree(windows)
    return (int(tree.count_neighbors(tree, radius, p=np.inf)) - len(windows)) // 2
