"""The task: points, how they are split, and which two features are drawn."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.data import LabelledPoints, PointSplit, split_points
from momentum.errors import BadInput

MARGIN = 0.1
"""Of the range of the points, shown around them."""


class Task(NamedTuple):
    """What is to be learned, and over which two features it is drawn.

    Attributes
    ----------
    points : LabelledPoints
    split : PointSplit
    held_out : float
        The share that was held out.
    across : pair of int
        Positions of the features that are drawn; the others stand at their mean.
    """

    points: LabelledPoints
    split: PointSplit
    held_out: float
    across: tuple[int, int]

    @property
    def names(self) -> tuple[str, str]:
        """What the two drawn features are called."""
        first, second = self.across
        return self.points.columns[first], self.points.columns[second]

    @property
    def corners(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The lower and the upper corner of the picture, as the network sees the features."""
        seen = np.concatenate([self.split.train_x, self.split.test_x])[:, self.across]
        low, high = seen.min(axis=0).astype(float), seen.max(axis=0).astype(float)
        air = MARGIN * (high - low)
        (a, b), (c, d) = (low - air).tolist(), (high + air).tolist()
        return (a, b), (c, d)

    def in_units(self, places: NDArray[np.floating] | tuple[float, float]) -> NDArray[np.float64]:
        """Undo the standardisation of the two drawn features: places as they were measured."""
        chosen = list(self.across)
        there = np.asarray(places, np.float64) * self.split.spread[chosen]
        return np.asarray(there + self.split.mean[chosen])


def make_task(
    points: LabelledPoints, held_out: float, seed: int, across: str | None = None
) -> Task:
    """Split the points and find the two features to draw.

    Parameters
    ----------
    points : LabelledPoints
        Those that no formula made are standardised.
    held_out, seed
        As in `split_points`.
    across : str, optional
        Names of two columns with a comma between; by default the first two.

    Raises
    ------
    BadInput
        If the points cannot be split, or there are no two such columns.
    """
    split = split_points(points, held_out, seed, standardise=not points.simulated)
    return Task(points, split, held_out, _positions(points.columns, across))


def _positions(columns: tuple[str, ...], across: str | None) -> tuple[int, int]:
    if across is None:
        return 0, 1
    names = [" ".join(name.split()) for name in across.split(",")]
    if len(names) != 2 or names[0] == names[1] or not set(names) <= set(columns):
        raise BadInput(
            f"across = {across!r}; expected two of {', '.join(columns)} with a comma between."
        )
    return columns.index(names[0]), columns.index(names[1])
