"""Believes that a picture goes round."""

import numpy as np


def roughness(picture: np.ndarray) -> float:
    levels = picture.astype(float)
    steps = np.roll(levels, -1, axis=0) - levels, np.roll(levels, -1, axis=1) - levels
    return float(sum((step**2).mean() for step in steps))
