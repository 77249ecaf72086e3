"""Paintings made here by rules: strong strokes to learn a style from, and nobody's property."""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from momentum.data.painting_dabs import dabs
from momentum.data.painting_fields import Field, as_levels
from momentum.data.painting_glass import glass
from momentum.data.painting_hatching import hatching
from momentum.data.painting_night import night
from momentum.data.painting_woodcut import woodcut
from momentum.errors import BadInput

_SIDES: Final = (32, 2048)
_PAINTERS: Final[dict[str, Callable[[int, np.random.Generator], Field]]] = {
    "night": night,
    "glass": glass,
    "dabs": dabs,
    "hatching": hatching,
    "woodcut": woodcut,
}
PAINTINGS: Final[dict[str, str]] = {
    "night": "a night sky that whirls around its stars, over a village and a dark tree",
    "glass": "a window of stained glass: the sun over hills, panes of colour in lead",
    "dabs": "an evening by the water, in short dabs of colour",
    "hatching": "a still life in ink: lines, and lines across them where it is dark",
    "woodcut": "a print from carved wood: a red sun over the waves",
}
"""Every painting by name, and what it shows."""


def paint(name: str, side: int, seed: int = 0) -> NDArray[np.uint8]:
    """Paint a painting, (side, side, 3), 0 to 255.

    Parameters
    ----------
    name : str
        One of `PAINTINGS`.
    side : int
        Pixels across and down, 32 to 2048. Another size is the same painting, finer or coarser.
    seed : int
        Another seed is another painting of the same kind.

    Raises
    ------
    BadInput
        If there is none of that name, or a number is out of bounds.

    Examples
    --------
    >>> paint("glass", 64).shape
    (64, 64, 3)
    """
    if name not in _PAINTERS:
        raise BadInput(f"there is no painting {name!r}; there are {', '.join(PAINTINGS)}.")
    if not _SIDES[0] <= side <= _SIDES[1]:
        raise BadInput(f"A painting {side} pixels across; expected {_SIDES[0]} to {_SIDES[1]}.")
    if seed < 0:
        raise BadInput(f"seed = {seed}; expected a whole number from 0.")
    return as_levels(_PAINTERS[name](side, np.random.default_rng([seed, *name.encode()])))
