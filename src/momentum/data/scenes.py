"""Landscapes and still lifes drawn here, with light and depth."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from momentum.data.painting_fields import as_levels
from momentum.data.scene_landscapes import landscape
from momentum.data.scene_still_lifes import still_life
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
    return np.stack([_scene(np.random.default_rng([seed, i]), side) for i in range(n)])


def _scene(rng: np.random.Generator, side: int) -> NDArray[np.uint8]:
    """Draw a landscape, or, two times in five, a still life."""
    draw = landscape if rng.random() < 0.6 else still_life
    return as_levels(draw(side, rng))
