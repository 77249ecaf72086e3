"""Every pixel becomes a square."""

import numpy as np


def enlarge(picture: np.ndarray, factor: int) -> np.ndarray:
    """Return the picture with every pixel as a square."""
    return picture.repeat(factor, axis=0).repeat(factor, axis=1)
