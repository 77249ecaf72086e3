"""The verdict: how many held-out points are right, and what guessing would give."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.data import PointSplit
from momentum.intervals import wilson_interval


class Verdict(NamedTuple):
    """How well held-out points are told apart.

    Attributes
    ----------
    score : float
        The share of them that is right (accuracy).
    low, high : float
        Its 95 % interval (Wilson 1927).
    n : int
        How many there are.
    baseline : float
        The share that is right when the most frequent class of the training points is always said.
    confusion : array of shape (classes, classes)
        Rows: the class of a point; columns: what the network said.
    """

    score: float
    low: float
    high: float
    n: int
    baseline: float
    confusion: NDArray[np.int64]


def judge(split: PointSplit, said: NDArray[np.int64], classes: int) -> Verdict:
    """Compare what was said with the classes of the held-out points.

    Examples
    --------
    >>> y = np.array([0, 0, 1, 1])
    >>> points = PointSplit(np.zeros((4, 2)), y, np.zeros((4, 2)), y, np.zeros(2), np.ones(2))
    >>> verdict = judge(points, np.array([0, 0, 1, 0]), classes=2)
    >>> verdict.score, verdict.baseline, round(verdict.low, 2), round(verdict.high, 2)
    (0.75, 0.5, 0.3, 0.95)
    """
    share = wilson_interval(int((said == split.test_y).sum()), len(said))
    often = np.bincount(split.train_y, minlength=classes).argmax()
    table = np.zeros((classes, classes), np.int64)
    np.add.at(table, (split.test_y, said), 1)
    baseline = float((split.test_y == often).mean())
    return Verdict(*share, baseline, table)
