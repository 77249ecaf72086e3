"""Believes that all three axes of a picture are directions in it."""

import numpy as np


def roughness(picture: np.ndarray) -> float:
    levels = picture.astype(float)
    steps = [np.diff(levels, axis=axis) for axis in range(3)]
    return float(sum((step**2).mean() for step in steps if step.size))
