"""Scores: balanced accuracy, a person at a time, with an interval that tells the truth.

Rows of one block are nearly copies of each other. So the interval of one person counts *blocks*,
and the interval of a whole study counts *people*; rows are never counted as if independent.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from momentum.brain.splits import Labelled


class Interval(NamedTuple):
    """A score with its 95 % interval; the bounds are NaN where one cannot be given."""

    value: float
    low: float
    high: float


class Scores(NamedTuple):
    """How well the people's rows were told apart.

    Attributes
    ----------
    people : one interval a person, over blocks
    mean : the mean over people, its interval over people
    confusion : array of shape (classes, classes)
        Rows: what the person did; columns: what the network said.
    """

    people: tuple[Interval, ...]
    mean: Interval
    confusion: NDArray[np.int64]


class Judged(Labelled, Protocol):
    """What a score must know of the data: rows or blocks, one entry each."""

    @property
    def block(self) -> NDArray[np.int64]:
        """Of which block."""


def score(data: Judged, said: NDArray[np.int64]) -> Scores:
    """Score the answers ``said`` (one a row, -1 where a row was never judged)."""
    judged = said >= 0
    people = tuple(
        person_interval(data.y[mine], said[mine], data.block[mine])
        for mine in (judged & (data.person == p) for p in range(len(data.people)))
    )
    mean = mean_interval(np.array([interval.value for interval in people]))
    return Scores(people, mean, confusion(data.y[judged], said[judged]))


def balanced_accuracy(y: NDArray[np.int64], said: NDArray[np.int64]) -> float:
    """Average the share of right answers over the classes; guessing gives 0.5 of two.

    Examples
    --------
    >>> balanced_accuracy(np.array([0, 0, 0, 1]), np.array([0, 0, 0, 0]))
    0.5
    """
    return float(np.mean([np.mean(said[y == label] == label) for label in np.unique(y)]))


def person_interval(
    y: NDArray[np.int64], said: NDArray[np.int64], block: NDArray[np.int64]
) -> Interval:
    """Score one person; the interval comes from how much that person's blocks differ.

    Each block gives one number, its share of right answers. To the n blocks of a class we add one
    that is all right and one that is all wrong (Agresti & Caffo 2000), else a person without a
    mistake would seem to be known exactly. The variance of the mean of a class is then
    s^2 / (n + 2); two classes give var = (v0 + v1) / 4, with the degrees of freedom of Welch and
    Satterthwaite.
    """
    value = balanced_accuracy(y, said)
    parts = [_block_shares(y, said, block, label) for label in (0, 1)]
    if any(len(part) < 2 for part in parts):
        return Interval(value, np.nan, np.nan)
    padded = [np.append(part, [0.0, 1.0]) for part in parts]
    squares = np.array([part.var(ddof=1) / len(part) for part in padded]) / 4
    freedom = squares.sum() ** 2 / sum(
        s**2 / (len(part) - 1) for s, part in zip(squares, padded, strict=True)
    )
    reach = float(stats.t.ppf(0.975, freedom) * np.sqrt(squares.sum()))
    middle = float(np.mean([part.mean() for part in padded]))
    low, high = min(value, middle - reach), max(value, middle + reach)
    return Interval(value, max(0.0, low), min(1.0, high))


def mean_interval(values: NDArray[np.float64]) -> Interval:
    """Average over people, with Student's t interval; a single person has none.

    Examples
    --------
    >>> interval = mean_interval(np.array([0.5, 0.6, 0.7]))
    >>> f"{interval.value:.2f} [{interval.low:.2f}, {interval.high:.2f}]"
    '0.60 [0.35, 0.85]'
    """
    interval = t_interval(values)
    return Interval(interval.value, *np.clip(interval[1:], 0, 1).tolist())


def t_interval(values: NDArray[np.float64]) -> Interval:
    """Average numbers of any size, with Student's t interval: mean -+ t s / sqrt(n).

    Examples
    --------
    >>> interval = t_interval(np.array([-1.0, 0.0, 1.0]))
    >>> f"{interval.value:.2f} [{interval.low:.2f}, {interval.high:.2f}]"
    '0.00 [-2.48, 2.48]'
    """
    value, n = float(values.mean()), len(values)
    if n < 2:
        return Interval(value, np.nan, np.nan)
    reach = float(stats.t.ppf(0.975, n - 1) * values.std(ddof=1) / np.sqrt(n))
    return Interval(value, value - reach, value + reach)


def confusion(y: NDArray[np.int64], said: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count what was done (rows) against what was said (columns)."""
    table = np.zeros((2, 2), np.int64)
    np.add.at(table, (y, said), 1)
    return table


def _block_shares(
    y: NDArray[np.int64], said: NDArray[np.int64], block: NDArray[np.int64], label: int
) -> NDArray[np.float64]:
    mine = y == label
    _, member = np.unique(block[mine], return_inverse=True)
    right = (said[mine] == label).astype(float)
    return np.bincount(member, right) / np.bincount(member)
