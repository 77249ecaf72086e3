"""A picture that was sent becomes a digit as the networks of the studio know them."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.pixels import DIGIT_SIDE, picture_bytes

SIDE: Final = DIGIT_SIDE
"""Pixels across the picture a network takes."""


def prepare(raw: bytes) -> NDArray[np.uint8]:
    """Turn the bytes of a picture file into a digit, (28, 28).

    Raises
    ------
    BadInput
        If it is no picture, too large, or has nothing drawn on it.
    """
    if not raw:
        raise BadInput("There is no picture in this request; send a PNG or JPEG file.")
    return picture_bytes(raw, SIDE, SIDE, 1, "digit", "That")[..., 0]
