"""Landscapes and still lifes drawn here, with light and depth."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from momentum.data.painting_fields import as_levels, canvas, laid_over, level
from momentum.errors import BadInput

_SIDES: Final = (16, 512)


def draw_scenes(n: int, seed: int, side: int) -> NDArray[np.uint8]:
    """Draw landscapes and still lifes, (n, side, side, 3), 0 to 255.

    Parameters
    ----------
    n : int
        How many. The first scenes are the same however many are drawn.
    seed : int
        Another seed is other scenes.
    side : int
        Pixels across and down, 16 to 512.

    Raises
    ------
    BadInput
        If a number is out of bounds.

    Examples
    --------
    >>> draw_scenes(2, seed=0, side=32).shape
    (2, 32, 32, 3)
    """
    if n < 1:
        raise BadInput(f"{n} scenes; expected at least 1.")
    if seed < 0:
        raise BadInput(f"seed = {seed}; expected a whole number from 0.")
    if not _SIDES[0] <= side <= _SIDES[1]:
        raise BadInput(f"Scenes of {side} pixels across; expected {_SIDES[0]} to {_SIDES[1]}.")
    return np.stack([_landscape(np.random.default_rng([seed, i]), side) for i in range(n)])


def _landscape(rng: np.random.Generator, side: int) -> NDArray[np.uint8]:
    x, y = canvas(side)
    low, high = rng.uniform(0.2, 0.9, (2, 3))
    picture = low + (high - low) * y[..., None]
    sun = np.hypot(x - rng.uniform(), y - rng.uniform(0, 0.5))
    laid_over(picture, 0.8 * np.exp(-((sun / 0.15) ** 2)), np.ones(3))
    for depth in range(4):
        ridge = (
            0.45
            + 0.14 * depth
            + sum(0.1 / k * np.sin(6 * k * x + rng.uniform(0, 6)) for k in (1, 2, 4))
        )
        colour = rng.uniform(0, 0.8, 3) * (0.5 + 0.5 * (3 - depth) / 3)
        laid_over(picture, level(y, ridge - 1 / side, ridge + 1 / side), colour * np.ones(3))
    return as_levels(picture)
