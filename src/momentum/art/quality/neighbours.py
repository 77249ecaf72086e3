"""Nearest neighbours: whether what is made is like the real, and all of the real is made.

Precision and recall as Kynkaanniemi et al. (2019), density and coverage as Naeem et al. (2020)
define them. Around every picture of a set lies a ball that reaches to its k-th nearest neighbour
in the same set; together the balls are what the set covers.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.art.quality.feature_space import Rows
from momentum.art.quality.refusals import LEAST, require_rows
from momentum.errors import BadInput

NEIGHBOURS: Final = 5


class Neighbours(NamedTuple):
    """Four shares of pictures that lie in each other's neighbourhoods.

    Attributes
    ----------
    precision : float
        Share of made pictures in the ball of a real one: how many look real.
    recall : float
        Share of real pictures in the ball of a made one: how much of the real can be made.
    density : float
        In how many real balls a made picture lies, divided by k: 1 for real pictures, on average.
    coverage : float
        Share of real pictures with a made one in their ball; repeated pictures lower it.
    coverage_of_real : float
        What another sample of real pictures, as many as were made, covers on average.
    """

    precision: float
    recall: float
    density: float
    coverage: float
    coverage_of_real: float


def coverage_and_precision(
    real: NDArray[Any], made: NDArray[Any], k: int = NEIGHBOURS
) -> Neighbours:
    """Compare two sets of pictures by nearest neighbours, from the features of both.

    Parameters
    ----------
    real, made : arrays of shape (n, features)
        From `quality_features`. Take as many of both: the balls of few pictures are large.
    k : int
        Which neighbour a ball reaches to.

    Raises
    ------
    BadInput
        If the sets cannot be compared, or are smaller than k asks for.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> real, made = rng.normal(size=(2, 300, 2))
    >>> one_picture = coverage_and_precision(real, np.repeat(made[:1], 300, axis=0))
    >>> one_picture.precision, one_picture.coverage < 0.1
    (1.0, True)
    """
    real, made = np.asarray(real, np.float64), np.asarray(made, np.float64)
    if k < 1:
        raise BadInput(f"k = {k} is no number of neighbours; give 1 or more.")
    require_rows(real, made, max(LEAST, k + 1))
    between = squared_distances(real, made)
    reach_real, reach_made = (_reach(rows, k)[:, None] for rows in (real, made))
    in_real, in_made = between <= reach_real, reach_made >= between.T
    return Neighbours(
        float(in_real.any(axis=0).mean()),
        float(in_made.any(axis=0).mean()),
        float(in_real.sum(axis=0).mean() / k),
        float(in_real.any(axis=1).mean()),
        coverage_of_real(len(real), len(made), k),
    )


def coverage_of_real(real: int, made: int, k: int = NEIGHBOURS) -> float:
    """Return the coverage that is expected if the made pictures are real ones.

    A real picture is not covered if its k nearest among all others, real and made, are all real:
    1 - product over j < k of (real - 1 - j) / (real - 1 + made - j), whatever the pictures are.

    Examples
    --------
    >>> round(coverage_of_real(500, 500), 3)
    0.969
    """
    others = np.arange(k)
    return float(1 - np.prod((real - 1 - others) / (real - 1 + made - others)))


def squared_distances(x: Rows, y: Rows) -> Rows:
    """Compute the squared distance of every row of x to every row of y: (rows of x, rows of y)."""
    squares: Rows = (x**2).sum(axis=1)[:, None] + (y**2).sum(axis=1) - 2 * (x @ y.T)
    return np.maximum(squares, 0, out=squares)


def _reach(rows: Rows, k: int) -> Rows:
    """Return the squared distance of every row to its k-th nearest other row."""
    within = squared_distances(rows, rows)
    np.fill_diagonal(within, np.inf)
    reach: Rows = np.partition(within, k - 1, axis=1)[:, k - 1]
    return reach
