"""Points in the plane whose distribution is known exactly, so that one sees what is met of it."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

Shape = Literal["ring", "grid", "spiral"]
Points = NDArray[np.float32]

SHAPES: Final[tuple[Shape, ...]] = get_args(Shape)
"""ring: eight heaps on a circle; grid: nine heaps; spiral: one line that winds twice."""

REACH: Final = 4.0
"""How far the heaps lie from the middle."""

SPREAD: Final = 0.2
"""Standard deviation of each heap, and across the line of the spiral."""

NEAR: Final = 4
"""A point within so many standard deviations of its heap belongs to it."""

FAIR: Final = 0.25
"""A heap is met if at least this share of what is due to it lies there."""

_STRETCHES: Final = 20  # of the spiral, each as long as the others
_FINE: Final = 2001


class Met(NamedTuple):
    """How much of a distribution some points meet.

    Attributes
    ----------
    modes, of : int
        Heaps that are met, and how many there are; for the spiral its stretches.
    near : float
        Share of the points that lie where real ones do.
    """

    modes: int
    of: int
    near: float


def draw_points(shape: Shape, n: int, rng: np.random.Generator) -> Points:
    """Draw real points.

    Examples
    --------
    >>> draw_points("ring", 3, np.random.default_rng(0)).shape
    (3, 2)
    """
    places = centres(shape)
    chosen = rng.integers(len(places), size=n)
    return (places[chosen] + rng.normal(0, SPREAD, (n, 2))).astype(np.float32)


def centres(shape: Shape) -> NDArray[np.float64]:
    """Return the middle of every heap; for the spiral many places along it, evenly."""
    if shape == "ring":
        turns = 2 * np.pi * np.arange(8) / 8
        return REACH * np.stack([np.cos(turns), np.sin(turns)], axis=1)
    if shape == "grid":
        steps = np.linspace(-REACH, REACH, 3)
        return np.stack(np.meshgrid(steps, steps), axis=-1).reshape(-1, 2)
    return _spiral()


def meet(shape: Shape, points: Points) -> Met:
    """Count the heaps that points meet, and the share that lies where real ones do.

    Examples
    --------
    >>> meet("ring", np.array([[4.0, 0.0], [0.0, 0.0]], np.float32))
    Met(modes=1, of=8, near=0.5)
    """
    places = centres(shape)
    away = np.linalg.norm(np.asarray(points, np.float64)[:, None] - places[None], axis=2)
    nearest = away.argmin(axis=1)
    near = away.min(axis=1) <= NEAR * SPREAD
    of = _STRETCHES if shape == "spiral" else len(places)
    heaps = nearest * of // len(places)
    counts = np.bincount(heaps[near], minlength=of)
    return Met(int((counts >= max(1, FAIR * len(points) / of)).sum()), of, float(near.mean()))


def _spiral() -> NDArray[np.float64]:
    """Walk along r = angle, twice around, in steps of equal length."""
    angle = np.linspace(np.pi / 2, 4.5 * np.pi, _FINE)
    line = np.stack([angle * np.cos(angle), angle * np.sin(angle)], axis=1) / angle[-1]
    length = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    even = np.linspace(0, length[-1], _STRETCHES * 10)
    return REACH * np.stack([np.interp(even, length, axis) for axis in line.T], axis=1)
