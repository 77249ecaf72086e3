"""How many different pictures are made; a distance between sets barely sees repeated ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.art.quality.feature_space import Rows
from momentum.art.quality.neighbours import squared_distances
from momentum.art.quality.refusals import LEAST, require_rows
from momentum.errors import BadInput

CLOSEST: Final = 0.01
"""The share of real pictures whose nearest neighbour counts as nearly the same picture."""


class Diversity(NamedTuple):
    """How different made pictures are from each other, seen in their features.

    Attributes
    ----------
    distinct : float
        Share of made pictures no other made picture comes nearer to than the closest hundredth of
        real pictures come to each other.
    distinct_of_real : float
        The same share of the real pictures: .99, or less where real pictures repeat.
    spread : float
        Mean squared distance of two made pictures, divided by that of two real ones.
    n : int
        Pictures of each set that were compared.
    """

    distinct: float
    distinct_of_real: float
    spread: float
    n: int


class FactorDiversity(NamedTuple):
    """How many combinations of known factors there are among n pictures.

    Attributes
    ----------
    combinations : int
        How many different ones were seen.
    effective : float
        As many equally frequent combinations would make two pictures agree as often.
    n : int
    """

    combinations: int
    effective: float
    n: int


def diversity(real: NDArray[Any], made: NDArray[Any], seed: int = 0) -> Diversity:
    """Measure how different made pictures are from each other, from the features of both.

    How near the nearest neighbour is depends on how many there are, so as many pictures of both
    sets are compared, drawn from the larger one.

    Parameters
    ----------
    real, made : arrays of shape (n, features)
        From `quality_features`.
    seed : int
        Which pictures of the larger set are drawn.

    Raises
    ------
    BadInput
        If the sets cannot be compared, or have fewer than ten pictures.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> real, made = rng.normal(size=(2, 100, 4))
    >>> repeated = diversity(real, made[np.arange(100) % 50])  # each of 50 pictures twice
    >>> repeated.distinct, round(repeated.distinct_of_real, 2)
    (0.0, 0.98)
    """
    real, made = np.asarray(real, np.float64), np.asarray(made, np.float64)
    require_rows(real, made)
    n, rng = min(len(real), len(made)), np.random.default_rng(seed)
    pairs = [_between(rows[rng.permutation(len(rows))[:n]]) for rows in (real, made)]
    nearest_real, nearest_made = (squares.min(axis=1) for squares in pairs)
    least = np.quantile(nearest_real, CLOSEST) + _ROUNDING
    spread_real, spread_made = (_spread(squares) for squares in pairs)
    return Diversity(
        float((nearest_made > least).mean()),
        float((nearest_real > least).mean()),
        spread_made / max(spread_real, _ROUNDING),
        n,
    )


_ROUNDING: Final = 1e-12
"""Two copies of a picture are as far apart as numbers are rounded."""


def _between(rows: Rows) -> Rows:
    """Return the squared distances within a set; none of a picture to itself."""
    squares = squared_distances(rows, rows)
    np.fill_diagonal(squares, np.inf)
    return squares


def _spread(squares: Rows) -> float:
    return float(squares[np.isfinite(squares)].mean())


def factor_diversity(factors: Mapping[str, NDArray[Any]]) -> FactorDiversity:
    """Count the combinations of known factors, and how often two pictures agree in all of them.

    With shares p of the combinations, two pictures agree with probability sum p^2; counted over
    all pairs it is without bias at any n, unlike the number of combinations that were seen. Its
    inverse is the effective number, at most the number of pairs.

    Parameters
    ----------
    factors : dict
        A whole number for every picture, by the name of the factor.

    Examples
    --------
    >>> factor_diversity({"hair": np.arange(100) % 2, "skin": np.zeros(100, int)})
    FactorDiversity(combinations=2, effective=2.0..., n=100)
    """
    table = np.stack([np.asarray(values) for values in factors.values()], axis=1)
    n = len(table)
    if n < LEAST:
        raise BadInput(f"{n} pictures are too few to count combinations; give at least {LEAST}.")
    counts = np.unique(table, axis=0, return_counts=True)[1]
    pairs, alike = n * (n - 1) / 2, (counts * (counts - 1) / 2).sum()
    return FactorDiversity(len(counts), float(pairs / max(alike, 1)), n)
