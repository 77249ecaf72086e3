"""How rough is a picture? Total variation."""

import numpy as np


def roughness(picture: np.ndarray) -> float:
    """Return the mean squared step down plus the mean squared step across."""
    levels = picture.astype(float)
    steps = np.diff(levels, axis=0), np.diff(levels, axis=1)
    return float(sum((step**2).mean() for step in steps if step.size))
