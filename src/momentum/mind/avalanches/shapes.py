"""The mean shape of avalanches, and whether all durations have the same one."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from scipy.optimize import minimize_scalar

from momentum.errors import BadInput
from momentum.mind.activity import Floats
from momentum.mind.avalanches.finding import Avalanches

_POINTS: Final = 50
_LEAST: Final = 20  # avalanches of one duration
_FEWEST: Final = 3  # durations


class Collapse(NamedTuple):
    r"""Mean shapes of several durations, scaled so that they fall onto one another.

    Parameters
    ----------
    gamma : float
        The exponent that makes them lie closest: activity grows as :math:`T^{\gamma - 1}`.
    error : float
        What is left: mean variance between the shapes over the squared range of their mean.
    durations : tuple of int
        Whose shapes they are.
    time : array of shape (points,)
        Share of the duration.
    shapes : array of shape (durations, points)
        Mean activity over :math:`T^{\gamma - 1}`.
    """

    gamma: float
    error: float
    durations: tuple[int, ...]
    time: Floats
    shapes: Floats


def collapse(found: Avalanches, shortest: int = 4, most: int = 20) -> Collapse:
    r"""Scale mean shapes of avalanches onto one another: :math:`s(t, T) = T^{\gamma-1} F(t/T)`.

    The exponent is the one that leaves the least variance (Marshall and others 2016). At a
    critical point it equals the crackling relation's; the shape of a critical branching process
    is a parabola.

    Parameters
    ----------
    found : Avalanches
        What `avalanches` returns.
    shortest : int
        Shorter ones have too few steps for a shape.
    most : int
        Durations at most: the shortest that occur at least twenty times.

    Raises
    ------
    BadInput
        If fewer than three durations occur often enough.
    """
    durations, times = np.unique(found.durations, return_counts=True)
    kept = durations[(times >= _LEAST) & (durations >= shortest)][:most]
    if len(kept) < _FEWEST:
        raise BadInput(
            f"{len(kept)} durations from {shortest} steps on occur {_LEAST} times or more; three "
            "are needed to compare shapes: record longer."
        )
    time = (np.arange(_POINTS) + 0.5) / _POINTS
    raw = np.array([_mean_shape(found, int(duration), time) for duration in kept])

    def left(gamma: float) -> float:
        return _spread(raw / kept[:, None] ** (gamma - 1))

    gamma = float(minimize_scalar(left, bounds=(0.0, 4.0), method="bounded").x)
    scaled = raw / kept[:, None] ** (gamma - 1)
    return Collapse(gamma, left(gamma), tuple(int(t) for t in kept), time, scaled)


def _mean_shape(found: Avalanches, duration: int, time: Floats) -> Floats:
    onsets = found.onsets[found.durations == duration]
    mean = found.activity[onsets[:, None] + np.arange(duration)].mean(axis=0)
    return np.asarray(np.interp(time * duration, np.arange(duration) + 0.5, mean))


def _spread(shapes: Floats) -> float:
    mean = shapes.mean(axis=0)
    return float(shapes.var(axis=0).mean() / np.ptp(mean) ** 2)
