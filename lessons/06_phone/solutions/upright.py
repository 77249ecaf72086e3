"""Hold the photo upright: what a phone writes beside the pixels."""

import numpy as np

QUARTERS = {3: 2, 6: -1, 8: 1}
"""Quarter turns against the clock, by EXIF orientation."""


def upright(picture: np.ndarray, orientation: int) -> np.ndarray:
    """Return the picture as the person who took it saw it."""
    return np.rot90(picture, QUARTERS.get(orientation, 0))
