"""Known factors: whether each value comes up as often in made pictures as in real ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.art.quality.refusals import LEAST
from momentum.errors import BadInput

Factors = Mapping[str, NDArray[Any]]
Values = Mapping[str, tuple[str, ...]]

DRAWS: Final = 1000
"""How many pairs of real samples are drawn to see what chance alone does."""


class HistogramDistance(NamedTuple):
    """How differently two sets of pictures spread over the values of known factors.

    The total variation of a factor is half the sum of |p - q| over its values: the share of
    pictures that would have to change their value.

    Attributes
    ----------
    each : dict
        Total variation by the name of the factor.
    mean, worst : float
        Over the factors.
    mean_by_chance, worst_by_chance : float
        What two independent samples of real pictures, of the same sizes, stay below in 95 of 100
        cases.
    n : int
        Made pictures.
    """

    each: dict[str, float]
    mean: float
    worst: float
    mean_by_chance: float
    worst_by_chance: float
    n: int

    @property
    def worst_factor(self) -> str:
        """The name of the factor that differs most."""
        return max(self.each, key=lambda name: self.each[name])


def histogram_distance(
    real: Factors, made: Factors, values: Values, seed: int = 0
) -> HistogramDistance:
    """Compare how often each value of each factor comes up in real and in made pictures.

    Parameters
    ----------
    real, made : dict
        A whole number for every picture, the place of its value in `values`, by factor.
    values : dict
        The names of the values, by factor.
    seed : int
        Where the draws for what chance does start.

    Raises
    ------
    BadInput
        If a factor is missing, holds a value that has no name, or there are too few pictures.

    Examples
    --------
    >>> real = {"hair": np.arange(100) % 2}
    >>> made = {"hair": np.arange(100) % 4 // 3}
    >>> histogram_distance(real, made, {"hair": ("dark", "light")}).each
    {'hair': 0.25}
    """
    sizes = [_require(factors, values, name) for factors, name in ((real, "real"), (made, "made"))]
    shares = {name: _shares(real[name], len(labels)) for name, labels in values.items()}
    each = {
        name: total_variation(shares[name], _shares(made[name], len(labels)))
        for name, labels in values.items()
    }
    chance = _chance(list(shares.values()), sizes[0], sizes[1], np.random.default_rng(seed))
    mean, worst = (float(np.quantile(draws, 0.95)) for draws in (chance.mean(0), chance.max(0)))
    found = list(each.values())
    return HistogramDistance(each, float(np.mean(found)), max(found), mean, worst, sizes[1])


def total_variation(p: NDArray[Any], q: NDArray[Any]) -> float:
    """Return half the sum of |p - q|.

    Examples
    --------
    >>> total_variation(np.array([0.5, 0.5]), np.array([1.0, 0.0]))
    0.5
    """
    return float(np.abs(p - q).sum() / 2)


def _shares(numbers: NDArray[Any], values: int) -> NDArray[np.float64]:
    shares: NDArray[np.float64] = np.bincount(numbers, minlength=values) / len(numbers)
    return shares


def _chance(
    shares: list[NDArray[np.float64]], real: int, made: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Draw pairs of samples with the real shares: total variations of shape (factors, draws)."""
    draws = []
    for p in shares:
        first, second = (rng.multinomial(n, p, DRAWS) / n for n in (real, made))
        draws.append(np.abs(first - second).sum(axis=1) / 2)
    return np.stack(draws)


def _require(factors: Factors, values: Values, name: str) -> int:
    if not values or not values.keys() <= factors.keys():
        raise BadInput(
            f"The {name} pictures have the factors {', '.join(factors) or 'none'}; expected "
            f"{', '.join(values) or 'at least one'}."
        )
    columns = [np.asarray(factors[factor]) for factor in values]
    n = len(columns[0])
    if any(column.shape != (n,) or column.dtype.kind not in "iu" for column in columns):
        raise BadInput(f"Each factor of the {name} pictures must be a whole number a picture.")
    if n < LEAST:
        raise BadInput(f"{n} {name} pictures are too few for a histogram; give at least {LEAST}.")
    for column, (factor, labels) in zip(columns, values.items(), strict=True):
        if column.min() < 0 or column.max() >= len(labels):
            raise BadInput(
                f"The factor {factor!r} of the {name} pictures goes from {column.min()} to "
                f"{column.max()}; expected 0 to {len(labels) - 1}."
            )
    return n
