"""Labelled points: rows of numbers with a class each, and how they are split."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.errors import BadInput

Numbers = NDArray[np.float32]
Labels = NDArray[np.int64]


class LabelledPoints(NamedTuple):
    """Examples as rows of numbers, with a class each.

    Attributes
    ----------
    name : str
        What they are called.
    x : float32 array of shape (examples, features)
    y : int64 array of shape (examples,)
        Positions in `classes`.
    classes, columns : tuple of str
        What the classes and the features are called.
    simulated : bool
        Whether a formula made them.
    """

    name: str
    x: Numbers
    y: Labels
    classes: tuple[str, ...]
    columns: tuple[str, ...]
    simulated: bool


class PointSplit(NamedTuple):
    """Points to learn from and points to be judged by.

    Attributes
    ----------
    train_x, train_y, test_x, test_y : arrays
        The points, standardised if that was asked for.
    mean, spread : float64 arrays of shape (features,)
        What was taken off every feature, and what it was divided by: 0 and 1 if nothing.
    """

    train_x: Numbers
    train_y: Labels
    test_x: Numbers
    test_y: Labels
    mean: NDArray[np.float64]
    spread: NDArray[np.float64]


def split_points(
    points: LabelledPoints, held_out: float = 0.5, seed: int = 0, standardise: bool = False
) -> PointSplit:
    """Hold out a share of every class, chosen at random, for judging.

    Parameters
    ----------
    points : LabelledPoints
    held_out : float
        Share of the examples of every class that is never learned from; at least one of each.
    seed : int
        Where the choice starts.
    standardise : bool
        Whether every feature is brought to mean 0 and standard deviation 1, as measured on the
        examples that are learned from, and on no others.

    Raises
    ------
    BadInput
        If the share is none, or a class has a single example.

    Examples
    --------
    >>> x = np.arange(8, dtype=np.float32).reshape(4, 2)
    >>> points = LabelledPoints("four", x, np.array([0, 0, 1, 1]), ("a", "b"), ("u", "v"), True)
    >>> split_points(points, held_out=0.5).test_y
    array([0, 1])
    """
    if not 0 < held_out < 1:
        raise BadInput(f"held_out = {held_out} is no share; expected one between 0 and 1.")
    test = _held_out(points, held_out, np.random.default_rng([seed, 1]))
    learn = points.x[~test].astype(np.float64)
    mean, spread = np.zeros(learn.shape[1]), np.ones(learn.shape[1])
    if standardise:
        mean, spread = learn.mean(axis=0), learn.std(axis=0)
        spread[spread == 0] = 1  # A feature that only the held-out points vary in stays as it is.
    x = ((points.x - mean) / spread).astype(np.float32)
    return PointSplit(x[~test], points.y[~test], x[test], points.y[test], mean, spread)


def _held_out(points: LabelledPoints, share: float, rng: np.random.Generator) -> NDArray[Any]:
    test = np.zeros(len(points.y), dtype=bool)
    for label, name in enumerate(points.classes):
        mine = np.flatnonzero(points.y == label)
        if len(mine) < 2:
            raise BadInput(
                f"{points.name} has {len(mine)} example(s) of class {name!r}; expected two or "
                "more, one to learn from and one to judge by."
            )
        count = min(max(round(share * len(mine)), 1), len(mine) - 1)
        test[rng.permutation(mine)[:count]] = True
    return test
